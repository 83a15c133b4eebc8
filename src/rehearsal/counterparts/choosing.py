"""Picks the words of a reply: in an order that the seed sets, and no line twice in a talk. Pure.

A course says what kinds of lines would do in one place of a reply, best kind first. Kinds are `act:stall`,
`react:bn-asks-reason`, `fact:G1`, `topic:launch`, `exchange:who-waits`, `objection`, `tell`, `agreement`.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from math import gcd

from rehearsal.catalogue import Line
from rehearsal.counterparts.asks import suits
from rehearsal.counterparts.matching import closeness, said_before
from rehearsal.part import Part
from rehearsal.ports import Check
from rehearsal.sentences import sentences

ROUND = 243
"""Seeds in a row that share one order of the lines and start at different places in it."""
SLACK = 3
"""How much more awkward than the best a line of a first reply may be, so that first replies differ."""
WAYS = (10, 5, 1)
"""How many lines are tried in a first reply: in the place that is filled first, in the second, and after that."""
POOLED = ("exchange:", "fact:")
"""Kinds of which a first reply takes the next as well, where one has too few lines for first replies to differ."""
BESIDE = 2
"""A line that is not needed goes beside another only up to so many sentences: of replies of three, readers found half
crooked. Where a first reply could then be said in too few ways, it has the room of the voice, so that they differ."""
BRIDGES = ("objection", "tell")
ECHOING = (*BRIDGES, "topic:")
"""Kinds of which the line that takes up the person's own words comes first: one word in bridges, two in topics."""


@dataclass(frozen=True)
class Course:
    """One place in a reply. What is `needed` is found first; the rest only where there is room left.

    `it`: what the person named. `flat`: no question, unless it is needed.
    `wants`: the kind of question that it answers. `roomy`: where it is not needed, it may still fill the voice's room.
    """

    kinds: tuple[str, ...]
    needed: bool = True
    it: str | None = None
    flat: bool = False
    wants: str | None = None
    roomy: bool = False

    @property
    def tells(self) -> bool:
        """Whether it tells a fact, which has the first choice of room."""
        return self.kinds[0].startswith("fact:")


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
        case "exchange":
            return next((exchange.say for exchange in part.exchanges if exchange.id == name), ())
        case "objection":
            return part.objections
        case "agreement":
            return part.agreement
        case "tell":
            return tuple(Line(say=tell) for tell in part.tells)
    raise ValueError(f"no lines are of the kind {kind!r}")


def ordered(lines: Sequence[Line], kind: str, seed: int) -> tuple[Line, ...]:
    """The lines in the order in which this talk uses them. Three seeds in a row start a third of the list apart."""
    round_, place = divmod(seed, ROUND)
    mixed = sorted(lines, key=lambda line: _number(f"{kind}/{round_}/{line.say}"))
    start = _turn(place, len(mixed), kind)
    return (*mixed[start:], *mixed[:start])


def chance(seed: int, moment: str) -> float:
    """A number from 0 to 1 that depends on nothing but the seed and the moment."""
    return _number(f"{seed}/{moment}") / 2**32


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")


def _turn(place: int, size: int, kind: str = "") -> int:
    """Where in a list of this size a seed begins: as many seeds in a row as there are lines begin elsewhere."""
    step = next(n for n in range(max(1, round(size / 3)), size + 2) if gcd(n, size) == 1) if size else 1
    return (_number(kind) + place * step) % size if size else 0


