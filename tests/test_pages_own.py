"""A situation of one's own on the page: told, looked over, kept, played, deleted, brought back. No browser."""

import re
from collections.abc import Iterator
from typing import Any, cast

import pytest

from pages import opened, press, say, text
from rehearsal import wiring
from rehearsal.partners.drafting_llm import Drafted
from rehearsal.ui.own_wait import clock, steps
from scripted_model import ScriptedModel
from test_drafting import STEPS, step_of

TOLD = (
    "My ward manager, Margaret Hill, keeps putting me on nights. I asked her twice. I want to get out of the third "
    "weekend of nights. I think she was told by the matron to save money. She talks fast, 'we all muck in'."
)


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def field(at: Any, name: str) -> Any:
    """The field of this name, in the round that the page is in."""
    fields = [found for kind in ("text_input", "text_area") for found in at.get(kind)]
    return next(found for found in fields if re.fullmatch(rf"{name}(-\d+)?", found.key))


def bit_by_bit() -> Any:
    """The page with the short form."""
    at = opened("own")
    at.session_state["own-way"] = "Bit by bit"
    return at.run()


def test_a_few_sentences_and_one_press_make_a_draft() -> None:
    at = opened("own")
    at.text_area(key="of-text").set_value(TOLD).run()
    press(at, "own-build")
    assert field(at, "own-f-name").value == "Margaret Hill"
    assert "You said no name, so it is Alex." in text(at)
    field(at, "own-f-you-name").set_value("Jo").run()
    assert "You said no name" not in text(at)
    press(at, "own-leave")
    assert field(at, "of-want").value.startswith("I want to get out"), "what was understood can be mended in the form"


def test_what_an_earlier_text_said_goes_with_it_and_what_was_mended_stays() -> None:
    at = opened("own")
    at.text_area(key="of-text").set_value(TOLD).run()
    press(at, "own-sort")
    assert field(at, "of-role").value == "ward manager"
    field(at, "of-name").set_value("Maggie").run()
    next(way for way in at.get("button_group") if way.key.startswith("own-way")).set_value("In a few sentences").run()
    press(at, "own-sort")
    assert field(at, "of-name").value == "Maggie", "the text says the same as before"
    next(way for way in at.get("button_group") if way.key.startswith("own-way")).set_value("In a few sentences").run()
    at.text_area(key="of-text").set_value("I want to meet Petra from Hollmann Mills.").run()
    press(at, "own-sort")
    assert (field(at, "of-name").value, field(at, "of-role").value) == ("Petra", "")


def test_the_examples_speak_of_them_as_the_person_does() -> None:
    at = bit_by_bit()
    for pronouns, told in (("he", "I asked him twice. He said"), ("they", "I asked them twice. They said")):
        next(radio for radio in at.radio if radio.key.startswith("of-pronouns")).set_value(pronouns).run()
        assert field(at, "of-happened").placeholder.startswith(told)
    assert "They always say " in field(at, "of-talk").placeholder


def test_told_looked_over_kept_and_played() -> None:
    at = opened()
    press(at, "to-own")
    press(at, "own-build")
    assert "Nothing is told yet" in text(at)
    at.text_area(key="of-text").set_value(TOLD).run()
    press(at, "own-sort")
    assert field(at, "of-name").value == "Margaret Hill"
    assert field(at, "of-suspect").value.startswith("I think she was told")
    at = opened("own")
    assert field(at, "of-name").value == "Margaret Hill"
    press(at, "own-build")
    assert "You may want to be surprised" in text(at)
    assert not at.multiselect
    assert "matron" not in text(at) + " ".join(str(area.value) for area in at.text_area)
    field(at, "own-f-title").set_value("").run()
    assert "Something has to stand here." in text(at)
    assert at.button(key="own-keep").disabled
    field(at, "own-f-title").set_value("My <b>nights</b>").run()
    at = opened("own")
    assert field(at, "own-f-title").value == "My <b>nights</b>"
    press(at, "own-show")
    assert "matron" in str(field(at, "own-f-gate-1-fact").value)
    press(at, "own-talk")
    assert "My &lt;b&gt;nights" in text(at)
    press(at, "start")
    say(at, "What makes it so hard to say yes to this?")
    assert "Margaret Hill" in text(at)
    assert "You ask what stands behind it" in text(at)


