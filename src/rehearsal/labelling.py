"""What the person said of their grades → labelled messages, and finding a behaviour by its name. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence

from pydantic import Field

from rehearsal import disputing
from rehearsal.assessment import Finding, Observation, Provenance
from rehearsal.content import Content
from rehearsal.conversation import Turn
from rehearsal.records import Entry
from rehearsal.rubric import Behaviour, Value
from rehearsal.setting import Setting

YOU = "you"
MOST = 12
"""Behaviours that a search gives at most."""


class Labelled(Value):
    """One message with what the person says is in it, in the form of a rated item and its label together.

    `checked`: they looked through the whole message; without it only what they disputed is theirs, and what is neither
    in `findings` nor in `near` says nothing. `undecided`: what the grader left open and they did not name either.
    """

    id: str
    scenario: str
    moment: str = ""
    before: tuple[Turn, ...] = ()
    text: str
    findings: tuple[Finding, ...] = ()
    near: tuple[Finding, ...] = Field((), description="found by the grader, and wrong by the person's word")
    cues: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    checked: bool
    rater: str = YOU
    source: Provenance = Field(description="who made the grade that was checked")


def labelled(setting: Setting, entries: Sequence[Entry], checked: Collection[str]) -> Iterator[Labelled]:
    """The messages of a rehearsal, on all branches, that were checked or disputed and have a grade."""
    by_id = {entry.id: entry for entry in entries}
    for entry in entries:
        row = _labelled(setting, entry, by_id, entry.id in checked) if entry.speaker == "user" else None
        if row is not None:
            yield row


def _labelled(setting: Setting, entry: Entry, by_id: dict[str, Entry], checked: bool) -> Labelled | None:
    grade, own = entry.grade, disputing.by_you(setting, entry)
    if not isinstance(grade, Observation) or not isinstance(own, Observation):
        return None
    near = tuple(f for f in grade.findings if disputing.called_wrong(entry, f))
    if not (checked or near or disputing.added(entry)):
        return None
    return Labelled(
        id=entry.id,
        scenario=setting.scenario.id,
        before=_before(entry, by_id),
        text=entry.text,
        findings=tuple(sorted(own.findings, key=lambda f: (f.start, f.end, f.behaviour))),
        near=near,
        cues=own.cues,
        repairs=own.repairs,
        signals=own.signals,
        undecided=own.undecided,
        notes=tuple(d.note for d in entry.disputes if d.note),
        checked=checked,
        source=grade.source,
    )


def _before(entry: Entry, by_id: dict[str, Entry]) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    at = by_id.get(entry.parent or "")
    while at is not None:
        turns.append(Turn(speaker=at.speaker, text=at.text))
        at = by_id.get(at.parent or "")
    return tuple(reversed(turns))


def numbered(content: Content) -> tuple[Behaviour, ...]:
    """Every behaviour in the order of the handbook; their numbers count from 1."""
    return tuple(b for principle in content.principles.values() for b in principle.behaviours)


def search(content: Content, words: str) -> tuple[Behaviour, ...]:
    """The behaviours that somebody means by a number, an id or its beginning, or words of their names; best first."""
    words = words.strip().casefold()
    every = numbered(content)
    if words.isdecimal():
        return every[int(words) - 1 : int(words)] if int(words) else ()
    exact = tuple(b for b in every if b.id == words)
    if exact or not words:
        return exact
    begins = [b for b in every if b.id.startswith(words)]
    return tuple(dict.fromkeys((*begins, *_named(every, words))))[:MOST]


def _named(every: Sequence[Behaviour], words: str) -> Iterator[Behaviour]:
    """Those with all of the words in their title, then those with all of them in what counts."""
    wanted = re.findall(r"[\w'-]+", words)
    titles = ((b, f"{b.id} {b.title}") for b in every)
    longer = ((b, f"{b.id} {b.title} {b.counts}") for b in every)
    for behaviour, text in (*titles, *longer):
        if wanted and all(word in text.casefold() for word in wanted):
            yield behaviour
