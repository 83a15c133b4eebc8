"""Picks the words of a reply: in an order that the seed sets, and no line twice in a talk. Pure.

A course says what kinds of lines would do in one place of a reply, best kind first. Kinds are `act:stall`,
`react:bn-asks-reason`, `fact:G1`, `topic:launch`, `objection`, `tell`, `agreement`.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rehearsal.catalogue import Line
from rehearsal.counterparts.matching import closeness, said_before
from rehearsal.part import Part
from rehearsal.ports import Check
from rehearsal.sentences import sentences

ROUND = 243
"""Seeds in a row that share one order of the lines and start at different places in it."""
BRIDGES = ("objection", "tell")
ECHOING = (*BRIDGES, "topic:")
"""Kinds of which the line that takes up the person's own words comes first: one word in bridges, two in topics."""


@dataclass(frozen=True)
class Course:
    """One place in a reply. What is `needed` is found first; the rest only where there is room left.

    `it`: what the person named. `flat`: no question, unless it is needed.
    """

    kinds: tuple[str, ...]
    needed: bool = True
    it: str | None = None
    flat: bool = False


def lines_of(part: Part, kind: str) -> tuple[Line, ...]:
    """The lines of a kind that may be said now."""
    family, _, name = kind.partition(":")
    match family:
        case "act":
            return part.lines.get(name, ())
        case "react":
            return part.reactions.get(name, ())
        case "fact":
            return next((fact.lines for fact in part.facts if fact.gate == name), ())
        case "topic":
            return next((topic.lines for topic in part.topics if topic.id == name), ())
        case "objection":
            return part.objections
        case "agreement":
            return part.agreement
        case "tell":
            return tuple(Line(say=tell) for tell in part.tells)
    raise ValueError(f"no lines are of the kind {kind!r}")


def ordered(lines: Sequence[Line], kind: str, seed: int) -> tuple[Line, ...]:
    """The lines in the order in which this talk uses them. Seeds in a row start far apart."""
    round_, place = divmod(seed, ROUND)
    mixed = sorted(lines, key=lambda line: _number(f"{kind}/{round_}/{line.say}"))
    base = 2 if kind.startswith(("react:", "act:")) else 3
    start = int(len(mixed) * ((_spread(place, base) + _number(kind) / 2**32) % 1))
    return (*mixed[start:], *mixed[:start])


def chance(seed: int, moment: str) -> float:
    """A number from 0 to 1 that depends on nothing but the seed and the moment."""
    return _number(f"{seed}/{moment}") / 2**32


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")


def _spread(place: int, base: int) -> float:
    """Numbers below 1 that keep their distance from those just before: 0, 1/3, 2/3, 1/9, 4/9, … in base 3.

    Reactions and substance turn in different bases, so that the same two do not meet again soon.
    """
    share, at = 1 / base, 0.0
    while place:
        place, digit = divmod(place, base)
        at += digit * share
        share /= base
    return at


@dataclass(frozen=True)
class Chooser:
    """Chooses lines for one reply. `replies`: what the counterpart said so far, folded. `heard`: the message."""

    part: Part
    replies: tuple[str, ...]
    heard: str
    check: Check

    def serve(self, courses: Sequence[Course]) -> list[str]:
        """The lines of a reply, in the order of their courses, as many as the voice has sentences for."""
        plates: dict[int, str] = {}
        by_need = sorted(range(len(courses)), key=lambda n: not courses[n].needed)
        waiting = sum(course.needed for course in courses)
        for number in by_need:
            course = courses[number]
            waiting -= course.needed
            room = self.part.voice.sentences[1] - _count(plates.values()) - waiting
            asked = any(_asks(plates[before]) for before in plates if before < number)
            if not course.needed and (room < 1 or asked):
                continue
            line = self._pick(course, tuple(plates.values()), room)
            if line is not None:
                plates[number] = line
        return [plates[number] for number in sorted(plates)]

    def _pick(self, course: Course, beside: tuple[str, ...], room: int) -> str | None:
        for kind in course.kinds:
            ready = [line for line in self._unsaid(kind) if "{it}" not in line.say or course.it]
            worded = sorted((fill(line.say, course.it) for line in ready), key=self._awkwardness(kind, beside, room))
            for text in worded:
                if self._fits(text, beside, room, course):
                    return text
        return None

    def _unsaid(self, kind: str) -> tuple[Line, ...]:
        lines = ordered(lines_of(self.part, kind), kind, self.part.seed)
        if kind.startswith("topic:"):
            told = [fact.gate for fact in self.part.facts]
            lines = tuple(sorted(lines, key=lambda line: -told.index(line.after) if line.after in told else 1))
        return tuple(line for line in lines if not said_before(line, self.replies))

    def _fits(self, text: str, beside: tuple[str, ...], room: int, course: Course) -> bool:
        if text in beside or any(self.check(sentence) for sentence in split(text)):
            return False
        if course.needed:
            return True
        echoes = any(closeness(text, other) >= 2 for other in beside)
        asks_twice = _asks(text) and (course.flat or any(map(_asks, beside)))
        return _count([text]) <= room and not echoes and not asks_twice

    def _awkwardness(self, kind: str, beside: tuple[str, ...], room: int) -> Callable[[str], int]:
        last = self.replies[-1] if self.replies else ""

        def weigh(text: str) -> int:
            first = _first_word(text)
            return (
                8 * max(0, _count([text]) - room)
                + 6 * (_asks(text) and any(map(_asks, beside)))
                + 5 * any(first == _first_word(other) for other in beside)
                + 5 * any(closeness(text, other) >= 2 for other in beside)
                + 2 * (first == _first_word(last))
                - 3 * (closeness(text, self.heard) >= (1 if kind in BRIDGES else 2) and kind.startswith(ECHOING))
            )

        return weigh


def fill(say: str, it: str | None) -> str:
    """A line with what the person named in the place of `{it}`, capital where it begins a sentence."""
    say = say[:1].upper() + say[1:]
    if not it:
        return say
    capital = it[0].upper() + it[1:]
    return re.sub(r"(^|[.!?…]\s+)\{it\}", lambda found: found.group(1) + capital, say).replace("{it}", it)


def split(text: str) -> tuple[str, ...]:
    """The sentences of a line."""
    return tuple(sentences([text]))


def _count(texts: Iterable[str]) -> int:
    return sum(len(split(text)) for text in texts)


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?")


def _first_word(text: str) -> str:
    found = re.match(r"\W*([\w']+)", text.casefold())
    return found.group(1) if found else ""
