"""A language model asks in the other chair, held to what is public by code; else the built-in asker does."""

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict

from rehearsal.alternatives import tells_closed_fact
from rehearsal.assessment import Observation, Provenance
from rehearsal.chairs import LONGEST, Move, told
from rehearsal.coaches.chances import strangers
from rehearsal.conversation import Conversation
from rehearsal.moves import KINDS
from rehearsal.ports import Asker, ChatModel, Observer
from rehearsal.prompting import SMALLER, Prompts, fence, situation, transcript
from rehearsal.quotes import fold
from rehearsal.setting import Setting
from rehearsal.state import State

MOST = 400
"""Characters that a message may have."""


class Line(BaseModel):
    """What the model answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    move: str
    line: str
    last: bool


class LlmAsker:
    """One call a message, a second one where the first cannot be said; then `stand_in` speaks."""

    def __init__(
        self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str], stand_in: Asker, observer: Observer
    ) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("asker"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark
        self._stand_in = stand_in
        self._observer = observer

    def ask(self, setting: Setting, conversation: Conversation) -> Move:
        """The model's next message, or the stand-in's. Raises ModelError where the model cannot be had."""
        why = ""
        for _ in range(2):
            answer = self._answer(setting, conversation, why)
            line = " ".join(answer.line.split()).strip('"“”')
            why = self._fault(setting, conversation, line)
            if not why:
                return Move(line=line, last=answer.last and len(conversation.mine) > 1)
        return self._stand_in.ask(setting, conversation).model_copy(update={"stood_in": True})

    def _answer(self, setting: Setting, conversation: Conversation, why: str) -> Line:
        mark, you, them = self._new_mark(), setting.scenario.you.name, setting.persona.name
        values = {
            "you": you,
            "them": them,
            "kinds": "\n".join(f"- {kind.id}: {kind.does}" for kind in KINDS),
            "situation": fence(situation(setting), mark),
            "talk": fence(transcript(conversation, you, them, SMALLER), mark),
            "number": str(len(conversation.mine) + 1),
            "most": str(LONGEST),
            "again": f"\n\nA first try could not be said, because {why}. Say something else." if why else "",
        }
        return self._model.complete(self._prompts.fill("asker", values), Line)

    def _fault(self, setting: Setting, conversation: Conversation, line: str) -> str:
        """Why a line cannot be said; empty where it can."""
        if not line or len(line) > MOST:
            return f"a message has to have between 1 and {MOST} characters"
        if fold(line) in {fold(text) for text in conversation.mine}:
            return "it was said before"
        known = "\n".join([situation(setting), *(turn.text for turn in conversation.turns)])
        if unknown := strangers(line, known):
            return f"it names {', '.join(unknown)}, which nobody has mentioned"
        heard = State(start=0, open_at_start=tuple(told(setting, conversation)))
        if tells_closed_fact(setting, heard, line):
            return "it knows something that the other side has not said"
        seen = self._observer.observe(setting, conversation.and_then("user", line))
        unwanted = seen.behaviours if isinstance(seen, Observation) else ()
        if any(not setting.rubric[behaviour].positive for behaviour in unwanted):
            return "it presses, blames or repeats an ask"
        return ""
