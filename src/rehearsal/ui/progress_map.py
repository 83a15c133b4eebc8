"""The heat map: principle by rehearsal, each level as dots and a word; and the same as a list for every reader."""

import streamlit as st

from rehearsal.content import Content
from rehearsal.progress import Progress, Rehearsed
from rehearsal.rubric import Principle
from rehearsal.ui import components as ui
from rehearsal.ui.review_row import day
from rehearsal.words import LEVEL_WORDS, NO_OCCASION, NOT_JUDGED

SHOWN = 10
"""Rehearsals in the picture at once."""
_BACK = "progress-back"
"""How many rehearsals the picture stands back from the latest."""


def render(content: Content, found: Progress) -> None:
    """The picture of some rehearsals, the ways to earlier and later ones, and the list beneath."""
    total = len(found.rehearsals)
    back = min(st.session_state.get(_BACK, 0), max(0, total - 1) // SHOWN * SHOWN)
    shown = found.rehearsals[max(0, total - back - SHOWN) : total - back]
    ui.show(
        ui.section("From talk to talk", "The latest stands on the right. A date leads to that talk's debrief."),
        _map(content, shown),
    )
    if total > SHOWN:
        _paging(back, total)
    ui.show(_list(content, shown))


def _paging(back: int, total: int) -> None:
    first, last = max(1, total - back - SHOWN + 1), total - back
    with st.container(
        horizontal=True, key="map-paging", horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.button("Earlier", key="map-earlier", disabled=first == 1, on_click=_turn, args=(back + SHOWN,),
                  icon=":material/arrow_back:")  # fmt: skip
        ui.show(f'<span class="rh-quiet">{first} to {last} of {total}</span>')
        st.button("Later", key="map-later", disabled=not back, on_click=_turn, args=(back - SHOWN,),
                  icon=":material/arrow_forward:")  # fmt: skip


def _turn(back: int) -> None:
    st.session_state[_BACK] = max(0, back)


def _map(content: Content, shown: tuple[Rehearsed, ...]) -> str:
    heads = "".join(f'<th scope="col">{_way(one, _who(content, one))}</th>' for one in shown)
    rows = "".join(
        f'<tr><th scope="row">{ui.safe(principle.title)}</th>{"".join(_cell(principle, one) for one in shown)}</tr>'
        for principle in content.principles.values()
    )
    return (
        '<div class="rh-map" role="region" tabindex="0" aria-label="Levels, principle by rehearsal">'
        f"<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _way(one: Rehearsed, name: str) -> str:
    """The date of a rehearsal as the way to its debrief, with the person's name."""
    return (
        f'<a href="debrief?rehearsal={ui.safe(one.id)}" target="_self">{ui.safe(day(one.when))}'
        f"<span>{ui.safe(name)}</span></a>"
    )


def _who(content: Content, one: Rehearsed) -> str:
    persona = content.personas.get(one.persona)
    return persona.name if persona else one.title.partition(":")[0]


def _cell(principle: Principle, one: Rehearsed) -> str:
    level = one.levels.get(principle.id)
    if level is None:
        sign, word = ("?", NOT_JUDGED) if principle.id in one.not_judged else ("–", NO_OCCASION)
        return f'<td class="rh-cell-none"><span aria-hidden="true">{sign}</span>{_unseen(word)}</td>'
    return f'<td class="rh-cell rh-cell-{level}">{ui.dots(level)}<span>{LEVEL_WORDS[level]}</span></td>'


def _unseen(word: str) -> str:
    return f'<span class="rh-unseen">{ui.safe(word)}</span>'


def _list(content: Content, shown: tuple[Rehearsed, ...]) -> str:
    """Each rehearsal with its levels in words, the latest first."""
    items = "".join(_item(content, one) for one in reversed(shown))
    legend = f"{ui.level_legend()} · – {NO_OCCASION} · ? {NOT_JUDGED}"
    return (
        f'<p class="rh-quiet rh-legend-line">{ui.safe(legend)}</p>'
        f'<details class="rh-more"><summary>The same in words</summary><ul class="rh-in-words">{items}</ul></details>'
    )


def _item(content: Content, one: Rehearsed) -> str:
    levels = "; ".join(
        f"{content.principles[principle].title}: {LEVEL_WORDS[level]}"
        for principle, level in one.levels.items()
        if level is not None and principle in content.principles
    )
    head = f"{day(one.when)}, {one.title}, {one.difficulty}"
    return f'<li dir="auto"><b>{ui.safe(head)}</b> {ui.safe(levels or NO_OCCASION)}.</li>'
