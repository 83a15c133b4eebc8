"""Swapped chairs, told turn by turn: the person answers as the counterpart, the asker asks. Ungraded, and kept.

As in any talk, what the person types is saved before anything else happens, and `go_on` resumes after any failure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rehearsal import care
from rehearsal.assessment import Observation
from rehearsal.catalogue import Difficulty
from rehearsal.errors import ModelBusy, ModelError, TalkEnded, TalkMovedOn, UsageError
from rehearsal.events import Elsewhere, Event, Failed, Heard, Paused, Replied, Said
from rehearsal.part import guesses
from rehearsal.ports import Asker
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.session import STOOD_IN, EngineName, Session
from rehearsal.state import advance, begin


@dataclass(frozen=True)
class Swapping:
    """Talks in which the person has the counterpart's chair. Holds finished objects only."""

    session: Session
    asker: Callable[[EngineName], Asker]

    def start(
        self,
        scenario: str,
        persona: str,
        difficulty: Difficulty = "realistic",
        engine: EngineName = "builtin",
        details: dict[str, str] | None = None,
    ) -> Rehearsal:
        """Begin a talk in the other chair. Raises UsageError as `Session.start` does."""
        begun = self.session.start(scenario, persona, difficulty, engine, details=details)
        setting = self.session.setting(begun)
        title = f"In {setting.persona.name}'s chair: {setting.scenario.title}"
        swapped = begun.model_copy(update={"chair": "theirs", "title": title})
        self.session.store.change(swapped, was=begun)
        return swapped

    def say(self, rehearsal_id: str, text: str, after: str | None) -> Iterator[Event]:
        """Answer as the counterpart; then the asker goes on. `after`: the turn that the person has seen last.

        Raises UsageError for an empty message, TalkEnded, or TalkMovedOn where another window was faster.
        """
        talk = self.session.store.talk(rehearsal_id)
        if not text.strip():
            raise UsageError("There is nothing in this message yet. Write what you would say.")
        if talk.rehearsal.ended:
            raise TalkEnded("This talk has ended. Start a new one to sit in this chair again.")
        note = care.note_for(text)
        entry = Entry(
            id=self.session.new_id(), rehearsal=rehearsal_id, parent=after, speaker="counterpart", text=text,
            created=self.session.clock(), note=note,
        )  # fmt: skip
        if not self.session.store.append(entry):
            raise TalkMovedOn("This talk has gone on in another window. Your message was not sent; it is still here.")
        yield Heard(entry=entry)
        if note:
            yield Paused(note=note)
        else:
            yield from self._ask(talk.and_then(entry))

    def go_on(self, rehearsal_id: str) -> Iterator[Event]:
        """Let the asker speak, where it is its turn; does nothing where it is the person's."""
        talk = self.session.store.talk(rehearsal_id)
        if talk.rehearsal.ended is None and asks_next(talk):
            yield from self._ask(talk)

    def finish(self, rehearsal_id: str) -> None:
        """End the talk. It has no grade and no result."""
        kept = self.session.store.talk(rehearsal_id).rehearsal
        if kept.ended is None:
            now = self.session.clock()
            self.session.store.change(kept.model_copy(update={"ended": now, "updated": now}), was=kept)

    def _ask(self, talk: Talk) -> Iterator[Event]:
        setting = self.session.setting(talk.rehearsal)
        try:
            move = self.asker(talk.rehearsal.engine).ask(setting, talk.conversation)
        except ModelError as error:
            wait = error.retry_after if isinstance(error, ModelBusy) else None
            yield Failed(at="reply", message=str(error), retry_after=wait)
            return
        entry = Entry(
            id=self.session.new_id(), rehearsal=talk.rehearsal.id, parent=talk.rehearsal.head, speaker="user",
            text=move.line, created=self.session.clock(), note=STOOD_IN if move.stood_in else None,
        )  # fmt: skip
        entry = self._moved(talk, entry)
        if not self.session.store.append(entry):
            yield Elsewhere()
            return
        if move.last:
            self.finish(talk.rehearsal.id)
        yield Said(sentence=move.line)
        yield Replied(entry=entry, ended=move.last)

    def _moved(self, talk: Talk, entry: Entry) -> Entry:
        """The asker's message with what the built-in observer sees in it, and where that would leave the counterpart:
        so that the card can say what has been earned. It is no grade."""
        setting, engine = self.session.setting(talk.rehearsal), self.session.engine(talk.rehearsal.engine)
        conversation = talk.conversation.and_then("user", entry.text)
        seen = engine.steering.observe(setting, conversation)
        steering = seen if isinstance(seen, Observation) else Observation(source=seen.source)
        before = tuple(e.steering for e in talk.mine if e.steering is not None)
        state = talk.state or begin(setting)
        known = guesses(setting, state, entry.text)
        state = advance(setting, state, (*before, steering), conversation.repeats_itself, known)
        return entry.model_copy(update={"steering": steering, "state": state})


def asks_next(talk: Talk) -> bool:
    """Whether it is the asker's turn."""
    return not talk.entries or talk.entries[-1].speaker == "counterpart"
