"""Rehearsal's page: configuration, style, navigation. Streamlit runs this from the top on every interaction."""

import streamlit as st

from rehearsal.resources import static_dir
from rehearsal.ui import style
from rehearsal.ui.calm import calm
from rehearsal.ui.navigation import OF_ONE_REHEARSAL, PLACES, page
from rehearsal.ui.state import current

st.set_page_config(page_title="Rehearsal", page_icon=str(static_dir() / "mark.svg"), layout="wide")
style.apply()
st.logo(str(static_dir() / "mark.svg"), size="large")
chosen = st.navigation([page(place) for place in PLACES], position="top")
with calm():
    if chosen.url_path in OF_ONE_REHEARSAL and (rehearsal := current()):
        st.query_params["rehearsal"] = rehearsal  # a change of page drops it, a refresh needs it
    chosen.run()
