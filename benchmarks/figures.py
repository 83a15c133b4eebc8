"""Numbers from the talks that were played, each with what it is out of."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks import patience
from benchmarks.collecting import Collected, Talk
from benchmarks.people import held_out
from benchmarks.playing import RANK
from rehearsal.quotes import fold

SEEDS_COMPARED = 3
FIRST = 0


@dataclass(frozen=True)
class Share:
    """So many out of so many, with the cases that are not among them."""

    hits: int
    n: int
    misses: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """0 to 100; 0 where there was nothing."""
        return 100 * self.hits / self.n if self.n else 0.0

    def __str__(self) -> str:
        return f"{self.percent:.1f} % ({self.hits} of {self.n})"


def share(good: Iterable[tuple[bool, str]]) -> Share:
    """Counts what is true; keeps the names of what is not."""
    cases = list(good)
    return Share(sum(hit for hit, _ in cases), len(cases), tuple(name for hit, name in cases if not hit))


def chosen(found: Collected, eyes: str, *kinds: str, difficulty: str | None = None) -> list[Talk]:
    """Distinct talks: with labels the seed changes words and nothing else, so one seed counts."""
    return [
        talk
        for talk in found.talks
        if talk.eyes == eyes
        and talk.kind in kinds
        and (difficulty is None or talk.difficulty == difficulty)
        and (talk.seed == FIRST or eyes == "observer")
    ]


def negotiating(found: Collected, eyes: str) -> list[Talk]:
    """The talks of those who negotiate well: as written on easy and realistic, with patience on hard."""
    return [
        *(talk for talk in chosen(found, eyes, "strong") if talk.difficulty != "hard"),
        *chosen(found, eyes, patience.KIND),
    ]


def full(talks: Sequence[Talk]) -> Share:
    """Talks that ended in full."""
    return share((talk.resolution == "full", said(talk)) for talk in talks)


def said(talk: Talk) -> str:
    """A talk and how it went, in one line; of a held-out one, not what was in it."""
    tellable = talk.triggers and talk.person.removesuffix(patience.SUFFIX) not in held_out()
    triggers = f"; triggers: {'; '.join(talk.triggers)}" if tellable else ""
    gates = ", ".join(talk.opened) or "none"
    return f"{talk.name}: {talk.resolution}, openness {talk.openness}, gates {gates}{triggers}"


def pairs(found: Collected, eyes: str, everybody: bool = False) -> Share:
    """Of pairs of a strong and a pushing talk, those in which the strong one ended higher in both.

    Pairs are those written together (a sample with its sample, a retelling with its own), and each sample with the
    pushing talk of the same length; `everybody`: each strong talk with each pushing one of its situation.
    """
    strong, pushing = negotiating(found, eyes), chosen(found, eyes, "poor", "pushy")
    return share(
        (higher(good, bad), f"{said(good)} | {bad.person}: {bad.resolution}, openness {bad.openness}")
        for good in strong
        for bad in pushing
        if _played_in(good) == _played_in(bad) and (everybody or _together(good.person, bad.person, good.scenario))
    )


def higher(good: Talk, bad: Talk) -> bool:
    """Whether both openness and resolution ended strictly higher."""
    return good.openness > bad.openness and RANK[good.resolution] > RANK[bad.resolution]


def _played_in(talk: Talk) -> tuple[str, str, str, int]:
    return talk.scenario, talk.persona, talk.difficulty, talk.seed


def _together(good: str, bad: str, scenario: str) -> bool:
    number = good.removesuffix(patience.SUFFIX).removeprefix(f"{scenario}-strong")
    return bad == f"{scenario}-poor{number}" if number else not bad[-1].isdigit()


def mean_openness(talks: Sequence[Talk]) -> float:
    """Mean of the openness at the end."""
    return statistics.fmean(talk.openness for talk in talks) if talks else 0.0


def recurring(found: Collected, kind: str | None = None) -> tuple[Share, Share]:
    """Of all lines of three rehearsals with the same messages and other seeds: those said again in a later one,
    and those that belong to two or more of them."""
    played = (t for t in found.talks if t.eyes == "labels" and t.kind != "mixed" and t.seed < SEEDS_COMPARED)
    talks = [talk for talk in played if kind in (None, talk.kind)]
    again = shared = total = 0
    key = _rehearsed
    for _, group in groupby(sorted(talks, key=key), key=key):
        said_in = [[fold(s) for reply in talk.replies for s in reply] for talk in group]
        if len(said_in) < SEEDS_COMPARED:
            continue
        lines = [line for lines in said_in for line in lines]
        total += len(lines)
        again += len(lines) - len(set(lines)) - sum(len(own) - len(set(own)) for own in said_in)
        shared += sum(sum(line in other for other in said_in) > 1 for line in lines)
    return Share(again, total), Share(shared, total)


def _rehearsed(talk: Talk) -> tuple[str, str, str]:
    return talk.person, talk.persona, talk.difficulty


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which this part (0 to 1) of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]
