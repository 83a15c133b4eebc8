"""The card for the real talk: proposed from worksheet and talk, the person's to change, print and take along."""

from datetime import date
from typing import Any

import streamlit as st

from rehearsal.card_making import DAY, proposed, renewed
from rehearsal.exporting.card import when
from rehearsal.realtalk import CARD, Card
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.ui import card_away, card_sheet, papers
from rehearsal.ui import components as ui
from rehearsal.ui.state import app
from rehearsal.ui.telling import from_the_top, tell, told

FIELDS = (
    ("opening", "The first thing you say", "Have you two minutes? What is due for you this week?"),
    ("ask", "What you ask for", "Two vans on Saturday the 12th, from eight to noon."),
    ("stake", "What is in it for them", "A clear loading bay from Monday on."),
    ("limits", "Your limits", "Not on a weekday."),
    ("agenda", "Your agenda", "1. Their Saturday. 2. What each of us has. 3. Who does what by when."),
    ("next_step", "The next step", "I send the plan by Wednesday noon; you say which two vans."),
)
LABELS = {
    "opening": "Open with",
    "ask": "You ask for",
    "stake": "In it for them",
    "limits": "Your limits",
    "agenda": "Your agenda",
    "next_step": "The next step",
}


def render() -> None:
    """The card of the rehearsal that the address names."""
    with st.container(key="measure"):
        found = papers.of_this_page()
        if found is None:
            return
        setting, talk = found
        card = now(setting, talk)
        from_the_top(f"card-{talk.rehearsal.id}")
        told()
        papers.problem()
        ui.show(
            ui.who(setting.persona, setting.scenario.title, 52),
            ui.title("One page for the real talk", "Proposed from what you wrote and said. Change what you like."),
        )
        card_sheet.render(setting, talk, card, replace)
        ui.show(page(card))
        for key, text in _shown(card).items():
            st.session_state.setdefault(key, text)
        _day(talk.rehearsal.id)
        card_sheet.day(setting, talk, card, _set_day)
        with st.expander("Change the words", key="card-words", icon=":material/edit:"):
            _words(talk.rehearsal.id, card)
        card_away.render(setting, talk, card, _undo)
        papers.back_bar(
            talk, ("The worksheet", "prepare", ":material/edit_note:"),
            ("It has happened", "check-in", ":material/event_available:"), quiet=True,
        )  # fmt: skip


def now(setting: Setting, talk: Talk) -> Card:
    """The card; until somebody changes it, proposed from what there is. A day that was read is kept at once: "Monday"
    means the one that was meant today, and one is asked afterwards how it went."""
    kept = papers.card_of(talk.rehearsal.id)
    if kept is not None and not kept.untouched:
        return kept
    card = renewed(kept, propose(setting, talk))
    if card.date and (kept is None or kept != card):
        app().store.keep_paper(talk.rehearsal.id, CARD, card.model_dump(mode="json"))
    return card


def propose(setting: Setting, talk: Talk) -> Card:
    """A card from what there is, not kept yet."""
    return proposed(setting, papers.sheet_of(talk.rehearsal, setting), talk, date.today())


def page(card: Card) -> str:
    """The card as it is read."""
    parts = [_part(LABELS[key], str(getattr(card, key)), key) for key in ("opening", "ask", "agenda", "stake")]
    parts += [_plan(plan.when or "…", plan.then or "…") for plan in card.plans if plan.when or plan.then]
    parts += [_part(LABELS[key], str(getattr(card, key)), key) for key in ("limits", "next_step")]
    inner = "".join(parts) or "<p>Nothing is on it yet. Write what you will say first.</p>"
    line = when(card)
    day = f'<p class="rh-quiet">{ui.safe(line)}</p>' if line else ""
    return f'<article class="rh-cardpage" aria-label="Card">{day}{inner}</article>'


def _part(label: str, text: str, key: str) -> str:
    kind = ' class="rh-opening"' if key == "opening" else ""
    return f'<h3>{ui.safe(label)}</h3><p{kind} dir="auto">{ui.safe(text)}</p>' if text else ""


