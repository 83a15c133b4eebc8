"""Prompts: templates filled once, people's words fenced, long talks cut by a fixed rule.

A template is a file `prompts/templates/<role>.md` with `$name` variables in two parts, divided by the line
`=== turn ===`. The first part stays the same from message to message, so that providers can cache it; whatever
changes, and the mark of the fence with it, stands in the second. A value is put in as it is and never read again.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from string import Template

from rehearsal.conversation import MAX_MESSAGE, Conversation, Turn
from rehearsal.errors import ContentError
from rehearsal.ports import Message
from rehearsal.quotes import invisible
from rehearsal.setting import Setting

DIVIDER = "=== turn ==="
USUAL, SMALLER = (40, 16_000), (6, 2_500)
"""What is kept of a talk: so many of the latest turns, and so many characters of them; and the same for a model
that found the first too long."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_BRACKETS = re.compile(r"<{3,}|>{3,}|[＜＞]{2,}")


class Prompts:
    """The templates of one folder. Each is read once, at first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roles: dict[str, _Role] = {}

    def fill(self, role: str, values: Mapping[str, str]) -> tuple[Message, Message]:
        """The stable part as system message, the changing part as user message.

        Raises ContentError where a variable is missing among the values, or a value has no place in the template.
        """
        return self._role(role).fill(values)

    def template_hash(self, role: str) -> str:
        """Twelve hexadecimal digits that change whenever the template does."""
        return self._role(role).hash

    def _role(self, role: str) -> "_Role":
        if role not in self._roles:
            self._roles[role] = _Role(self._folder / f"{role}.md")
        return self._roles[role]


class _Role:
    """One template."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(f"{path.name}:1: cannot be read ({error}); reinstall Rehearsal") from None
        if self.text.count(f"\n{DIVIDER}\n") != 1:
            raise ContentError(f"{path.name}:1: needs the line {DIVIDER!r} exactly once")
        for number, line in enumerate(self.text.splitlines(), 1):
            if not Template(line).is_valid():
                raise ContentError(f"{path.name}:{number}: a lone $ is no variable; write $$ for the sign itself")

    @cached_property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(Template(self.text).get_identifiers())

    def fill(self, values: Mapping[str, str]) -> tuple[Message, Message]:
        for name in sorted(self.names - values.keys()):
            raise ContentError(f"{self.path.name}:{self._line(name)}: nothing is given for ${name}; mend its name")
        for name in sorted(values.keys() - self.names):
            raise ContentError(f"{self.path.name}:1: ${name} has no place in the template; put it in")
        stable, turn = (Template(part) for part in self.text.split(f"\n{DIVIDER}\n"))
        return (
            Message(role="system", content=stable.substitute(values).strip()),
            Message(role="user", content=turn.substitute(values).strip()),
        )

    def _line(self, name: str) -> int:
        lines = self.text.splitlines()
        return next(n for n, line in enumerate(lines, 1) if name in Template(line).get_identifiers())


def fence(text: str, mark: str) -> str:
    """The text between two lines that carry the mark. Nothing inside can pass for such a line."""
    return f"<<<{mark}\n{harmless(text, mark)}\n{mark}>>>"


def harmless(text: str, mark: str) -> str:
    """The text without the mark, brackets that a fence is made of, control characters and what cannot be seen."""
    text = text if text.isascii() else "".join(c for c in text if not invisible(c))
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _BRACKETS.sub(lambda match: " ".join(match.group()), text)
    return re.sub(re.escape(mark), "(…)", text, flags=re.IGNORECASE)


Window = tuple[int, int]
"""How many of the latest turns a prompt holds at most, and how many characters of them."""


def windows(conversation: Conversation) -> tuple[Window, ...]:
    """The window to try first, and a smaller one for a model that finds the prompt too long, where it helps."""
    turns = conversation.turns
    smaller = window(turns, *SMALLER) != window(turns, *USUAL)
    return (USUAL, SMALLER) if smaller else (USUAL,)


def transcript(conversation: Conversation, you: str, them: str, size: Window = USUAL, numbered: bool = False) -> str:
    """The talk, each line behind the name of whoever said it, so that no line can pass for another's.

    The latest message is always whole. Before it, the latest turns that the window holds are kept word for word;
    all older ones are left out, and a line says how many. A message over MAX_MESSAGE is only mentioned. `numbered`:
    the person's messages carry their number, from 1.
    """
    kept = window(conversation.turns, *size)
    left_out = len(conversation.turns) - len(kept)
    number = sum(turn.speaker == "user" for turn in conversation.turns[:left_out])
    lines = [f"({left_out} earlier messages are left out here.)"] if left_out else []
    for turn in kept:
        number += turn.speaker == "user"
        name = them if turn.speaker == "counterpart" else f"{you} ({number})" if numbered else you
        lines += [f"{name}: {line}" for line in _words(turn).splitlines() if line.strip()]
    return "\n".join(lines) or "(Nothing has been said yet.)"


def window(turns: tuple[Turn, ...], most: int, budget: int) -> tuple[Turn, ...]:
    """The latest turns: the last one always, then as many before it as number and budget allow."""
    kept: list[Turn] = []
    for turn in reversed(turns):
        budget -= len(_words(turn)) if kept else 0
        if kept and (budget < 0 or len(kept) >= most):
            break
        kept.append(turn)
    return tuple(reversed(kept))


def situation(setting: Setting) -> str:
    """The situation as the person was told it: nothing in it is hidden."""
    scenario, persona = setting.scenario, setting.persona
    known = [
        f"The person is {scenario.you.name}: {scenario.you.role}",
        f"The counterpart is {persona.name}: {persona.role}",
        scenario.counterpart,
        f"What {scenario.you.name} was told, as “you”:",
        *scenario.brief,
        f"What {scenario.you.name} wants: {scenario.goal}",
    ]
    if scenario.ask_made_before:
        known.append("The ask was made before this talk began.")
    if scenario.informal:
        known.append("It is an informal meeting; an agenda would be wrong here.")
    return "\n".join(f"- {' '.join(line.split())}" for line in known)


def readable(text: str) -> bool:
    """Whether there is anything to read in a message that is short enough to be sent on."""
    return len(text) <= MAX_MESSAGE and any(unicodedata.category(character)[0] not in "CZ" for character in text)


def bullets(lines: Iterable[str]) -> str:
    """A plain list, or a word where there is nothing to list."""
    return "\n".join(f"- {' '.join(line.split())}" for line in lines) or "- nothing"


def ended(text: str) -> str:
    """The text on one line, with a full stop where it has no end of its own."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "…", "”", '"')) else f"{text}."


def _words(turn: Turn) -> str:
    text = turn.text.strip()
    return "(a message too long to be read)" if len(text) > MAX_MESSAGE else text or "(says nothing)"
