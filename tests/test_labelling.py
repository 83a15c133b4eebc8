"""Labels from what a person says of their grades, and labels by hand."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from builders import saw
from fakes import FakeObserver, session_with, unscored
from pages import played_by
from rehearsal import disputing, wiring
from rehearsal.assessment import Finding, Graded
from rehearsal.calibration.items import Label, load
from rehearsal.cli import main
from rehearsal.content import Content
from rehearsal.labelling import labelled, numbered, search
from rehearsal.memory_store import MemoryStore
from rehearsal.records import Entry
from rehearsal.reviewed import PAPER, marked_read
from rehearsal.session import Session
from rehearsal.terminal import label_desk
from rehearsal.terminal.label_desk import Desk, work
from rehearsal.terminal.label_files import LabelFile, items_of


def why(text: str) -> Graded:
    """Sees a question after the reason wherever there is one."""
    start = text.find("why")
    if start < 0:
        return saw(undecided=("bn-reflects",))
    found = Finding(behaviour="bn-asks-reason", quote="why", start=start, end=start + 3, fit="counterpart")
    return saw(cues=("behind-the-no",)).model_copy(update={"findings": (found,)})


def played(content: Content) -> tuple[Session, tuple[Entry, ...]]:
    """Three messages, the last of them said in two ways."""
    session = session_with(content, MemoryStore(), FakeObserver(why))
    kept = session.start("peer-too-busy", seed=1)
    for text in ("Hello.", "Tell me why.", "And why now?"):
        list(session.take_turn(kept.id, text, session.store.talk(kept.id).rehearsal.head))
    session.retake(kept.id, session.store.talk(kept.id).mine[2].id)
    list(session.take_turn(kept.id, "Fine.", session.store.talk(kept.id).rehearsal.head))
    entries = session.store.entries(kept.id)
    return session, tuple(entry for entry in entries if entry.speaker == "user")


def test_only_what_was_checked_or_disputed_is_exported(content: Content) -> None:
    session, (hello, why_, now, fine) = played(content)
    setting = session.setting(session.store.talk(hello.rehearsal).rehearsal)
    finding = why_.grade.findings[0] if why_.grade and why_.grade.kind == "observation" else pytest.fail("no finding")
    session.store.update(disputing.also(why_, disputing.wrong(finding, "only a word")))
    added = disputing.missing(setting, fine, "bn-give-up", "fine", "generic")
    session.store.update(disputing.also(fine, added))
    rows = {row.id: row for row in labelled(setting, session.store.entries(hello.rehearsal), {hello.id, fine.id})}
    assert set(rows) == {hello.id, why_.id, fine.id}
    assert now.id not in rows
    wrong = rows[why_.id]
    assert (wrong.findings, wrong.near, wrong.notes, wrong.checked) == ((), (finding,), ("only a word",), False)
    assert wrong.before[0].text == "Hello."
    mine = rows[fine.id]
    assert [(f.behaviour, mine.text[f.start : f.end]) for f in mine.findings] == [("bn-give-up", "Fine")]
    assert mine.cues == ("behind-the-no",)
    assert mine.before[2].text == "Tell me why."
    assert "And why now?" not in [turn.text for turn in mine.before]
    assert (rows[hello.id].findings, rows[hello.id].undecided, rows[hello.id].rater) == ((), ("bn-reflects",), "you")
    assert mine.source == saw().source


def test_a_message_without_a_grade_gives_no_label(content: Content) -> None:
    session = session_with(content, MemoryStore(), FakeObserver(unscored))
    kept = session.start("peer-too-busy", seed=1)
    list(session.take_turn(kept.id, "Hello.", None))
    entries = session.store.entries(kept.id)
    assert list(labelled(session.setting(kept), entries, {entries[0].id})) == []


@pytest.mark.parametrize(
    ("words", "first", "most"),
    [
        ("bn-asks-reason", "bn-asks-reason", 1),
        ("what stands behind", "bn-asks-reason", 2),
        ("hn-", "hn-open-reason", 8),
        ("1", "sg-shared-outcome", 1),
        ("LEAN on", "hn-pressure", 3),
    ],
)
def test_a_behaviour_is_found_by_number_id_and_words(content: Content, words: str, first: str, most: int) -> None:
    found = search(content, words)
    assert found[0].id == first
    assert len(found) <= most


@pytest.mark.parametrize("words", ["", "0", "64", "zebra", "?!"])
def test_what_means_nothing_finds_nothing(content: Content, words: str) -> None:
    assert search(content, words) == ()
    assert len(numbered(content)) == 63


ROWS = (
    {"id": "a", "scenario": "peer-too-busy", "moment": "opening", "before": [], "text": "What makes it hard?"},
    {"id": "b", "scenario": "peer-too-busy", "before": [{"speaker": "counterpart", "text": "No."}], "text": "Fine.",
     "findings": [{"behaviour": "bn-give-up", "quote": "Fine"}], "rater": "gold"},
    {"id": "c", "scenario": "nowhere", "text": "Or else."},
)  # fmt: skip


def sheet(folder: Path) -> Path:
    path = folder / "sheet.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    return path


def rated(content: Content, path: Path, *lines: str, rater: str = "Ann") -> tuple[dict[str, Label], str]:
    """What lies in the rater's file after they typed this, and what was printed."""
    out, page = path.with_name("out.jsonl"), StringIO()
    waiting = iter(lines)
    desk = Desk(content, items_of(path), LabelFile(out, rater), lambda prompt: next(waiting, None),
                Console(file=page, width=200))  # fmt: skip
    assert work(desk) == 0
    return LabelFile(out, rater).labels, page.getvalue()


