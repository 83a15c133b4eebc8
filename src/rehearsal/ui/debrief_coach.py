"""What to try: the coach on the whole talk."""

from collections.abc import Callable

import streamlit as st

from rehearsal.assessment import Advice, Tip, Unscored
from rehearsal.disputing import own_grades, stands
from rehearsal.setting import Setting
from rehearsal.ui import coaching
from rehearsal.ui import components as ui
from rehearsal.ui.state import app, seat
from rehearsal.ui.takes import Take

MOST = 2
"""Things to try after a talk; more than two are none."""


def render(setting: Setting, take: Take) -> None:
    """The coach's words on a take. Where a model writes them the page waits here, so this is drawn last; whoever does
    not wait, or gets none, has those of the built-in coach."""
    ui.show(ui.section("What to try"))
    if take.talk.rehearsal.engine == "llm" and app().consent.needed:
        _ask_first()
        _plainly(setting, take, "Meanwhile, from the built-in coach:")
        return
    advice = _advice(take)
    if isinstance(advice, Advice):
        ui.show(words(advice, MOST))
        return
    if advice is not None:
        ui.show(words(advice))
    if take.talk.rehearsal.engine == "llm":
        _plainly(setting, take, "From the built-in coach:")
    st.button("Ask the coach again", key="ask-again", on_click=_ask, args=(take.end,))


def _ask(key: str) -> None:
    seat().advice.pop(key, None)
    coaching.ask(key)


def _advice(take: Take) -> Advice | Unscored | None:
    """The advice, asked for once; a refusal is not asked for again until the person does. None where the person did
    not wait for it."""
    known, key = seat().advice, take.end
    if (kept := _kept(take)) is not None:
        return kept
    session, where = app().session, (take.talk.rehearsal.id, None if take.here else key)
    if take.talk.rehearsal.engine == "builtin":
        known[key] = session.advise(*where)
    elif coaching.left(key):
        return None
    else:
        if coaching.result(key) is not None:  # more was said of the grades since
            coaching.forget(key)
        known[key] = _waited(key, lambda: session.advise(*where))
    return known[key]


def _kept(take: Take) -> Advice | Unscored | None:
    """What the coach said before, in this window, another or an earlier sitting; None where it stands no more."""
    last = take.talk.entries[-1]
    stored = last.advice if last.speaker == "counterpart" else None
    given = (seat().advice.get(take.end), stored, coaching.result(take.end))
    return next((one for one in given if isinstance(one, Unscored) or (one and stands(one, take.talk))), None)


def _waited(key: str, read: Callable[[], Advice | Unscored]) -> Advice | Unscored:
    """What the coach says; meanwhile the page says that it waits, and can be told not to."""
    reading = coaching.reading(key, read)
    line, acts = st.empty(), st.empty()
    if not reading.done:
        acts.button("Stop", key=f"stop-{key}", icon=":material/stop_circle:", type="tertiary",
                    on_click=coaching.leave, args=(key,))  # fmt: skip
    try:
        for _ in reading.follow():
            line.html('<p class="rh-p rh-quiet" role="status">The coach is reading your talk …</p>')
    except Exception:
        coaching.forget(key)
        raise
    line.empty()
    acts.empty()
    return reading.seen[0]


def _plainly(setting: Setting, take: Take, lead: str) -> None:
    """What the built-in coach says of the talk: at once, on this machine, and kept nowhere."""
    talk = take.talk
    coach = app().session.engine("builtin").coach
    advice = coach.advise(setting, talk.conversation, own_grades(setting, talk), talk.state, "talk")
    if isinstance(advice, Advice) and (advice.tips or advice.worked):
        ui.show(ui.paragraph(lead, "quiet"), words(advice, MOST))


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
