"""The list of all rehearsals, without a browser: finding, renaming, deleting, backing up, erasing."""

from collections.abc import Iterator
from datetime import date
from html import escape

import pytest

from fakes import FakeObserver
from pages import begun, opened, played_by, press, text
from reading import NASTY, asks_why, choose, kept_as, mine, rows, talked
from rehearsal import wiring
from rehearsal.ui.keeping import backup_bytes
from rehearsal.ui.review_filters import between


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def test_an_empty_list_says_what_to_do() -> None:
    at = opened("review")
    assert "Nothing here yet" in text(at)
    assert "Who do you need to talk to?" in text(press(at, "to-start"))


def test_a_talk_that_was_only_opened_is_left_out_and_one_with_other_takes_is_not() -> None:
    played_by()
    begun()
    kept = talked("Hello.")
    wiring.shared().session.retake(kept, mine(kept)[0].id)
    assert rows(opened("review")) == [kept]


def test_a_row_tells_the_best_and_the_latest_take() -> None:
    played_by()
    kept = talked("First way.", finish=True)
    wiring.shared().session.retake(kept, mine(kept)[0].id)
    assert "no way forward" in text(opened("review"))
    assert "not finished" not in text(opened("review"))
    list(wiring.shared().session.take_turn(kept, "Second way.", None))
    assert "2 takes: best no way forward, latest not finished" in text(opened("review"))


def test_words_person_and_situation_narrow_the_list() -> None:
    played_by()
    tom, martin = talked("About the retreat."), talked("About two people.", scenario="resources-no")
    at = opened("review")
    assert rows(at) == [martin, tom]
    assert rows(at.text_input(key="review-words").set_value("retreat").run()) == [tom]
    at.text_input(key="review-words").set_value("").run()
    assert rows(at.selectbox(key="review-scenario").select("resources-no").run()) == [martin]
    assert rows(at.selectbox(key="review-persona").select("busy-peer").run()) == []
    assert "No rehearsal fits" in text(at)
    assert rows(press(at, "show-all")) == [martin, tom]


def test_the_level_of_a_principle_narrows_the_list_and_stands_in_it() -> None:
    played_by(FakeObserver(asks_why))
    kept = talked("why is that?", finish=True)
    at = opened("review")
    at.selectbox(key="review-principle").select("behind-the-no").run()
    assert rows(at) == [kept]
    assert "Get behind the no" in text(at)
    assert rows(at.select_slider(key="review-level").set_range(0, 0).run()) == []


def test_days_narrow_the_list_the_last_one_included() -> None:
    played_by()
    kept = talked("Hello.")
    at = opened("review")
    at.selectbox(key="review-when").select("Between two days").run()
    assert rows(at) == [kept]
    assert rows(at.date_input(key="review-days").set_value((date(2020, 1, 1), date(2020, 1, 2))).run()) == []


def test_a_range_of_days_is_open_until_its_last_day_is_chosen() -> None:
    first, last = between((date(2026, 3, 1), date(2026, 3, 1)))
    assert first and last and (last - first).total_seconds() == 86_400
    assert between((date(2026, 3, 1),)) == (first, None)
    assert between(()) == (None, None)


@pytest.mark.slow
def test_thousands_are_turned_over_page_by_page() -> None:
    played_by()
    everything = [talked("Hello.") for _ in range(22)][::-1]
    begun()
    at = opened("review")
    assert rows(at) == everything[:20]
    assert rows(press(at, "older")) == everything[20:]
    assert at.button(key="older").disabled
    assert rows(press(at, "newer")) == everything[:20]


def test_an_unfinished_talk_is_continued_and_a_finished_one_is_read() -> None:
    played_by()
    open_one, ended = talked("Hello."), talked("Goodbye.", finish=True)
    at = opened("review")
    assert [b.key for b in at.button if b.key.startswith("continue-")] == [f"continue-{open_one}"]
    assert "Goodbye." in text(press(at, f"open-{ended}"))
    assert at.query_params["rehearsal"] == ended


def test_a_rehearsal_is_renamed_and_an_empty_name_is_refused() -> None:
    played_by()
    kept = talked("Hello.")
    at = choose(opened("review"), kept, "Rename")
    at.text_input(key=f"name-{kept}").set_value("   ")
    assert "It needs a name" in text(press(at, f"save-{kept}"))
    at.text_input(key=f"name-{kept}").set_value(NASTY)
    press(at, f"save-{kept}")
    assert kept_as(kept).title == NASTY
    assert escape(NASTY) in text(at)
    assert NASTY not in text(at)


def test_deleting_can_be_undone_at_once_and_from_the_bin() -> None:
    played_by()
    kept = talked("Hello.")
    at = choose(opened("review"), kept, "Delete")
    assert rows(at) == []
    assert rows(press(at, "undo-delete")) == [kept]
    choose(at, kept, "Delete")
    press(at, "undo-close")
    assert not [b for b in at.button if b.key == "undo-delete"]
    assert rows(press(at, f"back-{kept}")) == [kept]


def test_undoing_what_another_window_erased_is_said_calmly() -> None:
    played_by()
    kept = talked("Hello.")
    at = choose(opened("review"), kept, "Delete")
    wiring.shared().store.erase(kept)
    assert "That did not work" in text(press(at, "undo-delete"))
    assert not at.exception


def test_the_bin_is_emptied_for_good() -> None:
    played_by()
    gone, stays = talked("Hello."), talked("Still here.")
    at = choose(opened("review"), gone, "Delete")
    assert "1 rehearsal erased" in text(press(at, "empty-bin"))
    assert rows(at) == [stays]
    assert wiring.shared().store.list(deleted=True) == ()


def test_everything_is_erased_only_after_the_words_were_typed() -> None:
    played_by()
    kept = talked("Hello.")
    at = opened("review")
    at.text_input(key="erase-words").set_value("erase")
    assert "Nothing was erased" in text(press(at, "erase"))
    assert rows(at) == [kept]
    at.text_input(key="erase-words").set_value("Erase everything ")
    assert "1 rehearsal erased" in text(press(at, "erase"))
    assert wiring.shared().store.list() == ()
    assert "Nothing here yet" in text(at)
    assert "Nothing was erased" not in text(press(at, "erase")), "Enter had erased, and the button was pressed as well"


def test_a_back_up_is_restored() -> None:
    played_by()
    kept = talked(NASTY)
    data = backup_bytes()
    wiring.shared().store.erase(None)
    at = opened("review")
    at.file_uploader[0].upload("mine.jsonl", data, "application/jsonl").run()
    assert "1 rehearsal restored" in text(press(at, "restore"))
    assert rows(at) == [kept]
    at.file_uploader[0].upload("mine.jsonl", data, "application/jsonl").run()
    assert "1 rehearsal here already" in text(press(at, "restore"))


@pytest.mark.parametrize("data", [b"not a back-up", b"\xff\xfe\x00", b"", b'{"format": "rehearsal", "version": 1}'])
def test_a_malformed_file_is_refused_in_words_and_nothing_is_lost(data: bytes) -> None:
    played_by()
    kept = talked("Hello.")
    at = opened("review")
    at.file_uploader[0].upload("../odd name.jsonl", data, "application/jsonl").run()
    press(at, "restore")
    assert "That did not work" in text(at)
    assert "name.jsonl:1" in text(at)
    assert "Nothing was changed." in text(at)
    assert not at.exception
    assert rows(at) == [kept]
