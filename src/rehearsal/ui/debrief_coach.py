"""What to try: the coach on the whole talk."""

import streamlit as st

from rehearsal.assessment import Advice, Tip, Unscored
from rehearsal.disputing import stands
from rehearsal.ui import components as ui
from rehearsal.ui import waiting
from rehearsal.ui.state import app, seat
from rehearsal.ui.takes import Take

MOST = 2
"""Things to try after a talk; more than two are none."""


def render(take: Take) -> None:
    """The coach's words on a take; where a model writes them, the page says that it waits."""
    ui.show(ui.section("What to try"))
    if take.talk.rehearsal.engine == "llm" and app().consent.needed:
        _ask_first()
        return
    advice = _advice(take)
    if advice is None:
        ui.show(ui.paragraph("You did not wait for the coach.", "quiet"))
    else:
        ui.show(words(advice, MOST))
    if not isinstance(advice, Advice):
        st.button("Ask the coach again", key="ask-again", on_click=_forget, args=(take.end,))


def _forget(key: str) -> None:
    seat().advice.pop(key, None)
    st.session_state.pop(_left(key), None)


def _left(key: str) -> str:
    return f"coach left {key}"


def _advice(take: Take) -> Advice | Unscored | None:
    """The advice, asked for once in a sitting; a refusal is not asked for again until the person does. None where the
    person did not wait for it."""
    known, key = seat().advice, take.end
    kept = known.get(key)
    if kept is not None and (isinstance(kept, Unscored) or stands(kept, take.talk)):
        return kept
    if waiting.was_left(key):
        st.session_state[_left(key)] = True
    if st.session_state.get(_left(key)):
        return None
    session, where = app().session, (take.talk.rehearsal.id, None if take.here else key)
    if take.talk.rehearsal.engine == "builtin":
        known[key] = session.advise(*where)
    else:
        known[key] = waiting.waited(key, lambda: session.advise(*where), "The coach is reading your talk …")
    return known[key]


def _ask_first() -> None:
    settings = app().settings
    ui.show(
        ui.note(
            "The coach has not read this talk",
            f"It would be sent to {settings.shown_address} and read there by {settings.named}.",
        )
    )
    st.button("Send it", key="consent-give", on_click=app().consent.give)


def words(advice: Advice | Unscored, most: int | None = None) -> str:
    """What worked, and each thing to try, or the first few (`most`)."""
    if isinstance(advice, Unscored):
        return ui.note("No advice this time", advice.reason, "watch")
    if not advice.tips and not advice.worked:
        return ui.paragraph("The coach is sure of nothing to change this time.", "quiet")
    return _worked(advice) + "".join(_tip(number, tip) for number, tip in enumerate(advice.tips[:most], 1))


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
