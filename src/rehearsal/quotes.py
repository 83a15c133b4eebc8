"""A quote → its place in the person's own message, or refused. Never fuzzy.

Compatibility forms (NFKC), quotation marks, dashes, white space and case are folded for matching only, and what cannot
be seen is left out; offsets are code points of the raw text.
"""

import unicodedata
from functools import lru_cache

_SAME = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
})  # fmt: skip

_JOINS_OR_SHAPES = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10))))


def invisible(character: str) -> bool:
    """Whether a character shows nothing: spaces and joiners of no width, marks of direction, tags, shapes of signs."""
    return unicodedata.category(character) == "Cf" or character in _JOINS_OR_SHAPES


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text as it is compared: folded, white space single, none at the ends."""
    plain = text.translate(_SAME)
    if plain.isascii():
        return " ".join(plain.casefold().split())
    return _folded(text)[0].strip()


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Start and end (code points, end excluded) of the quote's first place in the text; None where it is not."""
    wanted = fold(quote)
    folded, places = _folded(text)
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if fold(text[start:end]) == wanted:  # not where it is a part of one character, as the dots of an "Ü"
            return start, end
        at = folded.find(wanted, at + 1)
    return None


def _folded(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the index of the raw character that it came from."""
    characters: list[str] = []
    places: list[int] = []
    for index, raw in enumerate(text):
        if invisible(raw):
            continue
        for character in unicodedata.normalize("NFKD", raw.translate(_SAME)).translate(_SAME).casefold():
            character = " " if character.isspace() else character
            if character == " " and characters and characters[-1] == " ":
                continue
            characters.append(character)
            places.append(index)
    return "".join(characters), places
