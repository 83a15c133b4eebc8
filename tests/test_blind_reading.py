"""Talks for blind readers, and the marks that they give."""

import json
from pathlib import Path

import pytest
from benchmarks.agreement import agreed, agreement
from benchmarks.marks import Mark, all_marks, marked, read_blind, read_marks, reading_section
from benchmarks.patience import LONGEST, TRIES, patient
from benchmarks.people import sample
from benchmarks.playing import by_labels, play
from benchmarks.reading import play as play_script
from benchmarks.reading import shown, unmarked

from rehearsal.calibration.counting import Table
from rehearsal.content import Content
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.errors import UsageError
from rehearsal.setting import Setting
from rehearsal.wiring import build

GOOD = '{"talk": "a", "reply": 0, "responsive": true, "in_character": true, "why": ""}'
BAD = '{"talk": "a", "reply": 1, "responsive": false, "in_character": true, "why": "speaks of something else"}'
SCRIPT = {
    "id": "a",
    "scenario": "peer-too-busy",
    "difficulty": "realistic",
    "messages": ["Hi Tom.", "What's due for you this week?"],
}


def marks_file(folder: Path, *lines: str, name: str = "marks-builtin-1.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_script_is_played_through_the_engine_and_shown_without_what_is_hidden(tmp_path: Path) -> None:
    app = build({"REHEARSAL_DATA_DIR": str(tmp_path)})
    talk = play_script(app, SCRIPT, "builtin", 0)
    assert [turn["speaker"] for turn in talk["turns"]] == ["user", "counterpart"] * 2
    text = shown(app, talk)
    assert "[1] Tom: " in text and "Goal: " in text
    assert not any(word in text for word in ("openness", "bn-explores-priorities", "G1"))
    marks = marks_file(tmp_path, GOOD, GOOD, '{"talk": "b", "reply": 0, "responsive": true, "in_character": true}')
    assert list(unmarked([talk], marks)) == [
        "a [1] has no mark",
        "b [0] is marked and is not there",
        "a [0] is marked twice",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        '{"talk": "a", "reply": 0, "responsive": "yes", "in_character": true}',
        '{"talk": "a", "reply": 0, "responsive": false, "in_character": true}',
        '{"talk": "a", "reply": 0, "responsive": true, "in_character": true, "score": 5}',
    ],
)
def test_a_line_that_is_no_mark_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(UsageError, match=r"marks-builtin-1\.jsonl:2: "):
        read_marks(marks_file(tmp_path, GOOD, line))


def test_a_file_that_does_not_say_whose_replies_they_are_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="call it"):
        read_marks(marks_file(tmp_path, GOOD, name="marks-1.jsonl"))


def test_rounds_are_told_apart_by_engine_and_files_of_one_round_taken_together(tmp_path: Path) -> None:
    assert "Not read yet" in reading_section(all_marks(tmp_path))
    marks_file(tmp_path, '{"reader": "a model that saw the brief"}', GOOD, name="marks-builtin-1-a.jsonl")
    marks_file(tmp_path, BAD, name="marks-builtin-1-b.jsonl")
    marks_file(tmp_path, GOOD, name="marks-llm-1.jsonl")
    section = reading_section(all_marks(tmp_path))
    assert (
        "| built-in | 1 | 1 | 2 | 50.0 % (50.0–50.0) | 100.0 % (100.0–100.0) | a model that saw the brief |" in section
    )
    assert "| language model | 1 | 1 | 1 | 100.0 %" in section
    promises = {words: holds for words, _, holds, _ in read_blind(all_marks(tmp_path))}
    assert promises["Read blind, built-in: responsive in ≥ 90 %"] is False
    assert promises["Read blind, language model: responsive in ≥ 97 %"] is True


def test_the_latest_round_is_the_one_of_the_highest_number(tmp_path: Path) -> None:
    for name in ("9", "9r11", "10", "11"):
        line = GOOD if name == "11" else BAD
        marks_file(tmp_path, '{"reader": "a model"}', line, name=f"marks-builtin-{name}-1.jsonl")
    assert [marks.round for marks in all_marks(tmp_path)] == ["9", "9r11", "10", "11"]
    promises = {words: holds for words, _, holds, _ in read_blind(all_marks(tmp_path))}
    assert promises["Read blind, built-in: responsive in ≥ 90 %"] is True


def test_readers_are_compared_on_the_same_words_and_never_with_themselves(tmp_path: Path) -> None:
    def played(round_: str, *replies: str) -> None:
        turns = [{"speaker": "counterpart", "text": reply} for reply in replies]
        (tmp_path / f"played-builtin-{round_}.jsonl").write_text(json.dumps({"talk": "a", "turns": turns}))

    played("1", "No.", "Yes.")
    played("2", "No.", "Perhaps.")
    strict, other = '{"reader": "blind and strict"}', GOOD.replace('"reply": 0', '"reply": 1')
    marks_file(tmp_path, strict, GOOD, other, name="marks-builtin-1.jsonl")
    marks_file(tmp_path, strict, BAD.replace('"reply": 1', '"reply": 0'), other, name="marks-builtin-2.jsonl")
    marks_file(tmp_path, strict, GOOD, other, name="marks-builtin-1r2.jsonl")
    found = agreement(all_marks(tmp_path), tmp_path)["builtin"]
    assert found["responsive"] == Table(both=2, verdict=1)
    assert found["in_character"] == Table(both=3)
    assert list(agreed(all_marks(tmp_path), tmp_path)) == [
        "How far two readers agree on one and the same reply: built-in, 3 pairs of marks: responsive 66.7 % the same, "
        "κ 0.00; in character 100.0 % the same. All readers are sessions of a language model, and a reply that several "
        "rounds have in common counts with each pair of its marks."
    ]


def test_the_interval_is_wider_where_misses_come_by_talks() -> None:
    def mark(talk: int, responsive: bool) -> Mark:
        return Mark(talk=str(talk), reply=0, responsive=responsive, in_character=True, why="x")

    spread = [mark(n % 10, n // 10 % 2 == 0) for n in range(100)]
    by_talk = [mark(n % 10, n % 10 < 5) for n in range(100)]
    wide, narrow = marked(by_talk, "responsive"), marked(spread, "responsive")
    assert wide.hits == narrow.hits == 50
    assert wide.high - wide.low > narrow.high - narrow.low


def test_on_hard_the_strong_person_comes_back_a_few_times_and_closes(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    strong = sample(scenario, "strong")
    assert strong is not None
    setting = Setting(content, scenario, content.cast(scenario, None), "hard")
    played = play(setting, patient(strong), BuiltinCounterpart(), by_labels)
    said = [turn.text for turn in played.turns]
    assert said[-1] == strong.messages[-1].text
    assert len(strong.messages) < len(said) <= LONGEST
    for gate in setting.gates:
        assert sum(text.endswith(gate.hint.say) for text in said[len(strong.messages) - 1 :]) <= TRIES
    assert played.resolution == "full"
