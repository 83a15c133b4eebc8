"""What comes next: again from a message, again from the start, somebody else; reading and taking away."""

import streamlit as st

from rehearsal.assessment import Debrief
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import again, saving, start_more
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, seat
from rehearsal.ui.takes import Take, may_go_on
from rehearsal.ui.telling import calmly

LONGEST = 240
"""Letters of a message in the list that one chooses from."""

FOR_REAL = (
    ("Card for the real talk", "card", ":material/id_card:"),
    ("It has happened", "check-in", ":material/event_available:"),
)  # fmt: skip


def render(setting: Setting, talk: Talk, debrief: Debrief, take: Take | None) -> None:
    """The buttons at the end of the letter."""
    with st.container(key="next"):
        if take is not None and talk.mine:
            _again_from(take, debrief)
        with st.container(horizontal=True):
            st.button("Again from the start", key="restart", icon=":material/replay:", on_click=_restart, args=(talk,))
            start_more.watch_button(setting.scenario)
            st.button("Talk to somebody else", key="another", on_click=open_page, args=("rehearse",))
        with st.container(horizontal=True):
            for label, page, icon in FOR_REAL:
                st.button(label, key=f"to-{page}", icon=icon, on_click=open_page, args=(page, talk.rehearsal.id))
        with st.container(horizontal=True):
            st.button("Read the transcript", key="to-transcript", type="tertiary", on_click=open_page,
                      args=("transcript", talk.rehearsal.id), kwargs={"head": take.end} if take else {})  # fmt: skip
            if take is not None:
                st.button("Compare", key="compare", type="tertiary", on_click=open_page,
                          args=("compare", talk.rehearsal.id), kwargs={"head": take.end})  # fmt: skip
            saving.menu(talk)


def after_all(take: Take) -> None:
    """The way back into a talk that the person ended, or left for another take."""
    if may_go_on(take) and not take.talk.rehearsal.deleted:
        st.button("Go on talking after all", key="after-all", icon=":material/undo:", on_click=calmly,
                  args=(_go_on, take))  # fmt: skip


def _go_on(take: Take) -> None:
    app().session.switch(take.talk.rehearsal.id, take.end)
    seat().clear()
    open_page("rehearse", take.talk.rehearsal.id)


def _again_from(take: Take, debrief: Debrief) -> None:
    ui.show(ui.section("Try it differently", "Go back to one of your messages. What was said since is kept beside it."))
    entries = {entry.id: (n, entry.text) for n, entry in enumerate(take.talk.mine, 1)}
    with st.container(key="again-from"):
        chosen = st.radio(
            "Message",
            list(entries),
            index=_worst(debrief, len(entries)),
            format_func=lambda key: ui.plain(f"{entries[key][0]}. {ui.shortened(entries[key][1], LONGEST)}"),
            key="retake-from",
            label_visibility="collapsed",
        )
        with st.container(horizontal=True):
            st.button("Again from here", key="retake", type="primary", on_click=again.start, args=(take, chosen))
            st.button("See other ways to say it", key="to-what-if", icon=":material/alt_route:",
                      on_click=open_page, args=("what-if", take.talk.rehearsal.id),
                      kwargs={"message": chosen, "head": take.end})  # fmt: skip


def _worst(debrief: Debrief, count: int) -> int:
    """The message that cost most; the last one where none did."""
    worst = min(debrief.turning_points, key=lambda p: p.change, default=None)
    return worst.index if worst is not None and worst.change < 0 else count - 1


def _restart(talk: Talk) -> None:
    kept = talk.rehearsal
    anew = app().session.start(kept.scenario, kept.persona, kept.difficulty, kept.engine, details=kept.details)
    app().time_keeping.give(anew.id, kept.minutes)
    open_page("rehearse", anew.id)
