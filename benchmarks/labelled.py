"""The labelled messages of `data/training`, each with its talk and its situation."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rehearsal.calibration.items import Item as Rated
from rehearsal.calibration.items import Label as Gold
from rehearsal.calibration.items import Part, load
from rehearsal.catalogue import Scenario
from rehearsal.content import Content, load_content
from rehearsal.conversation import Conversation, Turn
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting

ROOT = Path(__file__).parent.parent
TRAINING = ROOT / "data" / "training"
KEPT_BACK = frozenset({"partner-reset", "report-a-win"})
"""Situations that appear in the locked test alone."""
OTHER = "other"
"""Situation of a message that plays in none of ours; it brings a brief of one line."""
PATTERNS_FROM = frozenset("ab")
"""Writers on whose odd lines the hand-written patterns were built."""


def always_learned(writer: str) -> bool:
    """Whether the writer is never held out: of `a` and `b` each wrote one half of the behaviours; `plain` is talk that
    shows nothing; `n1` … are pairs of look-alikes, rarer in real talk."""
    return writer in PATTERNS_FROM or writer == "plain" or re.fullmatch(r"n\d+", writer) is not None


@dataclass(frozen=True)
class Label:
    """A behaviour and the words that show it."""

    behaviour: str
    start: int
    end: int
    fit: str | None

    def lies_in(self, start: int, end: int) -> bool:
        """Whether it is about a sentence from `start` to `end`: most of the one is in the other."""
        common = min(end, self.end) - max(start, self.start)
        return common > 0 and (common >= 0.4 * (end - start) or common >= 0.6 * (self.end - self.start))


@dataclass(frozen=True)
class Item:
    """A message with what it shows. `near`: what it only looks like. `meant`: what its writer says that it shows, where
    somebody else labelled it. `talk`: the whole talk that a rated message stands in, or its own id."""

    id: str
    writer: str
    setting: Setting
    known: bool
    conversation: Conversation
    labels: tuple[Label, ...]
    near: frozenset[str]
    cues: frozenset[str] | None
    talk: str = ""
    meant: frozenset[str] | None = None

    @property
    def behaviours(self) -> frozenset[str]:
        """Ids of the behaviours shown."""
        return frozenset(label.behaviour for label in self.labels)

    @property
    def text(self) -> str:
        """The message itself."""
        return self.conversation.last_mine

    @property
    def known_by_heart(self) -> bool:
        """Whether patterns were written with this message in sight, so that their fit means nothing."""
        number = re.sub(r"\D", "", self.id)
        return self.writer in PATTERNS_FROM and int(number) % 2 == 1


def items(folder: Path = TRAINING, content: Content | None = None) -> tuple[Item, ...]:
    """All labelled messages, by file and line."""
    content = content or load_content(prompts_dir())
    return tuple(
        _item(json.loads(line), path.stem, content)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )


def _item(data: dict[str, Any], writer: str, content: Content) -> Item:
    turns = (*(Turn(**turn) for turn in data["before"]), Turn(speaker="user", text=data["text"]))
    known = data["scenario"] != OTHER
    return Item(
        id=data["id"],
        writer=writer,
        setting=place(content, data["scenario"]) if known else elsewhere(content, data["brief"]),
        known=known,
        conversation=Conversation(turns=turns),
        labels=tuple(_labels(data)),
        near=frozenset(data["near"]),
        cues=frozenset(data["cues"]) if "cues" in data else None,
        meant=frozenset(data["meant"]) if "meant" in data else None,
    )


def _labels(data: dict[str, Any]) -> Iterator[Label]:
    for found in data["findings"]:
        start = found.get("start", data["text"].find(found["quote"]))
        end = start + len(found["quote"])
        if data["text"][start:end] != found["quote"]:
            raise ValueError(f"{data['id']}: the quote is not in the message: {found['quote']}")
        yield Label(found["behaviour"], start, end, found.get("fit"))


def rated(part: Part, content: Content) -> tuple[Item, ...]:
    """Messages that two others rated; of the test nobody but `rehearsal calibrate` may ask."""
    if part == "test":
        raise ValueError("the test is opened by `rehearsal calibrate --part test` alone")
    found = load(ROOT / "data" / "calibration", part)
    return tuple(_rated(item, found.labels[item.id], content) for item in found.items)


def _rated(item: Rated, label: Gold, content: Content) -> Item:
    observation = label.observation(item.text)
    labels = tuple(Label(f.behaviour, f.start, f.end, f.fit) for f in observation.findings)
    setting = place(content, item.scenario)
    seen, talk = frozenset(label.cues), item.talk or item.id
    return Item(item.id, "rated", setting, True, item.conversation, labels, frozenset(), seen, talk)


@cache
def _places() -> dict[tuple[int, str], Setting]:
    return {}


def place(content: Content, scenario_id: str) -> Setting:
    """One of our situations with the persona it is usually played with."""
    known = _places()
    key = (id(content), scenario_id)
    if key not in known:
        scenario = content.scenario(scenario_id)
        known[key] = Setting(content, scenario, content.cast(scenario, None))
    return known[key]


def elsewhere(content: Content, brief: str) -> Setting:
    """A situation of which nothing is known but one line."""
    like = place(content, "peer-too-busy")
    nothing: dict[str, Any] = {"goal": "", "story": "", "counterpart": "", "core": (), "support": (), "signals": ()}
    flags = {"ask_made_before": False, "resistance_known": False, "informal": False, "details": {}}
    scenario: Scenario = like.scenario.model_copy(update={"id": OTHER, "brief": (brief,), **nothing, **flags})
    persona = like.persona.model_copy(update={"name": "–"})
    return Setting(content, scenario, persona)
