"""What the person said of the real talk, where one looks back on its rehearsal."""

import streamlit as st

from rehearsal.realtalk import answers
from rehearsal.ui import components as ui
from rehearsal.ui import papers
from rehearsal.ui.navigation import open_page


def render(rehearsal_id: str) -> None:
    """The check-in as it was written, and the way back to it; nothing where there is none."""
    check = papers.check_in_of(rehearsal_id)
    said = answers(check) if check else ()
    if not said:
        return
    rows = "".join(f'<dt>{ui.safe(asked)}</dt><dd dir="auto">{ui.safe(answer)}</dd>' for asked, answer in said)
    with st.container(key="for-real"):
        ui.show(ui.section("The real talk"), f'<dl class="rh-real">{rows}</dl>')
        st.button("Change what you said", key="for-real-change", type="tertiary", icon=":material/edit:",
                  on_click=open_page, args=("check-in", rehearsal_id))  # fmt: skip
