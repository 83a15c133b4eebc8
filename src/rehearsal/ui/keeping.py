"""Keeping and letting go: the bin, back-up and restoring, erasing everything."""

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from rehearsal import exporting
from rehearsal.records import Summary
from rehearsal.ui import components as ui
from rehearsal.ui import saving
from rehearsal.ui.state import app, seat
from rehearsal.ui.telling import calmly, tell

ERASE = "erase everything"
DELETED = "deleted"
"""What was deleted last, as (id, title), so that it can be undone."""
SHOWN = 50
"""How many rehearsals of the bin are listed."""


def render() -> None:
    """The lower part of the review page."""
    deleted = app().store.list(deleted=True, limit=SHOWN + 1)
    ui.show(ui.section("Keep and let go"))
    more = "+" if len(deleted) > SHOWN else ""
    with st.expander(f"Bin · {min(len(deleted), SHOWN)}{more}" if deleted else "Bin", key="keep-bin"):
        _bin(deleted)
    with st.expander("Save all as files", key="keep-files"):
        saving.everything()
    with st.expander("Back up and restore", key="keep-backup"):
        _back_up()
    with st.expander("Erase everything", key="keep-erase"):
        _erase()


def bring_back(rehearsal_id: str) -> None:
    """Take a rehearsal out of the bin."""
    kept = app().store.talk(rehearsal_id).rehearsal
    app().store.change(kept.model_copy(update={"deleted": None}), was=kept)
    st.session_state.pop(DELETED, None)


def _bin(deleted: tuple[Summary, ...]) -> None:
    if not deleted:
        ui.show(ui.paragraph("The bin is empty. What you delete waits here until you empty it.", "quiet"))
        return
    for summary in deleted[:SHOWN]:
        kept = summary.rehearsal
        with st.container(horizontal=True, key=f"bin-{kept.id}", vertical_alignment="center"):
            ui.show(ui.paragraph(ui.shortened(kept.title, 90)))
            st.button("Bring back", key=f"back-{kept.id}", on_click=calmly, args=(bring_back, kept.id), type="tertiary",
                      icon=":material/undo:")  # fmt: skip
    if len(deleted) > SHOWN:
        ui.show(ui.paragraph(f"The {SHOWN} deleted last are shown.", "quiet"))
    with st.popover("Empty the bin", key="empty-bin-ask", icon=":material/delete_forever:"):
        ui.show(ui.paragraph("Everything in the bin goes for good, also what is not shown. It cannot be undone."))
        st.button("Empty it now", key="empty-bin", on_click=calmly, args=(_empty_bin,))


def _empty_bin() -> None:
    store, count = app().store, 0
    while deleted := store.list(deleted=True, limit=200):
        count += sum(store.erase(summary.rehearsal.id) for summary in deleted)
    st.session_state.pop(DELETED, None)
    tell("The bin is empty", f"{_rehearsals(count)} erased.", "earned")


def _rehearsals(count: int) -> str:
    return "1 rehearsal" if count == 1 else f"{count} rehearsals"


def _back_up() -> None:
    ui.show(
        ui.paragraph("One file holds every rehearsal with all its takes and grades, the bin too. What you said stands "
                     "in it in plain text, so keep it where nobody else reads it.", "quiet")
    )  # fmt: skip
    name = f"rehearsals-{datetime.now(UTC):%Y-%m-%d}.jsonl"
    st.download_button("Save a back-up", backup_bytes, name, "application/jsonl", key="save-backup",
                       icon=":material/download:", on_click="ignore")  # fmt: skip
    number = st.session_state.get("restored", 0)
    given = st.file_uploader("Restore from a back-up, or from one talk saved as JSON", type=["jsonl", "json"],
                             key=f"restore-file-{number}", help="What is here already is not doubled.")  # fmt: skip
    if given is not None:
        st.button("Restore", key="restore", type="primary", on_click=calmly,
                  args=(_restore, given.name, given.getvalue()))  # fmt: skip


def backup_bytes() -> bytes:
    """Every rehearsal as a back-up file holds it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "backup.jsonl"
        exporting.backup(app().store, path)
        return path.read_bytes()


def _restore(name: str, data: bytes) -> None:
    st.session_state["restored"] = st.session_state.get("restored", 0) + 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (re.sub(r"[^\w.-]+", "-", name)[-80:].lstrip(".") or "backup")
        path.write_bytes(data)
        restored = exporting.restore(app().store, path)
    here = [f"{_rehearsals(restored.kept)} here already"] * bool(restored.kept)
    here += [f"{restored.grown} of them gained messages"] * bool(restored.grown)
    tell(f"{_rehearsals(restored.new)} restored", f"{', '.join(here)}." if here else "", "earned")


def _erase() -> None:
    ui.show(
        ui.paragraph("This removes every rehearsal for good, the bin too. It cannot be undone. Save a back-up first if "
                     "you may want them back. Your settings stay.", "quiet")
    )  # fmt: skip
    with st.form("erase-form", border=False, clear_on_submit=True):
        st.text_input(f"Type “{ERASE}” to confirm", key="erase-words", autocomplete="off")
        st.form_submit_button("Erase", key="erase", icon=":material/delete_forever:", on_click=calmly,
                              args=(_erase_all,))  # fmt: skip


def _erase_all() -> None:
    typed = str(st.session_state.get("erase-words", ""))
    if not typed.strip() and not app().store.list(limit=1):
        return  # Enter has erased everything, and the button was pressed as well
    if " ".join(typed.split()).strip("“”\"'").lower() != ERASE:
        tell("Nothing was erased", f"Type “{ERASE}”, and press Erase again.", "watch")
        return
    count = app().store.erase(None)
    st.session_state.pop(DELETED, None)
    seat().rehearsal = None
    tell(f"{_rehearsals(count)} erased", "Nothing of what was said is left here.", "earned")
