"""What comes next: again from a message, again from the start, somebody else; reading and taking away."""

import streamlit as st

from rehearsal.assessment import Debrief
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, seat


def render(setting: Setting, talk: Talk, debrief: Debrief) -> None:
    """The buttons at the end of the letter."""
    with st.container(key="next"):
        if talk.mine:
            _again_from(talk, debrief)
        with st.container(horizontal=True):
            st.button("Again from the start", key="restart", icon=":material/replay:", on_click=_restart, args=(talk,))
            st.button("Talk to somebody else", key="another", on_click=open_page, args=("rehearse",))
        with st.container(horizontal=True):
            st.button("Read the transcript", key="to-transcript", type="tertiary", on_click=open_page,
                      args=("transcript", talk.rehearsal.id))  # fmt: skip
            _take_away(setting, talk, debrief)


def _again_from(talk: Talk, debrief: Debrief) -> None:
    ui.show(ui.section("Try it differently", "Go back to one of your messages. What was said since is kept beside it."))
    entries = {entry.id: entry for entry in talk.mine}
    with st.container(horizontal=True, vertical_alignment="bottom", key="again-from"):
        chosen = st.selectbox(
            "Message",
            list(entries),
            index=_worst(debrief, len(entries)),
            format_func=lambda key: f"{talk.mine.index(entries[key]) + 1}. {ui.shortened(entries[key].text, 70)}",
            key="retake-from",
            label_visibility="collapsed",
        )
        st.button("Again from here", key="retake", type="primary", on_click=_retake, args=(talk.rehearsal.id, chosen))


def _worst(debrief: Debrief, count: int) -> int:
    """The message that cost most; the last one where none did."""
    worst = min(debrief.turning_points, key=lambda p: p.change, default=None)
    return worst.index if worst is not None and worst.change < 0 else count - 1


def _retake(rehearsal_id: str, entry_id: str) -> None:
    app().session.retake(rehearsal_id, entry_id)
    seat().clear()
    open_page("rehearse", rehearsal_id)


def _restart(talk: Talk) -> None:
    kept = talk.rehearsal
    again = app().session.start(kept.scenario, kept.persona, kept.difficulty, kept.engine)
    open_page("rehearse", again.id)


def _take_away(setting: Setting, talk: Talk, debrief: Debrief) -> None:
    from rehearsal import exporting

    name = f"rehearsal-{talk.rehearsal.id[:8]}"
    st.download_button(
        "Save as Markdown", lambda: exporting.as_markdown(setting, talk, debrief), f"{name}.md", "text/markdown",
        key="markdown", type="tertiary", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "Save as JSON", lambda: exporting.as_json(talk.rehearsal, app().store.entries(talk.rehearsal.id)),
        f"{name}.json", "application/json", key="json", type="tertiary", on_click="ignore",
    )  # fmt: skip
