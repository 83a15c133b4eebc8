"""Situations of the person's own as files in the data folder: written, read again, deleted and brought back."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

from rehearsal.content import Content
from rehearsal.errors import ContentError, UsageError
from rehearsal.loading import read_yaml
from rehearsal.own.draft import Data, Draft, problems
from rehearsal.own.naming import free_id

PERSONAS, SCENARIOS, BIN = "personas", "scenarios", "deleted"
_HEAD = "# A situation of your own, made on the page. Edit it there or here; `rehearsal check` looks it over.\n"


@dataclass(frozen=True)
class Removed:
    """Files that were taken away: where they lay, and where they are."""

    title: str
    moved: tuple[tuple[Path, Path], ...]


def keep(folder: Path, draft: Draft) -> tuple[Path, ...]:
    """Write a draft's files, the person first. Raises ContentError where it is not good, or cannot be written."""
    if wrong := problems(draft):
        where = ".".join(str(part) for part in wrong[0].where)
        raise ContentError(f"{where or 'your situation'}: {wrong[0].what}")
    scenario = folder / SCENARIOS / f"{draft.scenario['id']}.yaml"
    if not draft.own_persona:
        return (_write(scenario, draft.scenario),)
    persona = folder / PERSONAS / f"{draft.persona['id']}.yaml"
    return (_write(persona, draft.persona), _write(scenario, draft.scenario))


def as_yaml(data: Data) -> str:
    """A file's text."""
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    return _HEAD + text


def _write(path: Path, data: Data) -> Path:
    """Whole or not at all."""
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(as_yaml(data), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise ContentError(
            f"{path.name}: cannot be written ({error.strerror}); check the folder {path.parent}"
        ) from None
    return path


def again(content: Content, scenario_id: str) -> Draft:
    """A situation of the person's own as a draft, for editing. Raises UsageError where it is none of theirs."""
    if scenario_id not in content.own or scenario_id not in content.files:
        raise UsageError(f"{scenario_id!r} is no situation of your own")
    data = read_yaml(content.files[scenario_id])
    persona = str(data["personas"][0])
    return Draft(read_yaml(content.files[persona]), data, own_persona=persona in content.own)


def double(content: Content, draft: Draft) -> Draft:
    """The same under other ids, to be changed apart."""
    taken = {*content.personas, *content.scenarios}
    copy = draft.copied()
    copy.scenario["id"] = free_id(f"{draft.scenario['id']}-copy", taken)
    copy.scenario["title"] = f"{draft.scenario['title']} (copy)"
    if draft.own_persona:
        copy.persona["id"] = free_id(f"{draft.persona['id']}-copy", {*taken, copy.scenario["id"]})
        copy.scenario["personas"] = [copy.persona["id"], *draft.scenario["personas"][1:]]
    return copy


def remove(folder: Path, content: Content, scenario_id: str, now: datetime) -> Removed:
    """Take a situation's files away into the folder `deleted`; its person too, where nobody else talks to them."""
    draft = again(content, scenario_id)
    gone = [content.files[scenario_id]]
    cast = draft.persona["id"]
    others = any(cast in other.personas for other in content.scenarios.values() if other.id != scenario_id)
    if draft.own_persona and not others:
        gone.append(content.files[cast])
    bin_ = folder / BIN / f"{now:%Y%m%d-%H%M%S}-{scenario_id}"
    pairs = tuple((path, bin_ / path.parent.name / path.name) for path in gone)
    for path, place in pairs:
        _move(path, place)
    return Removed(content.scenarios[scenario_id].title, pairs)


def bring_back(removed: Removed) -> None:
    """Put files back where they lay. Raises UsageError where something else lies there now."""
    for path, place in reversed(removed.moved):
        if path.exists():
            raise UsageError(f"{path.name} is there again; the deleted one lies in {place.parent}")
        _move(place, path)


def _move(path: Path, place: Path) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, place)
    except OSError as error:
        raise UsageError(f"{path.name}: cannot be moved ({error.strerror})") from None
