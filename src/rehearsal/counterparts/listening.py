"""Somebody who hears a reply before it is said: the same model, with nothing before it but what was said aloud.

Whoever writes a reply with all the notes in mind does not hear what is wrong with it; whoever hears it as a stranger
does (`docs/decisions/0104-a-reply-is-heard-before-it-is-said.md`).
"""

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict

from rehearsal import logs
from rehearsal.conversation import Conversation
from rehearsal.errors import ModelError
from rehearsal.part import Part
from rehearsal.ports import ChatModel
from rehearsal.prompting import Prompts, bullets, ended, fence, transcript

LEAVES = "\nThat $ ends the talk now is settled; only how it is said can make you look up.\n"
LONGEST = 300
"""Characters of an objection that are told on."""


class Heard(BaseModel):
    """What the model answers. `spot`: the weakest words; `why`: what is wrong with them; `passes`: whether one would
    let them go by."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    spot: str
    why: str
    passes: bool


class Listener:
    """One call a reply. Knows what the person was told and what was said aloud, and nothing that lies behind."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str]) -> None:
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark

    def objection(self, part: Part, conversation: Conversation, reply: str) -> str | None:
        """What one would stumble over in the reply; None where nothing, or where the model cannot be had.

        A reply that is there is not held back because nobody can be asked about it.
        """
        mark, other = self._new_mark(), part.you
        values = {
            "situation": bullets((part.other, *part.brief)),
            "name": part.name,
            "role": ended(part.role),
            "about": ended(part.about),
            "voice": ended(part.voice.manner),
            "other": other,
            "talk": fence(transcript(conversation, other, part.name), mark),
            "leaving": LEAVES.replace("$", part.name) if part.ending else "",
            "reply": fence(f"{part.name}: {reply}", mark),
        }
        try:
            heard = self._model.complete(self._prompts.fill("listener", values), Heard)
        except ModelError as error:
            logs.note("reply not heard", "warning", error=type(error).__name__)
            return None
        return None if heard.passes else ended(f"“{heard.spot}”: {heard.why}"[:LONGEST])
