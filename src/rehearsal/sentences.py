"""A stream of text → whole sentences, as soon as each is complete. Pure."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 600
"""A run of this many characters with no end is cut at its last space, so that nothing waits for ever."""

_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)|[。！？]++[」』”]*|\n""")
_SHORT = re.compile(r"(?:^|[\s(“\"'])(?:mr|mrs|ms|dr|prof|vs|etc|approx|e\.g|i\.e|a\.m|p\.m)\.$", re.IGNORECASE)


class Sentence(str):
    """A sentence of a reply. `stand_in`: the built-in counterpart said it in the language model's place."""

    stand_in: bool

    def __new__(cls, text: str, stand_in: bool = False) -> "Sentence":
        """The text, marked with who said it."""
        sentence = super().__new__(cls, text)
        sentence.stand_in = stand_in
        return sentence


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a text that arrives in pieces; white space is single and never at the ends.

    A sentence is complete once the white space after its end has arrived. A line break ends one too. What is left
    when the pieces run out is the last sentence; where they fail instead, it is never given out.
    """
    waiting = ""
    for piece in pieces:
        waiting += piece
        while (cut := _cut(waiting)) is not None:
            yield from _clean(waiting[:cut])
            waiting = waiting[cut:]
    while (cut := _cut(f"{waiting}\n")) is not None and waiting:
        yield from _clean(waiting[:cut])
        waiting = waiting[cut:]


def _cut(text: str) -> int | None:
    """Where the first complete sentence ends; None while there is none."""
    for end in _END.finditer(text):
        if _ends(text, end):
            return end.end()
    if len(text) > LONGEST:
        return (text.rfind(" ", 0, LONGEST) + 1) or LONGEST
    return None


def _ends(text: str, end: re.Match[str]) -> bool:
    if end.group().startswith((".", "…")):
        if _SHORT.search(text[: end.start() + 1]) and not text[end.end() :].startswith("\n"):
            return False
        if len(end.group()) > 1 or end.group() == "…":
            after = text[end.end() :].lstrip(" ")
            return bool(after) and not after[0].islower()
    return True


def _clean(text: str) -> Iterator[str]:
    if words := " ".join(text.split()):
        yield words
