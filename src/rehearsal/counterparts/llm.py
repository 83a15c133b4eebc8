"""A language model plays the counterpart, held to its part by code: no sentence is shown unchecked."""

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing

from rehearsal.assessment import Provenance
from rehearsal.conversation import Conversation
from rehearsal.counterparts.directing import most_sentences, stable, turning
from rehearsal.counterparts.drafting import said_aloud
from rehearsal.errors import ModelError, ModelTooLong
from rehearsal.part import Part
from rehearsal.ports import ChatModel, Check, Counterpart
from rehearsal.prompting import Prompts, readable, windows
from rehearsal.quotes import fold
from rehearsal.sentences import Sentence, sentences

_DIRECTION = re.compile(r"\*[^*\n]{1,80}\*|\[[^\]\n]{1,80}\]|^\([^)\n]{1,80}\)\s*")
_QUOTES = '"“”„«»'


class LlmCounterpart:
    """Speaks sentence by sentence. Where the model cannot be brought to a first good one, `stand_in` speaks."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str], stand_in: Counterpart) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("counterpart"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark
        self._stand_in = stand_in

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[Sentence]:
        """The reply; each sentence has passed `check`, and says whether the stand-in said it.

        Each is checked alone, and with those before it for what only two of them tell. A first sentence that fails
        is asked for once more with the reason, then the stand-in speaks; so it does for a message that is blank or
        too long to be sent on. A later one that fails ends the reply before it.
        Raises ModelError where the model cannot be had, or breaks off.
        """
        said: list[str] = []
        if readable(conversation.last_mine):
            why = yield from self._speak(part, conversation, check, said)
            if why and not said:
                try:
                    yield from self._speak(part, conversation, check, said, again=why)
                except ModelError:
                    if said:
                        raise
        if not said:
            for sentence in self._stand_in.reply(part, conversation, check):
                yield Sentence(sentence, stand_in=True)

    def _speak(
        self, part: Part, conversation: Conversation, check: Check, said: list[str], again: str = ""
    ) -> Generator[Sentence, None, str | None]:
        """One answer of the model, as far as it may be shown; returns why its first sentence may not."""
        with closing(self._pieces(part, conversation, again)) as pieces:
            for raw in sentences(said_aloud(pieces)):
                sentence = spoken(raw, part.name)
                if not sentence:
                    continue
                why = (
                    too_long(sentence, part)
                    or check(sentence)
                    or (check(" ".join((*said, sentence))) if said else None)
                )
                if why or fold(sentence) in map(fold, said):
                    return None if said else _sayable(why, check)
                said.append(sentence)
                yield Sentence(sentence)
                if full(said, most_sentences(part)):
                    return None
        return None if said else "nothing was said aloud"

    def _pieces(self, part: Part, conversation: Conversation, again: str) -> Generator[str, None, None]:
        """The model's words; with a shorter talk where the whole one is too long for it."""
        begun = False
        *others, smallest = windows(conversation)
        for size in (*others, smallest):
            values = stable(part) | turning(part, conversation, size, self._new_mark(), again)
            try:
                for piece in self._model.stream(self._prompts.fill("counterpart", values)):
                    begun = True
                    yield piece
            except ModelTooLong:
                if begun or size == smallest:
                    raise
            else:
                return


def full(said: list[str], most: int) -> bool:
    """Whether a reply is as long as this voice goes. A word or two ("Well.") is no sentence yet, up to two times."""
    return sum(len(sentence.split()) > 2 for sentence in said) >= most or len(said) >= most + 2


def spoken(sentence: str, name: str) -> str:
    """The sentence without a name in front of it, stage directions, and quotation marks around it."""
    sentence = re.sub(rf"^{re.escape(name)}\s*:\s*", "", sentence.lstrip(_QUOTES), flags=re.IGNORECASE)
    sentence = " ".join(_DIRECTION.sub(" ", sentence).split())
    if sum(sentence.count(mark) for mark in _QUOTES) % 2:
        sentence = sentence.strip(_QUOTES)
    return sentence if any(character.isalnum() for character in sentence) else ""


def too_long(sentence: str, part: Part) -> str | None:
    """Why a sentence is too long for this voice; None where it is not."""
    most = max(30, part.voice.words[1] * 5 // 2)
    return f"a sentence of it ran over {most} words" if len(sentence.split()) > most else None


def _sayable(why: str | None, check: Check) -> str:
    """The reason as it may be told to whoever plays: one that itself tells a closed fact is kept back."""
    return why if why and check(why) is None else "this person would not say that now"
