"""After a talk in the other chair: which moves were made, and what they are called. No grade."""

from collections import Counter

import streamlit as st

from rehearsal.chairs import secrets
from rehearsal.explaining import explained
from rehearsal.records import Entry, Talk
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import start_more, swap
from rehearsal.ui.marking import marked
from rehearsal.ui.navigation import open_page
from rehearsal.ui.telling import from_the_top

MOST = 6


def render(setting: Setting, talk: Talk) -> None:
    """The whole talk, each message of the asking side with the moves in it."""
    from_the_top(f"swap-{talk.rehearsal.id}")
    you, persona = setting.scenario.you.name, setting.persona
    ui.show(
        ui.who(persona, setting.scenario.title, 52),
        ui.title(f"What {you} did", f"You sat in {persona.name}'s chair. These are the moves you heard from there, and "
                 "what they are called."),
    )  # fmt: skip
    if talk.rehearsal.ended is None:
        st.button("Go on with the talk", key="go-on", type="primary", on_click=open_page,
                  args=("rehearse", talk.rehearsal.id))  # fmt: skip
    _moves(setting, talk)
    _kept(setting, talk)
    ui.show(ui.section("The talk"), "".join(_message(setting, entry) for entry in talk.entries))
    _next(setting)


def _moves(setting: Setting, talk: Talk) -> None:
    seen = Counter(
        behaviour
        for entry in talk.mine
        for behaviour in (entry.steering.behaviours if entry.steering else ())
        if behaviour in setting.rubric
    )
    if not seen:
        ui.show(ui.paragraph("Nothing was asked long enough to tell a move from.", "quiet"))
        return
    rows = "".join(_move(setting.rubric[behaviour], count) for behaviour, count in seen.most_common(MOST))
    ui.show(ui.section("The moves"), f'<ul class="rh-hidden">{rows}</ul>')


def _move(behaviour: Behaviour, count: int) -> str:
    return (
        f'<li>{ui.sign(behaviour)}<div><p class="rh-behaviour">{ui.safe(behaviour.title)}{_times(count)}</p>'
        f'<p class="rh-why">{ui.safe(explained(behaviour))}</p></div></li>'
    )


def _times(count: int) -> str:
    return f' <span class="rh-quiet">{count} times</span>' if count > 1 else ""


def _kept(setting: Setting, talk: Talk) -> None:
    found = secrets(setting, talk)
    out = sum(secret.standing == "told" for secret in found)
    earned = sum(secret.standing == "earned" for secret in found)
    told = f"You told {out} of the {len(found)} things you kept back"
    told += f", and held on to {earned} more that had been earned." if earned else "."
    ui.show(ui.section("What came out of you"), ui.paragraph(told))


def _message(setting: Setting, entry: Entry) -> str:
    if entry.speaker == "counterpart" or entry.steering is None:
        return swap.message(setting, entry)
    inner = marked(setting, entry.text, entry.steering.findings, f"s{entry.id[:12]}")
    return ui.bubble(entry.text, False, setting.scenario.you.name, ui.grade_chips(setting, entry.steering), inner=inner)


def _next(setting: Setting) -> None:
    person, situation = setting.persona.id, setting.scenario.id
    with st.container(horizontal=True):
        st.button(f"Now talk to {ui.plain(setting.persona.name)} yourself", key="own-chair", type="primary",
                  on_click=open_page, args=("rehearse",),
                  kwargs={"person": person, "situation": situation})  # fmt: skip
        start_more.watch_button(setting.scenario)
