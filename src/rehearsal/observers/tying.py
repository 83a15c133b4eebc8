"""What a finding's words are tied to: its fit, by a small model beside the large one (`benchmarks/smaller.py`)."""

from collections.abc import Iterator
from functools import lru_cache

from rehearsal.assessment import Fit
from rehearsal.observers.context import Context
from rehearsal.observers.stems import stems
from rehearsal.observers.weights import Table, Words
from rehearsal.observers.words import runs

FITS: tuple[Fit, ...] = ("generic", "case", "counterpart")
STEPS = 3
"""Shared words are counted up to this many."""


@lru_cache(maxsize=512)
def plain_words(text: str) -> tuple[str, ...]:
    """A text as plain words."""
    return tuple(word.text for run in runs(text) for word in run.words)


def tie(context: Context, quote: str, behaviour: str, table: Table, words: Words) -> Fit:
    """Whether the words would suit anybody, use the facts of the case, or take up what this counterpart said."""
    return FITS[int(table.add(tuple(ties(context, quote, behaviour, words))).argmax())]


def ties(context: Context, quote: str, behaviour: str, words: Words) -> Iterator[str]:
    """The features that a fit is read from."""
    own, said = plain_words(quote), stems(quote)
    theirs, brief = plain_words(context.conversation.last_theirs), plain_words(" ".join(context.setting.scenario.brief))
    yield f"is {behaviour}"
    yield f"long {min(len(own), 40) // 5}"
    yield "answered" if theirs else "unanswered"
    for name, other in (
        ("now", context.last_stems),
        ("once", context.their_stems - context.last_stems),
        ("brief", context.brief_stems),
        ("only now", context.last_stems - context.brief_stems),
    ):
        shared = min(len(said & other), STEPS)
        yield f"{name} {shared}"
        yield f"{behaviour} {name} {min(shared, 1)}"
    mean = words.mean(own)
    for name, line in (("now", theirs), ("brief", brief)):
        if line:
            yield f"near {name} {int(5 * float(mean @ words.mean(line)))}"
    for word in dict.fromkeys(own):
        yield f"word {word}"
    if any(word[0].isdigit() for word in own):
        yield "figures"
