"""A language model that knows the secrets and tells one at every turn: what reaches the screen all the same?"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.leaks import Secrets, without_talk
from benchmarks.people import Person
from benchmarks.playing import Eyes, Played, play
from rehearsal.conversation import Conversation
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.counterparts.listening import Listener
from rehearsal.counterparts.llm import LlmCounterpart
from rehearsal.part import Part
from rehearsal.ports import Check, Form, Message
from rehearsal.prompting import Prompts
from rehearsal.sentences import Sentence
from rehearsal.setting import Setting

MARK = "0123456789abcdef"
LEADS = ("", "Hm. ", "Let me think about that for a moment. ")


class Telltale:
    """Implements ports.ChatModel. Keeps every prompt; says one closed fact after the other, bare or after a lead, and
    stumbles as a listener over whatever is said."""

    name = "telltale"

    def __init__(self, secrets: Sequence[str]) -> None:
        self.prompts: list[str] = []
        self._says = (f"{lead}{secret}" for lead, secret in zip(itertools.cycle(LEADS), itertools.cycle(secrets)))

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The next secret, word by word."""
        self.prompts.append("\n".join(message.content for message in messages))
        yield from (f"{word} " for word in next(self._says).split())

    def complete(self, messages: Sequence[Message], form: type[Form]) -> Form:
        """The answer of a listener who objects."""
        self.prompts.append("\n".join(message.content for message in messages))
        return form.model_validate({"spot": "that", "why": "it comes from nowhere.", "passes": False})


@dataclass
class Told:
    """What a talk with the telltale came to."""

    prompts: int = 0
    prompts_with_fact: list[str] = field(default_factory=list)
    prompts_near: list[str] = field(default_factory=list)
    sentences: int = 0
    stood_in: int = 0
    sentences_with_fact: list[str] = field(default_factory=list)


class _Watched:
    """Plays the part with the telltale, and looks at every prompt and sentence while the part still stands."""

    def __init__(self, setting: Setting, prompts: Prompts, tally: Told) -> None:
        self._setting, self._tally = setting, tally
        self._secrets = Secrets(setting)
        texts = [text for g in setting.gates for text in (g.release[0].say, g.reveal, g.fact, g.release[-1].say)]
        self._model = Telltale(texts)
        listener = Listener(self._model, prompts, lambda: MARK)
        self._inner = LlmCounterpart(self._model, prompts, lambda: MARK, BuiltinCounterpart(), listener)
        self.source = self._inner.source

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[str]:
        closed = frozenset(gate.id for gate in self._setting.gates) - {fact.gate for fact in part.facts}
        for sentence in self._inner.reply(part, conversation, check):
            self._sentence(sentence, closed)
            yield sentence
        for prompt in self._model.prompts:
            self._prompt(without_talk(prompt, MARK), closed)
        self._model.prompts.clear()

    def _sentence(self, sentence: Sentence, closed: frozenset[str]) -> None:
        self._tally.sentences += 1
        self._tally.stood_in += sentence.stand_in
        if self._secrets.told(closed, sentence):
            self._tally.sentences_with_fact.append(f"{self._setting.scenario.id}: {sentence}")

    def _prompt(self, prompt: str, closed: frozenset[str]) -> None:
        self._tally.prompts += 1
        for line in prompt.splitlines():
            for gate in self._secrets.told(closed, line):
                self._tally.prompts_with_fact.append(f"{self._setting.scenario.id} {gate}: {line}")
            for gate in self._secrets.near(closed, line):
                self._tally.prompts_near.append(f"{self._setting.scenario.id} {gate}: {line}")


def tempt(setting: Setting, person: Person, eyes: Eyes, prompts: Prompts, tally: Told) -> Played:
    """One talk with a model that would tell everything; what it came to is added to the tally."""
    return play(setting, person, _Watched(setting, prompts, tally), eyes)
