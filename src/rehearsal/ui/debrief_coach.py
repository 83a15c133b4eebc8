"""What to try: the coach on the whole talk."""

import streamlit as st

from rehearsal.assessment import Advice, Tip, Unscored
from rehearsal.errors import RehearsalError
from rehearsal.records import Talk
from rehearsal.ui import components as ui
from rehearsal.ui.state import app, seat


def render(talk: Talk) -> None:
    """The coach's words; where a model writes them, the page says that it waits."""
    ui.show(ui.section("What to try"))
    slot = st.empty()
    key = f"{talk.rehearsal.id} {talk.rehearsal.head}"
    if key not in seat().advice:
        slot.html('<p class="rh-p rh-quiet" role="status">The coach is reading your talk …</p>')
        try:
            seat().advice[key] = app().session.advise(talk.rehearsal.id)
        except RehearsalError as error:
            slot.html(ui.note("No advice this time", str(error), "watch"))
            return
    slot.html(words(seat().advice[key]))


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
