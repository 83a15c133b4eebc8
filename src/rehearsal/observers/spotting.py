"""Which behaviours a message gives evidence of, and in which of its clauses. The first of two stages.

Evidence says what was seen and how sure it is; `deciding` makes findings of it. Another spotter may give evidence of
its own in the same form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

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
    """All evidence that the pattern files give. A rule looks at all sentences at once, each on a line of its own."""
    for rule in rules:
        if context.meets(rule.when) and rule.match.search(context.lines):
            for number, first, last in _places(rule, context):
                yield Evidence(rule.behaviour, rule.rank, number, first, last, rule.spread, rule.weak, rule.yields)


def _places(rule: Rule, context: Context) -> Iterator[tuple[int, int, int]]:
    """The sentences in which the rule holds, each with the clauses of the first match that does."""
    found = ((context.sentence_at(match.start()), match) for match in rule.match.finditer(context.lines))
    for number, matches in groupby(found, key=lambda pair: pair[0]):
        sentence, start = context.sentences[number], context.line_starts[number]
        if (rule.first_only and number) or not _fits(rule, sentence, context):
            continue
        clauses = (_clauses(rule, sentence, m.start() - start, m.end() - start) for _, m in matches)
        place = next((place for place in clauses if place), None)
        if place:
            yield number, *place


def _fits(rule: Rule, sentence: Sentence, context: Context) -> bool:
    """What the rule wants beside its match, where it wants it of the whole sentence or message."""
    if rule.echo and len(_shared(sentence, context)) < rule.echo:
        return False
    return rule.within == "clause" or _fits_text(rule, sentence.text if rule.within == "sentence" else context.text)


def _clauses(rule: Rule, sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The clauses that a match touches, if they are of the rule's form."""
    first, last = sentence.touched(start, end)
    clauses = sentence.clauses[first : last + 1]
    if rule.form == "question":
        asking = [n for n in range(first, last + 1) if sentence.clauses[n].asks]
        if not sentence.asks:
            return None
        first, last = (asking[0], asking[-1]) if asking else (first, last)
    if rule.form == "statement" and all(clause.asks for clause in clauses):
        return None
    if rule.within == "clause" and not all(_fits_text(rule, clause.text) for clause in clauses):
        return None
    return first, last


def _fits_text(rule: Rule, text: str) -> bool:
    return all(pattern.search(text) for pattern in rule.also) and not (rule.unless and rule.unless.search(text))


def _shared(sentence: Sentence, context: Context) -> frozenset[str]:
    """Content words that a sentence shares with what the counterpart said last."""
    last_mine = context.conversation.last_mine
    return stems(last_mine[sentence.words[0].start : sentence.words[-1].end]) & context.last_stems
