"""A stream of text → whole sentences, as soon as each is complete. Pure."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 600
"""A run of this many characters with no end is cut at its last space, so that nothing waits for ever."""

_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)|[。！？]++[」』”]*|\n""")
_ENDS = re.compile(r"(?<=[.!?…])(?P<closing>[\"”)]*)\s+|\s*\n\s*")
_NEVER_LAST = r"mr|mrs|ms|dr|prof|st|vs|approx|ca|cf|incl|excl|e\.g|i\.e"
_SHORT = re.compile(rf"(?:^|[\s(“\"'])(?:{_NEVER_LAST}|etc|a\.m|p\.m)\.$", re.IGNORECASE)
_GOES_ON = re.compile(rf"(?:^|[\s(“\"'])(?:{_NEVER_LAST})\.$", re.IGNORECASE)
_BEFORE_A_FIGURE = re.compile(r"(?:^|[\s(“\"'])(?:nos?|nr|pp?|tel|ext)\.$", re.IGNORECASE)
_MAY_END = re.compile(
    r"(?:^|[\s\d(“\"'])(?:[ap]\.m|etc|min|hrs?|co|ltd|inc|jr|sr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_OF_THE_WEEK = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)


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


def split(text: str) -> list[str]:
    """The sentences of a whole text, as typed. A line break ends one too."""
    parts, begins = [], 0
    for end in _ENDS.finditer(text):
        closed = end.start() + len(end["closing"] or "")
        if "\n" in end.group() or not goes_on(text[: end.start()], text[end.end() :]):
            parts.append(text[begins:closed].strip())
            begins = end.end()
    return [part for part in (*parts, text[begins:].strip()) if part]


def goes_on(before: str, after: str) -> bool:
    """Whether a full stop at the end of `before` is that of an abbreviation, and the sentence goes on in `after`:
    “5 to 7 a.m. on Tuesdays”, “Dr. Brown”, “no. 5”."""
    if _GOES_ON.search(before):
        return True
    if _BEFORE_A_FIGURE.search(before):
        return after[:1].isdigit()
    return bool(_MAY_END.search(before)) and (not after[:1].isupper() or bool(_OF_THE_WEEK.match(after)))


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
