"""What the list of rehearsals is narrowed by: words, person, situation, dates, level of a principle."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import streamlit as st

from rehearsal.content import Content
from rehearsal.ui.state import app
from rehearsal.words import LEVEL_WORDS

BETWEEN = "Between two days"
SINCE = {"Any time": None, "The last 7 days": 7, "The last 30 days": 30, "The last year": 365, BETWEEN: None}
"""What one can choose, and how many days back it reaches."""
_KEYS = ("words", "persona", "scenario", "when", "days", "principle", "level")


@dataclass(frozen=True)
class Asked:
    """What the person asks for: `words` as `Store.list` takes it, and the principle whose level is to be seen."""

    words: dict[str, Any]
    principle: str | None

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for at all."""
        return any(self.words.values())


def render(changed: Callable[[], None]) -> Asked:
    """The fields. `changed` is called when the person changes any of them."""
    kept: dict[str, Any] = {"on_change": changed, "persist_state": "session"}
    words = st.text_input(
        "Look for words", key="review-words", placeholder="Words that you or they said", type="search",
        label_visibility="collapsed", icon=":material/search:", **kept,
    )  # fmt: skip
    count = _count()
    label = f"Narrow the list · {count} chosen" if count else "Narrow the list"
    with st.expander(label, key="review-narrow"):
        left, right = st.columns(2)
        asked = {"words": words or "", **_talk(left, right, kept), **_when(left, kept)}
        principle = _level(right, kept, asked)
        if count:
            st.button("Take all away", key="review-clear", on_click=clear, args=(changed,), type="tertiary")
    return Asked(asked, principle)


def clear(changed: Callable[[], None]) -> None:
    """Take every filter away, the words too."""
    for key in _KEYS:
        st.session_state.pop(f"review-{key}", None)
    changed()


def _count() -> int:
    chosen = [bool(st.session_state.get(f"review-{key}")) for key in ("persona", "scenario", "principle")]
    return sum((*chosen, st.session_state.get("review-when", "Any time") != "Any time"))


def _talk(left: Any, right: Any, kept: dict[str, Any]) -> dict[str, Any]:
    content = app().content
    persona = left.selectbox(
        "Person", ["", *sorted(content.personas, key=lambda p: content.personas[p].name)],
        format_func=lambda p: f"{content.personas[p].name}, {content.personas[p].role}" if p else "Everybody",
        key="review-persona", required=True, **kept,
    )  # fmt: skip
    scenario = right.selectbox(
        "Situation", ["", *sorted(content.scenarios, key=lambda s: content.scenarios[s].title)],
        format_func=lambda s: content.scenarios[s].title if s else "All situations", key="review-scenario",
        required=True, **kept,
    )  # fmt: skip
    return {"persona": persona or None, "scenario": scenario or None}


def _when(left: Any, kept: dict[str, Any]) -> dict[str, datetime | None]:
    chosen = left.selectbox("When", list(SINCE), key="review-when", **kept)
    today = datetime.now().astimezone().date()
    if chosen == BETWEEN:
        month = (today - timedelta(days=30), today)
        days = left.date_input("From and to", month, key="review-days", format="DD.MM.YYYY", **kept)
        return dict(zip(("since", "before"), between(days), strict=True))
    back = SINCE.get(chosen)
    return {"since": midnight(today - timedelta(days=back)) if back else None, "before": None}


def between(days: Any) -> tuple[datetime | None, datetime | None]:
    """From the first day's beginning to the last day's end; open where no last day was chosen yet."""
    chosen = days if isinstance(days, tuple) else (days,)
    first = midnight(chosen[0]) if chosen else None
    return first, midnight(chosen[1] + timedelta(days=1)) if len(chosen) > 1 else None


def midnight(day: date) -> datetime:
    """When a day begins where this machine stands."""
    return datetime.combine(day, time.min).astimezone()


def _level(right: Any, kept: dict[str, Any], asked: dict[str, Any]) -> str | None:
    content: Content = app().content
    principle: str = right.selectbox(
        "Level of a principle", ["", *content.principles],
        format_func=lambda p: content.principles[p].title if p else "Any level", key="review-principle", required=True,
        **kept,
    )  # fmt: skip
    if principle:
        lowest, highest = right.select_slider(
            "From and up to", range(5), value=(0, 4), format_func=lambda n: LEVEL_WORDS[n], key="review-level", **kept
        )
        asked["level"] = (principle, lowest, highest)
    return principle or None
