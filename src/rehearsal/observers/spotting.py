"""Which behaviours a message gives evidence of, and in which of its clauses. The first of two stages.

Evidence says what was seen and how sure it is; `deciding` makes findings of it. Another spotter may give evidence of
its own in the same form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rehearsal.observers.context import Context
from rehearsal.observers.patterns import Rule
from rehearsal.observers.reading import Sentence
from rehearsal.observers.stems import stems


@dataclass(frozen=True, slots=True)
class Evidence:
    """A behaviour seen in the clauses `first` to `last` of a sentence (all counted from 0).

    `rank`: of two positives on one span the higher stays. `spread`: any clause of the sentence may be its quote.
    `weak`: seen, but not enough to commit to. `yields`: behaviours beside which this one is no act of its own.
    """

    behaviour: str
    rank: int
    sentence: int
    first: int
    last: int
    spread: bool = False
    weak: bool = False
    yields: tuple[str, ...] = ()


def spot(context: Context, rules: tuple[Rule, ...]) -> Iterator[Evidence]:
    """All evidence that the pattern files give."""
    for rule in rules:
        if not context.meets(rule.when):
            continue
        if rule.within == "message" and not _fits_text(rule, context.text):
            continue
        for number, sentence in enumerate(context.sentences):
            place = _place(rule, sentence, context)
            if place is not None:
                yield Evidence(rule.behaviour, rule.rank, number, *place, rule.spread, rule.weak, rule.yields)


def _place(rule: Rule, sentence: Sentence, context: Context) -> tuple[int, int] | None:
    """The clauses of the first match that holds, if any."""
    if rule.within == "sentence" and not _fits_text(rule, sentence.text):
        return None
    if rule.first_only and sentence is not context.sentences[0]:
        return None
    for match in rule.match.finditer(sentence.text):
        first, last = sentence.touched(*match.span())
        clauses = sentence.clauses[first : last + 1]
        if rule.form == "question":
            asking = [n for n in range(first, last + 1) if sentence.clauses[n].asks]
            if not sentence.asks:
                continue
            first, last = (asking[0], asking[-1]) if asking else (first, last)
        if rule.form == "statement" and all(clause.asks for clause in clauses):
            continue
        if rule.within == "clause" and not all(_fits_text(rule, clause.text) for clause in clauses):
            continue
        if rule.echo and len(_shared(sentence, context)) < rule.echo:
            continue
        return first, last
    return None


def _fits_text(rule: Rule, text: str) -> bool:
    return all(pattern.search(text) for pattern in rule.also) and not (rule.unless and rule.unless.search(text))


def _shared(sentence: Sentence, context: Context) -> frozenset[str]:
    """Content words that a sentence shares with what the counterpart said last."""
    last_mine = context.conversation.last_mine
    return stems(last_mine[sentence.words[0].start : sentence.words[-1].end]) & context.last_stems
