"""Every failure of an endpoint as a person meets it: in the talk, on the page, in the terminal, and once it is over."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from failures import ASKED, KEY, NAMES, PAGE, app_at, lengthen, lines, rehearsed, row
from fault_server import SMALL, FaultServer
from pages import opened, press, say, text
from rehearsal import wiring
from rehearsal.cli import main
from rehearsal.memory_store import MemoryStore
from unreachable import addresses


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture(scope="module")
def nowhere() -> Iterator[dict[str, str]]:
    with addresses() as found:
        yield found


def test_the_page_of_failures_has_a_line_for_each() -> None:
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines(PAGE.read_text("utf-8"))] == list(NAMES.values())


@pytest.mark.parametrize("fault", NAMES)
def test_a_failure_is_what_the_page_says_and_loses_and_doubles_nothing(
    server: FaultServer, nowhere: dict[str, str], tmp_path: Path, fault: str
) -> None:
    url = nowhere.get(fault) or server.url(fault)
    session, kept, outcome = rehearsed(app_at(url, tmp_path, fault), fault)
    said = row(NAMES[fault], outcome, url)
    assert said in lines(PAGE.read_text("utf-8")), f"not in docs/failures.md; run python tests/failures.py:\n{said}"
    assert outcome.talk.mine[-1].text == ASKED
    assert KEY not in repr(outcome)

    well = app_at(server.url("good"), tmp_path).session_in(session.store)
    list(well.go_on(kept))
    talk = session.store.talk(kept)
    assert talk.waiting is None
    assert [entry.text for entry in talk.mine].count(ASKED) == 1
    assert len(talk.entries) == len(session.store.entries(kept)) == (62 if fault == "small-context" else 2)
    assert talk.entries[-1].complete
    if outcome.reply:
        assert talk.entries[-1].text == outcome.reply
    if outcome.ungraded:
        assert well.grade_again(kept, talk.mine[-1].id).kind == "observation"


def test_a_talk_too_long_for_the_model_loses_its_oldest_turns_and_never_the_brief(
    server: FaultServer, tmp_path: Path
) -> None:
    server.forget()
    app = app_at(server.url("small-context"), tmp_path)
    session = app.session_in(MemoryStore())
    kept = session.start("peer-too-busy", engine="llm", seed=7).id
    lengthen(session.store, kept)
    list(session.take_turn(kept, ASKED, session.store.talk(kept).rehearsal.head))
    first, second, *_ = ("\n".join(m["content"] for m in body["messages"]) for body in server.seen("small-context"))
    assert len(first) > SMALL >= len(second)
    brief = app.content.scenario("peer-too-busy").brief
    for prompt in (first, second):
        assert ASKED in prompt
        assert all(" ".join(line.split()) in prompt for line in brief)
    assert "59 is how many" in second and "40 is how many" not in second
    assert "earlier messages are left out here" in second


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, server: FaultServer, nowhere: dict[str, str]) -> Iterator[Any]:
    """Put the environment's model at a fault."""
    wiring.shared.cache_clear()

    def put(fault: str, **more: str) -> None:
        values = {"OPENAI_BASE_URL": nowhere.get(fault) or server.url(fault), "OPENAI_API_KEY": KEY,
                  "REHEARSAL_RETRIES": "0", "REHEARSAL_TIMEOUT": "20", **more}  # fmt: skip
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    yield put
    wiring.shared.cache_clear()


ENDS = {
    "wrong-key": (1, 1), "closed": (1, 1), "no-credit": (1, 0), "busy-seconds": (1, 0), "529": (1, 0), "html": (1, 0),
    "refusal": (1, 0), "too-long": (1, 0), "error-first": (1, 0), "cut-inside": (0, 0), "bad-json": (0, 0),
    "no-formats": (0, 0),
}  # fmt: skip
"""Exit codes of `chat` and `grade`."""


@pytest.mark.parametrize("fault", ENDS)
def test_in_the_terminal_a_failure_is_one_line_and_an_exit_code(
    at: Any, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at(fault)
    chat, grade = ENDS[fault]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ASKED.encode())))
    assert main(["chat", "--scenario", "peer-too-busy", "--json"]) == chat
    out, error = capsys.readouterr()
    assert len(error.splitlines()) == chat
    assert bool(json.loads(out.splitlines()[0])["reply"] if out else "") == (not chat)
    talk = tmp_path / "talk.json"
    talk.write_text(json.dumps({"scenario": "peer-too-busy", "turns": [{"speaker": "user", "text": ASKED}]}))
    assert main(["grade", str(talk), "--json"]) == grade
    out, error = capsys.readouterr()
    assert len(error.splitlines()) == grade
    if not grade:
        assert ("unscored" in json.loads(out)["turns"][0]) == (fault not in ("error-first", "cut-inside", "no-formats"))
    assert KEY not in out + error


def llm_talk(at: Any, fault: str, **more: str) -> tuple[Any, str]:
    """The page of a talk whose model fails, after a message."""
    at(fault, **more)
    kept = wiring.shared().session.start("peer-too-busy", engine="llm", seed=7).id
    return say(opened("talk", rehearsal=kept), ASKED), kept


@pytest.mark.parametrize(
    ("fault", "shown", "again"),
    [
        ("wrong-key", "does not accept the key", "Try again"),
        ("no-credit", "no credit left", "Try again"),
        ("busy-seconds", "is busy and asks for patience", "Try again in 7 seconds"),
        ("busy-hour", "Try again in 60 minutes", "Try again in 60 minutes"),
        ("closed", "cannot be reached", "Try again"),
        ("cut-inside", "Cut short: ", ""),
        ("bad-json", "ot graded", ""),
    ],
)
def test_on_the_page_a_failure_says_what_happened_and_what_to_do(at: Any, fault: str, shown: str, again: str) -> None:
    page, kept = llm_talk(at, fault)
    assert shown in text(page)
    assert not page.exception
    assert [entry.text for entry in wiring.shared().store.talk(kept).mine] == [ASKED]
    buttons = {button.key: button for button in page.button}
    if again:
        assert {"again", "builtin", "to-settings"} <= buttons.keys()
        assert abs(len(buttons["again"].label) - len(again)) <= 1 and buttons["again"].disabled == (
            again != "Try again"
        )
        press(page, "builtin")
        assert wiring.shared().store.talk(kept).waiting is None
    else:
        assert "again" not in buttons


def test_a_budget_that_would_be_passed_stops_the_call_and_the_talk_goes_on_once_it_is_raised(
    at: Any, server: FaultServer
) -> None:
    server.forget()
    page, kept = llm_talk(at, "good", REHEARSAL_BUDGET="500 tokens")
    assert "could pass your budget of 500 tokens for one rehearsal" in text(page)
    assert list(server.seen("good")) == []
    at("good", REHEARSAL_BUDGET="500000 tokens")
    wiring.shared().renew()
    press(page, "again")
    assert wiring.shared().store.talk(kept).entries[-1].text == "Can't right now. Deadline."
    assert wiring.shared().store.paper(kept, "usage")["models"]["gpt-4.1-mini"]["calls"] == 2  # type: ignore[index]
