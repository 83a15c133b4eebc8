"""What an endpoint does wrong → the error that a person can act on. Pure; the key never stands in a sentence."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from rehearsal.errors import (
    ModelBusy,
    ModelError,
    ModelFailed,
    ModelOutOfCredit,
    ModelRefused,
    ModelRefusedKey,
    ModelTooLong,
    ModelUnreachable,
)

LONGEST_WAIT = 20.0
"""Seconds that Rehearsal waits by itself for an endpoint that asks for patience; beyond it the person decides."""

_NO_CREDIT = re.compile(r"insufficient_quota|insufficient.{0,10}(credit|balance|funds)|billing|payment required", re.I)
_TOO_LONG = re.compile(
    r"context_length|context.{0,12}(length|window|size|limit)|maximum context|(prompt|input|request) is too long"
    r"|too many tokens|exceeds?.{0,40}(context|tokens)|string_above_max_length",
    re.IGNORECASE,
)
_FILTERED = re.compile(r"content_filter|content[ _]policy|content management policy|responsible.?ai", re.I)
_NO_MODEL = re.compile(
    r"model_not_found|model.{0,60}(not found|does not exist|not exist|unknown|is not available)"
    r"|(no such|unknown|invalid) model|not a valid model",
    re.IGNORECASE | re.DOTALL,
)
_NO_KEY = re.compile(
    r"invalid_api_key|(api.?key.{0,12}(not valid|invalid|incorrect))|((invalid|incorrect) api.?key)|no_db_connection",
    re.I,
)
"""A refused key behind another status than 401. The last: LiteLLM's proxy without a database."""
_BUSY = re.compile(r"rate.?limit|too many requests|overloaded|server.{0,12}busy|loading model|\b(429|503|529)\b", re.I)

Feature = Literal["json_schema", "json_object", "system", "usage", "temperature"]
"""Something that a request may use and that not every server can do."""
_NAMED: dict[Feature, re.Pattern[str]] = {
    "json_schema": re.compile(r"json_schema|response.?format|structured|schema|grammar", re.I),
    "json_object": re.compile(r"json_object|response.?format|json.?mode", re.I),
    "system": re.compile(r"system.{0,20}(role|message|prompt)|role.{0,30}system|roles must alternate", re.I),
    "usage": re.compile(r"stream_options|include_usage", re.I),
    "temperature": re.compile(r"temperature", re.I),
}

_WHERE = {
    "key": "OPENAI_API_KEY, or Settings", "model": "REHEARSAL_MODEL, or Settings",
    "address": "OPENAI_BASE_URL and REHEARSAL_MODEL, or Settings",
}  # fmt: skip
"""Where a person mends it."""


@dataclass(frozen=True)
class Endpoint:
    """Which model is asked where. Its string names both, without key, user name, password or query."""

    model: str
    url: str
    key: str | None = None

    @property
    def address(self) -> str:
        """Host, port and path of the endpoint."""
        parts = urlsplit(self.url)
        host = parts.hostname or self.url
        return f"{host}{f':{parts.port}' if parts.port else ''}{parts.path.rstrip('/')}"

    @property
    def host(self) -> str:
        """Host and port of the endpoint."""
        return self.address.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.model} at {self.address}"

    def says(self, words: str) -> str:
        """An endpoint's own words, short, on one line, without the key."""
        words = words.replace(self.key, "…") if self.key else words
        words = " ".join(re.sub(r"\b(sk|key|Bearer)[-_ ]\S+", "…", words).split())
        return f"{words[:159]}…" if len(words) > 160 else words


@dataclass(frozen=True)
class Trouble:
    """What happened. `kind`: it answered with an error, was out of reach, stayed silent, or broke off."""

    kind: Literal["answered", "unreachable", "silent", "broken"]
    status: int | None = None
    words: str = ""
    retry_after: float | None = None

    @property
    def passing(self) -> bool:
        """Whether the same request may do better in a moment, soon enough to wait for it."""
        if _NO_CREDIT.search(self.words) or (self.retry_after or 0) > LONGEST_WAIT:
            return False
        if self.kind in ("unreachable", "silent"):
            return True
        if self.kind == "broken":
            return bool(_BUSY.search(self.words))
        return self.status in (408, 425, 429) or (self.status or 0) >= 500


