"""Raw text → plain words with their places: lower case, short forms written out, dates and names as marks.

A pattern then needs to know one spelling of "whats", "what's" and "what is". Every word keeps the code points
of the raw text that it came from, so that a quote can be cut out of it unchanged.
"""

# ruff: noqa: SIM905 (word lists read better as running words)

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from rehearsal.shorthand import SHORT

LONGEST = 40
"""More letters than this have no words."""
BREAK = ","
"""Stands for every mark that parts clauses: comma, colon, semicolon, dash, bracket."""

_FLAT = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "–", "\u2014": "–", "\u2212": "-", "\u00a0": " ",
})  # fmt: skip
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_TOKEN = re.compile(
    rf"""(?P<end>\.{{2,}}|[.!?…]+(?=["')\]]*(?:\s|$))|[?!…]+|\n+)"""
    rf"""|(?P<break>[,;:()\[\]–]|-(?=\s)|/)"""
    rf"""|(?P<word>(?:e\.g\.|i\.e\.)|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|am|pm|k|%)?"""
    rf"""|[\w\u0300-\u036f{_INVISIBLE}]+(?:['.-][\w\u0300-\u036f{_INVISIBLE}]+)*'?|[%€$£&])"""
)
_ENDINGS = (("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'d", "would"), ("'m", "am"))
_TAKES_IS = frozenset(
    "it that this there here what who where when how why he she everything something nothing one".split()
)
_FILLERS = frozenset(
    "really actually honestly basically kinda sorta literally frankly obviously truly quite very perhaps maybe possibly"
    " simply um uh uhm erm er hm hmm oh ah well pretty so-called clearly super sincerely kindly currently".split()
)
_KEPT_AFTER = frozenset("is was are are's 's".split())


@dataclass(frozen=True, slots=True)
class Word:
    """One plain word and where it stands in the raw text (code points, end excluded)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """The words of one sentence, breaks between them, and the marks that ended it."""

    words: tuple[Word, ...]
    ended: str


def flat(text: str) -> str:
    """The text in lower case with plain quotation marks and dashes, character for character."""
    plain = text.translate(_FLAT)
    return plain.lower() if plain.isascii() else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@lru_cache(maxsize=64)
def runs(text: str) -> tuple[Run, ...]:
    """The sentences of a text as plain words."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    words: list[Word] = []
    for token in _TOKEN.finditer(flat(text)):
        if token.lastgroup == "end":
            if words:
                yield Run(_without_fillers(words), token.group())
            words = []
        elif token.lastgroup == "break":
            words.append(Word(BREAK, token.start(), token.end()))
        else:
            words.extend(Word(part, token.start(), token.end()) for part in _plain(token.group()))
    if words:
        yield Run(_without_fillers(words), "")


@lru_cache(maxsize=4096)
def _plain(token: str) -> tuple[str, ...]:
    """A raw word as one or more plain ones; what is longer than words are stays as it is."""
    if len(token) > LONGEST:
        return (token,)
    word = token.translate(dict.fromkeys(map(ord, _INVISIBLE))).strip("'.-_") or token
    if word in SHORT:
        return tuple(SHORT[word].split())
    for ending, plain in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return (*_plain(word[: -len(ending)]), plain)
    if word.endswith("'s"):
        return word[:-2], "is" if word[:-2] in _TAKES_IS else "'s"
    return (word.rstrip("'"),) if word.rstrip("'") else (word,)


def _without_fillers(words: list[Word]) -> tuple[Word, ...]:
    """Words that carry nothing left out: "really", "um", and "just" but for "is just"."""
    kept: list[Word] = []
    for word in words:
        if word.text in _FILLERS and len(words) > 1 and not (kept and kept[-1].text == "as"):
            continue
        if word.text == "just" and not (kept and kept[-1].text in _KEPT_AFTER):
            continue
        if word.text == "ill" and not (kept and kept[-1].text in _KEPT_AFTER | {"am", "be", "been", "feel"}):
            kept += [Word("i", word.start, word.end), Word("will", word.start, word.end)]
            continue
        kept.append(word)
    return tuple(kept)


_FOREIGN = frozenset(
    "der die das und ich nicht ist sie wir mit ein eine auf zu dem den es auch wie was für haben kann können"
    " le la les et je vous nous est pas que qui dans pour avec une des du ce sur mais avez peux pourquoi"
    " el los las y yo usted no es por qué con una para pero como puede tengo está il lo gli di che non sono per"
    " perché come più può o um uma não você para com por que mas het een niet ik je wij zijn van met voor op"
    " waarom kunt och jag inte det att som på är och kan varför jest nie się w na dlaczego proszę".split()
)
_ENGLISH = frozenset(
    "the a an and or but so if i you he she it we they me him her us them my your our their is are was were be been am"
    " do does did have has had will would can could may might must not no of to in on at by for with from about as this"
    " that these those what why how who where when which there here than then just only also too please thanks ok yes"
    " get got need want let any some all one out up hi hello hey".split()
)


def is_english(words: Set[str] | list[str]) -> bool:
    """Whether the words look like English: enough of its small words, and not more of another language's."""
    plain = [word for word in words if any(c.isalpha() for c in word)]
    if not plain:
        return True
    latin = sum(all(ord(c) < 0x250 or not c.isalpha() for c in word) for word in plain)
    if latin * 2 < len(plain):
        return False
    english, foreign = (sum(word in known for word in plain) for known in (_ENGLISH, _FOREIGN - _ENGLISH))
    if foreign > english:
        return False
    return len(plain) < 6 or english * 10 >= len(plain) or foreign == 0
