"""Start, take a turn, try again, retake, finish: the one place that tells the story.

One message, end to end: it is saved; observed; state and levels follow; the counterpart answers, each sentence
checked and saved before it is shown. Whatever fails, what was done is kept, and `go_on` resumes from there:
it never appends or grades twice.
"""

import random
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from rehearsal import care, debriefing, disputing
from rehearsal.assessment import Advice, Debrief, Graded, Observation, Unscored
from rehearsal.catalogue import Difficulty
from rehearsal.checks import sentence_check
from rehearsal.content import Content
from rehearsal.details import changed_details
from rehearsal.engines import Engine as Engine
from rehearsal.engines import EngineName as EngineName
from rehearsal.errors import ModelBusy, ModelError, TalkEnded, TalkMovedOn, UsageError
from rehearsal.events import Elsewhere, Event, Failed, Heard, Moved, Observed, Paused, Replied, Said
from rehearsal.heard import levels_of
from rehearsal.part import guesses, part
from rehearsal.played import PLAYED, as_paper, from_paper
from rehearsal.ports import Clock, Store
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.sentences import Sentence
from rehearsal.setting import Setting
from rehearsal.state import advance, begin, resolution

STOOD_IN = "The model's answer did not pass the checks, so a built-in line stands here."
CLAIM = timedelta(minutes=5)
"""How long one window may take to answer before another may try."""


