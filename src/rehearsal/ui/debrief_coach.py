"""What to try: the coach on the whole talk."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rehearsal.assessment import Advice, Tip, Unscored
from rehearsal.records import Talk
from rehearsal.ui import components as ui
from rehearsal.ui.state import app, seat


def render(talk: Talk) -> None:
    """The coach's words; where a model writes them, the page says that it waits."""
    ui.show(ui.section("What to try"))
    if talk.rehearsal.engine == "llm" and app().consent.needed:
        _ask_first()
        return
    slot = st.empty()
    advice = _advice(talk, slot)
    slot.html(words(advice))
    if isinstance(advice, Unscored):
        st.button("Ask the coach again", key="ask-again", on_click=_forget, args=(_key(talk),))


def _forget(key: str) -> None:
    seat().advice.pop(key, None)


def _key(talk: Talk) -> str:
    return f"{talk.rehearsal.id} {talk.rehearsal.head}"


def _advice(talk: Talk, slot: DeltaGenerator) -> Advice | Unscored:
    """The advice, asked for once in a sitting; a refusal is not asked for again until the person does."""
    known = seat().advice
    if _key(talk) not in known:
        slot.html('<p class="rh-p rh-quiet" role="status">The coach is reading your talk …</p>')
        known[_key(talk)] = app().session.advise(talk.rehearsal.id)
    return known[_key(talk)]


def _ask_first() -> None:
    settings = app().settings
    ui.show(
        ui.note(
            "The coach has not read this talk",
            f"It would be sent to {settings.shown_address} and read by the model {settings.model}.",
        )
    )
    st.button("Send it", key="consent-give", on_click=app().consent.give)


def words(advice: Advice | Unscored) -> str:
    """What worked, and each thing to try."""
    if isinstance(advice, Unscored):
        return ui.note("No advice this time", advice.reason, "watch")
    if not advice.tips and not advice.worked:
        return ui.paragraph("Nothing to change this time.", "quiet")
    return _worked(advice) + "".join(_tip(number, tip) for number, tip in enumerate(advice.tips, 1))


def _worked(advice: Advice) -> str:
    if not advice.worked:
        return ""
    quote = f"<p>{ui.quoted(advice.worked_quote)}</p>" if advice.worked_quote else ""
    return f'<div class="rh-tip"><h3 class="rh-brief">Keep this</h3>{quote}<p>{ui.safe(advice.worked)}</p></div>'


def _tip(number: int, tip: Tip) -> str:
    was = f'<div class="was"><b>You said</b>{ui.safe(ui.shortened(tip.quote))}</div>' if tip.quote else ""
    new = f'<div class="new"><b>Say it like this</b>{ui.safe(tip.rewrite)}</div>' if tip.rewrite else ""
    swap = f'<div class="rh-swap">{was}{new}</div>' if new else ""
    return (
        f'<div class="rh-tip"><h3 class="rh-brief">{number}</h3><p>{ui.safe(tip.advice)}</p>{swap}'
        f'<p class="rh-why">After {ui.safe(tip.source)}</p></div>'
    )
