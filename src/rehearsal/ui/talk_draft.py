"""Words that were typed and not sent yet survive a reload of the page."""

from contextlib import suppress

import streamlit as st

from rehearsal.errors import RehearsalError
from rehearsal.records import Talk
from rehearsal.ui.state import app, seat

FIELD = "say"
LONGEST = 20_000
"""Characters that a message may have."""

_SCRIPT = """<script>
(() => {
  const key = "rehearsal-draft-%s", field = () => document.querySelector('[data-testid="stChatInputTextArea"]');
  const bring = (tries) => {
    const box = field(), kept = sessionStorage.getItem(key);
    if (!box) { if (tries) setTimeout(() => bring(tries - 1), 100); return; }
    if (kept && !box.value && window.rehearsalBrought !== key) {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, kept);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (window.rehearsalBrought !== key && matchMedia("(hover: hover)").matches) box.focus({ preventScroll: true });
    window.rehearsalBrought = key;
    clearInterval(window.rehearsalDraft);
    window.rehearsalDraft = setInterval(() => {
      const now = field();
      if (!now) window.rehearsalBrought = null;
      if (now && now.value) sessionStorage.setItem(key, now.value);
      else if (now) sessionStorage.removeItem(key);
    }, 400);
  };
  bring(50);
})();
</script>"""
"""Kept in the browser's tab, and gone with it: nothing unsent lies on a disk that nobody thinks of."""


_INTO = """<script>
(() => {
  const kept = sessionStorage.getItem("rehearsal-draft-%s");
  const bring = (tries) => {
    const box = document.querySelector(".st-key-%s textarea");
    if (!box) { if (tries) setTimeout(() => bring(tries - 1), 100); return; }
    if (!kept || box.value) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, kept);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus(); box.blur();
  };
  bring(50);
})();
</script>"""
_GONE = """<script>sessionStorage.removeItem("rehearsal-draft-%s");</script>"""


def field(talk: Talk, label: str) -> str | None:
    """The field for the next message, and what was sent with it; words that could not be sent stand in it again."""
    if talk.rehearsal.ended is not None:
        return None
    if not st.session_state.get(FIELD) and (back := take_back(talk.rehearsal.id)) is not None:
        st.session_state[FIELD] = back
    said = st.chat_input(label, key=FIELD, max_chars=LONGEST)
    keep_in_tab(talk.rehearsal.id)
    return said if said and said.strip() else None


def keep_in_tab(rehearsal_id: str) -> None:
    """Keep what stands in the field of this talk, and bring it back after a reload or from another page."""
    known = _known(rehearsal_id)
    gone = _GONE % known if st.session_state.pop("draft let go", False) else ""
    with st.container(key="script"):
        st.html(gone + _SCRIPT % known, unsafe_allow_javascript=True)


def bring_into(rehearsal_id: str, key: str) -> None:
    """Bring what stands unsent in the field of this talk into the text area with a key, where that is empty."""
    with st.container(key="script"):
        st.html(_INTO % (_known(rehearsal_id), key), unsafe_allow_javascript=True)


def let_go() -> None:
    """What stands unsent in this tab is not wanted any more: something else is said in its place."""
    st.session_state["draft let go"] = True


def _known(rehearsal_id: str) -> str:
    return "".join(letter for letter in rehearsal_id if letter.isalnum())


def put_back(rehearsal_id: str, text: str) -> None:
    """Words that could not be sent stand in the field again, now and after a reload."""
    seat().back = text
    with suppress(RehearsalError):  # a store that fails has been spoken of already; the words stand in the field
        app().store.keep_draft(rehearsal_id, text)


def take_back(rehearsal_id: str) -> str | None:
    """The words to put into the field in this run, if any: put back just now, or kept from an earlier sitting."""
    here = seat()
    back, here.back = here.back, None
    if not here.looked:
        here.looked = True
        return back or app().store.draft(rehearsal_id) or None
    return back
