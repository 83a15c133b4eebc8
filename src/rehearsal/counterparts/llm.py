"""A language model plays the counterpart, held to its part by code: no sentence is shown unchecked."""

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing

from rehearsal.assessment import Provenance
from rehearsal.conversation import Conversation
from rehearsal.counterparts.directing import most_sentences, refused, stable, stumbled_over, turning
from rehearsal.counterparts.drafting import said_aloud
from rehearsal.counterparts.listening import Listener
from rehearsal.errors import ModelError, ModelTooLong
from rehearsal.part import Part
from rehearsal.ports import ChatModel, Check, Counterpart
from rehearsal.prompting import Prompts, readable, windows
from rehearsal.quotes import fold
from rehearsal.sentences import Sentence, sentences

_DIRECTION = re.compile(r"\*[^*\n]{1,80}\*|\[[^\]\n]{1,80}\]|^\([^)\n]{1,80}\)\s*")
ANSWERS = 4
"""So many answers are asked for at most before one that the listener stumbles over is said."""
_QUOTES = '"“”„«»'


class LlmCounterpart:
    """Speaks sentence by sentence. Where the model cannot be brought to a first good one, `stand_in` speaks.

    `listener`: hears each reply before it is said; without one, each sentence is said as soon as it is there.
    """

    def __init__(
        self,
        model: ChatModel,
        prompts: Prompts,
        new_mark: Callable[[], str],
        stand_in: Counterpart,
        listener: Listener | None = None,
    ) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("counterpart"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark
        self._stand_in = stand_in
        self.listener = listener

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[Sentence]:
        """The reply; each sentence has passed `check`, and says whether the stand-in said it.

        Each is checked alone, and with those before it for what only two of them tell. A first sentence that fails
        is asked for once more with the reason, then the stand-in speaks; so it does for a message that is blank or
        too long to be sent on. A later one that fails ends the reply before it. What the listener stumbles over is
        asked for anew, up to `ANSWERS` in all, and said as it is where nothing else can be had.
        Raises ModelError where the model cannot be had, or breaks off.
        """
        said: list[str] = []
        if readable(conversation.last_mine):
            try:
                yield from self._first(part, conversation, check, said)
            except _RefusedError as refusal:
                yield from self._once_more(part, conversation, check, said, refused(refusal.why))
        if not said:
            for sentence in self._stand_in.reply(part, conversation, check):
                yield Sentence(sentence, stand_in=True)

    def _first(self, part: Part, conversation: Conversation, check: Check, said: list[str]) -> Iterator[Sentence]:
        """The first answer as it comes; with a listener, the first of `ANSWERS` that it lets pass, else the last."""
        if self.listener is None:
            yield from self._speak(part, conversation, check, said)
            return
        notes: list[str] = []
        for number in range(1, ANSWERS + 1):
            held: list[str] = []
            try:
                list(self._speak(part, conversation, check, held, "\n".join(notes)))
            except (_RefusedError, ModelError):
                if said:
                    break
                yield from map(Sentence, held)
                raise
            said[:] = held
            objection = self.listener.objection(part, conversation, " ".join(held)) if number < ANSWERS else None
            if objection is None:
                break
            notes.append(stumbled_over(" ".join(held), objection))
        yield from map(Sentence, said)

    def _once_more(
        self, part: Part, conversation: Conversation, check: Check, said: list[str], again: str
    ) -> Iterator[Sentence]:
        """A second answer; nothing where it cannot be had or may not be said either."""
        try:
            yield from self._speak(part, conversation, check, said, again)
        except _RefusedError:
            return
        except ModelError:
            if said:
                raise

    def _speak(
        self, part: Part, conversation: Conversation, check: Check, said: list[str], again: str = ""
    ) -> Iterator[Sentence]:
        """One answer of the model, as far as it may be shown. Raises _RefusedError where its first sentence may not."""
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
                if (why or fold(sentence) in map(fold, said)) and said:
                    return
                if why:
                    raise _RefusedError(_sayable(why, check))
                said.append(sentence)
                yield Sentence(sentence)
                if full(said, most_sentences(part)):
                    return
        if not said:
            raise _RefusedError("nothing was said aloud")

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


class _RefusedError(Exception):
    """The first sentence of an answer may not be said; `why` may be told to whoever plays."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


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


def _sayable(why: str, check: Check) -> str:
    """The reason as it may be told to whoever plays: one that itself tells a closed fact is kept back."""
    return why if check(why) is None else "this person would not say that now"
