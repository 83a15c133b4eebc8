"""The key, and what people write, turn up nowhere that they do not belong: everything that is written is searched."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from fault_server import FaultServer
from keyrings import MemoryKeyring, keyring_of
from pages import opened, press, text
from rehearsal import logs, wiring
from rehearsal.cli import main

KEY = "sk-a-very-secret-key-0123456789"
WORDS = "Zwetschgenknödel for everybody, please."


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def keyring() -> Iterator[MemoryKeyring]:
    wiring.shared.cache_clear()
    backend = MemoryKeyring()
    with keyring_of(backend):
        yield backend
    wiring.shared.cache_clear()


def everything_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder; zip files unpacked."""
    found: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            found[str(path)] = path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as bundle:
                found |= {f"{path}/{name}": bundle.read(name) for name in bundle.namelist()}
    return found


def set_up(server: FaultServer, fault: str = "good") -> AppTest:
    """The settings page, after an address and a key were given there."""
    at = opened("settings")
    at.text_input(key="field OPENAI_BASE_URL False").set_value(server.url(fault))
    at.text_input(key="field REHEARSAL_MODEL False").set_value("tiny")
    press(at, "endpoint-save")
    assert "Saved" in text(at)
    at.text_input(key="the-key").set_value(KEY)
    return press(at, "key-save")


@pytest.mark.slow
def test_a_key_from_the_page_lies_in_the_keyring_and_nowhere_else(
    server: FaultServer, keyring: MemoryKeyring, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("REHEARSAL_LOG_TEXT", "1")
    monkeypatch.setenv("REHEARSAL_LOG_LEVEL", "debug")
    at = set_up(server)
    assert list(keyring.kept.values()) == [KEY]
    assert "The key is in the system keyring" in text(at)
    at = press(at, "test-model")
    shown = text(at) + "".join(str(field.value) for field in at.text_input)
    app = wiring.shared()
    kept = app.session.start("peer-too-busy", engine="llm").id
    for fault in ("good", "wrong-key", "bad-request"):
        app.keep({"OPENAI_BASE_URL": server.url(fault)})
        app.keep_key(KEY)
        list(app.session.take_turn(kept, WORDS, app.store.talk(kept).rehearsal.head))
        list(app.session.go_on(kept))
        main(["doctor", "--json"])
        main(["doctor"])
        main(["doctor", "--bundle", str(tmp_path / f"{fault}.zip")])
    assert server.headers("good")[0]["authorization"] == f"Bearer {KEY}"
    for form in ("json", "html", "md", "csv"):
        main(["transcripts", "export", kept, "--format", form, "-o", str(tmp_path / f"talk.{form}")])
    before = capsys.readouterr()
    main(["transcripts", "show", kept, "--json"])
    shown_json = capsys.readouterr().out
    assert '"cost": {' in shown_json
    (tmp_path / "shown.json").write_text(shown_json, "utf-8")
    assert main(["transcripts", "import", str(tmp_path / "shown.json")]) == 0
    app.store.close()  # type: ignore[attr-defined]
    printed = capsys.readouterr()
    places = {
        **everything_in(app.data), **everything_in(tmp_path), "page": shown.encode(),
        "output": (before.out + before.err + printed.out + printed.err).encode(),
    }  # fmt: skip
    assert len(places) > 12
    assert [place for place, content in places.items() if KEY.encode() in content] == []


def test_the_log_and_the_report_hold_no_words_of_anybody(
    server: FaultServer, keyring: MemoryKeyring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(server)
    app = wiring.shared()
    kept = app.session.start("peer-too-busy", engine="llm")
    list(app.session.take_turn(kept.id, WORDS, None))
    assert main(["doctor", "--bundle", str(tmp_path / "report.zip")]) == 0
    written = everything_in(tmp_path) | everything_in(logs.folder(app.data))
    assert [place for place, content in written.items() if b"Zwetschgen" in content or b"Deadline" in content] == []
    report = json.loads(written[str(tmp_path / "report.zip/report.json")])
    assert report["store"]["rehearsals"] == 1 and report["store"]["messages"] == 2
    assert report["doctor"]["roles"]["observer"] == "tiny"
    assert (report["doctor"]["key"], report["doctor"]["key_from"]) == ("set", "keyring")
    assert kept.title.encode() not in written[str(tmp_path / "report.zip/report.json")]
    calls = [json.loads(line) for line in written[str(tmp_path / "report.zip/log.jsonl")].splitlines()]
    assert {"model call", "settings changed"} <= {call["event"] for call in calls}
    assert "Not in it" in capsys.readouterr().out


def test_texts_are_logged_where_they_are_asked_for_and_still_left_out_of_the_report(
    server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url("good"))
    monkeypatch.setenv("REHEARSAL_LOG_TEXT", "1")
    app = wiring.build()
    kept = app.session.start("peer-too-busy", engine="llm")
    list(app.session.take_turn(kept.id, WORDS, None))
    assert "Zwetschgen" in (logs.folder(app.data) / logs.FILE).read_text("utf-8")
    assert not any("Zwetschgen" in line for line in logs.last_lines(app.data))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logs.start(tmp_path)
    yield tmp_path
    logs.start(tmp_path, "off")


def lines(data: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in logs.last_lines(data)]


def test_every_line_is_an_object_with_time_level_and_event(log: Path) -> None:
    logs.note("something", "warning", count=3, texts="secret")
    logs.note("too small", "debug")
    (line,) = lines(log)
    assert (line["level"], line["event"], line["count"]) == ("warning", "something", 3)
    assert line["time"].endswith("+00:00")


def test_an_error_is_logged_by_its_place_and_not_by_its_words(log: Path) -> None:
    try:
        raise ValueError("what somebody wrote")
    except ValueError as error:
        logs.trouble("a page failed", error)
    (line,) = lines(log)
    assert line["error"] == "ValueError"
    assert line["places"][-1].startswith("test_secrets.py:")
    assert "somebody" not in (logs.folder(log) / logs.FILE).read_text()


def test_the_log_is_private_and_turned_over_when_it_is_large(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 2_000)
    logs.start(log)
    for number in range(200):
        logs.note("something", number=number)
    files = sorted(path.name for path in logs.folder(log).iterdir())
    assert files == ["rehearsal.log", "rehearsal.log.1", "rehearsal.log.2", "rehearsal.log.3"]
    assert all(path.stat().st_size <= 2_000 for path in logs.folder(log).iterdir())
    assert lines(log)[-1]["number"] == 199
    assert [line["number"] for line in lines(log)] == sorted(line["number"] for line in lines(log))


def test_a_log_that_cannot_be_written_disturbs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs").write_text("in the way")
    logs.start(tmp_path)
    logs.note("something")
    logs.start(tmp_path, "off")
    assert capsys.readouterr() == ("", "")


def test_a_command_that_uses_no_model_writes_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHEARSAL_DATA_DIR", str(tmp_path / "data"))
    talk = tmp_path / "t.json"
    talk.write_text(json.dumps({"scenario": "peer-too-busy", "turns": [{"speaker": "user", "text": "Hi."}]}))
    assert main(["grade", str(talk), "--json"]) == 0
    assert not (tmp_path / "data").exists()
