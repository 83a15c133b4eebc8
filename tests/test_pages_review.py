"""The pages that are read: list of rehearsals, transcript, handbook, settings. Without a browser."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import escape, unescape

import pytest
from streamlit.testing.v1 import AppTest

from builders import saw
from fakes import FakeCounterpart, FakeObserver, unscored
from pages import begun, opened, played_by, press, text
from rehearsal import wiring
from rehearsal.assessment import Finding, Observation
from rehearsal.errors import ModelFailed
from rehearsal.records import Entry, Rehearsal
from rehearsal.ui.keeping import backup_bytes
from rehearsal.ui.review_filters import between
from scripted_model import ScriptedModel

NASTY = "<script>alert(1)</script> **bold** [link](http://x) שלום 🙂 `code` <img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def talked(*words: str, scenario: str = "peer-too-busy", finish: bool = False) -> str:
    """The id of a rehearsal in which the person said this."""
    session, kept = wiring.shared().session, begun(scenario)
    for said in words:
        entries = wiring.shared().store.talk(kept).entries
        list(session.take_turn(kept, said, entries[-1].id if entries else None))
    if finish:
        session.finish(kept)
    return kept


def asks_why(words: str) -> Observation:
    """Sees a question after the reason in the message's first three letters."""
    found = Finding(behaviour="bn-asks-reason", quote=words[:3], start=0, end=3, fit="counterpart")
    return saw(cues=("behind-the-no",)).model_copy(update={"findings": (found,)})


def rows(at: AppTest) -> list[str]:
    """Ids of the rehearsals in the list."""
    return [button.key.removeprefix("open-") for button in at.button if button.key.startswith("open-")]


def kept_as(rehearsal_id: str) -> Rehearsal:
    return wiring.shared().store.talk(rehearsal_id).rehearsal


def choose(at: AppTest, rehearsal_id: str, what: str) -> AppTest:
    """Choose from a row's menu."""
    return at.menu_button(key=f"more-{rehearsal_id}").click(what).run()


def unfolded(at: AppTest, entry: Entry) -> AppTest:
    """Open what lies behind a message's line."""
    at.session_state[f"fold-{entry.id}"] = True
    return at.run()


def mine(rehearsal_id: str) -> tuple[Entry, ...]:
    return wiring.shared().store.talk(rehearsal_id).mine


# The list


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


# The transcript


@pytest.mark.parametrize("address", ["no-such-rehearsal", None])
def test_a_transcript_that_is_not_there_leads_back(address: str | None) -> None:
    at = opened("transcript", rehearsal=address)
    assert "This talk is not here" in text(at)
    assert "Your rehearsals" in text(press(at, "to-review"))


def test_own_words_are_marked_explained_and_lead_to_the_handbook() -> None:
    played_by(FakeObserver(asks_why))
    kept = talked("why is that?", finish=True)
    at = opened("transcript", rehearsal=kept)
    assert '<mark class="rh-mark rh-earned"' in text(at)
    assert at.expander[0].label == "+ 1 earned"
    assert [button.key for button in at.button if button.key == "to-debrief"]
    unfolded(at, mine(kept)[0])
    behaviour = wiring.shared().content.behaviours["bn-asks-reason"]
    assert behaviour.title in text(at)
    assert "rh-level-name" in text(at)
    links = [link.proto.query_string for link in at.get("page_link")]
    assert any("principle=behind-the-no" in link and "behaviour=bn-asks-reason" in link for link in links)


def test_the_coach_is_asked_once_and_stays() -> None:
    played_by()
    kept = talked("Hello.")
    at = unfolded(opened("transcript", rehearsal=kept), mine(kept)[0])
    press(at, f"coach-{mine(kept)[0].id}")
    assert "message: 1" in text(at)
    assert f"coach-{mine(kept)[0].id}" not in [button.key for button in at.button]


def test_a_message_that_was_not_graded_can_be_graded_again() -> None:
    observer = FakeObserver(unscored)
    played_by(observer)
    kept = talked("why is that?")
    at = unfolded(opened("transcript", rehearsal=kept), mine(kept)[0])
    assert at.expander[0].label == "Not graded"
    assert "the model did not answer" in text(at)
    press(at, f"grade-{mine(kept)[0].id}")
    assert "It could not be graded" in text(at)
    observer.see = asks_why
    press(at, f"grade-{mine(kept)[0].id}")
    assert at.expander[0].label == "+ 1 earned"
    assert "Graded again" in text(at)


