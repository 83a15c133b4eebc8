"""Rated messages: what was said, what its raters found in it, and for what it may be used.

A folder of calibration data holds `items.jsonl` (single messages with the talk before them), `talks.jsonl` (whole
talks, every message of the person an item `<talk>-<n>`), `gold.jsonl` (the labels that count) and `split.json`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError

from rehearsal.assessment import Finding, Fit, Observation, Provenance
from rehearsal.conversation import Conversation, Turn
from rehearsal.errors import UsageError
from rehearsal.quotes import locate
from rehearsal.rubric import Value

Part = Literal["development", "cut-points", "test"]
V = TypeVar("V", bound=Value)
PARTS: tuple[Part, ...] = ("development", "cut-points", "test")
RATED = Provenance(engine="builtin", model="raters")


class Item(Value):
    """One message of the person, with the talk before it. `talk` and `number` (1-based) where a whole talk holds it."""

    id: str
    scenario: str
    before: tuple[Turn, ...] = ()
    text: str
    moment: str = ""
    talk: str | None = None
    number: int = 1

    @property
    def conversation(self) -> Conversation:
        """The talk up to this message."""
        return Conversation(turns=(*self.before, Turn(speaker="user", text=self.text)))


class Mark(Value):
    """A behaviour that a rater found, with the words that show it."""

    behaviour: str
    quote: str
    fit: Fit


class Label(Value):
    """What one rater found in one item; `rater` is `gold` where raters agreed or a third decided."""

    id: str
    rater: str = "gold"
    findings: tuple[Mark, ...] = ()
    cues: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()

    @property
    def behaviours(self) -> frozenset[str]:
        """Ids of the behaviours found."""
        return frozenset(mark.behaviour for mark in self.findings)

    def observation(self, text: str) -> Observation:
        """The label as an observation of the message, so that the same code derives levels from it."""
        found = []
        for mark in self.findings:
            place = locate(mark.quote, text)
            if place is None:
                raise UsageError(f"label {self.id}: {mark.quote!r} is not in the message; mend the label")
            start, end = place
            found.append(Finding(behaviour=mark.behaviour, quote=text[start:end], start=start, end=end, fit=mark.fit))
        return Observation(
            findings=tuple(found), cues=self.cues, repairs=self.repairs, signals=self.signals, source=RATED
        )


class Talk(Value):
    """A whole talk, first message first."""

    id: str
    scenario: str
    turns: tuple[Turn, ...] = Field(min_length=1)

    def items(self) -> tuple[Item, ...]:
        """Every message of the person."""
        mine = [place for place, turn in enumerate(self.turns) if turn.speaker == "user"]
        return tuple(
            Item(
                id=f"{self.id}-{number}", scenario=self.scenario, before=self.turns[:place],
                text=self.turns[place].text, talk=self.id, number=number,
            )
            for number, place in enumerate(mine, start=1)
        )  # fmt: skip


@dataclass(frozen=True)
class Rated:
    """Items with the labels that count. Every item has one."""

    items: tuple[Item, ...]
    labels: Mapping[str, Label]

    def only(self, ids: Iterable[str]) -> "Rated":
        """Those items alone, in their own order."""
        wanted = frozenset(ids)
        return Rated(tuple(item for item in self.items if item.id in wanted), self.labels)

    def about(self, most: int) -> "Rated":
        """At most so many: whole talks for up to half of them, and single messages at even steps for the rest."""
        if most >= len(self.items):
            return self
        single = [item.id for item in self.items if item.talk is None]
        talks: dict[str, list[str]] = {}
        for item in self.items:
            if item.talk is not None:
                talks.setdefault(item.talk, []).append(item.id)
        chosen: list[str] = []
        for ids in talks.values():
            chosen += ids if len(chosen) + len(ids) <= most // 2 else []
        rest = min(most - len(chosen), len(single))
        return self.only([*chosen, *(single[step * len(single) // rest] for step in range(rest))])


def load(folder: Path, part: Part) -> Rated:
    """One part of a folder of calibration data. Raises UsageError where a file is missing, or a line is wrong."""
    talks = rows(folder / "talks.jsonl", Talk)
    items = (*rows(folder / "items.jsonl", Item), *(item for talk in talks for item in talk.items()))
    labels = {label.id: label for label in rows(folder / "gold.jsonl", Label)}
    unrated = [item.id for item in items if item.id not in labels]
    if unrated:
        raise UsageError(f"{folder / 'gold.jsonl'}: no label for {', '.join(unrated[:3])}; rate them, or take them out")
    return Rated(items, labels).only(split(folder)[part])


def split(folder: Path) -> dict[Part, tuple[str, ...]]:
    """Which item belongs to which part."""
    try:
        data = json.loads((folder / "split.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{folder / 'split.json'}: cannot be read ({error}); name a folder of calibration data"
        ) from None
    return {part: tuple(data[part]) for part in PARTS}


def rows(path: Path, form: type[V]) -> list[V]:
    """The objects of a JSON Lines file. Raises UsageError for a line that is not of their form."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a folder of calibration data") from None
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found += [form.model_validate_json(line)] if line.strip() else []
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise UsageError(f"{path.name}:{number}: {place}: {first['msg']}; mend this line") from None
    return found
