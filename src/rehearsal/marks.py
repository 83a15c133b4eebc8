"""Where findings stand in a message: the stretches of its words that earned or cost something. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rehearsal.assessment import Finding
from rehearsal.rubric import Behaviour

_GRAVITY = {"serious": 0, "minor": 1, "positive": 2}


@dataclass(frozen=True)
class Stretch:
    """Words of a message over which the same findings stand. `over` and `ending`: their numbers, counted from 1."""

    words: str
    over: tuple[int, ...]
    ending: tuple[int, ...]


def standing(rubric: Mapping[str, Behaviour], text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that can be marked in the text, each once, in order of place: known, and quoting it rightly."""
    known = (f for f in findings if f.behaviour in rubric and f.quote and text[f.start : f.end] == f.quote)
    once = {(f.start, f.end, f.behaviour): f for f in known}
    return tuple(once[place] for place in sorted(once))


def stretches(text: str, known: Sequence[Finding]) -> tuple[Stretch, ...]:
    """The whole text, cut wherever a finding of `known` begins or ends."""
    numbered = tuple(enumerate(known, 1))
    edges = sorted({0, len(text), *(f.start for f in known), *(f.end for f in known)})
    cut = []
    for start, end in pairwise(edges):
        over = [(n, f) for n, f in numbered if f.start <= start and end <= f.end]
        cut.append(
            Stretch(text[start:end], tuple(n for n, _ in over), tuple(n for n, f in over if f.end == end)),
        )
    return tuple(cut)


def gravest(behaviours: Iterable[Behaviour]) -> Behaviour:
    """Of several behaviours shown by the same words, the one whose sign they carry."""
    return min(behaviours, key=lambda behaviour: _GRAVITY[behaviour.polarity])
