"""What every store does alike: how a turn is replaced, how words are compared, what a whole rehearsal is."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, Self
from unicodedata import category, normalize

from pydantic import Field, model_validator

from rehearsal.assessment import Levels
from rehearsal.records import Entry, Rehearsal
from rehearsal.rubric import Value

LINE = 200
"""Longest line that a list shows of a message, in code points."""


class Kept(Value):
    """Everything that is kept of one rehearsal: the sitting, and its turns on all branches, parents first."""

    rehearsal: Rehearsal
    entries: tuple[Entry, ...] = ()
    levels: Levels | None = None
    draft: str = Field("", description="text that was typed and not sent")
    papers: dict[str, dict[str, Any]] = Field({}, description="worksheet, card and check-in, by kind")

    @model_validator(mode="after")
    def _is_one_tree(self) -> Self:
        seen: set[str | None] = {None}
        for number, entry in enumerate(self.entries):
            if entry.rehearsal != self.rehearsal.id:
                raise ValueError(f"turn {number} belongs to another rehearsal")
            if entry.id in seen:
                raise ValueError(f"turn {number} has an id that an earlier turn has")
            if entry.parent not in seen:
                raise ValueError(f"turn {number} follows a turn that does not stand before it")
            seen.add(entry.id)
        if self.rehearsal.head not in seen:
            raise ValueError("the talk's last turn is not among its turns")
        return self


class Restored(Value):
    """What came of restoring: rehearsals that were new; those that were here already, and how many of them grew."""

    new: int = 0
    kept: int = 0
    grown: int = 0


class Archive(Protocol):
    """A store as a whole, for back-ups."""

    def everything(self) -> Iterator[Kept]:
        """Every rehearsal, the bin's too, oldest first."""
        ...

    def whole(self, rehearsal_id: str) -> Kept:
        """Everything that is kept of one rehearsal. Raises UsageError if it is unknown."""
        ...

    def keep(self, all_kept: Iterable[Kept]) -> Restored:
        """Add rehearsals, all or none. One that is here already gains the turns that it lacks."""
        ...


def merged(stored: Entry, given: Entry) -> Entry:
    """What is kept of a turn when `given` replaces `stored`.

    Steering and state are frozen once stored. The person's words never change; the counterpart's only grow. A
    grade or advice is replaced, never removed.
    """
    grows = stored.speaker == "counterpart" and given.text.startswith(stored.text)
    return given.model_copy(
        update={
            "parent": stored.parent,
            "speaker": stored.speaker,
            "created": stored.created,
            "text": given.text if grows else stored.text,
            "complete": stored.complete or given.complete,
            "steering": stored.steering or given.steering,
            "state": stored.state or given.state,
            "grade": given.grade or stored.grade,
            "advice": given.advice or stored.advice,
        }
    )


class _Signs(dict[int, str | None]):
    """Code point → what stands for it in a search; looked up once for each."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        self[code] = {"Cf": None, "Mn": None, "Cc": " ", "Pd": "-", "Pi": "'", "Pf": "'"}.get(category(sign), sign)
        return self[code]


_SIGNS = _Signs(dict.fromkeys(map(ord, '"`´'), "'"))


def plain(text: str) -> str:
    """The text as it is searched: case, accents, joiners, control characters and kinds of quotes do not matter."""
    return " ".join(normalize("NFKD", text.translate(_SIGNS)).casefold().translate(_SIGNS).split())


def terms(words: str) -> tuple[str, ...]:
    """The words to look for, each as `plain` writes it, without the punctuation around it."""
    found = (word.strip(".,;:!?\"'()[]{}*") or word for word in plain(words).split())
    return tuple(dict.fromkeys(found))


def one_line(text: str) -> str:
    """The beginning of a message on one line."""
    line = " ".join(text[: 4 * LINE].split())
    return line if len(line) <= LINE else f"{line[: LINE - 1].rstrip()}…"