def test_what_people_and_models_write_is_shown_letter_by_letter() -> None:
    played_by(FakeObserver(asks_why), FakeCounterpart(lambda said: iter((NASTY,))))
    kept = talked("why" + NASTY, "x" * 20_000)
    at = opened("transcript", rehearsal=kept)
    assert escape(NASTY) in text(at)
    assert NASTY not in text(at)
    assert "x" * 19_000 in text(at)
    assert 'class="rh-long"' in text(at)
    assert not at.exception


def test_a_talk_whose_situation_is_gone_keeps_its_words() -> None:
    played_by()
    kept = talked("Hello.")
    store = wiring.shared().store
    entries, gone = store.entries(kept), kept_as(kept).model_copy(update={"id": "f" * 32, "scenario": "gone"})
    store.create(gone.model_copy(update={"head": None}))
    store.append(entries[0].model_copy(update={"id": "e" * 32, "rehearsal": gone.id, "parent": None}))
    at = opened("transcript", rehearsal=gone.id)
    assert "The grades cannot be shown" in text(at)
    assert "Hello." in text(at)
    assert f"continue-{gone.id}" not in [button.key for button in opened("review").button]


def test_a_finding_of_an_older_rubric_is_named_and_breaks_nothing() -> None:
    played_by()
    kept = talked("why is that?")
    entry = mine(kept)[0]
    older = Finding(behaviour="of-long-ago", quote="why", start=0, end=3, fit="generic")
    grade = saw().model_copy(update={"findings": (older,)})
    wiring.shared().store.update(entry.model_copy(update={"grade": grade}))
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "Found by an older rubric" in text(at)
    assert not at.exception


def test_other_takes_are_read_and_gone_on_from() -> None:
    played_by()
    kept = talked("First way.")
    first = wiring.shared().store.talk(kept).entries[-1].id
    wiring.shared().session.retake(kept, mine(kept)[0].id)
    list(wiring.shared().session.take_turn(kept, "Second way.", None))
    at = opened("transcript", rehearsal=kept)
    assert "Other takes" in text(at)
    assert "First way." not in text(at)
    assert [link.proto.label for link in at.get("page_link")] == ["“First way\\.”"]
    at = opened("transcript", rehearsal=kept, take=first)
    assert "First way." in text(at)
    press(at, "go-on-here")
    assert kept_as(kept).head == first


def test_a_talk_in_the_bin_can_be_brought_back_from_its_transcript() -> None:
    played_by()
    kept = talked("Hello.")
    wiring.shared().store.change(kept_as(kept).model_copy(update={"deleted": datetime.now(UTC)}))
    at = opened("transcript", rehearsal=kept)
    assert "This talk lies in the bin" in text(at)
    press(at, "bring-back")
    assert kept_as(kept).deleted is None


@pytest.fixture
def _far_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://someone:hidden-word@models.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    monkeypatch.setenv("REHEARSAL_MODEL", "big-model")


def far_talk() -> tuple[str, Entry]:
    """A talk with the model's engine, one message long."""
    played_by(name="llm")
    session = wiring.shared().session
    kept = session.start("peer-too-busy", engine="llm", seed=7).id
    list(session.take_turn(kept, "Hello.", None))
    return kept, mine(kept)[0]


@pytest.mark.usefixtures("_far_model")
def test_nothing_is_sent_to_the_coach_before_the_person_agrees() -> None:
    kept, entry = far_talk()
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "Your words stay here until you agree" in text(at)
    assert f"coach-{entry.id}" not in [button.key for button in at.button]
    press(at, f"agree-{entry.id}")
    assert wiring.shared().consent.given
    assert f"coach-{entry.id}" in [button.key for button in at.button]


