"""A language model that never sees a name: prompts go out with initials, answers come back with the names."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rehearsal.disguise import Disguise
from rehearsal.ports import ChatModel, Form, Message

_OPEN_END = re.compile(r"[\w'-]*\Z")


class CoveredChat:
    """Implements ports.ChatModel over another one. `names` is asked before each call."""

    def __init__(self, model: ChatModel, names: Callable[[], Iterable[str]]) -> None:
        self.name = model.name
        self._model = model
        self._names = names

    def complete(self, messages: Sequence[Message], form: type[Form]) -> Form:
        """An answer of the given form, names put back. Raises ModelError."""
        disguise = Disguise.of(self._names())
        answer = self._model.complete(covered(messages, disguise), form)
        return type(answer).model_validate(_uncovered(answer.model_dump(by_alias=True), disguise))

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """An answer piece by piece, names put back; a word that is not finished waits for its end."""
        disguise, waiting = Disguise.of(self._names()), ""
        for piece in self._model.stream(covered(messages, disguise)):
            waiting += piece
            end = _OPEN_END.search(waiting)
            done = end.start() if end else len(waiting)
            if done:
                yield disguise.uncover(waiting[:done])
                waiting = waiting[done:]
        if waiting:
            yield disguise.uncover(waiting)


def covered(messages: Sequence[Message], disguise: Disguise) -> tuple[Message, ...]:
    """The messages as they leave the machine."""
    return tuple(m.model_copy(update={"content": disguise.cover(m.content)}) for m in messages)


def _uncovered(value: Any, disguise: Disguise) -> Any:
    if isinstance(value, str):
        return disguise.uncover(value)
    if isinstance(value, list | tuple):
        return type(value)(_uncovered(entry, disguise) for entry in value)
    if isinstance(value, dict):
        return {key: _uncovered(entry, disguise) for key, entry in value.items()}
    return value
