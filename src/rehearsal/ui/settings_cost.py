"""What the models used so far, prices, and budgets."""

import streamlit as st

from rehearsal.costs import Cost, cost, left
from rehearsal.errors import RehearsalError
from rehearsal.metering import in_total
from rehearsal.ui import components as ui
from rehearsal.ui.settings_endpoint import field, typed
from rehearsal.ui.state import app
from rehearsal.ui.telling import tell

NAMES = ("REHEARSAL_PRICES", "REHEARSAL_CURRENCY", "REHEARSAL_BUDGET", "REHEARSAL_BUDGET_TOTAL")


def render() -> None:
    """Tokens and money so far, and the form for prices and budgets."""
    ui.show(ui.section("What it used so far"), used())
    with st.expander("Prices and budgets", key="cost"):
        ui.show(ui.paragraph("Prices are for a million tokens: read, read from the provider's cache, written. A budget "
                             "is so many tokens or so much money; a call that could pass it is not made, and you "
                             "are told.", "quiet"))  # fmt: skip
        with st.form("cost-form", border=False):
            field("REHEARSAL_PRICES", "Prices", f"{app().settings.model}=0.40/0.10/1.60",
                  "model=read/cached/written, with ; between models")  # fmt: skip
            field("REHEARSAL_CURRENCY", "Currency", "USD")
            field("REHEARSAL_BUDGET", "Budget for one rehearsal", "50000 tokens", "Empty: none.")
            field("REHEARSAL_BUDGET_TOTAL", "Budget in total", "5 USD", "Empty: none.")
            st.form_submit_button("Save", on_click=_save, key="cost-save")


def used() -> str:
    """Calls, tokens and money so far, as a piece of a page."""
    settings, tallies = app().settings, in_total(app().store, tuple(app().settings.models))
    if not tallies:
        return ui.paragraph("Nothing yet.", "quiet")
    total = cost(tallies, settings)
    rows = [("Calls", f"{total.calls:,}"), ("Tokens read", f"{total.read:,}"),
            ("of these from its cache", f"{total.cached:,}"), ("Tokens written", f"{total.written:,}"),
            ("Cost, at your prices", _money(total))]  # fmt: skip
    rows += [("Of your budget", left(tallies, settings.budget_total, settings))] if settings.budget_total else []
    rows += [(name, cost({name: tally}, settings).said) for name, tally in tallies.items()] if len(tallies) > 1 else []
    pairs = "".join(f"<dt>{ui.safe(name)}</dt><dd>{ui.safe(value)}</dd>" for name, value in rows)
    hint = ui.paragraph("Tokens are what endpoints count and bill: about four letters each.", "quiet")
    return f'<dl class="rh-facts-list">{pairs}</dl>{hint}'


def _money(total: Cost) -> str:
    if total.money is not None:
        return total.said.rpartition("about ")[2]
    return f"no price for {', '.join(total.unpriced)}" if total.unpriced else "no prices are set"


def _save() -> None:
    try:
        app().keep(typed(*NAMES))
    except RehearsalError as error:
        tell("Nothing was saved", str(error), "watch")
        return
    tell("Saved", "It holds from the next message on.", "earned")