@dataclass(frozen=True)
class Session:
    """Rehearsals told turn by turn. Holds finished objects only; keeps no state of its own."""

    content: Content
    store: Store
    engine: Callable[[EngineName], Engine]
    clock: Clock
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex

    def start(
        self,
        scenario: str,
        persona: str | None = None,
        difficulty: Difficulty = "realistic",
        engine: EngineName = "builtin",
        seed: int | None = None,
        details: Mapping[str, str] | None = None,
    ) -> Rehearsal:
        """Begin a rehearsal. `details`: names, pronouns, dates and figures that are to differ from the files.

        Raises UsageError for an unknown scenario, a persona who does not play in it, or a detail that will not do.
        """
        changes = changed_details(self.content.scenario(scenario), details or {})
        situation, who = self.content.tailored(scenario, persona, changes)
        now = self.clock()
        rehearsal = Rehearsal(
            id=self.new_id(),
            scenario=situation.id,
            persona=who.id,
            difficulty=difficulty,
            engine=engine,
            seed=random.randrange(1_000_000) if seed is None else seed,
            title=f"{who.name}: {situation.title}",
            created=now,
            updated=now,
            details=changes,
        )
        self.store.create(rehearsal)
        if {situation.id, who.id} & self.content.own:
            self.store.keep_paper(rehearsal.id, PLAYED, as_paper(situation, who))
        return rehearsal

    def setting(self, rehearsal: Rehearsal) -> Setting:
        """What is played in a rehearsal; where its files are gone, what was played when it began."""
        try:
            scenario, persona = self.content.tailored(rehearsal.scenario, rehearsal.persona, rehearsal.details)
        except UsageError:
            kept = self.store.paper(rehearsal.id, PLAYED)
            if kept is None:
                raise
            scenario, persona = from_paper(kept)
        return Setting(self.content, scenario, persona, rehearsal.difficulty, rehearsal.seed)

    def _engine(self, rehearsal: Rehearsal) -> Engine:
        return self.engine(rehearsal.engine).charged_to(rehearsal.id)

    def take_turn(self, rehearsal_id: str, text: str, after: str | None, hints: int = 0) -> Iterator[Event]:
        """Say something. `after` is the id of the turn that the person has seen last (None at the start).

        Raises UsageError for an empty message, TalkEnded, or TalkMovedOn where another window was faster.
        """
        talk = self.store.talk(rehearsal_id)
        if not text.strip():
            raise UsageError("There is nothing in this message yet. Write what you would say.")
        if talk.rehearsal.ended:
            raise TalkEnded("This talk has ended. Take it up again from an earlier message, or start a new one.")
        note = care.note_for(text)
        entry = Entry(
            id=self.new_id(), rehearsal=rehearsal_id, parent=after, speaker="user", text=text,
            created=self.clock(), hints=hints, note=note,
        )  # fmt: skip
        if not self.store.append(entry):
            raise TalkMovedOn("This talk has gone on in another window. Your message was not sent; it is still here.")
        yield Heard(entry=entry)
        if note:
            yield Paused(note=note)
        else:
            yield from self._go_on(talk.and_then(entry))

    def go_on(self, rehearsal_id: str) -> Iterator[Event]:
        """Do what the last message still lacks: a grade, a state, a reply. Does nothing where nothing is missing."""
        return self._go_on(self.store.talk(rehearsal_id))

    def _go_on(self, talk: Talk) -> Iterator[Event]:
        entry = talk.waiting
        if entry is None:
            return
        now = self.clock()
        if not self.store.claim(entry.id, now, now + CLAIM):
            yield Elsewhere()
            return
        try:
            yield from self._deal_with(talk, entry)
        finally:
            self.store.release(entry.id)

    def _deal_with(self, talk: Talk, entry: Entry) -> Iterator[Event]:
        setting, engine = self.setting(talk.rehearsal), self._engine(talk.rehearsal)
        if entry.state is None:
            entry = self._observe(setting, engine, talk, entry)
            if entry.grade is not None and not engine.grades_after:
                yield Observed(grade=entry.grade)
            if entry.state and entry.state.last:
                yield Moved(step=entry.state.last)
        answered = yield from self._answer(setting, engine, talk, entry)
        if answered and engine.grades_after:
            yield Observed(grade=self.grade_again(talk.rehearsal.id, entry.id))

    def _observe(self, setting: Setting, engine: Engine, talk: Talk, entry: Entry) -> Entry:
        conversation = talk.conversation
        grade = engine.reading(setting, conversation)
        seen = engine.moving(setting, conversation, grade)
        steering = seen if isinstance(seen, Observation) else Observation(source=seen.source)
        before = tuple(e.steering for e in talk.mine if e.steering is not None and e.id != entry.id)
        state = talk.state or begin(setting)
        known = guesses(setting, state, entry.text)
        state = advance(setting, state, (*before, steering), conversation.repeats_itself, known)
        entry = entry.model_copy(update={"steering": steering, "grade": grade, "state": state})
        self.store.update(entry)
        return entry

    def _answer(self, setting: Setting, engine: Engine, talk: Talk, asked: Entry) -> Generator[Event, None, bool]:
        """The reply, sentence by sentence; whether there is one."""
        if asked.state is None:
            return False
        conversation = talk.conversation
        role = part(setting, asked.state, conversation.repeats_itself)
        check = sentence_check(setting, asked.state, conversation)
        reply: Entry | None = None
        note: str | None = None
        try:
            for sentence in engine.counterpart.reply(role, conversation, check):
                reply = self._add(asked, reply, sentence)
                if reply is None:
                    yield Elsewhere()
                    return False
                if isinstance(sentence, Sentence) and sentence.stand_in:
                    note = STOOD_IN
                yield Said(sentence=sentence)
        except ModelError as error:
            if reply is None:
                yield Failed(at="reply", message=str(error), retry_after=_retry_after(error))
                return False
            note = f"Cut short: {error}"
        finally:
            if reply is not None:
                reply = reply.model_copy(update={"complete": True, "note": note})
                self.store.update(reply)
                if asked.state.ended:
                    self._end(talk.rehearsal, setting)
        if reply is None:
            yield Failed(at="reply", message="No answer came. What you wrote is saved. Try again.")
            return False
        yield Replied(entry=reply, ended=asked.state.ended)
        return True

    def _add(self, asked: Entry, reply: Entry | None, sentence: str) -> Entry | None:
        """The reply, one sentence longer and saved; None where another window has answered already."""
        if reply is not None:
            reply = reply.model_copy(update={"text": f"{reply.text} {sentence}"})
            self.store.update(reply)
            return reply
        reply = Entry(
            id=self.new_id(), rehearsal=asked.rehearsal, parent=asked.id, speaker="counterpart", text=sentence,
            created=self.clock(), complete=False,
        )  # fmt: skip
        return reply if self.store.append(reply) else None

    def retake(self, rehearsal_id: str, entry_id: str) -> Rehearsal:
        """Go back to before one of the person's messages. What was said since stays, on a branch of its own."""
        entry = next((e for e in self.store.entries(rehearsal_id) if e.id == entry_id), None)
        if entry is None or entry.speaker != "user":
            raise UsageError("Only a message of your own can be taken again.")
        rehearsal = self.store.talk(rehearsal_id).rehearsal
        return self._moved(rehearsal, head=entry.parent, ended=None, resolution=None)

    def switch(self, rehearsal_id: str, head: str) -> Rehearsal:
        """Go on from another branch's last turn."""
        talk = self.store.talk(rehearsal_id, head)
        state = talk.state
        over = bool(state and state.ended)
        ending = resolution(self.setting(talk.rehearsal), state) if over and state else None
        return self._moved(talk.rehearsal, head=head, ended=self.clock() if over else None, resolution=ending)

    def _moved(self, rehearsal: Rehearsal, **update: object) -> Rehearsal:
        """The rehearsal on another branch, with the levels of that branch beside it."""
        changed = self._change(rehearsal, **update)
        self._keep_levels(rehearsal.id)
        return changed

    def finish(self, rehearsal_id: str) -> Debrief:
        """End the talk and read off how it went. Ending twice changes nothing."""
        talk = self.store.talk(rehearsal_id)
        if not talk.rehearsal.ended:
            self._end(talk.rehearsal, self.setting(talk.rehearsal))
        return self.debrief(rehearsal_id)

    def debrief(self, rehearsal_id: str, head: str | None = None) -> Debrief:
        """The whole, graded afterwards, along one branch."""
        talk = self.store.talk(rehearsal_id, head)
        return debriefing.debrief(self.setting(talk.rehearsal), talk)

    def advise(self, rehearsal_id: str, head: str | None = None) -> Advice | Unscored:
        """The coach on the talk as a whole or, where `head` is one of the person's messages, on that message.

        Advice is kept with the turn that it was given after, and given again until the person says more of a grade.
        """
        talk = self.store.talk(rehearsal_id, head)
        scope: Literal["message", "talk"] = "message" if head and talk.waiting else "talk"
        last = talk.entries[-1] if talk.entries else None
        keeps = last is not None and (scope == "message") == (last.speaker == "user")
        if last is not None and keeps and last.advice is not None and disputing.stands(last.advice, talk):
            return last.advice
        coach = self._engine(talk.rehearsal).coach
        setting = self.setting(talk.rehearsal)
        advice = coach.advise(setting, talk.conversation, disputing.own_grades(setting, talk), talk.state, scope)
        if isinstance(advice, Advice):
            advice = advice.model_copy(update={"disputes": disputing.said_of(talk)})
        if last is not None and keeps and isinstance(advice, Advice):
            self.store.update(self.store.talk(rehearsal_id, last.id).entries[-1].model_copy(update={"advice": advice}))
        return advice

    def use_engine(self, rehearsal_id: str, engine: EngineName) -> Rehearsal:
        """Go on with another engine. What was said and graded so far stays as it is."""
        return self._change(self.store.talk(rehearsal_id).rehearsal, engine=engine)

    def grade_again(self, rehearsal_id: str, entry_id: str) -> Graded:
        """Grade one of the person's messages once more. Changes levels, never what happened in the talk.

        Where it fails, the grade that there was stays.
        """
        talk = self.store.talk(rehearsal_id, entry_id)
        entry = talk.entries[-1]
        grade = self._engine(talk.rehearsal).observer.observe(self.setting(talk.rehearsal), talk.conversation)
        if isinstance(grade, Observation) or not isinstance(entry.grade, Observation):
            self.store.update(self.store.talk(rehearsal_id, entry_id).entries[-1].model_copy(update={"grade": grade}))
            self._keep_levels(rehearsal_id)
        return grade

    def _keep_levels(self, rehearsal_id: str) -> None:
        """Keep the levels of the whole talk beside it, so that lists can be narrowed by them."""
        talk = self.store.talk(rehearsal_id)
        self.store.keep_levels(rehearsal_id, levels_of(self.setting(talk.rehearsal), talk))

    def _end(self, rehearsal: Rehearsal, setting: Setting) -> None:
        self._keep_levels(rehearsal.id)
        state = self.store.talk(rehearsal.id).state or begin(setting)
        self._change(rehearsal, ended=self.clock(), resolution=resolution(setting, state))

    def _change(self, rehearsal: Rehearsal, **update: object) -> Rehearsal:
        current = self.store.talk(rehearsal.id).rehearsal
        changed = current.model_copy(update={**update, "updated": self.clock()})
        self.store.change(changed, was=current)
        return changed


def _retry_after(error: ModelError) -> float | None:
    return error.retry_after if isinstance(error, ModelBusy) else None
