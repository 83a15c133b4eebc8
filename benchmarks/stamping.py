"""What the built-in observer's weights were made from, in one hash: a test notices when they are out of date."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from benchmarks.labelled import ROOT, TRAINING
from rehearsal.resources import prompts_dir

WEIGHTS = ROOT / "data" / "weights"
SOURCE = ROOT / "src" / "rehearsal"
READING = (
    "features", "scoring", "context", "reading", "words", "stems", "spotting", "comparing", "speech", "patterns",
    "tying", "expressions",
)  # fmt: skip
"""Modules of the observer that decide what the model gets to see."""
MESSAGES = tuple(sorted(TRAINING.glob("*.jsonl")))
TAUGHT_BY = ("teach_reading", "condense", "made_up", "onnx_reader", "networks", "labelled")
TAUGHT_FROM = (
    *MESSAGES,
    WEIGHTS / "sentences.npz",
    SOURCE / "transformer.py",
    *(SOURCE / "observers" / f"{name}.py" for name in ("close_reading", "reading", "words", "speech")),
    *(ROOT / "benchmarks" / f"{name}.py" for name in TAUGHT_BY),
)
"""What the close reader was made from, but for the ways to type of `prompts/exchanges`, of which it only heard what its
teachers say: they change often, and the reader does not depend on this one or that."""
TRAINED_FROM = (
    *MESSAGES,
    *(prompts_dir() / "patterns").glob("*.yaml"),
    *(WEIGHTS / name for name in ("words.npz", "reader.onnx")),
    *(SOURCE / "observers" / f"{name}.py" for name in READING),
    *(ROOT / "data" / "calibration" / name for name in ("items.jsonl", "talks.jsonl", "gold.jsonl", "split.json")),
    *(ROOT / "benchmarks" / f"{name}.py" for name in ("train_observer", "fitting", "cutting", "labelled", "smaller")),
)
"""What the observer's weights were made from."""

JUDGED = tuple(ROOT / "data" / "judged" / f"{name}.jsonl" for name in ("talks", "messages", "whole", "more", "recent"))
LINES = ROOT / "data" / "judged" / "lines.jsonl"
LATER = ROOT / "data" / "judged" / "later.jsonl"
VARIANTS = ROOT / "data" / "judged" / "variants.jsonl"
"""Judged replies that the reranker learned from; of which it only knows what readers made of each line; and that it has
not met. Lines that say the same as judged ones."""
RERANKED_FROM = (
    *JUDGED,
    LINES,
    VARIANTS,
    *(SOURCE / "counterparts" / f"{name}.py" for name in ("reranking", "standing", "proven")),
    *(ROOT / "benchmarks" / f"{name}.py" for name in ("teach_reranker", "judged")),
)
"""What the counterpart's reranker was made from."""


def stamp(files: Sequence[Path]) -> str:
    """The files in one hash."""
    made = hashlib.sha256()
    for path in sorted(files):
        made.update(path.relative_to(ROOT).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:16]
