"""What changed between the last two rehearsals of one situation, in plain words, with the way to compare them."""

import streamlit as st

from rehearsal.comparing import Comparison, Side, compare, side
from rehearsal.debriefing import axes
from rehearsal.errors import RehearsalError
from rehearsal.progress import Progress, Rehearsed
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.words import LEVEL_WORDS, OPENNESS_WORDS, RESOLUTION_WORDS


def last_two(found: Progress) -> tuple[Rehearsed, Rehearsed] | None:
    """The latest rehearsal of a situation that was rehearsed before, after the one before it; None without one."""
    for place in range(len(found.rehearsals) - 1, 0, -1):
        later = found.rehearsals[place]
        earlier = next((one for one in reversed(found.rehearsals[:place]) if one.scenario == later.scenario), None)
        if earlier is not None:
            return earlier, later
    return None


def render(found: Progress) -> None:
    """Nothing where no situation was rehearsed twice."""
    pair = last_two(found)
    if pair is None:
        return
    earlier, later = _side(pair[0]), _side(pair[1])
    if earlier is None or later is None:
        return
    rows = "".join(f"<li>{ui.safe(line)}</li>" for line in changed(compare(earlier, later)))
    with st.container(key="progress-pair"):
        title = later.setting.scenario.title
        lead = f"Your last two rehearsals of “{title}”. Two talks are no trend."
        ui.show(ui.section("Since the time before", lead), f'<ul class="rh-facts" dir="auto">{rows}</ul>')
        st.button(
            "Compare the two", key="compare-two", icon=":material/compare_arrows:", on_click=open_page,
            args=("compare", later.talk.rehearsal.id),
            kwargs={"head": _end(later), "with": earlier.talk.rehearsal.id, "with_head": _end(earlier)},
        )  # fmt: skip


def changed(found: Comparison) -> tuple[str, ...]:
    """How it ended, how open they were, what came out, and how the person put it; a sentence each."""
    before, after = found.before.debrief, found.after.debrief
    name = found.after.setting.persona.name
    out = [sum(fact.opened for fact in one.hidden) for one in (before, after)]
    put = [axes(one.levels)[0].level for one in (before, after)]
    words = ["no level" if level is None else LEVEL_WORDS[level] for level in put]
    lines = (
        _line("", RESOLUTION_WORDS[before.resolution], RESOLUTION_WORDS[after.resolution]),
        _line(f"{name} at the end", OPENNESS_WORDS[before.openness[-1]], OPENNESS_WORDS[after.openness[-1]]),
        _line("What came out", f"{out[0]} of {len(before.hidden)}", f"{out[1]} of {len(after.hidden)}"),
        _line("How you put it", words[0], words[1]) if put != [None, None] else "",
    )
    return tuple(line for line in lines if line)


def _line(what: str, before: str, after: str) -> str:
    lead = f"{what}: " if what else ""
    return f"{lead}{after}, as before." if before == after else f"{lead}{after}. Before: {before}."


def _side(one: Rehearsed) -> Side | None:
    try:
        talk = app().store.talk(one.id)
        return side(app().session.setting(talk.rehearsal), talk)
    except RehearsalError:
        return None


def _end(one: Side) -> str:
    return one.talk.entries[-1].id
