"""All rehearsals: find, open, continue, rename, delete with undo, back up and restore, erase."""

from collections.abc import Iterator

import streamlit as st

from rehearsal.records import Summary
from rehearsal.ui import components as ui
from rehearsal.ui import keeping, review_filters, review_row
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.ui.telling import calmly, from_the_top, told

PAGE = 20
"""Rehearsals on one page."""
_CHUNK = 50
_STARTS = "review-starts"
"""Where each page that was turned to begins, counted in what the store lists; the last is the page shown."""


def render() -> None:
    """The list, narrowed by what the person asks for."""
    with st.container(key="measure"):
        ui.show(ui.title("Your rehearsals", "Everything you said, word for word, and what it earned."))
        told()
        asked = review_filters.render(turned_to_first)
        starts = st.session_state.setdefault(_STARTS, [0])
        from_the_top(f"review-{starts[-1]}")
        found = _page(asked, starts[-1])
        _list(asked, [summary for _, summary in found[:PAGE]])
        _paging(starts, found[PAGE][0] if len(found) > PAGE else None)
        keeping.render()
    _undo_bar()


def turned_to_first() -> None:
    """Back to the first page: what the list is narrowed by has changed."""
    st.session_state[_STARTS] = [0]


def _page(asked: review_filters.Asked, start: int) -> list[tuple[int, Summary]]:
    """A page of rehearsals with their places in the store's list, and one more where there are further ones."""
    found = []
    for place, summary in _from(asked, start):
        if _begun(summary):
            found.append((place, summary))
        if len(found) > PAGE:
            break
    return found


def _from(asked: review_filters.Asked, start: int) -> Iterator[tuple[int, Summary]]:
    while chunk := app().store.list(**asked.words, limit=_CHUNK, offset=start):
        yield from enumerate(chunk, start)
        start += len(chunk)
        if len(chunk) < _CHUNK:
            return


def _begun(summary: Summary) -> bool:
    """Whether there is anything in it: a talk that was only opened is left out, one with other takes is not."""
    return bool(summary.messages or app().store.entries(summary.rehearsal.id))


def _list(asked: review_filters.Asked, found: list[Summary]) -> None:
    if not found and not asked.narrowed:
        ui.show(ui.empty("Nothing here yet", "Your first rehearsal will wait for you here, word for word."))
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button("Start a rehearsal", key="to-start", type="primary", on_click=open_page, args=("rehearse",))
    elif not found:
        ui.show(ui.empty("No rehearsal fits", "Look for another word, or take a filter away."))
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button("Show all", key="show-all", on_click=review_filters.clear, args=(turned_to_first,))
    else:
        with st.container(key="review-list"):
            for summary in found:
                review_row.render(summary, asked.principle)


def _paging(starts: list[int], next_start: int | None) -> None:
    if len(starts) == 1 and next_start is None:
        return
    with st.container(horizontal=True, key="paging", horizontal_alignment="distribute", vertical_alignment="center"):
        st.button("Newer", key="newer", disabled=len(starts) == 1, on_click=_turn, icon=":material/arrow_back:")
        ui.show(f'<span class="rh-quiet">Page {len(starts)}</span>')
        st.button("Older", key="older", disabled=next_start is None, on_click=_turn, args=(next_start,),
                  icon=":material/arrow_forward:")  # fmt: skip


def _turn(start: int | None = None) -> None:
    """To the page that begins at `start`; without it, to the page before."""
    starts = st.session_state[_STARTS]
    st.session_state[_STARTS] = starts[:-1] if start is None else [*starts, start]


def _undo_bar() -> None:
    """What was deleted last, and the way back."""
    deleted = st.session_state.get(keeping.DELETED)
    if not deleted:
        return
    rehearsal_id, title = deleted
    with st.container(horizontal=True, key="undo-bar", vertical_alignment="center"):
        ui.show(f'<p role="status">Moved to the bin: {ui.safe(ui.shortened(title, 60))}</p>')
        st.button("Undo", key="undo-delete", on_click=calmly, args=(keeping.bring_back, rehearsal_id), type="tertiary")
        st.button("Close", key="undo-close", on_click=_forget, type="tertiary")


def _forget() -> None:
    st.session_state.pop(keeping.DELETED, None)