@dataclass(frozen=True)
class Chooser:
    """Chooses lines for one reply. `replies`: what the counterpart said so far, folded. `heard`: the message."""

    part: Part
    replies: tuple[str, ...]
    heard: str
    check: Check

    def serve(self, courses: Sequence[Course]) -> list[str]:
        """The lines of a reply, in the order of their courses, as many as the voice has sentences for.

        Of a first reply there are as many as lines fit together, and the seed takes one: seeds in a row take others.
        """
        order = sorted(range(len(courses)), key=lambda n: (not courses[n].needed, not courses[n].tells))
        menus = list(self._menus(courses, tuple(order), {}, BESIDE))
        if not self.replies and len(menus) < WAYS[0]:
            menus = list(self._menus(courses, tuple(order), {}, self.part.voice.sentences[1]))
        plates = menus[_turn(self.part.seed, len(menus))]
        return [plates[number] for number in sorted(plates)]

    def unsaid(self, kind: str, most: int) -> Sequence[str]:
        """The first lines of a kind that this talk has not used and that stand by themselves; not checked yet. No more
        than a third of all (but one at least), so that three seeds in a row mostly choose among others."""
        lines = (fill(line.say, None) for line in self._unsaid(kind) if "{it}" not in line.say)
        return tuple(islice(lines, max(1, min(most, len(lines_of(self.part, kind)) // 3))))

    def may_stand(self, text: str) -> bool:
        """Whether a line may be said by itself."""
        return self.check(text) is None and not any(self.check(sentence) for sentence in split(text))

    def _menus(
        self, courses: Sequence[Course], order: tuple[int, ...], plates: Mapping[int, str], beside: int
    ) -> Iterator[Mapping[int, str]]:
        """Every way to fill the places left in `order`, beside what is there; what is not needed, up to so many
        sentences (`beside`)."""
        if not order:
            yield plates
            return
        number, *rest = order
        course, waiting = courses[number], sum(courses[n].needed for n in rest)
        most = self.part.voice.sentences[1]
        most = most if course.needed or course.roomy else min(most, beside)
        room = most - _count(plates.values()) - waiting
        asked = any(_asks(plates[before]) for before in plates if before < number)
        choice: Sequence[str] = ()
        if course.needed or (room >= 1 and not asked):
            choice = self._choice(course, tuple(plates.values()), room, partial(_served, plates, number))
        for text in choice[: WAYS[min(len(plates), len(WAYS) - 1)]]:
            yield from self._menus(courses, tuple(rest), {**plates, number: text}, beside)
        if not choice:
            yield from self._menus(courses, tuple(rest), plates, beside)

    def _choice(
        self, course: Course, beside: tuple[str, ...], room: int, served: Callable[[str], str]
    ) -> Sequence[str]:
        """The line that comes first of those that fit; in a first reply all that fit about as well, in one order, of
        exchanges and facts as many kinds as it takes."""
        pool: list[str] = []
        for kind in course.kinds:
            if pool and not kind.startswith(POOLED):
                break
            pool += self._ready(course, kind, beside, room, served)
            if pool and (self.replies or len(pool) >= WAYS[0]):
                break
        return sorted(dict.fromkeys(pool), key=_number) if len(pool) > 1 else pool

    def _ready(
        self, course: Course, kind: str, beside: tuple[str, ...], room: int, served: Callable[[str], str]
    ) -> Sequence[str]:
        """The line of a kind that comes first of those that fit; in a first reply all that fit about as well."""
        ready = [line for line in self._unsaid(kind) if "{it}" not in line.say or course.it]
        weigh = self._awkwardness(kind, beside, room, course.wants)
        worded = sorted((fill(line.say, course.it) for line in ready), key=weigh)
        fitting = (text for text in worded if self._fits(text, beside, room, course) and not self.check(served(text)))
        best = next(fitting, None)
        if best is None:
            return []
        return [best, *(text for text in fitting if not self.replies and weigh(text) <= weigh(best) + SLACK)]

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

    def _awkwardness(self, kind: str, beside: tuple[str, ...], room: int, wants: str | None) -> Callable[[str], int]:
        last = self.replies[-1] if self.replies else ""

        def weigh(text: str) -> int:
            first = _first_word(text)
            return (
                8 * max(0, _count([text]) - room)
                + 6 * (_asks(text) and any(map(_asks, beside)))
                + 5 * any(first == _first_word(other) for other in beside)
                + 5 * any(closeness(text, other) >= 2 for other in beside)
                + 2 * (first == _first_word(last))
                + 4 * (wants is not None and kind.startswith("topic:") and not suits(wants, text))
                - 3 * (closeness(text, self.heard) >= (1 if kind in BRIDGES else 2) and kind.startswith(ECHOING))
            )

        return weigh


def _served(plates: Mapping[int, str], number: int, text: str) -> str:
    """The reply as it would be with this line in its place."""
    whole = {**plates, number: text}
    return " ".join(whole[place] for place in sorted(whole))


def fill(say: str, it: str | None) -> str:
    """A line with what the person named in the place of `{it}`, capital where it begins a sentence."""
    say = say[:1].upper() + say[1:]
    if not it:
        return say
    capital = it[0].upper() + it[1:]
    return re.sub(r"(^|[.!?…]\s+)\{it\}", lambda found: found.group(1) + capital, say).replace("{it}", it)


@lru_cache(maxsize=4096)
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
