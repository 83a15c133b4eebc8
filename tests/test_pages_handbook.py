"""The handbook and the settings, without a browser."""

from collections.abc import Iterator
from functools import partial
from html import escape, unescape
from pathlib import Path

import pytest
from keyring.backends import fail

from keyrings import keyring_of
from pages import opened, press, text
from rehearsal import wiring
from rehearsal.calibration.samples import Validation
from rehearsal.calibration.trust import known_of, remember
from rehearsal.diagnosis import diagnose
from rehearsal.errors import ModelFailed
from rehearsal.ui import settings_model
from scripted_model import ScriptedModel

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


@pytest.fixture
def _far_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://someone:hidden-word@models.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    monkeypatch.setenv("REHEARSAL_MODEL", "big-model")


def test_the_handbook_finds_a_behaviour_by_plain_words() -> None:
    at = opened("handbook")
    at.text_input(key="look-up").set_value("asked why").run()
    assert "Left ungraded" not in text(at)
    assert "the reason behind a refusal" in text(at)
    assert "Where this comes from" not in text(at), "the contents make room for what was found"
    at.text_input(key="look-up").set_value("xyzzy").run()
    assert "Nothing goes by that name" in text(at)
    assert not at.exception


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
    wiring.shared()._chats["big-model"] = ScriptedModel(answers, "big-model")  # type: ignore[arg-type, assignment]
    at = press(opened("settings"), "test-model")
    assert shown in text(at)
    assert shown in text(at.run())
    assert ("All is well" in text(at)) == (shown == "All is well")


def test_patience_is_set_on_the_page_and_kept() -> None:
    at = opened("settings")
    at.text_input(key="field OPENAI_BASE_URL False").set_value("https://models.example/v1")
    at.text_input(key="field REHEARSAL_TIMEOUT False").set_value("180")
    press(at, "endpoint-save")
    assert wiring.shared().settings.timeout == 180
    assert "180 seconds for each answer" in text(opened("settings"))
    at.text_input(key="field REHEARSAL_TIMEOUT False").set_value("a while")
    press(at, "endpoint-save")
    assert "Patience is a number of seconds, from 1 to 3600." in text(at)
    assert wiring.shared().settings.timeout == 180


