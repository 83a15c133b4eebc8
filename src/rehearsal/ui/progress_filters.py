"""What progress is looked at for: a person, a time, and one grader."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from rehearsal.progress import Rehearsed, graders
from rehearsal.reading_back import read_back
from rehearsal.ui import components as ui
from rehearsal.ui.review_filters import midnight
from rehearsal.ui.state import app

WHEN = {"Any time": None, "The last 30 days": 30, "The last 90 days": 90, "The last year": 365}
"""What one can choose, and how many days back it reaches."""
_PERSON, _WHEN, _GRADER = "progress-persona", "progress-when", "progress-grader"
_KEPT: dict[str, Any] = {"persist_state": "session"}


@dataclass(frozen=True)
class Asked:
    """The rehearsals that fit, whoever graded them; who graded how many; and whose are to be seen."""

    found: tuple[Rehearsed, ...]
    graders: dict[str, int]
    grader: str
    narrowed: bool


def render() -> Asked:
    """What fits the choice that the fields hold. They are drawn further down, by `fields`."""
    persona, when = st.session_state.get(_PERSON) or None, st.session_state.get(_WHEN)
    days = WHEN.get(when or "")
    since = midnight(datetime.now().astimezone().date() - timedelta(days=days)) if days else None
    found = tuple(read_back(app().store, app().session.setting, persona, since))
    counts = graders(found)
    chosen = st.session_state.get(_GRADER)
    grader = chosen if chosen in counts else next(iter(counts), "")
    return Asked(found, counts, grader, bool(persona or days))


def fields(asked: Asked | None) -> None:
    """The fields; who graded is asked only where several did."""
    several = asked is not None and len(asked.graders) > 1
    with st.container(key="progress-filters"):
        places = st.columns(3 if several else 2)
        content = app().content
        places[0].selectbox(
            "Person", ["", *sorted(content.personas, key=lambda p: content.personas[p].name)],
            format_func=lambda p: f"{content.personas[p].name}, {content.personas[p].role}" if p else "Everybody",
            key=_PERSON, **_KEPT,
        )  # fmt: skip
        places[1].selectbox("When", list(WHEN), key=_WHEN, **_KEPT)
        if several and asked is not None:
            places[2].selectbox(
                "Graded by", list(asked.graders), index=list(asked.graders).index(asked.grader), key=_GRADER,
                format_func=lambda who: ui.plain(f"{who} ({asked.graders[who]})"), **_KEPT,
            )  # fmt: skip


def clear() -> None:
    """Take every filter away."""
    for key in (_PERSON, _WHEN):
        st.session_state.pop(key, None)
