"""What an endpoint sends → text or a validated form, trusting nothing about it.

Compatible servers differ: the parts of an answer may be missing, empty or of another type, a stream may end in
the middle without a word. Everything here looks before it takes.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from rehearsal.errors import ModelFailed, ModelRefused, ModelTooLong
from rehearsal.model_failures import Endpoint
from rehearsal.ports import Message

Form = TypeVar("Form", bound=BaseModel)
MAX_ANSWER = 1_000_000
"""Longest answer that is taken, in characters."""
_FENCED = re.compile(r"\A```[a-z]*\n(.*)\n```\Z", re.DOTALL | re.IGNORECASE)
_THINK, _THOUGHT = "<think>", "</think>"


@dataclass(frozen=True)
class Usage:
    """Tokens of one call. `cached`: those of the prompt that the provider had read before. `estimated`: the server
    did not say, so a token is taken as four characters."""

    model: str
    prompt: int
    completion: int
    cached: int = 0
    estimated: bool = False


def usage_of(answer: object, model: str, messages: Sequence[Message], text: str) -> Usage:
    """The tokens that an answer or the end of a stream reports, else an estimate."""
    usage = getattr(answer, "usage", None)
    prompt, completion = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    if not isinstance(prompt, int) or not isinstance(completion, int):
        return Usage(model, sum(len(m.content) for m in messages) // 4, len(text) // 4, estimated=True)
    cached = getattr(getattr(usage, "prompt_tokens_details", None), "cached_tokens", None)
    return Usage(model, prompt, completion, cached if isinstance(cached, int) else 0)


def text_of(answer: object, endpoint: Endpoint) -> str:
    """The text of a whole answer. Raises ModelFailed, ModelRefused or ModelTooLong."""
    choice = _choice(answer)
    if isinstance(answer, str) or choice is None:
        raise ModelFailed(f"{endpoint} sent something that is no answer. Check that the address is an API's.")
    message = getattr(choice, "message", None)
    _refusal(message, endpoint)
    _finish(getattr(choice, "finish_reason", None), endpoint)
    text = getattr(message, "content", None)
    if not isinstance(text, str) or not text.strip():
        raise _empty(endpoint)
    if len(text) > MAX_ANSWER:
        raise _endless(endpoint)
    return text


class Pieces:
    """The text of a stream, piece by piece. `usage_event` is set once the server has told the tokens."""

    def __init__(self, events: Iterable[object], endpoint: Endpoint, close: Callable[[], None]) -> None:
        self.close = close
        self._events = events
        self._endpoint = endpoint
        self.text = ""
        self.finished = False
        self.usage_event: object = None

    def __iter__(self) -> Iterator[str]:
        """The pieces. Raises ModelFailed, ModelRefused or ModelTooLong where the end is none."""
        for event in self._events:
            if getattr(event, "usage", None) is not None:
                self.usage_event = event
            yield from self._piece(_choice(event))
        if not self.finished:
            raise ModelFailed(f"{self._endpoint} broke off before its answer was complete.")
        if not self.text.strip():
            raise _empty(self._endpoint)

    def _piece(self, choice: object) -> Iterator[str]:
        delta = getattr(choice, "delta", None)
        _refusal(delta, self._endpoint)
        text = getattr(delta, "content", None)
        if isinstance(text, str) and text:
            self.text += text
            if len(self.text) > MAX_ANSWER:
                raise _endless(self._endpoint)
            yield text
        if reason := getattr(choice, "finish_reason", None):
            _finish(reason, self._endpoint)
            self.finished = True


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without the `<think>…</think>` that some models put in front of what they say."""
    held = ""
    stream = iter(pieces)
    for piece in stream:
        held = (held + piece).lstrip()
        if held.startswith(_THINK):
            _, closed, said = held.partition(_THOUGHT)
            if not closed:
                continue
            held = said.lstrip()
            if not held:
                continue
        elif _THINK.startswith(held):
            continue
        yield held
        yield from stream
        return
    if held and not held.startswith(_THINK):
        yield held


def parse(text: str, form: type[Form]) -> Form:
    """The answer as a form. Raises pydantic.ValidationError. Around the JSON only a code fence is let through."""
    bare = "".join(without_thoughts([text])).strip()
    if fenced := _FENCED.match(bare):
        bare = fenced.group(1)
    return form.model_validate_json(bare, strict=True)


def is_json(text: str) -> bool:
    """Whether the answer is JSON at all, of whatever form."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _choice(answer: object) -> object:
    choices = getattr(answer, "choices", None)
    return choices[0] if isinstance(choices, list) and choices else None


def _refusal(message: object, endpoint: Endpoint) -> None:
    if getattr(message, "refusal", None):
        raise ModelRefused(f"{endpoint} declined to answer. Put it in other words, or use the built-in engine.")


def _finish(reason: object, endpoint: Endpoint) -> None:
    if reason == "length":
        raise ModelTooLong(f"{endpoint} was cut off by its length limit. Allow longer answers there.")
    if reason == "content_filter":
        raise ModelRefused(f"A content filter at {endpoint.address} stopped the answer. Put it in other words.")
    if reason in ("tool_calls", "function_call"):
        raise ModelFailed(f"{endpoint} wanted to call a tool instead of answering. Use a plain chat model.")


def _empty(endpoint: Endpoint) -> ModelFailed:
    return ModelFailed(f"{endpoint} sent an empty answer. Try again.")


def _endless(endpoint: Endpoint) -> ModelFailed:
    return ModelFailed(f"{endpoint} sent an answer of more than a million characters; it was refused. Try again.")
