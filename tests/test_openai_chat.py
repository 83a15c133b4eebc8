"""The endpoint, against a real server that goes wrong in every way: each has a named outcome."""

import socket
from collections.abc import Iterator

import pytest

from chat_bench import ASKED, KEY, Bench, Word
from fault_server import FaultServer
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
from rehearsal.openai_chat import OpenAIChat


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
    ("wrong-key-400", ModelRefusedKey, "does not accept the key", 1),
    ("forbidden", ModelRefusedKey, "does not accept the key", 1),
    ("no-credit", ModelOutOfCredit, "no credit left", 1),
    ("payment", ModelOutOfCredit, "no credit left", 1),
    ("busy", ModelBusy, "Try again in a moment", 2),
    ("busy-seconds", ModelBusy, "Try again in 7 seconds", 2),
    ("busy-date", ModelBusy, "Try again in a moment", 2),
    ("busy-hour", ModelBusy, "Try again in 60 minutes", 1),
    ("502", ModelFailed, "status 502", 2),
    ("503", ModelBusy, "asks for patience", 2),
    ("529", ModelBusy, "asks for patience", 2),
    ("unknown-model", ModelFailed, "knows no model called tiny", 1),
    ("unknown-path", ModelFailed, "Check the address", 1),
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
        ("wrong-types", ModelMisread, "twice"),
        ("more-keys", ModelMisread, "twice"),
        ("cut-json", ModelMisread, "twice"),
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
