"""What a language model used in a rehearsal, on one quiet line at the foot of the debrief."""

from rehearsal.costs import cost, left
from rehearsal.metering import of_rehearsal
from rehearsal.records import Rehearsal
from rehearsal.ui import components as ui
from rehearsal.ui.state import app


def render(rehearsal: Rehearsal) -> None:
    """Tokens, money where prices are set, and the budget; nothing where no model was asked."""
    tallies, settings = of_rehearsal(app().store, rehearsal.id), app().settings
    if not tallies:
        return
    used = cost(tallies, settings)
    words = f"The language model used {used.said}."
    words += f" {used.cached:,} of the tokens it read came from its cache." if used.cached else ""
    words += (
        f" Of your budget for one rehearsal: {left(tallies, settings.budget, settings)}." if settings.budget else ""
    )
    ui.show(ui.paragraph(words, "quiet"))
