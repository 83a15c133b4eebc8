"""Evidence that no single pattern gives: comparisons with earlier messages, and the message as a whole."""

from collections.abc import Iterator

from rehearsal.observers.context import Context
from rehearsal.observers.reading import Sentence
from rehearsal.observers.spotting import Evidence

BURIED_WORDS = 110
"""From this many words on, an unordered message without one clear ask counts as buried."""
BURIED_TURNS = 3
"""How many changes of subject ("also", "by the way") such a message holds at least."""


def compare(context: Context, seen: frozenset[str]) -> Iterator[Evidence]:
    """All such evidence. `seen`: behaviours that patterns have found for sure."""
    yield from _repeats(context, seen)
    yield from _pleads(context, seen)
    yield from _buries(context)


def _found(context: Context, name: str) -> Iterator[tuple[int, int, int]]:
    """Sentence, first and last clause of every match of one of the lexicon's own-word patterns."""
    for number, sentence in enumerate(context.sentences):
        for match in context.lexicon.mine[name].finditer(sentence.text):
            yield number, *sentence.touched(*match.span())


NOTHING_NEW = frozenset({"fc-purpose-first", "fc-concrete", "fc-speaks-up", "fc-time-respect", "ex-asks-specifics"})
"""Positives that an ask may hold and still be the same ask again."""


def _repeats(context: Context, seen: frozenset[str]) -> Iterator[Evidence]:
    """The same ask again, with nothing new. The first message repeats only what the brief says was asked."""
    flags, rubric = context.flags, context.setting.rubric
    if "they_asks_again" in flags or any(rubric[b].positive for b in seen - NOTHING_NEW):
        return
    if not flags & {"ask_made_before", "had_request"} or "has_no_ask" in flags:
        return
    for number, sentence in enumerate(context.sentences):
        place = _asked_again(context, sentence)
        if place is not None:
            yield Evidence("bn-repeat-ask", 50, number, *place)
            return


def _asked_again(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """The clauses that ask for the same once more, or do nothing but plead after a no."""
    own = context.lexicon.mine
    once_more, asks, pleads = (own[name].search(sentence.text) for name in ("once_more", "asks_again", "plea"))
    words = context.conversation.last_mine[sentence.words[0].start : sentence.words[-1].end]
    found = once_more
    if asks and not any(own[name].search(sentence.text) for name in ("open_question", "changed")):
        same = context.same_ask_as_before(words) or own["points_back"].search(sentence.text)
        found = found or (asks if same else None)
    if pleads and "resisted" in context.flags and not sentence.asks and len(context.sentences) <= PLEA_SENTENCES:
        found = found or pleads
    return sentence.touched(*found.span()) if found else None


PLEA_SENTENCES = 2
"""A message of at most so many sentences may be nothing but pleading."""


SHARED = (
    "sg-",
    "hn-offer",
    "hn-joint",
    "hn-open",
    "bn-explores",
    "bn-asks",
    "bn-reflects",
    "bn-new",
    "rp-",
    "rl-ack",
    "rc-capacity",
    "ow-admits",
    "ow-tried",
    "fc-concrete",
)
"""What makes a plea more than one's own need."""


def _pleads(context: Context, seen: frozenset[str]) -> Iterator[Evidence]:
    """An ask for effort that rests on nothing but one's own side."""
    flags = context.flags
    wants = flags & {"has_request", "had_request", "ask_made_before"} and "informal" not in flags
    if (
        not wants
        or any(behaviour.startswith(SHARED) for behaviour in seen)
        or flags & {"has_positive_turn", "has_offer"}
    ):
        return
    for number, first, last in _found(context, "plight"):
        yield Evidence("sg-own-need-only", 50, number, first, last)
        return


def _buries(context: Context) -> Iterator[Evidence]:
    """A long message that keeps changing its subject and puts nothing in order."""
    words = sum(len(sentence.words) for sentence in context.sentences)
    turns = sum(len(list(context.lexicon.mine["order"].finditer(s.text))) for s in context.sentences)
    if words >= BURIED_WORDS and turns >= BURIED_TURNS and "has_enumerates" not in context.flags:
        yield Evidence("fc-buried-point", 50, 0, 0, len(context.sentences[0].clauses) - 1)
