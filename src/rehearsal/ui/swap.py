"""The other chair: you answer as the counterpart, and somebody skilled asks. Nothing here is graded."""

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rehearsal.errors import RehearsalError
from rehearsal.events import Elsewhere, Failed, Heard
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.swapping import asks_next
from rehearsal.ui import components as ui
from rehearsal.ui import consent_card, swap_card, talk_draft
from rehearsal.ui.engine import engine_word, go_builtin
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import Failure, app, seat
from rehearsal.ui.talk_words import listening
from rehearsal.ui.turning import Turning, under_way

_TO_THE_END = """<script>/* %d */
setTimeout(() => document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 1e9), 150);
</script>"""


def render(setting: Setting, talk: Talk) -> None:
    """Who you are, your card, what was said, and the field."""
    _head(setting, talk)
    if consent_card.asks(talk.rehearsal):
        consent_card.render(talk.rehearsal)
        return
    turning = _begun(setting, talk, talk_draft.field(talk, f"Answer as {setting.persona.name}"))
    with st.container(key="talk"):
        swap_card.folded(setting, talk)
        ui.show(words(setting, talk.entries if turning is None else _before(talk, turning)))
        slot, acts = st.empty(), st.empty()
    if turning is not None:
        _deal_with(setting, talk, turning, slot, acts)
    seat().shown = talk.rehearsal.head
    swap_card.beside(setting, talk)
    with st.container(key="talk-after"):
        _after(setting, talk)


def words(setting: Setting, entries: tuple[Entry, ...]) -> str:
    """What was said; the person's own words are the counterpart's."""
    return "".join(message(setting, entry) for entry in entries)


def message(setting: Setting, entry: Entry, below: str = "") -> str:
    """One message, with `below` (HTML) under it."""
    mine = entry.speaker == "counterpart"
    note = ui.aside(entry.note) if entry.note and not mine else ""
    return ui.bubble(entry.text, mine, setting.scenario.you.name, below) + note


def _head(setting: Setting, talk: Talk) -> None:
    persona = setting.persona
    engine = talk.rehearsal.engine
    line = f"{persona.role} · ungraded · {'built-in' if engine == 'builtin' else engine_word(engine)}"
    with st.container(key="talkhead", horizontal=True, vertical_alignment="center", gap="small"):
        ui.show(
            f'<div class="rh-head">{ui.avatar(persona, 52)}<div><p><strong role="heading" aria-level="1">'
            f'You are {ui.safe(persona.name)}</strong><span class="rh-role">{ui.safe(line)}</span></p>'
            f'<span class="rh-goal"><b>{ui.safe(setting.scenario.you.name)}’s goal:</b> '
            f"{ui.safe(setting.scenario.goal)}</span></div></div>"
        )
        with st.container(key="talkacts", horizontal=True, gap="small", width="content"):
            if talk.rehearsal.ended is None:
                st.button("End the talk", key="end", icon=":material/logout:", on_click=_end, args=(talk,))


def _end(talk: Talk) -> None:
    """End it and see what was done; a talk in which the person has said nothing leaves nothing behind."""
    here = seat()
    if here.turning is not None:
        here.turning.stop()
    here.clear()
    if not any(entry.speaker == "counterpart" for entry in talk.entries):
        app().store.erase(talk.rehearsal.id)
        open_page("rehearse")
        return
    app().swapping.finish(talk.rehearsal.id)
    open_page("debrief", talk.rehearsal.id)


def _begun(setting: Setting, talk: Talk, said: str | None) -> Turning | None:
    """What is under way: the person's answer, or the asker's next message."""
    here, swapping, kept = seat(), app().swapping, talk.rehearsal.id
    if here.turning is None and not here.stopped:
        here.turning = under_way(kept)
    if said and (here.turning is not None or asks_next(talk)):
        talk_draft.put_back(kept, said)
        here.word = f"It is {setting.scenario.you.name}'s turn. Your words are back in the field."
        st.rerun()
    if here.turning is not None or talk.rehearsal.ended is not None:
        return here.turning
    if said:
        after, here.word = here.shown, None
        here.turning = Turning(kept, lambda: swapping.say(kept, said, after), after, said)
    elif asks_next(talk) and here.failed is None and not here.stopped and not _paused(talk):
        here.turning = Turning(kept, lambda: swapping.go_on(kept), talk.rehearsal.head, "")
    return here.turning


