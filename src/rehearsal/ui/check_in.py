"""After the real talk: a few questions, and the three signs held against what happened; before its day, when it is."""

from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from rehearsal.exporting.card import day_words
from rehearsal.pronouns import filled, set_named
from rehearsal.realtalk import CHECK_IN, OUTCOMES, CheckIn, answers
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import papers
from rehearsal.ui.telling import from_the_top, tell, told
from rehearsal.worksheet import SIGNS, signs_say

QUESTIONS = (
    ("happened", "What happened?", "$They had ten minutes. I asked about $their week first."),
    ("learned", "What did you learn that you could not have known?", "$Their boss had promised the date already."),
)
ALREADY = "check-in already"
"""The rehearsal whose talk was had before its day."""
WORDS = dict(OUTCOMES)


def render() -> None:
    """The check-in of the rehearsal that the address names."""
    with st.container(key="measure"):
        found = papers.of_this_page()
        if found is None:
            return
        setting, talk = found
        kept = talk.rehearsal.id
        check = papers.check_in_of(kept) or CheckIn()
        from_the_top(f"check-in-{kept}")
        told()
        papers.problem()
        lead = "A few questions about the real talk. Your answers are kept with this rehearsal."
        ui.show(ui.who(setting.persona, setting.scenario.title, 52), ui.title("How did it go?", lead))
        if (day := _still_to_come(kept, check)) is not None:
            _not_yet(kept, day)
        else:
            _questions(setting, kept, check)
        papers.back_bar(talk, ("The card", "card", ":material/id_card:"), quiet=True)


def _still_to_come(rehearsal_id: str, check: CheckIn) -> date | None:
    """The day of the talk, where the card says that it lies ahead and nobody says otherwise."""
    card = papers.card_of(rehearsal_id)
    if card is None or card.date is None or card.date <= date.today() or answers(check):
        return None
    return None if st.session_state.get(ALREADY) == rehearsal_id else card.date


def _not_yet(rehearsal_id: str, day: date) -> None:
    ui.show(ui.note(f"The talk is on {day_words(day)}", "Come back after it. A few questions wait for you here."))
    st.button("We have talked already", key="check-already", on_click=_already, args=(rehearsal_id,))


def _already(rehearsal_id: str) -> None:
    st.session_state[ALREADY] = rehearsal_id


def _questions(setting: Setting, rehearsal_id: str, check: CheckIn) -> None:
    pronouns = set_named(setting.persona.they)
    for key, label, example in QUESTIONS:
        st.text_area(label, value=str(getattr(check, key)), key=f"check-{key}", placeholder=filled(example, pronouns),
                     height=100, on_change=_keep, args=(rehearsal_id,))  # fmt: skip
    ids = [outcome for outcome, _ in OUTCOMES]
    st.radio("What came of it?", ids, index=ids.index(check.outcome) if check.outcome else None,
             format_func=lambda key: WORDS[key], key="check-outcome", horizontal=True, on_change=_keep,
             args=(rehearsal_id,))  # fmt: skip
    _signs(rehearsal_id, check)
    with st.container(horizontal=True, key="check-save-row"):
        st.button("Save", key="check-save", type="primary", icon=":material/check:", on_click=_save,
                  args=(rehearsal_id,))  # fmt: skip
    if answers(check):
        ui.show(ui.note("What next", next_(check), "earned"))


def _signs(rehearsal_id: str, check: CheckIn) -> None:
    """Whether it was theirs to give."""
    ui.show(ui.section("Was it theirs to decide?", "Three signs that it was somebody else's. Which were there?"))
    for sign, text in SIGNS:
        st.checkbox(ui.plain(text), value=sign in check.signs, key=f"check-{sign}", on_change=_keep,
                    args=(rehearsal_id,))  # fmt: skip
    if check.signs:
        ui.show(ui.paragraph(signs_say(check.signs), "quiet"))


def next_(check: CheckIn) -> str:
    """What to do next, by what came of it."""
    return {
        "yes": "Say thanks, and tell them later what came of it. That is how the next ask gets easier.",
        "part": "Take what there is, and name a day to look at the rest.",
        "no": "Before you ask again, find out what stands behind it, and who else sees the case.",
        "later": "Write down who does what by when, and send it to them.",
        "not-yet": "Set a new day on the card. Your words are still there.",
        None: "Say what came of it, when you know.",
    }[check.outcome]


def _save(rehearsal_id: str) -> None:
    """Everything was kept as it was typed; the button says so, and keeps what no field has announced yet."""
    _keep(rehearsal_id)
    if answers(papers.check_in_of(rehearsal_id) or CheckIn()):
        tell("Saved", "It stands in the debrief and the transcript of this rehearsal.", "earned")
    else:
        tell("Nothing to save yet", "Write a line, or say what came of it.", "watch")


def _keep(rehearsal_id: str) -> None:
    field = st.session_state
    changes: dict[str, Any] = {key: field[f"check-{key}"] for key, *_ in QUESTIONS}
    changes |= {"outcome": field["check-outcome"], "written": datetime.now(UTC)}
    changes["signs"] = [sign for sign, _ in SIGNS if field.get(f"check-{sign}")]
    papers.keep(rehearsal_id, CHECK_IN, papers.check_in_of(rehearsal_id) or CheckIn(), changes)
