"""Which engine plays: what the environment offers, and what the person prefers."""

from urllib.parse import urlsplit

from rehearsal.records import Rehearsal
from rehearsal.session import EngineName
from rehearsal.ui.state import app

PREFERENCE = "engine"
"""The setting's key in the store: "builtin" where the person does not want the model, else nothing."""


def chosen_engine() -> EngineName:
    """The engine of the next rehearsal."""
    if app().store.get_setting(PREFERENCE) == "builtin":
        return "builtin"
    return app().settings.engine("auto")


def prefer_builtin(yes: bool) -> None:
    """Remember whether the built-in counterpart is to be used although a model is set up."""
    app().store.put_setting(PREFERENCE, "builtin" if yes else None)


def engine_line() -> str:
    """Who would play in the next rehearsal, and whether words leave this machine."""
    if chosen_engine() == "builtin":
        return "Built-in counterpart. Nothing leaves this machine."
    settings = app().settings
    if settings.local:
        return f"{_upper(settings.named)} on this machine. Nothing leaves it."
    return f"{_upper(settings.named)} at {settings.shown_address}. You are asked before the first words are sent."


def engine_word(engine: EngineName) -> str:
    """Who plays, in a few words."""
    settings = app().settings
    if engine == "builtin":
        return "built-in counterpart"
    where = "on this machine" if settings.local else f"at {urlsplit(settings.shown_address).netloc}"
    return f"{settings.model_of('counterpart')} {where}"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def go_builtin(rehearsal: Rehearsal) -> None:
    """Let the built-in counterpart go on with a rehearsal."""
    app().session.use_engine(rehearsal.id, "builtin")
