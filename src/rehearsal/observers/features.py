"""What the trained model looks at: each sentence of a message as named features, its neighbours and the talk included.

A feature is a name whose first word says its kind (`KINDS`). The model knows those that it met in training; the rest
count for nothing. Training and use share this module, so that both see the same.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rehearsal.conversation import Speaker
from rehearsal.observers.comparing import compare
from rehearsal.observers.context import Context
from rehearsal.observers.patterns import Rule
from rehearsal.observers.reading import Clause, Sentence
from rehearsal.observers.spotting import Evidence, spot
from rehearsal.observers.stems import stem, stems

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
    """The names of a sentence's features by kind, and the words that its vectors are made of."""

    names: tuple[str, ...]
    words: tuple[str, ...]


def features(context: Context, rules: tuple[Rule, ...], hints: bool = True, roles: bool = True) -> tuple[Features, ...]:
    """The features of each sentence. `hints`: with the hand-written patterns; `roles`: with who the counterpart is."""
    evidence = _evidence(context, rules) if hints else ()
    talk = [*_talk(context, roles), *(f"v {word}" for word in _runs(context.theirs_now.split(), 2))]
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
            *(f"m {name}" for name, pattern in context.lexicon.mine.items() if pattern.search(sentence.text)),
            *talk,
            *(f"y {name[2:]} {int(sentence.asks)}" for name in talk if name[0] == "x"),
            *_neighbours(texts, number),
        ]
        found.append(Features(tuple(dict.fromkeys(names)), texts[number]))
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
        yield f"u {word}"
        if word.isalpha() and len(word) > 3:
            yield f"s {stem(word)}"
            yield from _parts(f"<{word}>")
    for one, two in itertools.pairwise(framed):
        yield f"b {one} {two}"
    for one, two, three in zip(framed, framed[1:], framed[2:], strict=False):
        yield f"t {one} {two} {three}"
        yield f"k {one} {three}"


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
