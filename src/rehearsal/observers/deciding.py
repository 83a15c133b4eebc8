"""Evidence → findings and what stays undecided. The second of two stages.

One clause earns one positive, the most specific; a clause that violates earns none. Violations may share a clause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rehearsal.assessment import Finding, Fit
from rehearsal.observers.context import Context
from rehearsal.observers.spotting import Evidence
from rehearsal.observers.stems import stems
from rehearsal.rubric import Behaviour

NOT_JUDGED = ("hn-misinform",)
"""Behaviours that the built-in observer leaves undecided unless the words leave no doubt: whether something is true
cannot be read off a message."""
LONG, SHORTEST = 4, 2
"""Words of a clause that says something by itself; words without which a clause is only a scrap."""

Place = tuple[int, int]
"""A sentence and a clause in it."""


@dataclass(frozen=True)
class Decision:
    """What the message shows, and what is left open."""

    findings: tuple[Finding, ...]
    undecided: tuple[str, ...]


def decide(context: Context, evidence: Sequence[Evidence], rubric: Mapping[str, Behaviour]) -> Decision:
    """Findings in the order of the text, and ids of behaviours that are neither found nor ruled out."""
    strong = [e for e in evidence if not e.weak and e.behaviour in rubric]
    strong = [e for e in strong if not any(_gives_way(e, other) for other in strong)]
    chosen: dict[str, list[Place]] = {}
    for item in strong:
        if not rubric[item.behaviour].positive:
            chosen.setdefault(item.behaviour, _places(item))
    violating = {place for places in chosen.values() for place in places}
    positives = sorted(
        (e for e in strong if rubric[e.behaviour].positive), key=lambda e: (-e.rank, e.sentence, e.first)
    )
    chosen |= _shared_out({b: _wanted(context, b, positives, violating) for b in _order(positives)}, positives)
    findings = sorted((_finding(context, b, p) for b, p in chosen.items()), key=lambda f: (f.start, f.end, f.behaviour))
    weak = {e.behaviour for e in evidence if e.behaviour in rubric} | (set(NOT_JUDGED) & rubric.keys())
    return Decision(tuple(findings), tuple(b for b in rubric if b in weak - chosen.keys()))


def _gives_way(item: Evidence, other: Evidence) -> bool:
    """Whether the item is no act of its own beside the other, in one sentence."""
    return item.sentence == other.sentence and other.behaviour in item.yields


def _order(evidence: Sequence[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.behaviour for item in evidence))


def _places(item: Evidence) -> list[Place]:
    return [(item.sentence, clause) for clause in range(item.first, item.last + 1)]


def _wanted(context: Context, behaviour: str, evidence: Sequence[Evidence], barred: set[Place]) -> list[Place]:
    """The clauses that could be a behaviour's quote, the best first: its own, long ones before scraps."""
    own = [place for e in evidence if e.behaviour == behaviour for place in _places(e)]
    near = [
        (e.sentence, n)
        for e in evidence
        if e.behaviour == behaviour and e.spread
        for n, clause in enumerate(context.sentences[e.sentence].clauses)
        if not clause.asks
    ]
    long = [place for place in own if _length(context, place) >= LONG]
    places = dict.fromkeys(
        (*long, *(p for p in own if p not in long), *(p for p in near if _length(context, p) >= LONG))
    )
    return [
        place
        for place in places
        if place not in barred and (place in long or _length(context, place) >= SHORTEST or len(own) == 1)
    ]


def _length(context: Context, place: Place) -> int:
    return len(context.sentences[place[0]].clauses[place[1]].words)


def _shared_out(wanted: Mapping[str, list[Place]], evidence: Sequence[Evidence]) -> dict[str, list[Place]]:
    """One clause for each behaviour, the most specific served first; then what lies beside it and is still free.

    Whoever came earlier may move to another clause of its own, but is never left without one.
    """
    holder: dict[Place, str] = {}

    def seat(behaviour: str, tried: set[Place]) -> bool:
        for place in wanted[behaviour]:
            if place not in tried:
                tried.add(place)
                if place not in holder or seat(holder[place], tried):
                    holder[place] = behaviour
                    return True
        return False

    for behaviour in wanted:
        seat(behaviour, set())
    seats = {behaviour: place for place, behaviour in holder.items()}
    shared: dict[str, list[Place]] = {}
    for behaviour, place in seats.items():
        shared[behaviour] = _widened(place, behaviour, evidence, holder)
        holder.update(dict.fromkeys(shared[behaviour], behaviour))
    return shared


def _widened(place: Place, behaviour: str, evidence: Sequence[Evidence], holder: Mapping[Place, str]) -> list[Place]:
    """The clause with its neighbours of the same evidence, as far as nobody else holds them."""
    spans = [_places(e) for e in evidence if e.behaviour == behaviour and not e.spread]
    own = next((span for span in spans if place in span), [place])
    first = last = own.index(place)
    while first > 0 and holder.get(own[first - 1]) is None:
        first -= 1
    while last + 1 < len(own) and holder.get(own[last + 1]) is None:
        last += 1
    return own[first : last + 1]


def _finding(context: Context, behaviour: str, places: list[Place]) -> Finding:
    sentence = context.sentences[places[0][0]]
    start, end = sentence.clauses[places[0][1]].start, sentence.clauses[places[-1][1]].end
    quote = context.conversation.last_mine[start:end]
    return Finding(behaviour=behaviour, quote=quote, start=start, end=end, fit=_fit(context, quote))


def _fit(context: Context, quote: str) -> Fit:
    """Whether the words take up the counterpart's own, else facts of the brief."""
    words = stems(quote)
    if words & (context.their_stems - context.brief_stems):
        return "counterpart"
    return "case" if words & context.brief_stems else "generic"


def unread(context: Context, decision: Decision) -> bool:
    """Whether the message holds a clause long enough to say something, of which nothing was made."""
    return any(
        len(clause.words) >= LONG and not any(f.start < clause.end and clause.start < f.end for f in decision.findings)
        for sentence in context.sentences
        for clause in sentence.clauses
    )
