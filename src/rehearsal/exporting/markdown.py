"""Text that people or models wrote → Markdown that shows it as it was written, and nothing else.

Nothing in it becomes a heading, a list, a link, an image, HTML, code or a formula. Line ends stay; white space at
the ends of lines and control characters do not.
"""

import re

_SIGNS = re.compile(r"([\\`*_\[\]<>~|$])")
_ENTITY = re.compile(r"&(?=#?\w)")
_AT_START = re.compile(r"^([-+=#:])")
_AT_END = re.compile(r"(?<= )(#+)$")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


def inline(text: str) -> str:
    """The text on one line, for use within a sentence, a heading or a list."""
    return _line(" ".join(line.strip() for line in text.splitlines()))


def block(text: str) -> str:
    """The text as a quotation, with its lines and paragraphs."""
    lines = [_line(line) for line in text.strip().splitlines()] or [""]
    shown = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        broken = "\\" if line and after else ""
        shown.append(f"> {line}{broken}".rstrip())
    return "\n".join(shown)


def _line(text: str) -> str:
    line = " ".join(text.translate(_CONTROLS).split())
    line = _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\1", line))
    return _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\\\1", _AT_END.sub(r"\\\1", line)))
