"""Evidence → findings and what stays undecided. The second of two stages.

One clause earns one positive, the most specific; a clause that violates earns none. Violations may share a clause.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rehearsal.assessment import Finding, Fit
from rehearsal.rubric import Behaviour
from rehearsal.observers.context import Context
from rehearsal.observers.spotting import Evidence
from rehearsal.observers.stems import stems

NOT_JUDGED = ("hn-misinform",)
"""Behaviours that the built-in observer leaves undecided unless the words leave no doubt: whether something is true
cannot be read off a message."""
SHORTEST = 2
"""A quote has at least this many words, unless its clause is shorter."""

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
    violations = _firsts(e for e in strong if not rubric[e.behaviour].positive)
    taken = {place for e in violations for place in _places(e)}
    chosen = {e.behaviour: _places(e) for e in violations}
    positives = sorted((e for e in strong if rubric[e.behaviour].positive), key=lambda e: (-e.rank, e.sentence, e.first))
    for item in positives:
        if item.behaviour in chosen:
            continue
        places = _free(context, item, taken)
        if places:
            chosen[item.behaviour] = places
            taken.update(places)
    findings = sorted((_finding(context, b, p) for b, p in chosen.items()), key=lambda f: (f.start, f.end, f.behaviour))
    weak = {e.behaviour for e in evidence if e.behaviour in rubric} | (set(NOT_JUDGED) & rubric.keys())
    return Decision(tuple(findings), tuple(b for b in rubric if b in weak - chosen.keys()))


def _firsts(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The first evidence of each behaviour."""
    firsts: dict[str, Evidence] = {}
    for item in evidence:
        firsts.setdefault(item.behaviour, item)
    return list(firsts.values())


def _places(item: Evidence) -> list[Place]:
    return [(item.sentence, clause) for clause in range(item.first, item.last + 1)]


def _free(context: Context, item: Evidence, taken: set[Place]) -> list[Place]:
    """The clauses that the evidence may still have: its own, else, if it may spread, another of its sentence."""
    own = [place for place in _places(item) if place not in taken]
    if len(own) == item.last - item.first + 1:
        return _shared_out(context, item, own, taken)
    if own and (item.spread or own[0] == (item.sentence, item.first)):
        return own[:1]
    if not item.spread:
        return []
    clauses = context.sentences[item.sentence].clauses
    others = [(item.sentence, n) for n, c in enumerate(clauses) if len(c.words) >= SHORTEST and not c.asks]
    return next(([place] for place in others if place not in taken), [])


def _shared_out(context: Context, item: Evidence, own: list[Place], taken: set[Place]) -> list[Place]:
    """Evidence that may spread keeps one clause only, and leaves the others to what else stands there."""
    if not item.spread or len(own) == 1:
        return own
    clauses = context.sentences[item.sentence].clauses
    return [next((place for place in own if len(clauses[place[1]].words) >= 4), own[0])]


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
