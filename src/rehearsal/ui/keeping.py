"""Keeping and letting go: the bin, back-up and restoring, erasing everything."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from rehearsal import exporting
from rehearsal.errors import RehearsalError
from rehearsal.ui import components as ui
from rehearsal.wiring import shared

ERASE = "erase everything"


def render() -> None:
    """The lower part of the review page."""
    with st.expander("Bin"):
        _bin()
    with st.expander("Back up and restore"):
        _back_up()
    with st.expander("Erase everything"):
        _erase()


def bring_back(rehearsal_id: str) -> None:
    """Take a rehearsal out of the bin."""
    store = shared().store
    kept = store.talk(rehearsal_id).rehearsal
    store.change(kept.model_copy(update={"deleted": None}))
    st.session_state.pop("deleted", None)


def _bin() -> None:
    deleted = shared().store.list(deleted=True, limit=100)
    if not deleted:
        ui.show(ui.paragraph("The bin is empty.", "quiet"))
        return
    for summary in deleted:
        kept = summary.rehearsal
        with st.container(horizontal=True, key=f"bin-{kept.id}", vertical_alignment="center"):
            ui.show(ui.paragraph(kept.title))
            st.button("Bring back", key=f"back-{kept.id}", on_click=bring_back, args=(kept.id,))
    st.button("Empty the bin", key="empty-bin", icon=":material/delete_forever:", on_click=_empty_bin)


def _empty_bin() -> None:
    store = shared().store
    for summary in store.list(deleted=True, limit=10_000):
        store.erase(summary.rehearsal.id)
    st.session_state.pop("deleted", None)


def _back_up() -> None:
    ui.show(ui.paragraph("One file holds every rehearsal with all its branches and grades. Keep it somewhere safe.", "quiet"))
    if st.button("Make a back-up", key="make-backup"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "backup.jsonl"
            count = exporting.backup(shared().store, path)
            st.session_state["backup"] = (path.read_bytes(), count)
    if "backup" in st.session_state:
        data, count = st.session_state["backup"]
        name = f"rehearsals-{datetime.now(UTC):%Y-%m-%d}.jsonl"
        st.download_button(f"Save the file ({count} rehearsals)", data, name, "application/jsonl", key="save-backup")
    given = st.file_uploader("Restore from a back-up", type=["jsonl"], key="restore-file")
    if given is not None and st.button("Restore", key="restore"):
        _restore(given.getvalue())


def _restore(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "backup.jsonl"
        path.write_bytes(data)
        try:
            restored = exporting.restore(shared().store, path)
        except RehearsalError as error:
            ui.show(ui.note("Nothing was restored", str(error), "watch"))
            return
    ui.show(ui.note(f"{restored.new} restored", f"{restored.kept} were here already.", "earned"))


def _erase() -> None:
    ui.show(ui.paragraph("This removes every rehearsal from this machine, the bin too. It cannot be undone.", "quiet"))
    typed = st.text_input(f"Type “{ERASE}” to confirm", key="erase-words")
    if st.button("Erase", key="erase", disabled=typed.strip().lower() != ERASE, icon=":material/delete_forever:"):
        count = shared().store.erase(None)
        st.session_state.pop("deleted", None)
        st.session_state.pop("backup", None)
        ui.show(ui.note(f"{count} rehearsals erased", "Nothing of them is left on this machine.", "earned"))
