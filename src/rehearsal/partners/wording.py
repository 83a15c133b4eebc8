"""A language model words a hint for the moment. What it may not say is not shown: the built-in hint stands there."""

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict, Field

from rehearsal.alternatives import tells_closed_fact
from rehearsal.assessment import Provenance
from rehearsal.catalogue import Hint
from rehearsal.coaches.chances import strangers
from rehearsal.conversation import Conversation
from rehearsal.ports import ChatModel
from rehearsal.prompting import SMALLER, Prompts, fence, situation, transcript
from rehearsal.quotes import fold
from rehearsal.setting import Setting
from rehearsal.state import State

LONGEST = 400
"""Characters that a rung may have."""


class Rungs(BaseModel):
    """What the model answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    notice: str
    try_: str = Field(alias="try")
    say: str


class LlmWording:
    """One call. Sees the public situation, the talk and the built-in hint, and nothing that is hidden."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str]) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("hint"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark

    def word(self, setting: Setting, state: State, conversation: Conversation, hint: Hint) -> Hint:
        """The hint in words for this moment; the given one where the model's may not be shown. Raises ModelError."""
        mark, you, them = self._new_mark(), setting.scenario.you.name, setting.persona.name
        values = {
            "situation": fence(situation(setting), mark),
            "you": you,
            "them": them,
            "talk": fence(transcript(conversation, you, them, SMALLER), mark),
            "rungs": fence(f"Notice: {hint.notice}\nTry: {hint.try_}\nSay: {hint.say}", mark),
        }
        answer = self._model.complete(self._prompts.fill("hint", values), Rungs)
        rungs = [" ".join(text.split()) for text in (answer.notice, answer.try_, answer.say)]
        if not all(rungs) or not fits(setting, state, conversation, hint, rungs):
            return hint
        return Hint.model_validate(dict(zip(("notice", "try", "say"), rungs, strict=True)))


def fits(setting: Setting, state: State, conversation: Conversation, hint: Hint, rungs: list[str]) -> bool:
    """Whether worded rungs may be shown: short, nothing closed told, no facts of their own, not said already."""
    known = "\n".join([situation(setting), hint.notice, hint.try_, hint.say, *(t.text for t in conversation.turns)])
    short = all(len(text) <= LONGEST for text in rungs)
    quiet = not any(tells_closed_fact(setting, state, text) for text in rungs)
    fresh = fold(rungs[2]) not in {fold(text) for text in conversation.mine}
    return short and quiet and fresh and not any(strangers(text, known) for text in rungs)
