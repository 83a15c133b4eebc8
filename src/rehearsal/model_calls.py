"""One call of a model, as the meter and the log see it: let through, timed, counted, and written down."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from rehearsal import logs
from rehearsal.errors import ModelError
from rehearsal.metering import Meter
from rehearsal.model_answers import Usage
from rehearsal.model_failures import Endpoint, Trouble
from rehearsal.ports import Message

STOPPED = "stopped"
LONG = 10_000
"""Characters from which on a prompt is looked at for having been cut."""


class Call:
    """Use it in a `with`, and say what was used. Raises ModelOverBudget where the call must not be made."""

    def __init__(self, meter: Meter, endpoint: Endpoint, messages: Sequence[Message], what: str) -> None:
        self._meter, self._endpoint, self._messages, self._what = meter, endpoint, messages, what
        self._characters = sum(len(message.content) for message in messages)
        self._usage: Usage | None = None
        self._text = ""

    def used(self, usage: Usage, text: str) -> None:
        """What the call used, and what came of it."""
        self._usage, self._text = usage, text
        self._count(usage)
        if cut_short(usage, self._characters):
            logs.note(
                "prompt may have been cut", "warning", model=usage.model, host=self._endpoint.host,
                characters=self._characters, tokens=usage.prompt,
            )  # fmt: skip

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        self._open = ExitStack()
        try:
            self._count = self._open.enter_context(self._meter.call(self._endpoint.model, self._characters))
        except ModelError as error:
            self._log(type(error).__name__)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.__exit__(kind, error, at)
        self._log("" if error is None else STOPPED if isinstance(error, GeneratorExit) else type(error).__name__)

    def _log(self, outcome: str) -> None:
        usage = self._usage
        tokens = {"prompt": usage.prompt, "cached": usage.cached, "completion": usage.completion} if usage else {}
        failed = outcome not in ("", STOPPED)
        logs.note(
            "model call failed" if failed else "model call", "warning" if failed else "info",
            model=self._endpoint.model, host=self._endpoint.host, what=self._what,
            seconds=round(time.monotonic() - self._began, 2), **tokens, **({"outcome": outcome} if outcome else {}),
            texts={"prompt": [message.model_dump() for message in self._messages], "answer": self._text},
        )  # fmt: skip


def cut_short(usage: Usage, characters: int) -> bool:
    """Whether a server counted so few tokens in a long prompt that it can hardly have read it all: some cut in silence.

    A token is four letters or so; one that counts what it had cached apart cannot be told.
    """
    return characters > LONG and not usage.estimated and not usage.cached and usage.prompt * 7 < characters


def tried_again(endpoint: Endpoint, trouble: Trouble, seconds: float) -> None:
    """Write down that a call is tried again."""
    logs.note(
        "model call tried again", "warning", model=endpoint.model, host=endpoint.host, kind=trouble.kind,
        status=trouble.status, wait=round(seconds, 2), texts=trouble.words,
    )  # fmt: skip