def test_a_talk_with_a_model_that_is_gone_can_be_graded_by_the_built_in_grader() -> None:
    kept, entry = far_talk()
    at = unfolded(opened("transcript", rehearsal=kept), entry)
    assert "No language model is set up any more" in text(at)
    press(at, f"builtin-{entry.id}")
    assert kept_as(kept).engine == "builtin"
    assert f"grade-{entry.id}" in [button.key for button in at.button]


# The handbook


def test_the_contents_list_nine_chapters_and_their_sources() -> None:
    at = opened("handbook")
    content = wiring.shared().content
    links = [link.proto.query_string for link in at.get("page_link")]
    assert links == [f"principle={principle}" for principle in content.principles]
    assert all(escape(document.title) in text(at) for document in content.documents)


def test_every_chapter_opens_by_its_address_and_names_no_ids() -> None:
    content = wiring.shared().content
    ids = [name for name in (*content.principles, *content.behaviours) if "-" in name]
    for principle in content.principles.values():
        at = opened("handbook", principle=principle.id)
        shown = unescape(text(at))
        assert not at.exception
        assert principle.title in shown
        assert all(behaviour.title in shown for behaviour in principle.behaviours)
        assert [name for name in ids if f" {name}" in shown] == []


def test_a_chapter_begins_with_the_behaviour_that_a_finding_named() -> None:
    at = opened("handbook", principle="behind-the-no", behaviour="bn-reflects")
    assert "What was found" in text(at)
    assert "What was found" not in text(opened("handbook", principle="behind-the-no", behaviour="no-such"))


def test_an_unknown_chapter_shows_the_contents() -> None:
    assert "There is no chapter of that name" in text(opened("handbook", principle="<script>"))


# Settings


def test_without_a_model_the_settings_say_so_and_how_to_set_one() -> None:
    at = opened("settings")
    assert "No key and no address of a language model are set." in text(at)
    assert any("export OPENAI_API_KEY=" in block.value for block in at.code)
    assert str(wiring.shared().data) in [block.value for block in at.code]
    assert "test-model" not in [button.key for button in at.button]


@pytest.mark.usefixtures("_far_model")
def test_with_a_model_the_settings_name_it_and_never_a_secret() -> None:
    wiring.shared().store.put_setting("usage big-model", {"calls": 3, "prompt": 1200, "completion": 80, "cached": 0})
    at = opened("settings")
    assert "big-model" in text(at)
    assert "https://models.example/v1" in text(at)
    assert "1,200" in text(at)
    everything = text(at) + "".join(block.value for block in at.code)
    assert "sk-never-shown" not in everything
    assert "hidden-word" not in everything


@pytest.mark.usefixtures("_far_model")
def test_consent_is_shown_and_withdrawn() -> None:
    at = opened("settings")
    assert "You have not agreed" in text(at)
    wiring.shared().consent.give()
    press(at.run(), "withdraw")
    assert wiring.shared().consent.needed
    assert "You have not agreed" in text(at)


@pytest.mark.usefixtures("_far_model")
def test_the_built_in_counterpart_can_be_preferred_to_a_model() -> None:
    at = opened("settings")
    at.radio(key="engine-choice").set_value("builtin").run()
    assert "you chose to do without it" in text(at)
    assert wiring.shared().store.get_setting("engine") == "builtin"


@pytest.mark.usefixtures("_far_model")
@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ([{"colour": "blue"}, "It is blue."], "All is well"),
        ([ModelFailed("models.example sent <b>HTML</b>.")], "sent &lt;b&gt;HTML&lt;/b&gt;."),
        ([{"colour": "blue"}, ModelFailed("It broke off.")], "It broke off."),
    ],
)
def test_the_model_is_tested_and_the_result_stays(answers: list[object], shown: str) -> None:
    wiring.shared().__dict__["chat"] = ScriptedModel(answers)  # type: ignore[arg-type]
    at = press(opened("settings"), "test-model")
    assert shown in text(at)
    assert shown in text(at.run())
    assert ("All is well" in text(at)) == (shown == "All is well")


def test_difficulty_and_switches_are_remembered() -> None:
    at = opened("settings")
    at.toggle(key="set-pace").set_value(True).run()
    at.segmented_control(key="difficulty-default").set_value("hard").run()
    store = wiring.shared().store
    assert (store.get_setting("switch pace"), store.get_setting("difficulty")) == (True, "hard")
