"""Files of one's own: kept, picked up at once, changed, copied, deleted, brought back; old talks stay readable."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from own_cases import CASES
from rehearsal.cli import main
from rehearsal.content import Content, load_content
from rehearsal.errors import ContentError, UsageError
from rehearsal.own.draft import problems
from rehearsal.own.editing import changed, shown, spots, wrong
from rehearsal.own.keeping import again, bring_back, double, keep, remove
from rehearsal.own.kinds import kinds
from rehearsal.own.making import made
from rehearsal.resources import prompts_dir
from rehearsal.shelf import Shelf
from rehearsal.wiring import App, build

KNOWN = kinds(prompts_dir())
NOW = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> App:
    """An app with a data folder of its own, and one situation of the person's own in it."""
    app = build({"REHEARSAL_DATA_DIR": str(tmp_path)})
    keep(app.data, made(CASES["ward"], app.content, KNOWN))
    return app


def test_what_is_kept_is_there_at_once_and_good(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = app.content.scenario("the-night-shifts")
    assert {"the-night-shifts", "margaret-hill"} <= app.content.own
    assert scenario.personas == ("margaret-hill",)
    assert scenario.disguise[:2] == ("Margaret Hill", "Jo")
    assert main(["check", str(app.data / "personas"), str(app.data / "scenarios")]) == 0
    assert "situation 'the-night-shifts' is good" in capsys.readouterr().out
    keep(app.data, made(CASES["shop"], app.content, KNOWN))
    assert "being-late-on-saturdays" in app.content.scenarios


def test_names_follow_a_change_for_one_rehearsal(app: App) -> None:
    scenario, persona = app.content.tailored("the-night-shifts", None, {"name": "Rosa", "pronouns": "they"})
    assert persona.name == "Rosa"
    assert "Rosa is your ward manager." in scenario.brief
    assert "Margaret" not in " ".join((*scenario.brief, scenario.counterpart))
    assert {"Rosa", "Margaret Hill", "Jo"} <= app.shelf.names()


@pytest.mark.slow
def test_a_talk_stays_readable_when_its_files_are_gone(app: App) -> None:
    kept = app.session.start("the-night-shifts", seed=1, details={"name": "Rosa"})
    list(app.session.take_turn(kept.id, "What makes it so hard to say yes to this?", None))
    removed = remove(app.data, app.content, "the-night-shifts", NOW)
    assert "the-night-shifts" not in app.content.scenarios
    assert "margaret-hill" not in app.content.personas
    setting = app.session.setting(kept)
    assert (setting.scenario.title, setting.persona.name) == ("The night shifts", "Rosa")
    debrief = app.session.debrief(kept.id)
    assert debrief.outcome
    bring_back(removed)
    assert app.content.scenario("the-night-shifts").title == "The night shifts"
    with pytest.raises(UsageError, match="there again"):
        bring_back(removed)


def test_deleting_leaves_a_person_whom_somebody_else_talks_to(app: App) -> None:
    first = again(app.content, "the-night-shifts")
    other = double(app.content, first)
    other.scenario["personas"] = ["margaret-hill"]
    keep(app.data, other.changed(persona=first.persona))
    remove(app.data, app.content, "the-night-shifts", NOW)
    assert "margaret-hill" in app.content.personas
    assert "the-night-shifts-copy" in app.content.scenarios


def test_built_in_files_cannot_be_taken_away(app: App) -> None:
    with pytest.raises(UsageError, match="no situation of your own"):
        remove(app.data, app.content, "peer-too-busy", NOW)


def test_a_copy_is_another_situation(app: App) -> None:
    copy = double(app.content, again(app.content, "the-night-shifts"))
    keep(app.data, copy)
    scenario = app.content.scenario("the-night-shifts-copy")
    assert scenario.title == "The night shifts (copy)"
    assert scenario.personas == ("margaret-hill-copy",)


def test_a_broken_file_leaves_what_was_read_before(app: App) -> None:
    assert "the-night-shifts" in app.content.scenarios
    (app.data / "scenarios" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    assert "the-night-shifts" in app.content.scenarios
    assert "broken.yaml" in app.shelf.problem
    (app.data / "scenarios" / "broken.yaml").unlink()
    assert "the-night-shifts" in app.content.scenarios
    assert app.shelf.problem == ""
    (app.data / "scenarios" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yaml"):
        _ = Shelf(prompts_dir(), app.data).content


def test_what_is_not_good_is_not_written(content: Content, tmp_path: Path) -> None:
    draft = made(CASES["ward"], content, KNOWN)
    draft.scenario["goal"] = "To hear that the matron told her to book no bank nurses."
    with pytest.raises(ContentError, match="gives away"):
        keep(tmp_path, draft)
    assert list(tmp_path.iterdir()) == []


def test_changes_keep_what_was_not_changed(content: Content) -> None:
    draft = made(CASES["ward"], content, KNOWN)
    by = {spot.key: spot for spot in spots(draft)}
    assert changed(draft, by["story"], shown(draft, by["story"])).scenario == draft.scenario
    new = changed(draft, by["objections"], shown(draft, by["objections"]) + "\n\n  Not in my ward.  ")
    assert new.scenario["objections"] == [*draft.scenario["objections"], "Not in my ward."]
    fact = changed(draft, by["gate-0-fact"], "Your own sister works nights and gets the free weekends.")
    assert any("sist" in pattern for pattern in fact.scenario["gates"][0]["patterns"])
    assert problems(fact) == ()


def test_mistakes_are_said_where_they_are(content: Content) -> None:
    draft = made(CASES["ward"], content, KNOWN)
    by = {spot.key: spot for spot in spots(draft)}
    told = changed(draft, by["brief"], "The matron told her that no bank nurses may be booked.")
    assert list(wrong(told)[1]) == ["brief"]
    assert list(wrong(changed(draft, by["title"], "  "))[1]) == ["title"]
    assert list(wrong(changed(draft, by["gate-1-on"], ()))[1]) == ["gate-1-on"]
    assert list(wrong(changed(draft, by["gate-1-fact"], "It is so."))[1]) == ["gate-1-fact"]
    assert wrong(draft)[1:] == ({}, ())


def test_a_file_typed_off_the_guide_can_be_changed_too(tmp_path: Path) -> None:
    own = Path(__file__).parent / "data" / "own"
    for name in ("scenarios/test-room.yaml", "personas/test-lead.yaml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text((own / name).read_text(encoding="utf-8"), encoding="utf-8")
    content = load_content(prompts_dir(), own=tmp_path)
    draft = again(content, "test-room")
    assert not draft.own_persona
    draft, placed, elsewhere = wrong(draft)
    assert (placed, elsewhere) == ({}, ())
    title = next(spot for spot in spots(draft) if spot.key == "title")
    (file,) = keep(tmp_path, changed(draft, title, "Our test room"))
    assert file.name == "test-room.yaml"
    assert load_content(prompts_dir(), own=tmp_path).scenario("test-room").title == "Our test room"


def test_new_in_the_terminal_writes_files_that_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REHEARSAL_DATA_DIR", str(tmp_path / "data"))
    told = tmp_path / "told.txt"
    told.write_text(
        "My landlord, Mr Petrov, won't fix the mould. I told him in May. I want it gone before winter. "
        "I believe he wants to sell the house in spring.", encoding="utf-8",
    )  # fmt: skip
    assert main(["new", "--from", str(told), "--engine", "builtin"]) == 0
    said = capsys.readouterr().out
    files = sorted((tmp_path / "data").rglob("*.yaml"))
    assert len(files) == 2
    assert all(str(file) in said for file in files)
    assert main(["check", *(str(file) for file in files)]) == 0
    assert main(["new", "--from", str(tmp_path / "none.txt")]) == 2
    told.write_text("", encoding="utf-8")
    assert main(["new", "--from", str(told)]) == 2
