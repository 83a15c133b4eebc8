"""The takes of a rehearsal as a list near the top of its debrief and its transcript: each with its own result."""

import streamlit as st

from rehearsal.ui import components as ui
from rehearsal.ui.navigation import Place, open_page, page
from rehearsal.ui.takes import Take, rename
from rehearsal.ui.telling import calmly

NOT_YET = "Not finished yet"
LONGEST = 40
"""Letters of a take's name."""
_NAMED = "takes named"


def render(place: Place, shown: Take | None, found: tuple[Take, ...]) -> None:
    """A line for each take, leading to it on this page; nothing where there is one only, and that is the one shown."""
    if len(found) < 2 and (shown is not None or not found):
        return
    with st.container(key="takes"):
        count = "An earlier take" if len(found) == 1 else f"{len(found)} takes of this talk"
        ui.show(f'<h2 class="rh-takes">{count}</h2>')
        for take in found:
            if shown is not None and take.end == shown.end:
                ui.show(f'<p class="rh-take" aria-current="true">{ui.safe(line(take, found))}<b>Shown here</b></p>')
            else:
                _link(place, take, found)
        if shown is not None:
            _acts(shown)


def _link(place: Place, take: Take, found: tuple[Take, ...]) -> None:
    with st.container(key=f"take-{take.end}"):
        st.page_link(
            page(place), label=ui.plain(line(take, found)),
            query_params={"rehearsal": take.talk.rehearsal.id, "head": take.end},
        )  # fmt: skip


def _acts(shown: Take) -> None:
    """What can be done with the take that is shown: compare it, name it."""
    with st.container(horizontal=True, key="takes-acts", gap="small"):
        st.button("Compare takes", key="compare-takes", type="tertiary", icon=":material/compare_arrows:",
                  on_click=open_page, args=("compare", shown.talk.rehearsal.id),
                  kwargs={"head": shown.end})  # fmt: skip
        label = "Rename this take" if shown.name else "Name this take"
        key = f"name-take-{st.session_state.get(_NAMED, 0)}"  # another one after each name, so that it closes
        with st.popover(label, icon=":material/edit:", type="tertiary", key=key):
            st.text_input("Name of this take", value=shown.name, key=f"take-name-{shown.born}", max_chars=LONGEST,
                          placeholder="softer, with an offer")  # fmt: skip
            st.button("Keep the name", key="keep-name", type="primary", on_click=_named, args=(shown,))


def _named(take: Take) -> None:
    st.session_state[_NAMED] = st.session_state.get(_NAMED, 0) + 1
    calmly(rename, take, str(st.session_state[f"take-name-{take.born}"]))


def line(take: Take, found: tuple[Take, ...]) -> str:
    """Which take, how it ended, and the words with which it left the others."""
    return f"{take.title}. {ending(take)}. “{ui.shortened(parting(take, found), 60)}”"


def ending(take: Take) -> str:
    """How a take ended, in words."""
    return take.verdict if take.result else "Over" if take.over else NOT_YET


def parting(take: Take, found: tuple[Take, ...]) -> str:
    """The first words that this take has for its own."""
    others = {entry.id for other in found if other.number != take.number for entry in other.talk.entries}
    return next((entry.text for entry in take.talk.entries if entry.id not in others), take.talk.entries[-1].text)
