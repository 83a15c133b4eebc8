"""The endpoint, against a real server that goes wrong in every way: each has a named outcome."""

import socket
import threading
from collections.abc import Iterator
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from fault_server import GOOD, SPEECH, FaultServer
from rehearsal.errors import (
    ModelBusy,
    ModelError,
    ModelFailed,
    ModelMisread,
    ModelOutOfCredit,
    ModelRefused,
    ModelRefusedKey,
    ModelTooLong,
    ModelUnreachable,
)
from rehearsal.model_answers import Usage
from rehearsal.openai_chat import OpenAIChat
from rehearsal.ports import Message

KEY = "sk-test-secret-key"
ASKED = (Message(role="system", content="Be brief."), Message(role="user", content="Yes or no? Answer in JSON."))


class Word(BaseModel):
    """A word."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    word: Literal["yes", "no"]


class Bench:
    """A chat model at one fault, with what it slept and what it used."""

    def __init__(self, server: FaultServer, fault: str, retries: int = 1, key: str | None = KEY) -> None:
        self.server, self.fault = server, fault
        self.slept: list[float] = []
        self.used: list[Usage] = []
        self.chat = OpenAIChat(
            "tiny", server.url(fault), key, timeout=0.2, retries=retries, sleep=self.slept.append,
            on_usage=self.used.append,
        )  # fmt: skip

    def complete(self) -> str:
        return self.chat.complete(ASKED, Word).word

    def stream(self) -> str:
        return "".join(self.chat.stream(ASKED))

    @property
    def calls(self) -> int:
        return len(self.server.seen(self.fault))


@pytest.fixture(scope="module")
def running() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(running: FaultServer) -> FaultServer:
    running.forget()
    return running


ALWAYS: list[tuple[str, type[ModelError], str, int]] = [
    ("wrong-key", ModelRefusedKey, "does not accept the key", 1),
    ("forbidden", ModelRefusedKey, "does not accept the key", 1),
    ("no-credit", ModelOutOfCredit, "no credit left", 1),
    ("payment", ModelOutOfCredit, "no credit left", 1),
    ("busy", ModelBusy, "Try again in a moment", 2),
    ("busy-seconds", ModelBusy, "Try again in 7 seconds", 2),
    ("busy-date", ModelBusy, "Try again in a moment", 2),
    ("busy-hour", ModelBusy, "Try again in 3600 seconds", 1),
    ("502", ModelFailed, "status 502", 2),
    ("503", ModelBusy, "asks for patience", 2),
    ("529", ModelBusy, "asks for patience", 2),
    ("unknown-model", ModelFailed, "knows no model called tiny", 1),
    ("unknown-path", ModelFailed, "Check OPENAI_BASE_URL", 1),
    ("too-long", ModelTooLong, "longer than tiny", 1),
    ("too-large", ModelTooLong, "longer than tiny", 1),
    ("filtered-prompt", ModelRefused, "content filter", 1),
    ("silent", ModelUnreachable, "said nothing for 0.2 seconds", 2),
    ("cut-before", ModelUnreachable, "cannot be reached", 2),
    ("error-with-200", ModelBusy, "asks for patience", 1),
    ("no-choices", ModelFailed, "no answer", 1),
    ("odd-choices", ModelFailed, "empty answer", 1),
    ("empty", ModelFailed, "empty answer", 1),
    ("no-content", ModelFailed, "empty answer", 1),
    ("refusal", ModelRefused, "declined to answer", 1),
    ("filtered", ModelRefused, "content filter", 1),
    ("length", ModelTooLong, "length limit", 1),
    ("tool", ModelFailed, "call a tool", 1),
]


@pytest.mark.parametrize("how", ["complete", "stream"])
@pytest.mark.parametrize(("fault", "error", "words", "calls"), ALWAYS)
def test_every_failure_has_an_outcome_that_names_model_or_address_and_never_the_key(
    server: FaultServer, how: str, fault: str, error: type[ModelError], words: str, calls: int
) -> None:
    bench = Bench(server, fault)
    with pytest.raises(error) as caught:
        getattr(bench, how)()
    said = str(caught.value)
    assert type(caught.value) is error
    assert words in said
    assert "127.0.0.1" in said
    assert KEY not in said and caught.value.__cause__ is None
    assert bench.calls == calls


@pytest.mark.parametrize(
    ("fault", "error", "words", "calls"),
    [
        ("500", ModelFailed, "status 500", 2),
        ("bad-request", ModelFailed, "status 400", 1),
        ("cut-inside", ModelFailed, "broke off", 1),
        ("stalls", ModelFailed, "broke off", 1),
        ("error-first", ModelBusy, "asks for patience", 2),
        ("error-inside", ModelFailed, "worker died", 1),
        ("bad-event", ModelFailed, "broke off", 1),
        ("odd-event", ModelFailed, "empty answer", 1),
        ("no-finish", ModelFailed, "broke off", 1),
        ("endless", ModelFailed, "more than a million", 1),
        ("empty-stream", ModelFailed, "broke off", 1),
        ("blank-stream", ModelFailed, "empty answer", 1),
        ("html", ModelFailed, "web page", 1),
    ],
)
def test_every_broken_stream_has_an_outcome_and_none_is_repeated_once_begun(
    server: FaultServer, fault: str, error: type[ModelError], words: str, calls: int
) -> None:
    bench = Bench(server, fault)
    with pytest.raises(error, match=words) as caught:
        bench.stream()
    assert type(caught.value) is error
    assert KEY not in str(caught.value)
    assert bench.calls == calls


@pytest.mark.parametrize("fault", ["cut-inside", "stalls", "error-inside", "bad-event", "no-finish"])
def test_what_came_before_a_stream_broke_is_handed_on(server: FaultServer, fault: str) -> None:
    heard: list[str] = []
    with pytest.raises(ModelFailed):
        heard.extend(Bench(server, fault).chat.stream(ASKED))
    # extend keeps what it was given before the error
    assert "".join(heard).startswith("Can't right now. ")


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        ("html", ModelFailed, "no answer"),
        ("huge", ModelFailed, "more than a million"),
        ("bad-json", ModelMisread, "twice"),
        ("wrong-ids", ModelMisread, "twice"),
        ("more-keys", ModelMisread, "twice"),
        ("missing-keys", ModelMisread, "twice"),
    ],
)
def test_every_unreadable_answer_has_an_outcome(
    server: FaultServer, fault: str, error: type[ModelError], words: str
) -> None:
    with pytest.raises(error, match=words):
        Bench(server, fault).complete()


def test_a_closed_port_is_out_of_reach_and_says_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    slept: list[float] = []
    chat = OpenAIChat("tiny", url, None, timeout=0.2, retries=2, sleep=slept.append)
    with pytest.raises(ModelUnreachable, match="cannot be reached"):
        chat.complete(ASKED, Word)
    assert len(slept) == 2


def test_an_address_is_named_without_the_password_in_it() -> None:
    chat = OpenAIChat("tiny", "http://me:hush@127.0.0.1:1/v1?token=hush", "k", timeout=0.2, retries=0)
    with pytest.raises(ModelUnreachable) as caught:
        chat.complete(ASKED, Word)
    assert "127.0.0.1:1/v1 cannot" in str(caught.value)
    assert "hush" not in str(caught.value)


def test_a_refused_key_says_whether_there_was_one(server: FaultServer) -> None:
    with pytest.raises(ModelRefusedKey, match="none is set"):
        Bench(server, "wrong-key", key=None).complete()


def test_a_server_on_this_machine_gets_a_dummy_key(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert Bench(server, "good", key=None).complete() == "yes"
    assert server.headers("good")[0]["authorization"] == "Bearer none"


def test_a_healthy_answer_is_asked_for_in_the_strict_form_and_at_temperature_zero(server: FaultServer) -> None:
    bench = Bench(server, "good")
    assert bench.complete() == "yes"
    body = server.seen("good")[0]
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {
            "name": "Word",
            "strict": True,
            "schema": {
                "description": "A word.",
                "type": "object",
                "properties": {"word": {"type": "string", "enum": ["yes", "no"]}},
                "required": ["word"],
                "additionalProperties": False,
            },
        },
    }
    assert body["temperature"] == 0
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert bench.used == [Usage("tiny", prompt=11, completion=3, cached=8)]


def test_a_healthy_stream_comes_piece_by_piece_with_its_tokens(server: FaultServer) -> None:
    bench = Bench(server, "good")
    assert list(bench.chat.stream(ASKED)) == list(SPEECH)
    assert bench.used == [Usage("tiny", prompt=11, completion=3, cached=8)]


@pytest.mark.parametrize("fault", ["busy-once", "500-once", "cut-before-once"])
@pytest.mark.parametrize("how", ["complete", "stream"])
def test_what_passes_is_tried_again(server: FaultServer, fault: str, how: str) -> None:
    bench = Bench(server, fault)
    assert getattr(bench, how)() in ("yes", "".join(SPEECH))
    assert bench.calls == 2
    if how == "complete":
        assert "response_format" in server.seen(fault)[1]


def test_a_wait_that_is_asked_for_is_kept(server: FaultServer) -> None:
    bench = Bench(server, "busy-seconds", retries=3)
    with pytest.raises(ModelBusy) as caught:
        bench.complete()
    assert bench.slept == [7.0, 7.0, 7.0]
    assert caught.value.retry_after == 7.0


def test_a_wait_beyond_patience_is_left_to_the_person(server: FaultServer) -> None:
    bench = Bench(server, "busy-hour", retries=3)
    with pytest.raises(ModelBusy) as caught:
        bench.complete()
    assert bench.slept == []
    assert caught.value.retry_after == 3600.0


def test_waits_grow_where_none_is_asked_for_and_stay_short(server: FaultServer) -> None:
    bench = Bench(server, "busy", retries=6)
    with pytest.raises(ModelBusy):
        bench.complete()
    assert len(bench.slept) == 6
    assert bench.slept[0] < bench.slept[2] < bench.slept[4]
    assert all(0.5 <= seconds <= 8.5 for seconds in bench.slept)


def test_a_plain_500_is_put_down_to_the_form_only_for_so_long(server: FaultServer) -> None:
    bench = Bench(server, "500", retries=3)
    with pytest.raises(ModelFailed, match="status 500"):
        bench.complete()
    formats = [(body.get("response_format") or {}).get("type") for body in server.seen("500")]
    assert formats == ["json_schema"] * 2 + ["json_object"] * 2 + [None] * 4


@pytest.mark.parametrize("fault", ["no-schema-500", "no-schema-400", "no-schema-404", "no-schema-422"])
def test_a_server_without_schemas_gets_the_schema_in_the_prompt_and_is_remembered(
    server: FaultServer, fault: str
) -> None:
    bench = Bench(server, fault)
    assert bench.complete() == "yes"
    tries = bench.calls
    assert bench.complete() == "yes"
    assert bench.calls == tries + 1
    last = server.seen(fault)[-1]
    assert last["response_format"] == {"type": "json_object"}
    assert '"enum":["yes","no"]' in last["messages"][0]["content"]
    assert last["messages"][1]["content"] == ASKED[1].content


def test_a_server_without_any_form_is_asked_in_words_and_validated(server: FaultServer) -> None:
    bench = Bench(server, "no-formats")
    assert bench.complete() == "yes"
    assert bench.complete() == "yes"
    formats = [(body.get("response_format") or {}).get("type") for body in server.seen("no-formats")]
    assert formats == ["json_schema", "json_object", None, None]


@pytest.mark.parametrize("how", ["complete", "stream"])
def test_a_server_without_system_role_gets_its_text_in_the_first_message(server: FaultServer, how: str) -> None:
    bench = Bench(server, "no-system")
    getattr(bench, how)()
    getattr(bench, how)()
    assert bench.calls == 3
    message = server.seen("no-system")[-1]["messages"]
    assert message == [{"role": "user", "content": f"{ASKED[0].content}\n\n{ASKED[1].content}"}]


@pytest.mark.parametrize(
    ("fault", "how", "key"),
    [("no-stream-options", "stream", "stream_options"), ("no-temperature", "complete", "temperature")],
)
def test_a_wish_that_a_server_refuses_is_dropped_and_remembered(
    server: FaultServer, fault: str, how: str, key: str
) -> None:
    bench = Bench(server, fault)
    getattr(bench, how)()
    getattr(bench, how)()
    assert [key in body for body in server.seen(fault)] == [True, False, False]


@pytest.mark.parametrize("fault", ["bad-json-once", "wrong-ids-once"])
def test_a_wrong_answer_is_sent_back_once_with_what_was_wrong(server: FaultServer, fault: str) -> None:
    bench = Bench(server, fault)
    assert bench.complete() == "yes"
    before, wrong, complaint = server.seen(fault)[1]["messages"][1:]
    assert before["content"] == ASKED[1].content
    assert wrong["role"] == "assistant"
    assert "does not have the form" in complaint["content"]
    assert '"enum":["yes","no"]' in complaint["content"]
    assert len(bench.used) == 2


def test_a_server_that_ignores_schemas_is_told_the_schema_from_then_on(server: FaultServer) -> None:
    bench = Bench(server, "bad-json-once")
    bench.complete()
    bench.complete()
    assert server.seen("bad-json-once")[-1]["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize("fault", ["fenced-json", "thoughtful-json"])
def test_a_code_fence_or_thoughts_around_the_answer_are_let_through(server: FaultServer, fault: str) -> None:
    bench = Bench(server, fault)
    assert bench.complete() == "yes"
    assert bench.calls == 1


def test_thoughts_are_never_spoken(server: FaultServer) -> None:
    assert Bench(server, "thinks-aloud").stream() == "".join(SPEECH)


def test_a_server_that_ignores_the_wish_for_a_stream_is_understood(server: FaultServer) -> None:
    bench = Bench(server, "ignores-stream")
    assert bench.stream() == "Can't right now. Deadline."
    assert bench.used == [Usage("tiny", prompt=11, completion=3, cached=8)]


def test_a_server_that_hangs_after_its_last_word_does_no_harm(server: FaultServer) -> None:
    bench = Bench(server, "hangs-after-end")
    assert bench.stream() == "".join(SPEECH)
    assert bench.used[0].estimated


def test_tokens_that_nobody_tells_are_estimated(server: FaultServer) -> None:
    bench = Bench(server, "no-usage-told")
    bench.stream()
    assert bench.used == [Usage("tiny", prompt=8, completion=6, estimated=True)]


def test_a_stream_that_nobody_wants_any_more_is_closed_and_counted(server: FaultServer) -> None:
    bench = Bench(server, "endless")
    stream = bench.chat.stream(ASKED)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert bench.used[0].estimated
    assert bench.used[0].completion == 12_500


def test_one_model_serves_many_threads(server: FaultServer) -> None:
    bench = Bench(server, "good")
    words: list[str] = []
    threads = [threading.Thread(target=lambda: words.append(bench.complete())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert words == ["yes"] * 8
    assert GOOD == '{"word":"yes"}'
