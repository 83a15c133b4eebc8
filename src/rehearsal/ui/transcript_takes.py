"""Other takes of a talk: what was said instead, to be read, and to go on from."""

import streamlit as st

from rehearsal.records import Entry, Talk
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import TRANSCRIPT, open_page, page
from rehearsal.ui.state import app
from rehearsal.ui.telling import calmly


def render(talk: Talk) -> None:
    """The takes beside the one shown; nothing where there is one only."""
    entries = app().store.entries(talk.rehearsal.id)
    others = _others(talk, entries)
    if others:
        ui.show(ui.section("Other takes", "You went back and said it differently. Every take is kept."))
    for leaf in others:
        _row(talk, leaf, entries)


def head(talk: Talk) -> None:
    """Says so where the take shown is not the one where the talk goes on."""
    shown = talk.entries[-1].id if talk.entries else None
    if shown == talk.rehearsal.head:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="other-take"):
        ui.show(ui.note("This is another take", "The talk went on elsewhere."))
        st.button("Go on from this one", key="go-on-here", on_click=calmly, args=(_switch, talk.rehearsal.id, shown))


def _row(talk: Talk, leaf: Entry, entries: tuple[Entry, ...]) -> None:
    first = _parting(talk, leaf, entries)
    here = " (the talk goes on here)" if leaf.id == talk.rehearsal.head else ""
    with st.container(key=f"take-{leaf.id}"):
        st.page_link(
            page(TRANSCRIPT),
            label=ui.plain(f"“{ui.shortened(first.text, 90)}”{here}"),
            query_params={"rehearsal": talk.rehearsal.id, "take": leaf.id},
            icon=":material/alt_route:",
        )


def _others(talk: Talk, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The last turns of all takes but the one shown, and the turn where the talk goes on."""
    parents = {entry.parent for entry in entries}
    shown = {entry.id for entry in talk.entries}
    ends = (e for e in entries if e.id not in parents or e.id == talk.rehearsal.head)
    return tuple(entry for entry in ends if entry.id not in shown)


def _parting(talk: Talk, leaf: Entry, entries: tuple[Entry, ...]) -> Entry:
    """The first turn of a take that the one shown does not have."""
    by_id, shown = {entry.id: entry for entry in entries}, {entry.id for entry in talk.entries}
    first = leaf
    while first.parent in by_id and first.parent not in shown:
        first = by_id[first.parent]
    return first


def _switch(rehearsal_id: str, head: str) -> None:
    app().session.switch(rehearsal_id, head)
    open_page("transcript", rehearsal_id)
