"""The guide for people who write their own: its example is right, a good talk opens it, and a bad one does not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rehearsal.cli import main

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "write-your-own.md").read_text(encoding="utf-8")
OWN = Path(__file__).parent / "data" / "own"
CHAPTERS = {"scenarios/test-room.yaml": "## A situation", "personas/test-lead.yaml": "## A person of your own"}


def blocks(kind: str, chapter: str) -> list[str]:
    """The code blocks of one kind in a chapter of the guide."""
    text = GUIDE.split(chapter, 1)[1].split("\n## ", 1)[0]
    return re.findall(rf"```{kind}\n(.*?)\n```", text, re.DOTALL)


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the files typed off the guide."""
    for name, chapter in CHAPTERS.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text("\n".join(blocks("yaml", chapter)) + "\n", encoding="utf-8")
    monkeypatch.setenv("REHEARSAL_DATA_DIR", str(tmp_path))
    return tmp_path


def chat(
    messages: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> list[dict[str, Any]]:
    """What `rehearsal chat` answers, message by message."""
    (source := Path.cwd() / "messages.txt").write_text(messages + "\n", encoding="utf-8")
    with source.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["chat", "--scenario", "test-room", "--engine", "builtin", "--json", *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_guide_holds_the_finished_file_piece_by_piece(name: str) -> None:
    typed = "\n".join(blocks("yaml", CHAPTERS[name]))
    assert lines_of(typed) == lines_of((OWN / name).read_text(encoding="utf-8"))


def test_check_finds_the_files_good(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(data / "scenarios" / "test-room.yaml")]) == 0
    assert "situation 'test-room' is good" in capsys.readouterr().out
    assert main(["check", str(data)]) == 0
    assert "persona 'test-lead' is good" in capsys.readouterr().out


def test_the_example_has_gates_of_all_three_tiers(data: Path) -> None:
    text = (data / "scenarios" / "test-room.yaml").read_text(encoding="utf-8")
    assert re.findall(r"tier: ([ABC])", text) == ["A", "B", "C"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("data", "here")
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_guides_good_talk_opens_every_gate_and_ends_full(
    seed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    strong, _ = _talks()
    answers = chat(strong, capsys, monkeypatch, "--seed", seed)
    assert [answer["opened"] for answer in answers[:3]] == [["G1"], ["G2"], ["G3"]]
    assert answers[-1]["resolution"] == "full"


@pytest.mark.usefixtures("data", "here")
def test_the_guides_clumsy_talk_opens_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, poor = _talks()
    answers = chat(poor, capsys, monkeypatch, "--seed", "1")
    assert not any(answer["opened"] for answer in answers)
    assert answers[-1]["resolution"] == "none"


@pytest.mark.usefixtures("here")
def test_the_situation_can_be_played_with_the_guides_own_person(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data / "scenarios" / "test-room.yaml"
    text = path.read_text(encoding="utf-8").replace("[busy-peer]", "[test-lead]").replace("peer: Tom", "peer: Mira")
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(data / "personas"), str(data / "scenarios")]) == 0
    capsys.readouterr()
    strong, _ = _talks()
    assert chat(strong, capsys, monkeypatch, "--seed", "4")[-1]["resolution"] == "full"


def test_the_schema_knows_every_key_of_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    for kind, name in (("scenario", "scenarios/test-room.yaml"), ("persona", "personas/test-lead.yaml")):
        assert main(["schema", kind]) == 0
        known = json.loads(capsys.readouterr().out)["properties"]
        keys = re.findall(r"^([a-z_]+):", (OWN / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert set(keys) <= set(known), name


def test_the_people_that_the_guide_offers_are_there() -> None:
    named = re.findall(r"`([a-z-]+)`", GUIDE.split("Tom's id is", 1)[1].split("`counterpart`", 1)[0])
    assert len(named) > 10
    assert [name for name in named if not (ROOT / "prompts" / "personas" / f"{name}.yaml").exists()] == []


def test_nothing_of_the_example_is_taken_by_what_ships() -> None:
    for name in CHAPTERS:
        assert not (ROOT / "prompts" / name).exists()


def _talks() -> tuple[str, str]:
    """The good talk and the clumsy one, as the guide has them."""
    _, strong, poor = blocks("text", "## Try it")
    return strong, poor
