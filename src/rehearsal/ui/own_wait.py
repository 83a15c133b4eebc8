"""While a model writes a draft: which step of how many, for how long by now, and a way to stop. The page shows nothing
else."""

import time
from collections.abc import Callable, Iterator

import streamlit as st

from rehearsal.own.drawing_up import STEPS, Step
from rehearsal.partners.drafting_llm import Drafted
from rehearsal.ui import components as ui
from rehearsal.ui import own_state
from rehearsal.ui.own_draft import PARTS
from rehearsal.ui.state import app
from rehearsal.ui.telling import tell
from rehearsal.ui.working import Working, so_far

_WORK, _SINCE = "own-work", "own-work-since"
_WRITTEN = {"model": ("earned", "✓", "written"), "built-in": ("watch", "!", "put together here instead")}


def begin(work: Callable[[], Iterator[Drafted]]) -> None:
    """Let the model write; the next run of the page follows it."""
    st.session_state[_WORK] = Working(work, "rehearsal-draft")
    st.session_state[_SINCE] = time.monotonic()


def under_way() -> bool:
    """Whether a model is writing."""
    return _WORK in st.session_state


def render() -> None:
    """The steps as they are done; then on with the draft."""
    work: Working[Drafted] = st.session_state[_WORK]
    ui.show(ui.title("Writing your situation", _lead()))
    shown, timer = st.empty(), st.empty()
    if not work.done:
        st.button("Stop", key="own-stop", icon=":material/stop_circle:", type="tertiary", on_click=_stop, args=(work,))
    shown.html(steps(()))
    said = ""
    try:
        for event in work.follow():
            if event is not None:
                shown.html(steps(work.seen))
            now = clock(len(work.seen), time.monotonic() - st.session_state[_SINCE])
            if now != said:
                timer.html(f'<p class="rh-p rh-quiet">{now}</p>')
                said = now
    finally:
        if work.done:
            st.session_state.pop(_WORK, None)
    _done(work.seen)
    st.rerun()


def _lead() -> str:
    settings = app().settings
    model = settings.model_of("coach")
    if settings.local:
        return (
            f"{model} writes it in three steps. On your own machine that can take some minutes. What you told is kept."
        )
    return f"{model} writes it in three steps, mostly within a minute. What you told is kept."


def steps(seen: tuple[Drafted, ...]) -> str:
    """The steps: which are written, which is being written, which come after."""
    done = {drafted.step: drafted for drafted in seen}
    now = next((step for step in STEPS if step not in done), None)
    rows = "".join(_step(number, step, done.get(step), step == now) for number, step in enumerate(STEPS, 1))
    return f'<ul class="rh-tests rh-drafting" role="status">{rows}</ul>'


def _step(number: int, step: Step, drafted: Drafted | None, now: bool) -> str:
    waits = ("closed", "…", "being written now") if now else ("closed", "–", "comes after")
    kind, mark, word = waits if drafted is None else _WRITTEN.get(drafted.by, _WRITTEN["built-in"])
    sign = f'<span class="rh-sign rh-{kind}" aria-hidden="true">{mark}</span>'
    part = PARTS[step][:1].upper() + PARTS[step][1:]
    return f"<li>{sign}<div><strong>{number}. {ui.safe(part)}</strong><p>{word}</p></div></li>"


def clock(done: int, seconds: float) -> str:
    """Which step of how many, and for how long by now."""
    return f"Step {min(done + 1, len(STEPS))} of {len(STEPS)} · {so_far(seconds)}"


def _stop(work: Working[Drafted]) -> None:
    work.stop()
    st.session_state.pop(_WORK, None)
    tell("Stopped", "Your form is as it was. What the model had written so far is dropped.")


def _done(seen: tuple[Drafted, ...]) -> None:
    """Go on with the draft, and say which parts are the built-in ones, and why."""
    if not seen:
        return
    own_state.take_up(seen[-1].draft)
    missed = [drafted for drafted in seen if drafted.by != "model"]
    if missed:
        what = " and ".join(PARTS[drafted.step] for drafted in missed)
        why = missed[0].why.rstrip(".")
        tell(f"The model did not write {what}", f"{why}. That part was put together here instead.", "watch")