def test_messages_are_labelled_one_by_one_and_kept_after_each(content: Content, tmp_path: Path) -> None:
    found, printed = rated(
        content, sheet(tmp_path),
        "what stands behind", "1", "makes it easy", "what MAKES it hard", "t", "cues 1", "",
    )  # fmt: skip
    assert list(found) == ["a"]
    label = found["a"]
    assert [(m.behaviour, m.quote, m.fit) for m in label.findings] == [
        ("bn-asks-reason", "What makes it hard", "counterpart")
    ]
    assert label.cues == ("shared-goal", "behind-the-no")
    assert "not in the message" in printed
    assert "1 labelled, 2 to go" in printed
    assert "They  No." in printed
    assert "bn-give-up" not in printed, "nobody else's labels are shown"


def test_work_goes_on_where_it_stopped_and_skipped_messages_come_again(content: Content, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    found, _ = rated(content, path, "skip", "", "quit")
    assert list(found) == ["b"]
    found, printed = rated(content, path, "", "hn-pressure", "", "c")
    assert list(found) == ["b", "a", "c"], "the input ended in the midst of c, and what was found is kept"
    assert found["c"].findings[0].quote == "Or else."
    assert "not among your files" in printed


def test_one_can_go_back_and_mend(content: Content, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    found, _ = rated(content, path, "bn-reflects", "", "g", "", "back", "drop 1", "drop 7", "", "quit")
    assert list(found) == ["a"]
    assert found["a"].findings == ()


def test_other_raters_rows_in_the_file_stay(content: Content, tmp_path: Path) -> None:
    path = sheet(tmp_path)
    rated(content, path, "", "quit", rater="Bea")
    rated(content, path, "", "", "", rater="Ann")
    assert list(LabelFile(tmp_path / "out.jsonl", "Bea").labels) == ["a"]
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 4


def test_repairs_and_signals_are_named(content: Content, tmp_path: Path) -> None:
    first = content.scenario("peer-too-busy").signals[0].id
    found, printed = rated(
        content, sheet(tmp_path), "repairs bn-asks-reason", "repairs hn-pressure", "signals 99", "signals 1",
        "help", "list", "",
    )  # fmt: skip
    assert (found["a"].repairs, found["a"].signals) == (("hn-pressure",), (first,))
    assert "Name violations" in printed


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no messages"),
        ("[1]", "no object"),
        ("{", "no JSON"),
        ('{"id": "a", "text": "x"}', "scenario"),
        ('{"id": "a", "scenario": "s", "text": "x"}\n' * 2, "two messages"),
    ],
)
def test_a_file_that_is_wrong_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, word: str
) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(text, "utf-8")
    assert main(["label", "run", str(path)]) == 2
    assert word in capsys.readouterr().err


def test_whole_talks_and_exported_labels_can_be_labelled(content: Content, tmp_path: Path) -> None:
    session, (hello, *_) = played(content)
    setting = session.setting(session.store.talk(hello.rehearsal).rehearsal)
    row = next(iter(labelled(setting, session.store.entries(hello.rehearsal), {hello.id})))
    talk = {"id": "t", "scenario": "peer-too-busy", "turns": [{"speaker": "user", "text": "Hi."}]}
    path = tmp_path / "both.jsonl"
    path.write_text(f"{row.model_dump_json()}\n{json.dumps(talk)}\n", "utf-8")
    assert [item.id for item in items_of(path)] == [hello.id, "t-1"]


def test_the_command_exports_and_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring.shared.cache_clear()
    assert main(["label", "export"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "0 messages" in told.err
    monkeypatch.setattr(label_desk, "typed", lambda prompt: None)
    path = sheet(tmp_path)
    assert main(["label", "run", str(path), "--out", str(path)]) == 2
    assert "written over the messages" in capsys.readouterr().err


def test_what_was_checked_becomes_a_folder_that_calibrate_reads(
    content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wiring.shared.cache_clear()
    played_by(FakeObserver(why))
    session = wiring.shared().session
    kept = session.start("peer-too-busy", seed=1)
    list(session.take_turn(kept.id, "Tell me why.", None))
    entry = session.store.entries(kept.id)[0]
    session.store.keep_paper(kept.id, PAPER, marked_read(None, entry.id, entry.created))
    folder = tmp_path / "mine"
    assert main(["label", "export", "--folder", str(folder)]) == 0
    rated_ = load(folder, "development")
    assert [item.text for item in rated_.items] == ["Tell me why."]
    assert rated_.labels[entry.id].behaviours == frozenset({"bn-asks-reason"})
    assert load(folder, "test").items == ()
    assert main(["label", "export", "--folder", str(folder)]) == 2
    assert "is there already" in capsys.readouterr().err