def _paused(talk: Talk) -> bool:
    return bool(talk.entries and talk.entries[-1].speaker == "counterpart" and talk.entries[-1].note)


def _before(talk: Talk, turning: Turning) -> tuple[Entry, ...]:
    places = [n for n, entry in enumerate(talk.entries) if entry.id == turning.after]
    return talk.entries[: places[0] + 1] if places else () if turning.after is None else talk.entries


def _deal_with(setting: Setting, talk: Talk, turning: Turning, slot: DeltaGenerator, acts: DeltaGenerator) -> None:
    """Follow it to its end, and draw the page anew."""
    here, you = seat(), setting.scenario.you.name
    acts.button("Stop", key="stop", icon=":material/stop_circle:", type="tertiary", on_click=_stop)
    mine = ui.bubble(turning.said, True, "") if turning.said else ""
    slot.html(mine + _thinking(setting, you))
    failed: Failure | None = None
    try:
        for event in turning.follow():
            match event:
                case Failed(message=text, retry_after=wait):
                    failed = Failure("failed", text, time.monotonic() + (wait or 0.0))
                case Elsewhere():
                    failed = Failure("elsewhere")
                case Heard() | None:
                    slot.html(mine + _thinking(setting, you))
                case _:
                    pass
    except RehearsalError as error:
        if turning.said and not turning.heard:
            talk_draft.put_back(talk.rehearsal.id, turning.said)
        here.word = str(error)
    here.turning, here.failed, here.stopped = None, failed if failed and failed.kind == "failed" else None, False
    st.rerun()


def _thinking(setting: Setting, you: str) -> str:
    return listening(setting, "is thinking").replace(ui.safe(setting.persona.name), ui.safe(you), 1)


def _stop() -> None:
    here = seat()
    if here.turning is not None:
        here.turning.stop()
    here.turning, here.stopped = None, True


def _go_on() -> None:
    here, kept = seat(), seat().rehearsal or ""
    swapping, head = app().swapping, app().store.talk(kept).rehearsal.head
    here.failed, here.stopped = None, False
    here.turning = Turning(kept, lambda: swapping.go_on(kept), head, "")


def _builtin(talk: Talk) -> None:
    go_builtin(talk.rehearsal)
    _go_on()


def _after(setting: Setting, talk: Talk) -> None:
    """Why nothing comes, and what to do; or that it is over."""
    here, you = seat(), setting.scenario.you.name
    if here.word:
        ui.show(ui.note(here.word))
    if talk.rehearsal.ended is not None:
        _ended(you, talk)
    elif asks_next(talk) and here.failed is not None:
        ui.show(ui.note(f"{you} did not answer", f"{here.failed.message} What you wrote is saved.", "watch"))
        with st.container(horizontal=True):
            st.button("Try again", key="again", type="primary", on_click=_go_on)
            if talk.rehearsal.engine == "llm":
                st.button("Go on with the built-in asker", key="builtin", on_click=_builtin, args=(talk,))
    elif asks_next(talk) and (here.stopped or _paused(talk)):
        note = talk.entries[-1].note if talk.entries and talk.entries[-1].note else "What you wrote is saved."
        ui.show(ui.note("A pause", note))
        st.button(f"Let {ui.plain(you)} go on", key="go-on", on_click=_go_on)


def _ended(you: str, talk: Talk) -> None:
    with st.bottom, st.container(key="ended", horizontal=True, vertical_alignment="center"):
        ui.show('<p class="rh-over" role="status">This talk has ended.</p>')
        st.button(f"See what {ui.plain(you)} did", key="to-debrief", type="primary", on_click=open_page,
                  args=("debrief", talk.rehearsal.id))  # fmt: skip
    with st.container(key="script"):
        st.html(_TO_THE_END % len(talk.entries), unsafe_allow_javascript=True)
