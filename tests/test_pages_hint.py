"""A hint in a model's words, on the page of a talk. Without a browser."""

from collections.abc import Iterator
from html import unescape

import pytest

from pages import begun, opened, played_by, press, text
from rehearsal import wiring
from rehearsal.errors import ModelFailed
from rehearsal.partners.wording import LlmWording
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from scripted_model import Answer, ScriptedModel

RUNGS = {"notice": "Tom looks up.", "try": "Ask about his week.", "say": "What fills your week?"}


@pytest.fixture(autouse=True)
def _fresh_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def with_model(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> ScriptedModel:
    """A talk with a model that words hints like this."""
    model = ScriptedModel(answers)
    wording = LlmWording(model, Prompts(prompts_dir() / "templates"), lambda: "mark")
    monkeypatch.setattr(wiring.App, "wording", lambda self: wording)
    played_by(name="llm")
    return model


def test_a_model_is_asked_once_for_all_three_rungs(monkeypatch: pytest.MonkeyPatch) -> None:
    model = with_model(monkeypatch, RUNGS)
    at = press(opened("talk", rehearsal=begun(engine="llm")), "hint")
    assert "Tom looks up." in text(at)
    press(press(at, "hint-more"), "hint-more")
    assert "What fills your week?" in text(at)
    assert len(model.prompts) == 1


def test_where_the_model_fails_the_built_in_hint_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    with_model(monkeypatch, ModelFailed("The model broke off."))
    at = press(opened("talk", rehearsal=begun(engine="llm")), "hint")
    assert "Nothing has been said yet." in unescape(text(at))
    assert not at.exception
