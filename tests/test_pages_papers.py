"""Prepare, card and check-in, from the first field to the question afterwards. Without a browser."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from pages import begun, opened, press, say, text
from rehearsal import exporting, wiring
from rehearsal.card_opening import opening_for
from rehearsal.cli import main
from rehearsal.coaches.sheet_reader import SheetReader
from rehearsal.content import Content
from rehearsal.errors import ModelFailed
from rehearsal.prompting import Prompts
from rehearsal.realtalk import Card
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.worksheet import Worksheet
from scripted_model import ScriptedModel


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def test_what_is_typed_is_kept_read_back_and_there_again() -> None:
    kept = begun()
    at = opened("prepare", kept)
    assert "Before you talk" in text(at)
    at.text_area(key="sheet-ask").set_value("Some more support <b>, asap").run()
    assert "more support" in text(at)
    at.checkbox(key="sign-tested").check().run()
    paper = wiring.shared().store.paper(kept, "worksheet")
    assert paper is not None
    assert (paper["ask"], paper["signs"]) == ("Some more support <b>, asap", ["tested"])
    again = opened("prepare", kept)
    assert again.text_area(key="sheet-ask").value == "Some more support <b>, asap"
    other = opened("prepare", begun())
    press(other, "take-over")
    assert other.text_area(key="sheet-ask").value == "Some more support <b>, asap"


def test_boxes_filled_so_fast_that_no_change_was_announced_are_kept_and_another_tab_is_not_overwritten() -> None:
    kept = begun()
    at = opened("prepare", kept)
    at.session_state["sheet-mine"] = "The campaign, by the 9th."
    elsewhere = opened("prepare", kept)
    elsewhere.text_area(key="sheet-gain").set_value("A finished page.").run()
    at.run()
    paper = wiring.shared().store.paper(kept, "worksheet")
    assert paper is not None
    assert (paper["mine"], paper["gain"]) == ("The campaign, by the 9th.", "A finished page.")
    assert at.run().text_area(key="sheet-gain").value == "A finished page."


def test_preparing_leads_to_the_talk_and_back() -> None:
    at = opened("rehearse", None, person="busy-peer")
    press(at, "prepare-first")
    assert "Before you talk" in text(at)
    press(at, "to-talk")
    assert "The first word is yours" in text(at)
    assert "Your aim</b>" in text(at) and "You want</b>" not in text(at)
    press(at, "to-prepare")
    at.text_area(key="sheet-ask").set_value("Three facts by Friday, please.").run()
    press(at, "to-talk")
    assert "Your ask</b>" in text(at) and "Three facts by Friday, please." in text(at)


def test_a_card_with_a_day_leads_to_the_question_how_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    kept = begun()
    at = opened("card", kept)
    at.text_area(key="card-opening").set_value("Tom, two minutes <i>").run()
    at.date_input(key="card-date").set_value(date(2020, 1, 6)).run()
    assert "Tom, two minutes &lt;i&gt;" in text(at)
    assert "Monday 6 January 2020" in text(at)
    start = opened()
    press(start, "check-in")
    assert "How did it go?" in text(start)
    start.text_area(key="check-happened").set_value("He had ten minutes.").run()
    start.radio(key="check-outcome").set_value("part").run()
    paper = wiring.shared().store.paper(kept, "check-in")
    assert paper is not None
    assert (paper["happened"], paper["outcome"]) == ("He had ten minutes.", "part")
    assert "check-in" not in {button.key for button in opened().button}
    assert main(["card", kept]) == 0
    assert "Open with: Tom, two minutes <i>" in capsys.readouterr().out


def test_a_card_proposed_anew_can_be_taken_back() -> None:
    kept = begun()
    at = opened("card", kept)
    at.text_area(key="card-opening").set_value("My own words").run()
    press(at, "card-anew")
    assert "My own words" not in text(at)
    assert at.text_area(key="card-opening").value != "My own words"
    press(at, "card-undo")
    assert "My own words" in text(at)


def test_a_day_on_the_worksheet_is_kept_once_the_card_was_seen_and_asked_about_when_it_has_come() -> None:
    kept = begun()
    store = wiring.shared().store
    store.keep_paper(kept, "worksheet", Worksheet(ask="Three facts.", when="today, 10:00").model_dump())
    opened("card", kept)
    start = opened()
    press(start, "check-in")
    assert "How did it go?" in text(start)


def test_a_check_in_is_saved_by_its_button_and_stands_in_debrief_transcript_and_files() -> None:
    kept = begun()
    say(opened("rehearse", kept), "What is due for you this week?")
    wiring.shared().session.finish(kept)
    at = opened("check-in", kept)
    press(at, "check-save")
    assert "Nothing to save yet" in text(at)
    at.text_area(key="check-happened").set_value("He had <i>ten</i> minutes.").run()
    at.radio(key="check-outcome").set_value("no").run()
    at.checkbox(key="check-tested").set_value(True).run()
    press(at, "check-save")
    assert "It stands in the debrief and the transcript" in text(at)
    for page in ("debrief", "transcript"):
        words = text(opened(page, kept))
        assert "The real talk" in words and "He had &lt;i&gt;ten&lt;/i&gt; minutes." in words
        assert "One sign alone says little." in words
    (told,) = exporting.all_takes(wiring.shared().store, wiring.shared().session.setting, kept)
    assert "He had &lt;i&gt;ten&lt;/i&gt; minutes." in exporting.as_html([told])
    assert "What came of it: A no" in exporting.as_markdown([told])
    assert "What came of it: A no" in exporting.as_csv(wiring.shared().content, [told])


def test_before_its_day_a_check_in_says_when_the_talk_is_and_takes_one_all_the_same() -> None:
    kept = begun()
    day = date.today() + timedelta(days=4)
    wiring.shared().store.keep_paper(kept, "card", Card(date=day).model_dump(mode="json"))
    at = opened("check-in", kept)
    assert f"The talk is on {day:%A} {day.day}" in text(at)
    assert "check-save" not in {button.key for button in at.button}
    press(at, "check-already")
    at.text_area(key="check-happened").set_value("It was brought forward.").run()
    press(at, "check-save")
    assert "check-save" in {button.key for button in opened("check-in", kept).button}, "what was answered stays"


def test_examples_of_a_check_in_speak_of_the_person_as_they_are_and_the_signs_are_asked_from_the_start() -> None:
    at = opened("check-in", wiring.shared().session.start("peer-too-busy", details={"pronouns": "she"}).id)
    assert at.text_area(key="check-happened").placeholder == "She had ten minutes. I asked about her week first."
    assert "Was it theirs to decide?" in text(at) and at.checkbox(key="check-tested")


def test_a_day_that_is_not_plain_is_asked_for_and_one_that_was_taken_is_named() -> None:
    kept = begun()
    store = wiring.shared().store
    store.keep_paper(kept, "worksheet", Worksheet(ask="Three facts.", when="next Monday, 10:00").model_dump())
    at = opened("card", kept)
    assert at.date_input(key="card-date").value is None
    assert "Your worksheet says “next Monday, 10:00”. Which day is that?" in text(at)
    press(at, "card-day-1")
    paper = store.paper(kept, "card")
    assert paper is not None
    chosen = date.fromisoformat(paper["date"])
    assert chosen.weekday() == 0 and (chosen - date.today()).days > 7
    assert f"“next Monday, 10:00”: that is Monday {chosen.day}" in text(at)


def test_a_day_without_a_time_is_said_beside_the_calendar_entry() -> None:
    kept = begun()
    at = opened("card", kept)
    at.date_input(key="card-date").set_value(date(2020, 1, 6)).run()
    assert "No time yet" in text(at)
    at.time_input(key="card-time").set_value(time(10)).run()
    assert "No time yet" not in text(at)
    files = {button.label for button in at.get("download_button")}
    assert {"Calendar entry (.ics)", "Calendar entry with the card's words (.ics)"} <= files


def test_a_card_says_when_the_worksheet_was_changed_after_it_and_takes_it_over() -> None:
    kept = begun()
    store = wiring.shared().store
    store.keep_paper(kept, "worksheet", Worksheet(ask="Three facts.", agenda="1. You. 2. Me.").model_dump())
    at = opened("card", kept)
    assert "1. You. 2. Me." in text(at)
    at.text_area(key="card-limits").set_value("Not Sunday").run()
    store.keep_paper(kept, "worksheet", Worksheet(ask="Two facts.", agenda="1. You. 2. Me.").model_dump())
    at = opened("card", kept)
    assert "Your worksheet says something else by now" in text(at)
    press(at, "card-catch-up")
    assert "something else by now" not in text(at)
    assert at.text_area(key="card-opening").value == opening_for("Two facts.")
    assert at.text_area(key="card-limits").value == "Not Sunday"
    press(at, "card-undo")
    assert (
        at.text_area(key="card-opening").value
        == "I'd like to talk about three facts. How does that look from your side?"
    )


def test_pages_of_papers_without_a_rehearsal_lead_on() -> None:
    for page in ("prepare", "card", "check-in"):
        assert "There is no rehearsal here" in text(opened(page))


def test_the_models_verdicts_stand_on_words_of_that_part_alone(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    sheet = Worksheet(ask="Some facts soon.", gain="A page.")
    seen = [
        {"part": "ask", "quote": "soon", "verdict": "vague", "advice": "Name the day."},
        {"part": "gain", "quote": "never written", "verdict": "clear", "advice": ""},
        {"part": "limits", "quote": "x", "verdict": "clear", "advice": ""},
    ]
    model = ScriptedModel([{"parts": seen}])
    found = SheetReader(model, Prompts(prompts_dir() / "templates"), lambda: "mark").read(setting, sheet)
    assert [(g.part, g.verdict, g.quote) for g in found] == [("ask", "vague", "soon"), ("limits", "missing", "")]  # type: ignore[union-attr]
    broken = SheetReader(
        ScriptedModel([ModelFailed("no answer")]), Prompts(prompts_dir() / "templates"), lambda: "mark"
    )
    assert broken.read(setting, sheet).kind == "unscored"  # type: ignore[union-attr]
