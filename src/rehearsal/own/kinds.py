"""Kinds of talks, as data: the built-in situations put in words that carry nobody's case. Read from `prompts/kinds`."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from rehearsal.catalogue import Hint, LineList, Pattern, Tier, Topic
from rehearsal.conditions import AnyOf, Condition
from rehearsal.loading import read_yaml
from rehearsal.rubric import Id, Named, Relation, Text, Texts, Value

NOT_KINDS = ("common", "voices")


class KindGate(Value):
    """A fact that fits any case of this kind, and what opens it. Gates open one after the other."""

    tier: Tier
    fact: Text
    reveal: Text
    on: Condition
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    release: Texts
    tells: Texts
    hint: Hint


class Kind(Named):
    """A kind of talk. `like`: built-in situations that it puts in general words; `cues`: words that speak for it;
    `suits`: with whom such a talk makes sense."""

    ask: Text = Field(description="what the person wants of the other, as one chooses it")
    like: tuple[Id, ...] = Field(min_length=1)
    relation: Relation
    suits: tuple[Relation, ...] = Field(min_length=1)
    cues: tuple[Pattern, ...] = Field(min_length=1)
    tagline: Text
    want: Text = Field(description="what is wanted where the person does not say")
    goals: Texts
    pressures: Texts
    hides: Texts
    gates: tuple[KindGate, KindGate, KindGate]
    concerns: Texts
    objections: Texts
    full: Condition
    partial: Condition
    agreement: dict[str, Texts]
    endings: dict[str, Text]


class Suspected(Value):
    """What goes with a fact that is the person's own suspicion. `{Truth}` stands for it."""

    on: AnyOf
    hint: dict[str, Text]
    tells: Texts
    release: Texts


class Common(Value):
    """What all kinds share. `{thing}` stands for what the talk is about."""

    difficulty: dict[str, Text]
    never: Texts
    suspicion: Suspected
    objections: Texts
    topics: tuple[Topic, ...]
    thing: LineList
    acts: dict[str, Texts]


class VoiceOf(Value):
    """How a built-in persona talks, in words that fit anybody; `cues`: words by which somebody would describe it."""

    cues: tuple[Pattern, ...]
    manner: Text
    habits: Texts


class Kinds(Value):
    """All kinds by id, in the order in which they are offered; what they share; the voices by persona."""

    kinds: dict[str, Kind]
    common: Common
    voices: dict[str, VoiceOf]


@cache
def kinds(prompts: Path) -> Kinds:
    """What ships with Rehearsal, read once. Raises ContentError."""
    folder = prompts / "kinds"
    found = (Kind.model_validate(read_yaml(path)) for path in folder.glob("*.yaml") if path.stem not in NOT_KINDS)
    by_id = {kind.id: kind for kind in found}
    return Kinds(
        kinds={key: by_id[key] for key in sorted(by_id, key=lambda key: _place(key))},
        common=Common.model_validate(read_yaml(folder / "common.yaml")),
        voices=_voices(read_yaml(folder / "voices.yaml")),
    )


ORDER = (
    "agree-to", "win-over", "help-refused", "at-my-cost", "their-ways", "own-up", "too-much", "pressed",
    "more-than-agreed", "what-they-expect", "both-sides", "leans-on-me", "complaints", "their-view", "test-my-case",
    "get-to-know",
)  # fmt: skip


def _place(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def _voices(data: Any) -> dict[str, VoiceOf]:
    return {key: VoiceOf.model_validate(value) for key, value in data.items()}
