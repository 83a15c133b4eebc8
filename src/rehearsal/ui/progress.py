"""Progress: what rehearsals over weeks say of each principle. Never a ranking, never one number for all."""

import streamlit as st

from rehearsal.progress import Progress, progress
from rehearsal.progress_words import basis, meaning
from rehearsal.ui import components as ui
from rehearsal.ui import progress_courses, progress_filters, progress_map, progress_pair
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.ui.telling import from_the_top, told

_COUNTS = "A rehearsal counts once you have ended it and something of yours was graded."


def render() -> None:
    """The page, from what it all means down to single behaviours."""
    from_the_top("progress")
    with st.container(key="progress"):
        asked = progress_filters.render()
        if asked.found:
            _shown(progress(app().content, asked.found, asked.grader), asked)
        else:
            _nothing(asked.narrowed)


def _shown(found: Progress, asked: progress_filters.Asked) -> None:
    ui.show(ui.title("Progress"), f'<p class="rh-meaning">{ui.safe(meaning(found))}</p>')
    told()
    ui.show(f'<p class="rh-quiet rh-basis">{ui.safe(_basis(found, asked))}</p>')
    progress_filters.fields(asked)
    progress_pair.render(found)
    progress_courses.two(found)
    progress_map.render(app().content, found)
    progress_courses.render(found)


def _basis(found: Progress, asked: progress_filters.Asked) -> str:
    others = sum(asked.graders.values()) - len(found.rehearsals)
    if not others:
        return basis(found)
    those = "1 other has" if others == 1 else f"{others} others have"
    return f"{basis(found)} {those} another grader, who sees other things; they are not mixed in."


def _nothing(narrowed: bool) -> None:
    ui.show(ui.title("Progress"))
    if narrowed:
        progress_filters.fields(None)
        ui.show(ui.empty("No rehearsal fits", "Take another person or a longer time."))
    else:
        ui.show(ui.empty("Nothing to compare yet", f"{_COUNTS} Then you see here what grows and what to try next."))
    with st.container(horizontal=True, horizontal_alignment="center"):
        if narrowed:
            st.button("Show all", key="show-all", on_click=progress_filters.clear)
        else:
            st.button("Start a rehearsal", key="to-start", type="primary", on_click=open_page, args=("rehearse",))
