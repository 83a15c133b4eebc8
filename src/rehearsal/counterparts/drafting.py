"""What is said aloud of an answer in three lines: a draft, what one would stumble over in it, and what is said. Pure.

Readers stumble over replies that jump, tell again what was told, or forget what was agreed. A model that has to name
it before it speaks mends some of that (`docs/decisions/0100-a-draft-before-the-words.md`).
"""

import re
from collections.abc import Iterable, Iterator

_MARKS = r"[\s*_#>`\-\d.)]*"
"""What may stand before a label."""
_OPENS = ("draft:", "stumble:", "stumbles:", "says:")
_SAYS = re.compile(rf"(?:(?i:^{_MARKS}says)|\bSAYS)[*_]*\s?:[*_\s]*(?=[^*_\s])", re.MULTILINE)
_DRAFT = re.compile(rf"^{_MARKS}draft[*_]*\s?:[*_]*[ \t]*", re.IGNORECASE)
_REST = re.compile(rf"(?:(?i:^{_MARKS}(?:stumb|says))|\b(?:STUMB|SAYS)).*", re.MULTILINE | re.DOTALL)
_AGAIN = re.compile(rf"\n{_MARKS}(?:draft|stumbles?|says)[*_]*\s?:.*", re.IGNORECASE | re.DOTALL)


def said_aloud(pieces: Iterable[str]) -> Iterator[str]:
    """The words after `SAYS:`, as they come, up to a line that begins with a label. All of it where an answer has no
    such form, the draft where it has nothing but that."""
    waiting, coming = "", iter(pieces)
    for piece in coming:
        waiting += piece
        in_form = _may_be_in_form(waiting)
        found = _SAYS.search(waiting) if in_form else None
        if found:
            yield from _up_to_a_label(waiting[found.end() :], coming)
            return
        if not in_form:
            yield waiting
            yield from coming
            return
    yield _REST.sub("", _DRAFT.sub("", waiting))


def _may_be_in_form(text: str) -> bool:
    """Whether an answer begins with a label, as far as it has come."""
    begun = re.sub(r"^[\s*_#>`\-\d.)]+|[*_]| (?=:)", "", text).rstrip(" ").casefold()
    return any(opening.startswith(begun[: len(opening)]) for opening in _OPENS)


def _up_to_a_label(begun: str, coming: Iterator[str]) -> Iterator[str]:
    """The words, line by line once one is whole: a line that begins with a label, and what follows it, is not said."""
    waiting = begun
    while True:
        cut = _AGAIN.search(waiting)
        if cut:
            yield waiting[: cut.start()]
            return
        held = waiting.rfind("\n")
        ready = waiting if held < 0 else waiting[:held]
        if ready:
            yield ready
            waiting = waiting[len(ready) :]
        piece = next(coming, None)
        if piece is None:
            yield waiting
            return
        waiting += piece
