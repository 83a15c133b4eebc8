"""What is said aloud of an answer in three lines: a draft, what one would stumble over in it, and what is said. Pure.

Readers stumble over replies that jump, tell again what was told, or forget what was agreed. A model that has to name
it before it speaks mends some of that (`docs/decisions/0100-a-draft-before-the-words.md`).
"""

import re
from collections.abc import Iterable, Iterator

_BEFORE = " \t\r\n*_#>-\"'“"
_OPENS = ("draft:", "says:")
_SAYS = re.compile(r"^[ \t*_#>\-]*says[*_]*:[*_\s]*(?=[^*_\s])", re.IGNORECASE | re.MULTILINE)
_DRAFT = re.compile(r"^[\s*_#>\-]*draft[*_]*:[*_]*[ \t]*", re.IGNORECASE)
_STUMBLE = re.compile(r"^[ \t*_#>\-]*stumbles?[*_]*:.*", re.IGNORECASE | re.MULTILINE | re.DOTALL)


def said_aloud(pieces: Iterable[str]) -> Iterator[str]:
    """The words after `SAYS:`, as they come. All of it where an answer has no such form, the draft where it has
    nothing but that."""
    waiting, coming = "", iter(pieces)
    for piece in coming:
        waiting += piece
        begun = waiting.lstrip(_BEFORE).casefold()
        in_form = any(opening.startswith(begun[: len(opening)]) for opening in _OPENS)
        found = _SAYS.search(waiting) if in_form else None
        if found or not in_form:
            yield waiting[found.end() :] if found else waiting
            yield from coming
            return
    yield _STUMBLE.sub("", _DRAFT.sub("", waiting))
