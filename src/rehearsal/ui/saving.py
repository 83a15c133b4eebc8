"""Taking rehearsals away as files: one, or all of them. A file is made when its button is pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from rehearsal import exporting
from rehearsal.exporting import Told, all_takes
from rehearsal.exporting.naming import all_name, talk_name
from rehearsal.records import Talk
from rehearsal.ui import components as ui
from rehearsal.ui.state import app

_ICON = ":material/download:"


@dataclass(frozen=True)
class _Kind:
    """A kind of file: what its button says, its ending, its type for the browser, and how it is made."""

    label: str
    ending: str
    mime: str
    make: Callable[[list[Told]], str | bytes]


_KINDS = (
    _Kind("To read or print (HTML)", "html", "text/html", lambda told: exporting.as_html(told)),
    _Kind("As text (Markdown)", "md", "text/markdown", lambda told: exporting.as_markdown(told)),
    _Kind("As a table (CSV)", "csv", "text/csv", lambda told: _spreadsheet(told)),
)


def menu(talk: Talk) -> None:
    """A button with the kinds of files that one talk can be taken away in; the take that is shown stands first."""
    kept, last = talk.rehearsal, talk.entries[-1].id if talk.entries else None
    name = talk_name(kept.title, kept.created)
    with st.popover("Save", icon=_ICON, key="save-talk", type="tertiary"):
        for kind in _KINDS:
            _button(kind, name, lambda: list(all_takes(app().store, app().session.setting, kept.id, last)), "")
        st.download_button(
            "Whole, to restore (JSON)", lambda: exporting.as_json(app().store.whole(kept.id)),
            f"{name}.json", "application/json", key="save-json", on_click="ignore", icon=_ICON, width="stretch",
        )  # fmt: skip


def everything() -> None:
    """The same kinds of files with every rehearsal in them, the bin's left out."""
    ui.show(ui.paragraph("Every rehearsal with all its takes in one file. To be able to restore them, save a back-up "
                         "below.", "quiet"))  # fmt: skip
    name = all_name(date.today())
    with st.container(horizontal=True, key="save-all"):
        for kind in _KINDS:
            _button(kind, name, lambda: list(exporting.every(app().store, app().session.setting)), "all-")


def _button(kind: _Kind, name: str, wanted: Callable[[], list[Told]], prefix: str) -> None:
    st.download_button(
        kind.label, lambda: kind.make(wanted()), f"{name}.{kind.ending}", kind.mime, on_click="ignore", icon=_ICON,
        key=f"save-{prefix}{kind.ending}", width="content" if prefix else "stretch",
    )  # fmt: skip


def _spreadsheet(told: list[Told]) -> bytes:
    """The table with the mark by which spreadsheets know that it is UTF-8."""
    return exporting.as_csv(app().content, told).encode("utf-8-sig")