def explain(trouble: Trouble, endpoint: Endpoint, timeout: float) -> ModelError:
    """The error that people see. `timeout` in seconds, as configured."""
    if trouble.kind == "unreachable":
        return ModelUnreachable(
            f"{endpoint.address} cannot be reached. Check that the server is running and that the address is right."
        )
    if trouble.kind == "silent":
        return ModelUnreachable(
            f"{endpoint} said nothing for {timeout:g} seconds. Try again, or allow it more seconds: Settings, or "
            "REHEARSAL_TIMEOUT."
        )
    return _by_status(trouble, endpoint) or _by_words(trouble, endpoint) or _otherwise(trouble, endpoint)


def _by_status(trouble: Trouble, endpoint: Endpoint) -> ModelError | None:
    status = 401 if _NO_KEY.search(trouble.words) else trouble.status
    match status:
        case 401 | 403 if endpoint.key:
            return ModelRefusedKey(f"{endpoint.address} does not accept the key. Check it: {_WHERE['key']}.")
        case 401 | 403:
            return ModelRefusedKey(f"{endpoint.address} wants a key, and none is set. Set one: {_WHERE['key']}.")
        case 413:
            return _too_long(endpoint)
        case 402:
            return _no_credit(endpoint)
    return None


def _by_words(trouble: Trouble, endpoint: Endpoint) -> ModelError | None:
    """What code and message of an error say, whatever its status is."""
    if _NO_CREDIT.search(trouble.words):
        return _no_credit(endpoint)
    if trouble.status in (429, 503, 529) or _BUSY.search(trouble.words):
        when = in_words(trouble.retry_after) if trouble.retry_after else "in a moment"
        return ModelBusy(f"{endpoint} is busy and asks for patience. Try again {when}.", trouble.retry_after)
    if (trouble.status or 400) >= 500:
        return None
    if _TOO_LONG.search(trouble.words):
        return _too_long(endpoint)
    if _FILTERED.search(trouble.words):
        return ModelRefused(f"A content filter at {endpoint.address} stopped the answer. Put it in other words.")
    if _NO_MODEL.search(trouble.words):
        return ModelFailed(
            f"{endpoint.address} knows no model called {endpoint.model}. Check its name: {_WHERE['model']}."
        )
    return None


def in_words(seconds: float) -> str:
    """When to try again: `in 7 seconds`, `in 3 minutes`."""
    if seconds < 120:
        return f"in {max(1, round(seconds))} seconds"
    return f"in {round(seconds / 60)} minutes"


def _otherwise(trouble: Trouble, endpoint: Endpoint) -> ModelError:
    if trouble.kind == "broken":
        said = f" It said: “{endpoint.says(trouble.words)}”." if trouble.words else ""
        return ModelFailed(f"{endpoint} broke off before its answer was complete.{said}")
    if (trouble.status or 0) >= 500:
        return ModelFailed(f"{endpoint} had an error of its own (status {trouble.status}). Try again in a moment.")
    if trouble.status == 404:
        return ModelFailed(
            f"{endpoint.address} has no chat completions, or no model called {endpoint.model}. "
            f"Check the address, which mostly ends in /v1, and the model's name: {_WHERE['address']}."
        )
    said = f": {endpoint.says(trouble.words)}" if trouble.words else ""
    return ModelFailed(f"{endpoint} refused the request (status {trouble.status}){said}")


def _too_long(endpoint: Endpoint) -> ModelError:
    return ModelTooLong(f"The talk is longer than {endpoint} can read at once. Use a model with a larger context.")


def _no_credit(endpoint: Endpoint) -> ModelError:
    return ModelOutOfCredit(f"The account behind the key has no credit left at {endpoint.address}. Top it up there.")


def blamed(trouble: Trouble, using: Collection[Feature], proven: Collection[Feature]) -> Feature | None:
    """The part of a request that the server refuses; None where the request is not at fault.

    An error that names no cause is put down to a form of answer that the server has never yet given: several
    servers answer a plain 500 to a schema.
    """
    if trouble.status not in (400, 404, 415, 422, 500, 501) or _known(trouble.words):
        return None
    named = next((feature for feature in _NAMED if feature in using and _NAMED[feature].search(trouble.words)), None)
    return named if named or trouble.status == 404 else doubtful(using, proven)


def doubtful(using: Collection[Feature], proven: Collection[Feature]) -> Feature | None:
    """The form of answer that is asked for and that the server has never yet given."""
    forms: tuple[Feature, ...] = ("json_schema", "json_object")
    return next((feature for feature in forms if feature in using and feature not in proven), None)


def _known(words: str) -> bool:
    return any(cause.search(words) for cause in (_NO_CREDIT, _NO_KEY, _TOO_LONG, _FILTERED, _NO_MODEL))
