"""What a server can and cannot do: asked for in the strictest way, dropped where refused, and remembered."""

import threading
from collections.abc import Iterator

import pytest

from chat_bench import ASKED, Bench
from fault_server import SPEECH, FaultServer
from rehearsal.errors import ModelBusy, ModelFailed
from rehearsal.model_answers import Usage


@pytest.fixture(scope="module")
def running() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(running: FaultServer) -> FaultServer:
    running.forget()
    return running


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
