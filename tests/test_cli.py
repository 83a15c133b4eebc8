"""The commands by their contracts: what programs rely on."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rehearsal.cli import main
from rehearsal.wiring import build
from rehearsal.worksheet import Worksheet

OPENING = "Tom, two minutes. What is on your plate this week, and what is due first?"
THREAT = "Fine, I'll go to Dave and he will make you send it."
TALK = {
    "id": "one",
    "scenario": "peer-too-busy",
    "turns": [
        {"speaker": "user", "text": OPENING, "mood": "ignored"},
        {"speaker": "counterpart", "text": "Can't. Deadline."},
        {"speaker": "user", "text": "   "},
        {"speaker": "user", "text": THREAT},
    ],
    "colour": "ignored",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run one command; returns exit code, lines of standard output, standard error."""

    def runs(*arguments: str, stdin: str = "") -> tuple[int, list[str], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8")), encoding="utf-8"))
        try:
            code = main(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
        out = capsys.readouterr()
        return code, out.out.splitlines(), out.err

    return runs


def write(path: Path, *talks: Any) -> str:
    path.write_text("\n".join(json.dumps(talk) for talk in talks), encoding="utf-8")
    return str(path)


def test_grade_prints_one_object_a_conversation_in_order(run: Any, tmp_path: Path, content: Any) -> None:
    code, lines, _ = run("grade", write(tmp_path / "t.jsonl", TALK, {**TALK, "id": None}), "--json")
    assert code == 0
    first, second = (json.loads(line) for line in lines)
    assert (first["id"], second["id"]) == ("one", None)
    assert (first["engine"], first["model"], first["scenario"]) == ("builtin", None, "peer-too-busy")
    assert first["rubric"] == content.rubric_hash
    assert [turn["index"] for turn in first["turns"]] == [0, 2, 3]
    opening, blank, threat = first["turns"]
    assert set(opening["levels"]) == set(content.principles)
    assert "bn-explores-priorities" in {finding["behaviour"] for finding in opening["findings"]}
    assert threat["levels"]["ownership"] == 0
    assert set(blank) == {"index", "unscored"}
    assert first["conversation"]["levels"]["ownership"] == 0
    assert all(isinstance(line, str) for line in first["conversation"]["advice"])
    for turn in (opening, threat):
        text = TALK["turns"][turn["index"]]["text"]  # type: ignore[index]
        for finding in turn["findings"]:
            assert text[finding["start"] : finding["end"]] == finding["quote"]
        assert not set(turn["undecided"]) & {finding["behaviour"] for finding in turn["findings"]}


def test_grade_of_the_last_turn_alone_has_no_conversation(run: Any, tmp_path: Path) -> None:
    code, lines, _ = run("grade", write(tmp_path / "t.json", TALK), "--turn", "last", "--json")
    report = json.loads(lines[0])
    assert code == 0
    assert [turn["index"] for turn in report["turns"]] == [3]
    assert report["conversation"] is None


def test_grade_reads_standard_input(run: Any) -> None:
    code, lines, _ = run("grade", "-", "--json", stdin=json.dumps(TALK))
    assert code == 0
    assert json.loads(lines[0])["id"] == "one"


def test_grade_reads_well_on_a_terminal(run: Any, tmp_path: Path) -> None:
    code, lines, _ = run("grade", write(tmp_path / "t.json", TALK))
    assert code == 0
    assert "What is on your plate this week" in " ".join(" ".join(lines).split())


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "bad.jsonl:1: "),
        ("", "the file is empty"),
        ("[]", "not a JSON object"),
        ('{"scenario": "peer-too-busy"}', "turns"),
        ('{"scenario": "nowhere", "turns": []}', "no situation is called 'nowhere'"),
        ('{"scenario": "peer-too-busy", "turns": [{"speaker": "boss", "text": "x"}]}', "turns.0.speaker"),
        ('{"scenario": "peer-too-busy", "turns": [{"speaker": "user", "text": 3}]}', "turns.0.text"),
    ],
)
def test_wrong_file_is_one_line_and_exit_2_and_nothing_is_printed(
    run: Any, tmp_path: Path, text: str, complaint: str
) -> None:
    good = json.dumps(TALK)
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{text}\n{good}" if text not in ("", "{") else text, encoding="utf-8")
    code, lines, error = run("grade", str(path), "--json")
    assert (code, lines) == (2, [])
    assert complaint in error
    assert len(error.strip().splitlines()) == 1


def test_missing_file_unknown_scenario_and_wrong_persona_exit_2(run: Any, tmp_path: Path) -> None:
    assert run("grade", str(tmp_path / "none.json"))[0] == 2
    assert run("chat", "--scenario", "nowhere", "--json")[0] == 2
    assert run("chat", "--scenario", "peer-too-busy", "--persona", "skip-level", "--json")[0] == 2
    assert run("chat", "--json")[0] == 2


def chat(run: Any, *messages: str, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    code, lines, _ = run(
        "chat", "--scenario", "peer-too-busy", "--seed", "3", "--json", *more, stdin="\n".join(messages)
    )
    assert code == 0
    return [json.loads(line) for line in lines]


def test_chat_answers_each_message_and_closes_when_input_ends(run: Any) -> None:
    first, last = chat(run, OPENING, "")
    assert set(first) == {"reply", "openness", "opened", "ended", "resolution"}
    assert first["reply"]
    assert (first["openness"], first["opened"], first["ended"], first["resolution"]) == (3, ["G1"], False, None)
    assert last == {"reply": "", "openness": 3, "opened": [], "ended": True, "resolution": "none"}


def test_chat_without_a_message_still_closes(run: Any) -> None:
    assert chat(run) == [{"reply": "", "openness": 2, "opened": [], "ended": True, "resolution": "none"}]


def test_counterpart_ends_a_hostile_talk_and_further_lines_are_ignored(run: Any) -> None:
    answers = chat(run, THREAT, THREAT + " Now.", "Then I'll ask Dave to make you.", "Hello?", "Hello?")
    assert [answer["ended"] for answer in answers] == [False, False, True]
    assert answers[-1]["resolution"] == "none"
    assert answers[-1]["reply"]


@pytest.mark.parametrize(("typed", "told"), [("/help", False), ("/quit", True)])
def test_a_command_that_there_is_not_is_never_said_to_the_counterpart(run: Any, typed: str, told: bool) -> None:
    _, lines, _ = run("chat", "--scenario", "peer-too-busy", stdin=f"{typed}\n/end\n")
    shown = " ".join(" ".join(lines).split())
    assert shown.count("Type what you would say") == 2
    assert ("There is no /quit" in shown) is told
    assert "Nothing was said, so there is nothing to look back on" in shown


def test_a_rehearsal_in_which_nothing_was_said_is_not_kept(run: Any) -> None:
    run("chat", "--scenario", "peer-too-busy", stdin="/end\n")
    assert run("transcripts", "list", "--json")[1] == []
    run("chat", "--scenario", "peer-too-busy", stdin="Hi Tom.\n/end\n")
    assert len(run("transcripts", "list", "--json")[1]) == 1


def test_a_fourth_hint_says_that_three_are_all_and_a_message_begins_anew(run: Any) -> None:
    _, lines, _ = run("chat", "--scenario", "peer-too-busy", stdin="Hi Tom.\n" + 4 * "/hint\n" + "Why?\n/hint\n/end\n")
    shown = " ".join(" ".join(lines).split())
    assert shown.count("That was the third step") == 1
    assert shown.count("For example: ") == 1
    assert "You   Hi Tom." in "\n".join(lines), "what comes from a file is shown"


def test_breaking_off_says_where_the_talk_is_kept(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["Hi Tom."])

    def asked(*_: object) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("rich.console.Console.input", asked)
    code, lines, _ = run("chat", "--scenario", "peer-too-busy")
    assert code == 130
    assert "Kept as " in " ".join(lines)
    assert len(run("transcripts", "list", "--json")[1]) == 1


def test_same_seed_same_words(run: Any) -> None:
    assert chat(run, OPENING, "Why is that?") == chat(run, OPENING, "Why is that?")


def test_chat_stores_nothing_without_save_and_a_transcript_with_it(run: Any) -> None:
    chat(run, OPENING)
    assert run("transcripts", "list", "--json")[1] == []
    chat(run, OPENING, more=("--save",))
    kept = [json.loads(line) for line in run("transcripts", "list", "--json")[1]]
    assert len(kept) == 1
    assert kept[0]["resolution"] == "none"
    start = kept[0]["id"][:8]
    assert any("What is on your plate" in line for line in run("transcripts", "show", start)[1])
    for kind in ("markdown", "md", "html", "csv", "json"):
        assert any("What is on your plate" in line for line in
                   run("transcripts", "export", start, "--format", kind)[1])  # fmt: skip
    assert json.loads("\n".join(run("transcripts", "export", start, "--format", "conversation")[1]))["turns"]
    assert run("transcripts", "delete", start)[0] == 2
    assert run("transcripts", "delete", start, "--yes")[0] == 0
    assert run("transcripts", "show", start)[0] == 2


def test_all_is_exported_erased_and_imported_again(run: Any, tmp_path: Path) -> None:
    chat(run, OPENING, more=("--save",))
    file, table = tmp_path / "all.jsonl", tmp_path / "all.csv"
    assert run("transcripts", "export", "--all")[0] == 2
    assert run("transcripts", "export", "--all", "-o", str(file))[0] == 0
    assert run("transcripts", "export", "--all", "--format", "csv", "-o", str(table))[0] == 0
    assert table.read_bytes().startswith(b'\xef\xbb\xbf"rehearsal",')
    kept = json.loads(run("transcripts", "list", "--json")[1][0])["id"]
    assert run("transcripts", "export", kept, "--all")[0] == 2
    whole = run("transcripts", "export", kept, "--format", "json")[1]
    run("transcripts", "delete", kept, "--yes")
    assert run("transcripts", "import", str(file))[1] == ["1 new, 0 here already."]
    assert run("transcripts", "export", kept, "--format", "json")[1] == whole
    assert run("transcripts", "import", str(tmp_path / "none"))[0] == 2


def test_progress_prints_one_object_a_grader_and_words_without_json(run: Any) -> None:
    assert run("progress", "--json")[1] == []
    assert "No rehearsal has ended yet" in run("progress")[1][0]
    chat(run, OPENING, more=("--save",))
    (line,) = run("progress", "--json")[1]
    told = json.loads(line)
    assert (told["graded_by"], len(told["rehearsals"]), len(told["principles"])) == ("the built-in grader", 1, 9)
    assert "1 rehearsal, graded by" in run("progress")[1][0]
    assert run("progress", "--persona", "nobody")[0] == 2


@pytest.mark.slow
def test_check_says_all_is_good(run: Any) -> None:
    code, lines, _ = run("check")
    assert code == 0
    assert "all good" in lines[-1]


def test_schema_is_json(run: Any) -> None:
    assert json.loads("\n".join(run("schema")[1]))["title"] == "Scenario"
    assert json.loads("\n".join(run("schema", "persona")[1]))["title"] == "Persona"


def test_check_names_what_is_wrong(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\ntitel: x\n", encoding="utf-8")
    code, _, error = run("check", str(path))
    assert code == 2
    assert "mine.yaml:" in error


def test_doctor_without_a_model_says_built_in_and_never_a_key(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    code, lines, _ = run("doctor")
    assert code == 0
    assert "built-in" in lines[0]
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("REHEARSAL_RETRIES", "0")
    code, lines, error = run("doctor", "--json")
    assert code == 1
    assert json.loads(lines[0])["key"] == "set"
    assert "sk-very-secret" not in "".join(lines) + error


def test_unreachable_endpoint_exits_1_with_one_line(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("REHEARSAL_RETRIES", "0")
    code, lines, error = run("grade", write(tmp_path / "t.json", TALK), "--json")
    assert (code, lines) == (1, [])
    assert len(error.strip().splitlines()) == 1


def test_llm_engine_without_a_model_exits_2(run: Any, tmp_path: Path) -> None:
    assert run("grade", write(tmp_path / "t.json", TALK), "--engine", "llm")[0] == 2


@pytest.mark.parametrize("variable", ["REHEARSAL_TIMEOUT", "REHEARSAL_RETRIES"])
def test_wrong_variable_is_named(run: Any, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "soon")
    code, _, error = run("doctor")
    assert code == 2
    assert variable in error


def test_help_and_version_need_no_heavy_library() -> None:
    words = "import sys; from rehearsal.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    words += (
        "heavy = {'streamlit', 'openai', 'sqlalchemy', 'pydantic', 'rich'} & set(sys.modules); assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--host" in done.stdout and "transcripts" in done.stdout


def test_chat_without_a_situation_lists_them(run: Any) -> None:
    code, _, error = run("chat")
    assert code == 2
    assert "peer-too-busy: Too busy to help (Tom, leads the product department). A workable way" in error
    assert "--scenario" in error


def test_an_export_of_everything_is_named_when_it_is_to_be_graded(run: Any, tmp_path: Path) -> None:
    run("chat", "--scenario", "peer-too-busy", "--json", "--save", stdin=f"{OPENING}\n")
    file, page = tmp_path / "all.json", tmp_path / "all.html"
    assert run("transcripts", "export", "--all", "-o", str(file))[0] == 0
    code, _, error = run("grade", str(file))
    assert (code, "--format conversation" in error) == (2, True)
    assert run("transcripts", "export", "--all", "--format", "html", "-o", str(page))[0] == 0
    if sys.platform != "win32":
        assert page.stat().st_mode & 0o077 == 0, "others could read it"


def test_a_card_without_one_plain_day_says_why_and_with_one_goes_into_the_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = build()
    kept = app.session.start("peer-too-busy", seed=7).id
    file = tmp_path / "entry.ics"
    app.store.keep_paper(kept, "worksheet", Worksheet(ask="Three facts.", when="next Thursday, 10:00").model_dump())
    assert main(["card", kept, "--ics", str(file)]) == 2
    assert "“next Thursday” on your worksheet is no one day" in capsys.readouterr().err
    app.store.keep_paper(kept, "worksheet", Worksheet(ask="Three facts.", when="Thursday, 10:00").model_dump())
    assert main(["card", kept, "--ics", str(file)]) == 0
    assert "Three facts" not in file.read_text(encoding="utf-8")
    assert main(["card", kept, "--ics", str(file), "--words"]) == 0
    assert "Three facts" in file.read_text(encoding="utf-8")