@pytest.mark.usefixtures("_far_model")
def test_a_slow_model_that_answers_in_one_piece_is_not_praised(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = ScriptedModel(lambda prompt: {"colour": "blue"} if "briefly" in prompt else ["It is blue."])
    ticks = iter(range(0, 1000, 25))
    monkeypatch.setattr(wiring.App, "language_model", lambda self, name: slow)
    monkeypatch.setattr(settings_model, "diagnose", partial(diagnose, clock=lambda: float(next(ticks))))
    at = press(opened("settings"), "test-model")
    assert "It answers all in one piece" in text(at) and "It writes as it thinks" not in text(at)
    assert "It is slow for the time you allow" in text(at)
    assert "of the 60 seconds that an answer may take" in text(at)
    assert "All is well" not in text(at)


def test_difficulty_and_switches_are_remembered() -> None:
    at = opened("settings")
    at.toggle(key="set-pace").set_value(True).run()
    at.segmented_control(key="difficulty-default").set_value("hard").run()
    store = wiring.shared().store
    assert (store.get_setting("switch pace"), store.get_setting("difficulty")) == (True, "hard")


def test_without_a_model_one_is_set_up_on_the_page_and_wrong_words_change_nothing() -> None:
    at = opened("settings")
    at.text_input(key="field OPENAI_BASE_URL False").set_value("models.example")
    press(at, "endpoint-save")
    assert "Nothing was saved" in text(at)
    at.text_input(key="field OPENAI_BASE_URL False").set_value("https://models.example/v1")
    at.text_input(key="field REHEARSAL_MODEL False").set_value("reads-all")
    at.text_input(key="field REHEARSAL_COUNTERPART_MODEL False").set_value("plays-well")
    press(at, "endpoint-save")
    assert "Saved" in text(at)
    assert "The models reads-all (reads your messages and coaches) and plays-well (plays)" in text(at)
    assert "You set it up below" in text(at)


@pytest.mark.usefixtures("_far_model")
def test_what_the_environment_sets_cannot_be_changed_on_the_page_and_the_page_says_so() -> None:
    at = opened("settings")
    field = at.text_input(key="field OPENAI_BASE_URL True")
    assert field.disabled and field.value == "https://models.example/v1"
    assert "OPENAI_BASE_URL and REHEARSAL_MODEL are set where Rehearsal was started, and win." in text(at)
    assert "OPENAI_API_KEY is set where Rehearsal was started" in text(at)
    assert "the-key" not in [field.key for field in at.text_input]


@pytest.mark.usefixtures("_far_model")
def test_prices_and_a_budget_are_set_and_money_is_shown() -> None:
    wiring.shared().store.put_setting(
        "usage big-model", {"calls": 3, "prompt": 1_000_000, "completion": 0, "cached": 0}
    )
    at = opened("settings")
    assert "no prices are set" in text(at)
    at.text_input(key="field REHEARSAL_PRICES False").set_value("big-model=0.40/0.10/1.60")
    at.text_input(key="field REHEARSAL_BUDGET_TOTAL False").set_value("5 USD")
    press(at, "cost-save")
    assert "0.400 USD of 5.00 USD" in text(at)
    at.text_input(key="field REHEARSAL_BUDGET False").set_value("much")
    press(at, "cost-save")
    assert "Nothing was saved" in text(at) and "much" in text(at)


def test_where_the_system_has_no_keyring_the_page_says_what_to_do() -> None:
    with keyring_of(fail.Keyring()):
        at = opened("settings")
        at.text_input(key="the-key").set_value("sk-secret")
        press(at, "key-save")
    assert "This system has no keyring that Rehearsal can use. Set OPENAI_API_KEY" in text(at)
    assert at.text_input(key="the-key").value == ""
    assert wiring.shared().store.get_setting("keyring") is None


@pytest.mark.parametrize(
    ("key", "usual", "other"), [("steering", "grader", "builtin"), ("replies", "heard", "at once")]
)
def test_with_a_model_the_settings_ask_when_the_counterpart_answers_and_when_a_reply_is_shown(
    monkeypatch: pytest.MonkeyPatch, key: str, usual: str, other: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    wiring.shared.cache_clear()
    at = opened("settings")
    assert at.radio(key=key).value == usual
    at.radio(key=key).set_value(other).run()
    assert at.radio(key=key).value == getattr(wiring.shared().settings, key) == other
    assert wiring.shared().engine("llm").grades_after is (key == "steering")


@pytest.mark.usefixtures("_far_model")
def test_beside_the_graders_name_stands_how_far_it_was_validated() -> None:
    assert "Its grades: not validated." in text(opened("settings"))
    shared = wiring.shared()
    source = shared.engine("llm").observer.source
    here = {"engine": source.engine, "model": source.model, "template": source.template}
    remember(shared.store, Validation(kappa=0.744, n=98, rubric=shared.content.rubric_hash, **here))
    assert "Its grades: validated: κ .74 on 98 messages. That says how well they agree" in text(opened("settings"))
    remember(shared.store, Validation(kappa=0.9, n=98, rubric="another", **here))
    assert "Its grades: not validated." in text(opened("settings")), "another rubric"


def test_the_built_in_grader_brings_what_the_locked_test_said_of_it() -> None:
    shared = wiring.shared()
    known = known_of(shared.store, shared.engine("builtin").observer.source, shared.content.rubric_hash)
    assert known is not None, "measure again: rehearsal calibrate --part test --output docs/reports/grader-builtin.md"
    report = (ROOT / "docs" / "reports" / "grader-builtin.md").read_text("utf-8")
    assert f"| κ, pooled over decided verdicts | {known.kappa:.2f} (" in report
    assert str(known).replace("validated: ", "") in text(opened("settings"))
