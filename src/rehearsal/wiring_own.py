"""What a situation of the person's own needs, put together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rehearsal.covered_chat import CoveredChat
from rehearsal.own.kinds import Kinds, kinds
from rehearsal.resources import prompts_dir
from rehearsal.wiring import App, new_mark

if TYPE_CHECKING:
    from rehearsal.partners.drafting_llm import LlmDrafter


def known_kinds() -> Kinds:
    """Kinds of talks that the built-in way knows."""
    return kinds(prompts_dir())


def drafter(app: App, names: Iterable[str] = ()) -> "LlmDrafter":
    """Drafts situations with the language model that coaches; these names are kept from it."""
    from rehearsal.partners.drafting_llm import LlmDrafter

    kept = tuple(names)
    model = CoveredChat(app.language_model(app.settings.model_of("coach")), lambda: {*app.shelf.names(), *kept})
    return LlmDrafter(model, app.prompts, app.content.behaviours, new_mark)
