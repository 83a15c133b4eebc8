"""Scores → findings and what stays undecided.

In a grade one span earns one positive, the likeliest; a span that violates earns none; violations may share one. What
moves the counterpart may count a span twice. The quote is that part of the sentence which speaks for the behaviour.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rehearsal.assessment import Finding
from rehearsal.observers.context import Context
from rehearsal.observers.features import clause_words
from rehearsal.observers.scoring import Scores, own
from rehearsal.observers.tying import tie
from rehearsal.observers.weights import Cuts, Model
from rehearsal.rubric import Behaviour

Purpose = Literal["grade", "move"]
"""A grade shows only what is nearly sure; what moves the counterpart is what is rather there than not."""
GOES_ON = 0.0
"""A neighbouring sentence belongs to the quote where its log-odds are above this."""
DOUBTED = 0.15
"""A violation that a hand-written pattern sees moves the counterpart only where the model gives it so much."""
COST = 0.5
"""What a clause must add, in log-odds against nothing, to belong to a quote."""
ALONE = 0.0
"""What the words left over by a surer behaviour in the same sentence must at least add, in log-odds against nothing."""
LONG = 4
"""A quote has at least so many words, where its sentence has them."""


@dataclass(frozen=True)
class Decision:
    """What the message shows, and what is left open."""

    findings: tuple[Finding, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Claim:
    """A behaviour, its class in the model, how sure, and the sentence that it rests on."""

    behaviour: Behaviour
    number: int
    sure: float
    sentence: int


@dataclass(frozen=True)
class _Place:
    """Clauses `first` to `last` of a sentence, counted from 0."""

    sentence: int
    first: int
    last: int


def decide(context: Context, model: Model, scores: Scores, rubric: Mapping[str, Behaviour], to: Purpose) -> Decision:
    """Findings in the order of the text, and ids of behaviours that are neither found nor ruled out."""
    taken: list[tuple[_Place, bool]] = []
    granted: list[tuple[_Claim, _Place]] = []
    for claim in sorted(_claims(model, scores, rubric, to), key=lambda claim: -claim.sure):
        place = _place(context, model, claim, taken if to == "grade" else ())
        if place is not None:
            taken.append((place, claim.behaviour.positive))
            granted.append((claim, place))
    findings = [_finding(context, model, scores, claim, place, taken) for claim, place in granted]
    found = {finding.behaviour for finding in findings}
    denied = _ruled_out(model, scores)
    open_ = tuple(b for b in rubric if b not in found and b not in denied)
    return Decision(tuple(sorted(findings, key=lambda f: (f.start, f.end, f.behaviour))), open_)


def beside(decision: Decision, surely: Iterable[Finding]) -> Decision:
    """The decision with what is sure by the words alone, which stands in place of what lay on the same words."""
    sure = tuple(surely)
    more = [one for one in sure if one.behaviour not in {f.behaviour for f in decision.findings}]
    if not more:
        return decision
    same = {one.behaviour for one in sure}
    left = [
        f for f in decision.findings
        if f.behaviour in same or not any(f.start < one.end and one.start < f.end for one in more)
    ]  # fmt: skip
    found = sorted((*left, *more), key=lambda f: (f.start, f.end, f.behaviour))
    shown = {one.behaviour for one in more}
    return Decision(tuple(found), tuple(name for name in decision.undecided if name not in shown))


def _claims(model: Model, scores: Scores, rubric: Mapping[str, Behaviour], to: Purpose) -> Iterator[_Claim]:
    for number, name in enumerate(model.classes[:-1]):
        sure = float(scores.message[number])
        if (
            name in rubric
            and len(scores.sentences)
            and sure >= _cut(model.cuts[name], scores.hints[number], rubric[name].positive, to)
        ):
            yield _Claim(rubric[name], number, sure, scores.best[number])


def _cut(cuts: Cuts, hinted: bool, positive: bool, to: Purpose) -> float:
    """From which probability a behaviour counts. A hand-written pattern by itself is enough to move the counterpart
    the friendly way: the gates of our situations were built on them."""
    if to == "grade":
        return cuts.shown
    return min(cuts.moves, 0.0 if positive else DOUBTED) if hinted else cuts.moves


def _ruled_out(model: Model, scores: Scores) -> frozenset[str]:
    """What is surely not there. Of a behaviour that the model never met nothing is sure."""
    sure = zip(model.classes, scores.message.tolist(), strict=False)
    return frozenset(name for name, probability in sure if probability < model.cuts[name].absent)


def _place(context: Context, model: Model, claim: _Claim, taken: Sequence[tuple[_Place, bool]]) -> _Place | None:
    """The clauses that speak most for the behaviour, of those that are free; clauses at the ends that say nothing fall
    off. Where another has the best ones, what is left must speak for itself."""
    clauses = context.sentences[claim.sentence].clauses
    barred = {
        n
        for place, positive in taken
        if place.sentence == claim.sentence and (positive or claim.behaviour.positive)
        for n in range(place.first, place.last + 1)
    }
    gains = [_gain(model, clause_words(clause), claim.number) - COST for clause in clauses]
    spans = [(a, b) for a in range(len(clauses)) for b in range(a, len(clauses)) if not barred & set(range(a, b + 1))]
    long = [(a, b) for a, b in spans if sum(len(c.words) for c in clauses[a : b + 1]) >= LONG]
    if not long and barred:
        return None
    first, last = max(
        long or [(0, len(clauses) - 1)],
        key=lambda span: (round(sum(gains[span[0] : span[1] + 1]), 3), span[0] - span[1]),
    )
    if barred and sum(gains[first : last + 1]) < ALONE:
        return None
    return _Place(claim.sentence, first, last)


def _gain(model: Model, names: tuple[str, ...], number: int) -> float:
    added = own(model, names)
    return float(added[number] - added[-1])


def _finding(
    context: Context, model: Model, scores: Scores, claim: _Claim, place: _Place, taken: Sequence[tuple[_Place, bool]]
) -> Finding:
    """The finding; a quote that reaches an end of its sentence goes on in free neighbours that speak for it too."""
    busy = {other.sentence for other, _ in taken}
    first = last = place.sentence
    while first - 1 >= 0 and first - 1 not in busy and scores.sentences[first - 1, claim.number] > GOES_ON:
        first -= 1
    while (
        last + 1 < len(context.sentences)
        and last + 1 not in busy
        and scores.sentences[last + 1, claim.number] > GOES_ON
    ):
        last += 1
    clauses = context.sentences[place.sentence].clauses
    start = clauses[place.first].start if first == place.sentence else context.sentences[first].words[0].start
    end = clauses[place.last].end if last == place.sentence else context.sentences[last].words[-1].end
    quote = context.conversation.last_mine[start:end]
    fit = tie(context, quote, claim.behaviour.id, model.fits, model.words)
    return Finding(behaviour=claim.behaviour.id, quote=quote, start=start, end=end, fit=fit)
