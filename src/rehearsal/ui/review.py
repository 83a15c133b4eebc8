"""All rehearsals: find, open, continue, rename, delete with undo, back up and restore, erase."""

from datetime import UTC, datetime, time, timedelta

import streamlit as st

from rehearsal.catalogue import Persona
from rehearsal.content import Content
from rehearsal.records import Summary
from rehearsal.ui import components as ui
from rehearsal.ui import keeping
from rehearsal.ui.navigation import open_page
from rehearsal.wiring import shared
from rehearsal.words import LEVEL_WORDS

PAGE = 20
SINCE = {"any time": None, "the last 7 days": 7, "the last 30 days": 30, "the last year": 365}


def render() -> None:
    """The list, narrowed by what the person asks for."""
    app = shared()
    with st.container(key="measure"):
        ui.show(ui.title("Your rehearsals", "Everything you said, graded, on this machine only."))
        _undo_bar()
        found = _found(app.content)
        if not found and not _narrowed():
            ui.show(ui.empty("Nothing here yet", "Your first rehearsal will wait for you here, word for word."))
            if st.button("Start a rehearsal", type="primary", key="first-rehearsal"):
                open_page("rehearse")
        elif not found:
            ui.show(ui.empty("No rehearsal fits", "Take a filter away, or look for another word."))
        for summary in found[:PAGE]:
            _row(app.content, summary)
        _paging(len(found) > PAGE)
        keeping.render()


def _narrowed() -> bool:
    keys = ("review-words", "review-persona", "review-scenario", "review-principle")
    return any(st.session_state.get(key) for key in keys) or st.session_state.get("review-since", "any time") != "any time"


def _found(content: Content) -> tuple[Summary, ...]:
    """One page of rehearsals, and one more where there are further ones."""
    store = shared().store
    words = st.text_input("Look for words", key="review-words", placeholder="Words that you or they said")
    with st.expander("Narrow the list"):
        persona = st.selectbox("Person", [None, *content.personas], format_func=lambda p: _name(content, p), key="review-persona")
        scenario = st.selectbox(
            "Situation", [None, *content.scenarios], format_func=lambda s: _title(content, s), key="review-scenario"
        )
        since = SINCE[st.selectbox("When", list(SINCE), key="review-since")]
        principle = st.selectbox(
            "Principle", [None, *content.principles], format_func=lambda p: _principle(content, p), key="review-principle"
        )
        lowest, highest = st.select_slider(
            "Level", range(5), value=(0, 4), format_func=lambda n: LEVEL_WORDS[n], key="review-level", disabled=principle is None
        )
    start = datetime.combine(datetime.now(UTC).date() - timedelta(days=since), time.min, UTC) if since else None
    return store.list(
        words=words, persona=persona, scenario=scenario, since=start, limit=PAGE + 1,
        offset=st.session_state.get("review-page", 0) * PAGE,
        level=(principle, lowest, highest) if principle else None,
    )  # fmt: skip


def _name(content: Content, persona: str | None) -> str:
    return "Everybody" if persona is None else content.personas[persona].name


def _title(content: Content, scenario: str | None) -> str:
    return "All situations" if scenario is None else content.scenarios[scenario].title


def _principle(content: Content, principle: str | None) -> str:
    return "Any level" if principle is None else content.principles[principle].title


def _row(content: Content, summary: Summary) -> None:
    kept = summary.rehearsal
    persona: Persona | None = content.personas.get(kept.persona)
    when = f"{kept.updated.astimezone():%d %b %Y, %H:%M}"
    ending = {"full": "agreed", "partial": "part of the way", "none": "no way forward"}.get(kept.resolution or "", "unfinished")
    messages = "1 message" if summary.messages == 1 else f"{summary.messages} messages"
    with st.container(key=f"row-{kept.id}", border=True):
        line = f"{when} · {messages} · {kept.difficulty} · {ending}"
        ui.show(ui.who(persona, line, name=kept.title) if persona else ui.section(kept.title, line))
        if summary.last_line:
            ui.show(ui.paragraph(ui.shortened(summary.last_line), "quiet"))
        with st.container(horizontal=True, key=f"acts-{kept.id}"):
            if kept.ended is None and persona is not None:
                st.button("Continue", key=f"continue-{kept.id}", on_click=open_page, args=("rehearse", kept.id), type="primary")
            st.button("Read", key=f"open-{kept.id}", on_click=open_page, args=("transcript", kept.id))
            with st.popover("More", help=f"Rename or delete “{kept.title}”"):
                name = st.text_input("Name", value=kept.title, key=f"name-{kept.id}", max_chars=120)
                if st.button("Rename", key=f"rename-{kept.id}") and name.strip():
                    shared().store.change(kept.model_copy(update={"title": name.strip()}))
                    st.rerun()
                st.button("Delete", key=f"delete-{kept.id}", icon=":material/delete:", on_click=_delete, args=(kept.id,))


def _delete(rehearsal_id: str) -> None:
    store = shared().store
    kept = store.talk(rehearsal_id).rehearsal
    store.change(kept.model_copy(update={"deleted": datetime.now(UTC)}))
    st.session_state["deleted"] = rehearsal_id


def _undo_bar() -> None:
    """What was deleted last, and the way back."""
    deleted = st.session_state.get("deleted")
    if not deleted:
        return
    with st.container(horizontal=True, key="undo-bar", vertical_alignment="center"):
        ui.show(ui.note("Deleted.", "It lies in the bin until you empty it."))
        st.button("Undo", key="undo-delete", on_click=keeping.bring_back, args=(deleted,), icon=":material/undo:")


def _paging(more: bool) -> None:
    page = st.session_state.get("review-page", 0)
    if not page and not more:
        return
    with st.container(horizontal=True, key="paging"):
        st.button("Newer", key="newer", disabled=page == 0, on_click=_turn, args=(-1,), icon=":material/arrow_back:")
        st.button("Older", key="older", disabled=not more, on_click=_turn, args=(1,), icon=":material/arrow_forward:")


def _turn(pages: int) -> None:
    st.session_state["review-page"] = max(0, st.session_state.get("review-page", 0) + pages)
