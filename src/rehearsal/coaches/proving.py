"""A rewritten line is put back into the talk and observed. It must do what it teaches, or it is not shown."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from rehearsal.assessment import Unscored
from rehearsal.coaches.chances import strangers
from rehearsal.conversation import Conversation
from rehearsal.errors import ModelError
from rehearsal.ports import ChatModel, Observer
from rehearsal.prompting import SMALLER, Prompts, fence, situation, transcript
from rehearsal.quotes import fold
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting

LONGEST = 400
"""Longest rewritten line, in characters."""


class Line(BaseModel):
    """One line."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rewrite: str


@dataclass(frozen=True)
class Moment:
    """The talk up to one of the person's messages, that one included; the behaviour to show or leave; its quote."""

    setting: Setting
    conversation: Conversation
    behaviour: Behaviour
    quote: str

    @property
    def before(self) -> Conversation:
        """The talk before the message."""
        return (
            self.conversation.until(len(self.conversation.turns) - 2) if self.conversation.turns[1:] else Conversation()
        )

    @property
    def known(self) -> str:
        """Everything that a line may rest on: the situation, and what was said up to the message."""
        return "\n".join([situation(self.setting), *(turn.text for turn in self.conversation.turns)])


class Rewriter:
    """Proves rewritten lines, and has a failing one made again once."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str], observer: Observer) -> None:
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark
        self._observer = observer

    def proven(self, moment: Moment, line: str) -> str | None:
        """The line, or a second one in its place, that passes; None where neither does."""
        try:
            line = " ".join(line.split())
            why = self.fault(moment, line)
            if why:
                line = " ".join(self._again(moment, line, why).split())
                why = self.fault(moment, line)
        except (ModelError, _CannotTellError):
            return None
        return None if why else line

    def fault(self, moment: Moment, line: str) -> str | None:
        """Why a line will not do; None where it will. Raises _CannotTellError where it cannot be observed."""
        if not line or len(line) > LONGEST:
            return f"a line has to have between 1 and {LONGEST} characters"
        if fold(line) in (fold(moment.quote), fold(moment.conversation.last_mine)):
            return "it is the line that the person typed"
        if unknown := strangers(line, moment.known):
            return f"it names {', '.join(unknown)}, which neither the situation nor the talk holds"
        return self._observed(moment, line)

    def _observed(self, moment: Moment, line: str) -> str | None:
        observation = self._observer.observe(moment.setting, moment.before.and_then("user", line))
        if isinstance(observation, Unscored):
            raise _CannotTellError
        rubric = moment.setting.rubric
        unwanted = [rubric[b].title for b in observation.behaviours if not rubric[b].positive]
        if unwanted:
            return f"a careful reader sees this in it: {'; '.join(unwanted)}"
        if moment.behaviour.positive and moment.behaviour.id not in observation.behaviours:
            return "a careful reader does not find the behaviour in it"
        return None

    def _again(self, moment: Moment, line: str, why: str) -> str:
        mark, behaviour = self._new_mark(), moment.behaviour
        you, them = moment.setting.scenario.you.name, moment.setting.persona.name
        said = f"Example: {behaviour.example}" if behaviour.positive else f"In its place: {behaviour.try_instead}"
        task = "" if behaviour.positive else "The new line must be free of this: "
        values = {
            "situation": fence(situation(moment.setting), mark),
            "you": you,
            "them": them,
            "talk": fence(transcript(moment.before, you, them, SMALLER), mark),
            "line": fence(moment.quote or moment.conversation.last_mine, mark),
            "behaviour": " ".join(f"{task}{behaviour.counts} Not: {behaviour.does_not_count} {said}".split()),
            "tried": fence(line, mark),
            "why": why,
        }
        return self._model.complete(self._prompts.fill("rewrite", values), Line).rewrite


class _CannotTellError(Exception):
    """The observer could not be had, so nothing can be proved."""
