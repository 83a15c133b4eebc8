"""What is known of a grader on this machine: validated with the person's own sample, as it ships, or not at all."""

from pathlib import Path

from rehearsal.assessment import Provenance
from rehearsal.calibration.items import rows
from rehearsal.calibration.samples import Validation
from rehearsal.ports import Store
from rehearsal.resources import calibration_dir

SHIPPED = "validated.jsonl"
"""What the locked test said of the built-in grader; written by `rehearsal calibrate --part test`."""


def remember(store: Store, found: Validation) -> None:
    """Keep what a run over the sample found."""
    store.put_setting(_key(found.engine, found.model), found.model_dump())


def publish(folder: Path, found: Validation) -> None:
    """Write what the locked test found of the built-in grader beside the messages, to travel with Rehearsal."""
    (folder / SHIPPED).write_text(found.model_dump_json() + "\n", "utf-8")


def known_of(store: Store, source: Provenance, rubric: str) -> Validation | None:
    """What speaks of just this grader, with these prompts and this rubric; the person's own run first."""
    kept = store.get_setting(_key(source.engine, source.model))
    own = [Validation.model_validate(kept)] if kept else []
    shipped = calibration_dir() / SHIPPED
    found = [*own, *(rows(shipped, Validation) if shipped.exists() else [])]
    return next((one for one in found if one.speaks_of(source, rubric)), None)


def _key(engine: str, model: str | None) -> str:
    return f"validation {engine} {model}"
