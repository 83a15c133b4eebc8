"""A language model behind an OpenAI-compatible endpoint. The only place that imports openai and tenacity.

Calls are patient once, here: the client's own retries are off, and tenacity repeats what may pass (no
connection, silence before the first word, rate limits, server errors), never a stream that has begun. What a
server cannot do is dropped from the request, step by step, and remembered: a schema, a JSON mode, the system role.
"""

import copy
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache, partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import BaseModel, ValidationError

from rehearsal.errors import ModelError, ModelFailed, ModelMisread
from rehearsal.metering import Meter, NoMeter
from rehearsal.model_abilities import Abilities, Structured
from rehearsal.model_answers import Pieces, is_json, parse, text_of, usage_of, without_thoughts
from rehearsal.model_calls import Call, tried_again
from rehearsal.model_failures import Endpoint, Feature, Trouble, blamed, doubtful, explain
from rehearsal.model_requests import arguments, repair_request
from rehearsal.ports import Form, Message

if TYPE_CHECKING:
    import httpx2
    import openai
    import tenacity

T = TypeVar("T")
DEFAULT_BASE_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent where no key is set: servers on this machine want none, but the client insists on one."""
CONNECT_SECONDS = 10.0
_BROKEN = (ValueError, TypeError, AttributeError, LookupError)
"""What the client lets through when an answer is malformed."""


class OpenAIChat:
    """One model at one endpoint, for any number of threads.

    `timeout`: seconds until the first byte and between pieces. `retries`: further attempts after the first.
    `sleep` is called with seconds; `meter` lets calls through and is told their tokens.
    """

    def __init__(
        self,
        name: str,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: float = 60.0,
        retries: int = 3,
        sleep: Callable[[float], None] = time.sleep,
        meter: Meter | None = None,
    ) -> None:
        self.name = name
        self.endpoint = Endpoint(name, base_url or DEFAULT_BASE_URL, api_key)
        self._timeout = timeout
        self._retries = retries
        self._sleep = sleep
        self._meter: Meter = meter or NoMeter()
        self._abilities = Abilities()

    def charged(self, meter: Meter) -> Self:
        """The same model, with what is known of its server, whose calls another meter counts."""
        other = copy.copy(self)
        other._meter = meter
        return other

    @property
    def structured(self) -> Structured:
        """How answers get their form from this server, as far as it has been seen."""
        return self._abilities.structured

    def complete(self, messages: Sequence[Message], form: type[Form]) -> Form:
        """An answer of the given form. A wrong one is sent back once with what was wrong. Raises ModelError."""
        first = self._answer(messages, form)
        try:
            return parse(first, form)
        except ValidationError as error:
            complaint = repair_request(form, error)
        said = (Message(role="assistant", content=first[:4_000]), Message(role="user", content=complaint))
        second = self._answer((*messages, *said), form)
        try:
            answer = parse(second, form)
        except ValidationError:
            raise ModelMisread(f"{self.endpoint} did not answer in the form asked for, twice.") from None
        if not is_json(first):
            self._abilities.refused |= {"json_schema"}
        return answer

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """An answer piece by piece. Raises ModelError where it fails, breaks off, is empty or is no answer."""
        wanted: frozenset[Feature] = frozenset({"system", "usage"})
        with Call(self._meter, self.endpoint, messages, "stream") as call:
            with self._plainly():
                first, rest, pieces = self._request(messages, wanted, self._open)
            try:
                with self._plainly(begun=True):
                    yield first
                    yield from rest
            except ModelError:
                if not pieces.finished:
                    raise
            finally:
                pieces.close()
                call.used(usage_of(pieces.usage_event, self.name, messages, pieces.text), pieces.text)

    def _answer(self, messages: Sequence[Message], form: type[BaseModel]) -> str:
        wanted: frozenset[Feature] = frozenset({"system", "json_schema", "json_object", "temperature"})
        with Call(self._meter, self.endpoint, messages, form.__name__) as call, self._plainly():
            answer = self._request(messages, wanted, self._create, form)
            text = ""
            try:
                text = text_of(answer, self.endpoint)
            finally:
                if text or getattr(answer, "usage", None):
                    call.used(usage_of(answer, self.name, messages, text), text)
        return text

    def _request(
        self,
        messages: Sequence[Message],
        wanted: frozenset[Feature],
        send: Callable[[dict[str, Any]], T],
        form: type[BaseModel] | None = None,
    ) -> T:
        """Send, and once more without whatever the server refuses."""
        import openai

        refused: frozenset[Feature] = frozenset()
        while True:
            using = self._abilities.using(wanted, refused)
            try:
                answer = self._retrying(using)(partial(send, arguments(self.name, messages, using, form)))
            except openai.APIStatusError as error:
                culprit = blamed(trouble_of(error), using, self._abilities.proven)
                if culprit is None:
                    raise
                refused |= {culprit}
            else:
                self._abilities.learn(using, refused)
                return answer

    def _retrying(self, using: frozenset[Feature]) -> "tenacity.Retrying":
        """Patience for one request: what may pass is tried again, unless the request itself is to blame."""
        import tenacity

        backoff = tenacity.wait_exponential_jitter(multiplier=0.5, max=8, jitter=0.5)

        def may_pass(error: BaseException) -> bool:
            trouble = trouble_of(error)
            return trouble.passing and blamed(trouble, using, proven=using) is None

        def enough(state: "tenacity.RetryCallState") -> bool:
            unsure = _failure(state).status == 500 and doubtful(using, self._abilities.proven) is not None
            return state.attempt_number > (min(1, self._retries) if unsure else self._retries)

        def pause(state: "tenacity.RetryCallState") -> float:
            asked = _failure(state).retry_after
            return backoff(state) if asked is None else asked

        return tenacity.Retrying(
            retry=tenacity.retry_if_exception(may_pass), stop=enough, wait=pause, sleep=self._sleep, reraise=True,
            before_sleep=lambda state: tried_again(self.endpoint, _failure(state), state.upcoming_sleep),
        )  # fmt: skip

    def _create(self, request: dict[str, Any]) -> object:
        answer = _client(self.endpoint, self._timeout).chat.completions.create(**request)
        if error := getattr(answer, "error", None):
            raise explain(Trouble("broken", words=str(error)), self.endpoint, self._timeout)
        return answer

    def _open(self, request: dict[str, Any]) -> tuple[str, Iterator[str], Pieces]:
        """The stream up to its first words: until then it may be tried again."""
        stream = _client(self.endpoint, self._timeout).chat.completions.create(stream=True, **request)
        pieces = Pieces(self._events(stream), self.endpoint, stream.close)
        words = without_thoughts(pieces)
        try:
            return next(words), words, pieces
        except StopIteration:
            pieces.close()
            raise ModelFailed(f"{self.endpoint} sent an empty answer. Try again.") from None
        except BaseException:
            pieces.close()
            raise

    def _events(self, stream: "openai.Stream[Any]") -> Iterator[object]:
        """The events of a stream; one event where the server ignored the wish and sent everything at once."""
        kind = stream.response.headers.get("content-type", "")
        if "html" in kind:
            raise ModelFailed(f"{self.endpoint} sent a web page. Check the address; it mostly ends in /v1.")
        if "application/json" not in kind:
            yield from stream
            return
        from openai.types.chat import ChatCompletion

        answer = ChatCompletion.construct(**json.loads(stream.response.read()))
        if error := getattr(answer, "error", None):
            raise explain(Trouble("broken", words=str(error)), self.endpoint, self._timeout)
        delta = SimpleNamespace(content=text_of(answer, self.endpoint))
        yield SimpleNamespace(choices=[SimpleNamespace(delta=delta, finish_reason="stop")], usage=answer.usage)

    @contextmanager
    def _plainly(self, begun: bool = False) -> Iterator[None]:
        """Whatever the client raises becomes a ModelError. `begun`: words of the answer have come already."""
        import httpx2
        import openai

        try:
            yield
        except (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, *_BROKEN) as error:
            raise explain(trouble_of(error, begun), self.endpoint, self._timeout) from None


@lru_cache(maxsize=8)
def _client(endpoint: Endpoint, timeout: float) -> "openai.OpenAI":
    """The client, made at first use: importing and building it takes most of a second."""
    import openai

    return openai.OpenAI(
        api_key=endpoint.key or NO_KEY,
        base_url=endpoint.url,
        timeout=openai.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
        max_retries=0,
        http_client=_transport(),
    )


@cache
def _transport() -> "httpx2.Client":
    """The connections of this process, shared by all models: reading the machine's certificates takes a while."""
    import openai

    return openai.DefaultHttpxClient()


def trouble_of(error: BaseException | None, begun: bool = False) -> Trouble:
    """What an exception of the client means. `begun`: words of the answer have come already."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return Trouble("answered", error.status_code, _words(error), _retry_after(error))
    if isinstance(error, openai.APIConnectionError):
        silent = isinstance(error, openai.APITimeoutError)
        return Trouble("broken" if begun else "silent" if silent else "unreachable")
    return Trouble("broken", words=_words(error) if isinstance(error, openai.APIError) else "")


def _failure(state: "tenacity.RetryCallState") -> Trouble:
    return trouble_of(state.outcome.exception() if state.outcome else None)


def _words(error: "openai.APIError") -> str:
    said = error.body.get("message") if isinstance(error.body, dict) else None
    labels = " ".join(str(label) for label in (error.code, error.type) if label)
    return f"{said or error.message} ({labels})" if labels else str(said or error.message)


def _retry_after(error: "openai.APIStatusError") -> float | None:
    """The seconds that an answer asks for, given as a number or as a date."""
    given = error.response.headers.get("retry-after", "")
    try:
        return max(0.0, float(given))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
