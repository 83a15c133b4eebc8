"""What the trained model looks at: each sentence of a message as named features, its neighbours and the talk included.

A feature is a name whose first word says its kind (`KINDS`). The model knows those that it met in training; the rest
count for nothing. Training and use share this module, so that both see the same.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rehearsal.conversation import Speaker
from rehearsal.observers.comparing import compare
from rehearsal.observers.context import Context
from rehearsal.observers.patterns import Rule
from rehearsal.observers.reading import Clause, Sentence
from rehearsal.observers.spotting import Evidence, spot
from rehearsal.observers.stems import stem, stems
from rehearsal.observers.words import LONGEST

KINDS = {
    "u": 1.0,  # a word
    "b": 1.0,  # two words in a row
    "t": 1.0,  # three
    "k": 1.0,  # two with one between them
    "s": 1.0,  # a stem
    "c": 0.4,  # part of a word
    "f": 1.0,  # form: question, length, place in the message
    "o": 1.0,  # words shared with the counterpart, the brief, what was said before
    "p": 1.5,  # a hand-written pattern fits the sentence
    "m": 1.0,  # a small word of the lexicon fits
    "x": 0.25,  # the talk: what they said last, how far it has come, who they are
    "y": 0.15,  # the same, for a question or a statement
    "v": 0.1,  # a word that they said last
    "n": 0.2,  # a word of a neighbouring sentence
}
"""What a feature of each kind weighs."""
STEPS = 3
"""Shared words are counted up to this many."""
PARTS = (4, 5)
"""Lengths of the parts of words."""

SPEAKERS: tuple[Speaker, Speaker] = ("user", "counterpart")
RECENT = 4
"""How many turns before the message count as what was said before; training messages have no more."""

_PLACE = frozenset({"opening", "answered", "resisted", "informal", "opening_formal"})


@dataclass(frozen=True)
class Features:
    """The names of a sentence's features by kind: its own; and the talk's, the same for all sentences that ask, and
    for all that do not. `words`: what its vectors are made of."""

    own: tuple[str, ...]
    talk: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All features."""
        return (*self.own, *self.talk)


def features(context: Context, rules: tuple[Rule, ...], hints: bool = True, roles: bool = True) -> tuple[Features, ...]:
    """The features of each sentence. `hints`: with the hand-written patterns; `roles`: with who the counterpart is."""
    evidence = _evidence(context, rules) if hints else ()
    talk = tuple(_talk_as(context, roles, asks) for asks in (False, True))
    small = _small_words(context)
    texts = [tuple(sentence.text.split()) for sentence in context.sentences]
    before = context.conversation.turns[-1 - RECENT : -1]
    said = {who: frozenset().union(*(stems(t.text) for t in before if t.speaker == who)) for who in SPEAKERS}
    found = []
    for number, sentence in enumerate(context.sentences):
        names = [
            *_words(texts[number], "^", "?" if "?" in sentence.ended else "$"),
            *_form(context, number),
            *_shared(context, sentence, said),
            *_hints(evidence, number),
            *small[number],
            *_neighbours(texts, number),
        ]
        found.append(Features(tuple(dict.fromkeys(names)), talk[sentence.asks], texts[number]))
    return tuple(found)


def _evidence(context: Context, rules: tuple[Rule, ...]) -> Sequence[Evidence]:
    seen = list(spot(context, rules))
    return [*seen, *compare(context, frozenset(item.behaviour for item in seen if not item.weak))]


def _runs(words: Sequence[str], longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])


def clause_words(clause: Clause) -> tuple[str, ...]:
    """The features of a clause's own words."""
    return tuple(dict.fromkeys(_words(clause.text.split(), "", "")))


def _words(words: Sequence[str], before: str, after: str) -> Iterator[str]:
    framed = tuple(word for word in (before, *words, after) if word)
    for word in words:
        yield from _of_word(word)
    for one, two in itertools.pairwise(framed):
        yield f"b {one} {two}"
    for one, two, three in zip(framed, framed[1:], framed[2:], strict=False):
        yield f"t {one} {two} {three}"
        yield f"k {one} {three}"


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, ...]:
    if not 3 < len(word) <= LONGEST or not word.isalpha():
        return (f"u {word}",)
    return (f"u {word}", f"s {stem(word)}", *_parts(f"<{word}>"))


def _parts(word: str) -> Iterator[str]:
    for length in PARTS:
        for at in range(len(word) - length + 1):
            yield f"c {word[at : at + length]}"


def _form(context: Context, number: int) -> Iterator[str]:
    sentence, last = context.sentences[number], len(context.sentences) - 1
    yield "f asks" if sentence.asks else "f states"
    yield f"f long {min(len(sentence.words), 40) // 4}"
    yield f"f of {min(last, 6)}"
    yield "f first" if number == 0 else "f last" if number == last else "f middle"


def _shared(context: Context, sentence: Sentence, said: Mapping[Speaker, frozenset[str]]) -> Iterator[str]:
    own = stems(context.conversation.last_mine[sentence.words[0].start : sentence.words[-1].end])
    others = {
        "now": context.last_stems,
        "once": said["counterpart"] - context.last_stems,
        "brief": context.brief_stems,
        "mine": said["user"],
    }
    for name, words in others.items():
        for count in range(min(len(own & words), STEPS) + 1):
            yield f"o {name} {count}"


def _hints(evidence: Iterable[Evidence], number: int) -> Iterator[str]:
    for item in evidence:
        if item.sentence == number:
            yield f"p {item.behaviour}{' weak' if item.weak else ''}"


def _small_words(context: Context) -> Sequence[Sequence[str]]:
    """Which of the lexicon's patterns for the person's own words fit each sentence."""
    found: list[list[str]] = [[] for _ in context.sentences]
    for name, pattern in context.lexicon.mine.items():
        for number in dict.fromkeys(context.sentence_at(match.start()) for match in pattern.finditer(context.lines)):
            found[number].append(f"m {name}")
    return found


def _talk_as(context: Context, roles: bool, asks: bool) -> tuple[str, ...]:
    """What the talk gives to a sentence that asks, or does not."""
    names = _talk(context, roles)
    theirs = (f"v {word}" for word in _runs(context.theirs_now.split(), 2))
    return tuple(dict.fromkeys((*names, *theirs, *(f"y {name[2:]} {int(asks)}" for name in names))))


def _talk(context: Context, roles: bool) -> list[str]:
    names = [f"x {flag}" for flag in sorted(context.flags) if flag.startswith("they_") or flag in _PLACE]
    if roles:
        names.append(f"x with {context.setting.persona.relation}")
        names.append(f"x {context.setting.scenario.expectations}")
    return names


def _neighbours(texts: Sequence[Sequence[str]], number: int) -> Iterator[str]:
    if number:
        yield from (f"n before {word}" for word in texts[number - 1])
    if number + 1 < len(texts):
        yield from (f"n after {word}" for word in texts[number + 1])
