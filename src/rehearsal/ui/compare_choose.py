"""What a take is held against: another take of the talk, an earlier talk of the situation, or any other."""

from collections.abc import Iterator

import streamlit as st

from rehearsal.ui import components as ui
from rehearsal.ui import takes_list
from rehearsal.ui.state import app
from rehearsal.ui.takes import Take, look_up, takes

NEAR, FAR = 30, 20
"""Rehearsals of the same situation, and of others, that are offered; the latest ones."""


def render(here: Take) -> Take | None:
    """The choice; None where there is nothing to choose from. The address names what the person chose."""
    ui.show(ui.title("Side by side"))
    offered = {take.end: take for take in _offered(here)}
    asked = look_up(st.query_params.get("with"), st.query_params.get("with_head"))
    if asked and asked[1] and asked[1].end != here.end:
        offered.setdefault(asked[1].end, asked[1])
        chosen = asked[1].end
    elif offered:
        chosen = next(iter(offered))
    else:
        return None
    ends = list(offered)
    key = f"with-{here.end}"
    picked = st.selectbox(
        f"Compare {'this talk' if only(here) else ui.plain(_lower(here.title))} with", ends, index=ends.index(chosen),
        format_func=lambda end: _label(offered[end], here), key=key, on_change=_chosen, args=(key, offered, here),
    )  # fmt: skip
    return offered[picked or chosen]


def _chosen(key: str, offered: dict[str, Take], here: Take) -> None:
    """Put the choice into the address, so that a refresh keeps it."""
    other = offered[st.session_state[key]]
    st.query_params.update({"head": here.end, "with": other.talk.rehearsal.id, "with_head": other.end})


def _offered(here: Take) -> Iterator[Take]:
    """Other takes of the same talk, then talks of the same situation, then others; ungraded ones are left out."""
    kept, store = here.talk.rehearsal, app().store
    yield from (take for take in takes(kept) if take.end != here.end)
    near = store.list(scenario=kept.scenario, limit=NEAR)
    for summary in (*near, *store.list(limit=FAR)):
        one = summary.rehearsal
        if one.id != kept.id and one.chair == "own":
            yield from takes(one)


def _label(take: Take, here: Take) -> str:
    """Which take it is, as one line of the list."""
    kept = take.talk.rehearsal
    if kept.id == here.talk.rehearsal.id:
        return f"{take.title} of this talk. {takes_list.ending(take)}"
    when = kept.created.astimezone()
    which = "" if only(take) else f", {take.title}"
    return f"{kept.title}{which}, {when.day} {when:%b}, {when:%H:%M}. {takes_list.ending(take)}"


def only(take: Take) -> bool:
    """Whether a take is its talk's only one and has no name, so that "Take 1" would tell nothing."""
    return not take.name and len(takes(take.talk.rehearsal)) == 1


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
