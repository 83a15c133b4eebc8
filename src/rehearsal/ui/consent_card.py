"""Before the first words leave this machine, the page asks once, naming where they go."""

import streamlit as st

from rehearsal.records import Rehearsal
from rehearsal.ui import components as ui
from rehearsal.ui.engine import go_builtin
from rehearsal.ui.state import app


def asks(rehearsal: Rehearsal) -> bool:
    """Whether this rehearsal has to wait for the person's agreement."""
    return rehearsal.engine == "llm" and rehearsal.ended is None and app().consent.needed


def render(rehearsal: Rehearsal) -> None:
    """The question, on the page itself."""
    settings = app().settings
    with st.container(key="consent"):
        ui.show(
            '<div class="rh-consent" role="alertdialog" aria-label="May your words leave this machine?">'
            "<h2>May your words leave this machine?</h2>"
            "<p>What you write in this talk will be sent to</p>"
            f'<p class="rh-address">{ui.safe(settings.shown_address)}</p>'
            f"<p>and read there by <b>{ui.safe(settings.named)}</b>. You are asked once for this address and "
            "model, and can take it back under Settings. Use no names that you would not write there.</p></div>"
        )
        with st.container(horizontal=True):
            st.button(f"Send to {ui.plain(settings.shown_address)}", key="consent-give", type="primary",
                      on_click=app().consent.give)  # fmt: skip
            st.button("Use the built-in counterpart instead", key="consent-builtin", on_click=go_builtin,
                      args=(rehearsal,))  # fmt: skip
