"""The seams. Every one has at least two implementations, and one suite of tests that both pass."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel

from rehearsal.alternatives import Moment, Proposal
from rehearsal.archive import Archive
from rehearsal.assessment import Advice, Graded, Levels, Provenance, Unscored
from rehearsal.chairs import Move
from rehearsal.conversation import Conversation
from rehearsal.part import Part
from rehearsal.records import Entry, Rehearsal, Summary, Talk
from rehearsal.setting import Setting
from rehearsal.state import State

Form = TypeVar("Form", bound=BaseModel)
Check = Callable[[str], str | None]
"""A sentence → why it must not be shown, or None where it may."""


class Clock(Protocol):
    """Tells the time, in UTC."""

    def __call__(self) -> datetime: ...


class Message(BaseModel, frozen=True):
    """One message of a prompt."""

    role: str
    content: str


class ChatModel(Protocol):
    """A language model behind an endpoint. Every failure is a ModelError."""

    name: str

    def complete(self, messages: Sequence[Message], form: type[Form]) -> Form:
        """An answer of the given form, validated."""
        ...

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """An answer piece by piece. Raises ModelError if it breaks off, is empty or is no answer."""
        ...


class Observer(Protocol):
    """Sees which behaviours the person's latest message shows."""

    source: Provenance

    def observe(self, setting: Setting, conversation: Conversation) -> Graded:
        """What the last message of the conversation, the person's, shows; or Unscored with the reason."""
        ...


class Counterpart(Protocol):
    """Plays the persona. Knows its part and the conversation, and nothing else."""

    source: Provenance

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[str]:
        """The reply, sentence by sentence; each has passed `check`. Raises ModelError where none can be had.

        At least one sentence comes, or an error.
        """
        ...


class Coach(Protocol):
    """Says what worked and what to try."""

    source: Provenance

    def advise(
        self,
        setting: Setting,
        conversation: Conversation,
        grades: Sequence[Graded | None],
        state: State | None,
        scope: Literal["message", "talk"],
    ) -> Advice | Unscored:
        """Advice on the person's last message, or on the whole talk. `grades`: one for each message of theirs."""
        ...


class Proposer(Protocol):
    """Knows other things that could be said at a moment of a talk."""

    source: Provenance

    def propose(self, moment: Moment, seen: Sequence[str] = ()) -> Iterator[Proposal]:
        """Lines, the likeliest first; more than are needed. `seen`: those that were shown here before.

        Raises ModelError where none can be had.
        """
        ...


class Asker(Protocol):
    """Plays the side that asks, while the person plays the counterpart. Knows the brief and what was said aloud."""

    source: Provenance

    def ask(self, setting: Setting, conversation: Conversation) -> Move:
        """What to say next; at the beginning, or after something the counterpart has said. Raises ModelError."""
        ...


class Store(Archive, Protocol):
    """Keeps rehearsals. Everything is committed before a call returns. Every failure is a StoreError."""

    def create(self, rehearsal: Rehearsal) -> None:
        """Keep a new rehearsal."""
        ...

    def talk(self, rehearsal_id: str, head: str | None = None) -> Talk:
        """The rehearsal along the branch that ends at `head` (else its own head). Raises UsageError if unknown."""
        ...

    def append(self, entry: Entry) -> bool:
        """Add a turn and move the head to it, if the head still is the entry's parent; else change nothing.

        A second counterpart turn on the same parent is refused in the same way.
        """
        ...

    def update(self, entry: Entry) -> None:
        """Replace what is kept of a turn (same id). A steering observation that is already there stays."""
        ...

    def change(self, rehearsal: Rehearsal, was: Rehearsal | None = None) -> None:
        """Replace what is kept of a rehearsal itself (title, head, end, resolution, deletion).

        With `was`, only what differs from it is written, so that a turn added meanwhile is not hidden.
        """
        ...

    def keep_levels(self, rehearsal_id: str, levels: Levels) -> None:
        """Keep the levels of the whole talk beside the rehearsal."""
        ...

    def draft(self, rehearsal_id: str) -> str:
        """What was typed and not sent yet; empty where nothing was."""
        ...

    def keep_draft(self, rehearsal_id: str, text: str) -> None:
        """Keep what is typed and not sent yet. Sending a message drops it."""
        ...

    def paper(self, rehearsal_id: str, kind: str) -> dict[str, Any] | None:
        """A paper that belongs to a rehearsal (its worksheet, card or check-in); None where there is none."""
        ...

    def keep_paper(self, rehearsal_id: str, kind: str, body: dict[str, Any]) -> None:
        """Keep a paper over the one of its kind. Raises UsageError if the rehearsal is unknown."""
        ...

    def claim(self, entry_id: str, now: datetime, until: datetime) -> bool:
        """Take the right to answer a turn; False while somebody else's claim lasts."""
        ...

    def release(self, entry_id: str) -> None:
        """Give the right back."""
        ...

    def ids(self, start: str) -> tuple[str, ...]:
        """Ids of the rehearsals that begin like this, a few at most."""
        ...

    def get_setting(self, key: str) -> Any:
        """A small thing remembered under a key; None where there is none."""
        ...

    def put_setting(self, key: str, value: Any) -> None:
        """Remember a small thing that JSON can hold."""
        ...

    def entries(self, rehearsal_id: str) -> tuple[Entry, ...]:
        """All turns on all branches, oldest first."""
        ...

    def list(
        self,
        *,
        words: str = "",
        persona: str | None = None,
        scenario: str | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
        limit: int = 50,
        offset: int = 0,
        deleted: bool = False,
        level: tuple[str, int, int] | None = None,
    ) -> tuple[Summary, ...]:
        """Rehearsals, latest first, narrowed by what is given; `words` are looked for in what was said.

        `level`: a principle with the lowest and highest level of the whole talk.
        """
        ...

    def erase(self, rehearsal_id: str | None) -> int:
        """Remove one rehearsal, or all, for good; how many went."""
        ...
