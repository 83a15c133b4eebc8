"""A draft to look over: everything in plain fields, what they hide folded away, mistakes said where they are."""

from typing import Any

import streamlit as st

from rehearsal.content import Content
from rehearsal.errors import RehearsalError
from rehearsal.own.draft import Draft, Problem
from rehearsal.own.drawing_up import OPENERS
from rehearsal.own.editing import GROUPS, HIDDEN, Group, Spot, changed, opens, shown, spots, wrong
from rehearsal.own.form import DEFAULT_NAMES, LONG
from rehearsal.own.keeping import keep
from rehearsal.ui import components as ui
from rehearsal.ui import own_state
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.ui.telling import tell

PARTS = {"people": "who they are", "gates": "what they hide", "lines": "what they say"}


def render(draft: Draft) -> None:
    """The whole draft, and the ways on."""
    content = app().content
    is_new = draft.scenario["id"] not in content.scenarios
    ui.show(ui.title("Look it over" if is_new else "Change it", _lead(draft)))
    draft, placed, elsewhere = wrong(draft)
    found: dict[Group, list[Spot]] = {}
    for spot in spots(draft):
        found.setdefault(spot.group, []).append(spot)
    _group(draft, "know", found.get("know", []), placed)
    folded = [group for group in found if group not in HIDDEN and group != "know"]
    faults = any(spot.key in placed for group in folded for spot in found[group])
    with st.expander("Who they are, and how they talk", key="own-them", expanded=faults, type="compact"):
        for one in folded:
            _group(draft, one, found[one], placed)
    hidden = [spot for group in HIDDEN for spot in found.get(group, [])]
    if _shows_hidden(hidden, placed):
        for part in HIDDEN:
            _group(draft, part, found.get(part, []), placed)
    _mistakes(placed, elsewhere)
    _ways_on(draft, content, good=not placed and not elsewhere)


def _lead(draft: Draft) -> str:
    if not draft.parts:
        return "It is a file of your own. What you change counts for the next talk; old ones stay as they were."
    model = [PARTS[part] for part, by in draft.parts.items() if by == "model"]
    built = [PARTS[part] for part, by in draft.parts.items() if by != "model"]
    if not model:
        return f"{draft.why} Both can be chosen in the form, under “More”."
    wrote = f"The model wrote {', '.join(model)}."
    return f"{wrote} Put together here: {', '.join(built)}." if built else wrote


def _shows_hidden(hidden: list[Spot], placed: dict[str, str]) -> bool:
    """Whether what they hide is on the page: not before the person asks for it."""
    if st.session_state.get("own-hidden"):
        return True
    ui.show(ui.section(GROUPS["hide"]))
    faults = any(spot.key in placed for spot in hidden)
    ui.show(ui.note("You may want to be surprised",
                    "Three facts lie hidden, and each opens to something that you do. You find out in the talk."
                    + (" Something in them has to be mended first, though." if faults else "")))  # fmt: skip
    st.button("Show me what they hide", key="own-show", icon=":material/visibility:", on_click=_show)
    return False


def _show() -> None:
    st.session_state["own-hidden"] = True


def _group(draft: Draft, group: Group, fields: list[Spot], placed: dict[str, str]) -> None:
    ui.show(ui.section(GROUPS[group]))
    for spot in fields:
        _field(draft, spot)
        if spot.key == "you-name" and draft.scenario["you"]["name"] == DEFAULT_NAMES["you"]:
            ui.show(
                ui.paragraph(f"You said no name, so it is {DEFAULT_NAMES['you']}. Put your own, or keep it.", "quiet")
            )
        if spot.key in placed:
            ui.show(f'<p class="rh-fault" role="alert">{ui.safe(placed[spot.key])}</p>')


def _field(draft: Draft, spot: Spot) -> None:
    text = shown(draft, spot)
    said: dict[str, Any] = {
        "key": own_state.key(f"own-f-{spot.key}"),
        "on_change": _changed,
        "args": (spot,),
        "help": spot.help or None,
    }
    if spot.shape == "opens":
        _opens(draft, spot, said)
    elif spot.shape == "line":
        st.text_input(spot.label, value=text, max_chars=LONG, **said)
    else:
        lines = text.count("\n") + 1 + sum(len(line) // 80 for line in text.split("\n"))
        st.text_area(spot.label, value=text, height=max(70, min(300, 28 * lines + 20)), **said)


def _opens(draft: Draft, spot: Spot, said: dict[str, Any]) -> None:
    chosen, rubric = opens(draft, spot), app().content.behaviours
    if chosen is None:
        ui.show(ui.paragraph(f"{spot.label}: more than one thing has to come together. That is changed in the file.",
                             "quiet"))  # fmt: skip
        return
    options = list(dict.fromkeys((*OPENERS, *chosen)))
    st.multiselect(spot.label, options, default=list(chosen), **said,
                   format_func=lambda name: rubric[name].title if name in rubric else name)  # fmt: skip


def _changed(spot: Spot) -> None:
    draft, typed = own_state.draft(), own_state.typed(f"own-f-{spot.key}")
    if draft is not None:
        own_state.keep_draft(changed(draft, spot, tuple(typed) if isinstance(typed, list) else typed))


def _mistakes(placed: dict[str, str], elsewhere: tuple[Problem, ...]) -> None:
    for problem in elsewhere:
        ui.show(ui.note("Something does not fit together", problem.what, "watch"))
    if placed:
        ui.show(ui.note("Not yet", "Some fields above say what has to be mended.", "watch"))


def _ways_on(draft: Draft, content: Content, good: bool) -> None:
    name = str(draft.persona["name"])
    with st.container(horizontal=True, key="own-ways"):
        st.button(ui.plain(f"Keep it and talk to {name}"), key="own-talk", type="primary", disabled=not good,
                  on_click=_keep, args=(draft, True))  # fmt: skip
        st.button("Keep it", key="own-keep", disabled=not good, on_click=_keep, args=(draft, False))
        st.button("Back to the form" if draft.scenario["id"] not in content.scenarios else "Leave it as it was",
                  key="own-leave", type="tertiary", on_click=own_state.take_up, args=(None,))  # fmt: skip


def _keep(draft: Draft, talk: bool) -> None:
    try:
        files = keep(app().data, draft)
    except RehearsalError as error:
        tell("It could not be kept", f"{str(error).rstrip('.')}. Your draft is still here.", "watch")
        return
    persona, scenario = str(draft.persona["id"]), str(draft.scenario["id"])
    if not draft.own_persona:
        persona = str(draft.scenario["personas"][0])
    own_state.take_up(None)
    app().store.put_setting(own_state.FORM, None)
    app().store.put_setting(own_state.TEXT, None)
    app().store.put_setting(own_state.SORTED, None)
    if talk:
        open_page("rehearse", person=persona, situation=scenario)
    else:
        tell("Kept", f"It stands beside the built-in ones now, and lies in {files[-1]}.", "earned")