def test_changed_copied_deleted_and_brought_back() -> None:
    at = bit_by_bit()
    field(at, "of-want").set_value("a raise").run()
    press(at, "own-build")
    press(at, "own-keep")
    assert "Kept" in text(at)
    assert "a-raise" in wiring.shared().content.scenarios
    for chosen, words in (("Change", "Change it"), ("Copy", "Look it over")):
        _choose(at, "a-raise", chosen)
        assert words in text(at)
        press(at, "own-leave")
    _choose(at, "a-raise", "Delete")
    assert "is deleted" in text(at)
    assert "a-raise" not in wiring.shared().content.scenarios
    press(at, "own-back")
    assert "a-raise" in wiring.shared().content.scenarios


def _choose(at: Any, scenario_id: str, chosen: str) -> None:
    """Choose from a row's menu, which the driver cannot open: what its callback does, then a run."""
    from rehearsal.own.keeping import again, double, remove
    from rehearsal.ui import own_state

    app = wiring.shared()
    match chosen:
        case "Change":
            app.store.put_setting(own_state.DRAFT, _body(again(app.content, scenario_id)))
        case "Copy":
            app.store.put_setting(own_state.DRAFT, _body(double(app.content, again(app.content, scenario_id))))
        case _:
            from datetime import datetime

            at.session_state["own-removed"] = remove(app.data, app.content, scenario_id, datetime.now())
    at.run()


def _body(draft: Any) -> dict[str, Any]:
    return {"persona": draft.persona, "scenario": draft.scenario, "parts": {}, "why": "", "own_persona": True}


def test_the_page_shows_what_would_be_sent_and_asks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-key")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example.org/v1")
    monkeypatch.setenv("REHEARSAL_MODEL", "scripted")
    model = ScriptedModel(lambda prompt: STEPS[step_of(prompt)])
    wiring.shared()._chats["scripted"] = cast(Any, model)
    at = bit_by_bit()
    field(at, "of-name").set_value("Margaret Hill").run()
    field(at, "of-want").set_value("Margaret Hill should give me one weekend off.").run()
    sent = [code.value for code in at.code if code.value.startswith("[")]
    assert [request.split("\n")[0] for request in sent] == ["[user]"] * 3 + ["[system]"]
    assert all("MH" in request for request in sent[:3])
    assert not any("Margaret" in request for request in sent)
    assert not any(button.key == "own-draft-llm" for button in at.button)
    press(at, "consent-give")
    assert model.prompts == []
    press(at, "own-draft-llm")
    at.run()
    assert "The model wrote who they are, what they hide, what they say." in text(at)
    assert len(model.prompts) == 3
    assert not any("Margaret" in prompt for prompt in model.texts)
    press(at, "own-keep")
    scenario = wiring.shared().content.scenario(next(_mine()))
    first = next(button.key for button in opened().button if button.key.startswith("person-"))
    assert first == f"person-{scenario.personas[0]}", "one's own stands first"
    assert "Margaret Hill" in scenario.disguise
    assert "Margaret Hill" in wiring.shared().shelf.names()


def test_while_a_model_writes_the_step_and_the_time_are_told() -> None:
    none, one = steps(()), steps((Drafted("people", cast(Any, None), "model"),))
    assert none.count("being written now") == one.count("being written now") == 1
    assert "written</p>" not in none and one.index("written</p>") < one.index("2. What they hide")
    assert "put together here instead" in steps((Drafted("people", cast(Any, None), "built-in", "It broke off."),))
    assert (clock(0, 9.7), clock(1, 75)) == ("Step 1 of 3 · 9 s so far", "Step 2 of 3 · 1 min 15 s so far")
    assert clock(3, 200).startswith("Step 3 of 3")


def _mine() -> Iterator[str]:
    content = wiring.shared().content
    return (key for key in content.scenarios if key in content.own)
