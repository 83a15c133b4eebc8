"""A language model that is a function: prompt in, answer out. For tests."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from rehearsal.errors import ModelMisread
from rehearsal.model_abilities import Structured
from rehearsal.ports import Form, Message

Answer = str | dict[str, Any] | Exception | Sequence[str | Exception]
"""Text or a dict for a form; text, or pieces with an error among them, for a stream; an error for either."""


class ScriptedModel:
    """Answers what its function says, or what a list holds, one answer a call. Keeps every prompt."""

    structured: Structured = "json_schema"

    def __init__(self, answer: Callable[[str], Answer] | Sequence[Answer], name: str = "scripted") -> None:
        self.name = name
        self.prompts: list[tuple[Message, ...]] = []
        self.closed_early = 0
        self._answers = None if callable(answer) else iter(answer)
        self._answer = answer if callable(answer) else None

    def charged(self, meter: object) -> "ScriptedModel":
        """Itself: what it uses is not counted."""
        return self

    @property
    def texts(self) -> list[str]:
        """Every prompt as one text."""
        return ["\n".join(message.content for message in prompt) for prompt in self.prompts]

    def complete(self, messages: Sequence[Message], form: type[Form]) -> Form:
        answer = self._next(messages)
        text = answer if isinstance(answer, str) else json.dumps(answer)
        try:
            return form.model_validate_json(text, strict=True)
        except ValidationError as error:
            raise ModelMisread(f"{self.name} did not answer in the form asked for: {error}") from None

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        answer = self._next(messages)
        pieces = re.findall(r"\S+\s*|\s+", answer) if isinstance(answer, str) else list(answer)
        try:
            for piece in pieces:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        except GeneratorExit:
            self.closed_early += 1
            raise

    def _next(self, messages: Sequence[Message]) -> Any:
        self.prompts.append(tuple(messages))
        text = "\n".join(message.content for message in messages)
        answer = self._answer(text) if self._answer else next(self._answers or iter(()))
        if isinstance(answer, Exception):
            raise answer
        return answer
