"""Whatever goes wrong on a page is said calmly: what happened, what is safe, what to do."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from rehearsal import logs
from rehearsal.errors import RehearsalError
from rehearsal.ui.components import note, show


@contextmanager
def calm() -> Iterator[None]:
    """Turn an error in the block into a card. Streamlit's own signals pass through: they are no Exceptions."""
    try:
        yield
    except RehearsalError as error:
        show(note("That did not work", str(error), "watch"))
        _again()
    except Exception as error:
        traceback.print_exc()
        logs.trouble("a page failed", error)
        show(
            note(
                "Something went wrong on this page",
                "What you have written so far is saved. The details are in the window where Rehearsal was started. "
                "Load the page again; if it happens again, `rehearsal doctor --bundle` writes a report to send on.",
                "violation",
            )
        )
        _again()


def _again() -> None:
    if st.button("Load again", key="calm-again"):
        st.rerun()