def _plan(when_: str, then: str) -> str:
    return (
        f'<h3>If</h3><p dir="auto">{ui.safe(when_)}</p><h3>Then</h3><p class="rh-then" dir="auto">{ui.safe(then)}</p>'
    )


def _shown(card: Card) -> dict[str, Any]:
    """What stands in the fields, by the fields' keys."""
    plans = {
        f"card-{word}-{number}": text
        for number, plan in enumerate(card.plans)
        for word, text in (("if", plan.when), ("then", plan.then))
    }
    return {**{f"card-{key}": getattr(card, key) for key in (*(key for key, *_ in FIELDS), *DAY)}, **plans}


def _day(rehearsal_id: str) -> None:
    kept: dict[str, Any] = {"on_change": _keep, "args": (rehearsal_id,)}
    with st.container(horizontal=True, key="card-day"):
        st.date_input("Day", key="card-date", format="YYYY-MM-DD", **kept)
        st.time_input("Time", key="card-time", **kept)
        st.number_input("Minutes", 5, 480, step=5, key="card-minutes", **kept)
    st.text_input("Place", key="card-place", placeholder="The café by the station", **kept)


def _words(rehearsal_id: str, card: Card) -> None:
    kept: dict[str, Any] = {"on_change": _keep, "args": (rehearsal_id,)}
    for key, label, example in FIELDS:
        st.text_area(label, key=f"card-{key}", placeholder=example, height=68, **kept)
    for number in range(len(card.plans)):
        st.text_input(f"If ({number + 1})", key=f"card-if-{number}", placeholder="They say “Can't.”", **kept)
        st.text_input(
            f"Then ({number + 1})", key=f"card-then-{number}", placeholder="I ask what makes it hard.", **kept
        )
    st.button("Propose it anew", key="card-anew", icon=":material/refresh:", type="tertiary", on_click=_anew,
              args=(rehearsal_id,), help="From your worksheet and this talk, in the place of these words.")  # fmt: skip


def _keep(rehearsal_id: str) -> None:
    """Save everything that stands in the fields."""
    field = st.session_state
    card = papers.card_of(rehearsal_id) or _proposal(rehearsal_id)
    plans = [{"when": field[f"card-if-{n}"], "then": field[f"card-then-{n}"]} for n in range(2)]
    changes = {key: field[f"card-{key}"] for key, *_ in FIELDS}
    day = {key: field[f"card-{key}"] for key in DAY}
    papers.keep(rehearsal_id, CARD, card, {**changes, **day, "plans": plans, "untouched": False})


def _proposal(rehearsal_id: str) -> Card:
    talk = app().store.talk(rehearsal_id)
    return propose(app().session.setting(talk.rehearsal), talk)


def _set_day(rehearsal_id: str, chosen: date) -> None:
    st.session_state["card-date"] = chosen
    _keep(rehearsal_id)


def _anew(rehearsal_id: str) -> None:
    """Propose again; day and place stay."""
    before = papers.card_of(rehearsal_id)
    fresh = _proposal(rehearsal_id)
    if before is not None:
        fresh = fresh.model_copy(update={key: getattr(before, key) for key in DAY})
    replace(rehearsal_id, fresh)
    tell("Proposed anew", "The words that were there can be brought back below.")


def replace(rehearsal_id: str, card: Card) -> None:
    """Keep another card; the one that was there can be brought back."""
    before = papers.card_of(rehearsal_id)
    if before is not None:
        st.session_state[f"card-before-{rehearsal_id}"] = before.model_dump(mode="json")
    _put(rehearsal_id, card)


def _undo(rehearsal_id: str) -> None:
    _put(rehearsal_id, Card.model_validate(st.session_state.pop(f"card-before-{rehearsal_id}")))


def _put(rehearsal_id: str, card: Card) -> None:
    """Keep a card, and put it into the fields: a field left alone would send its old words back."""
    app().store.keep_paper(rehearsal_id, CARD, card.model_dump(mode="json"))
    st.session_state.update(_shown(card))
