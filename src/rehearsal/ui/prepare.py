"""The worksheet: one page before the talk, filled in five minutes, read back part by part."""

import streamlit as st

from rehearsal.records import Rehearsal
from rehearsal.setting import Setting
from rehearsal.sheet_grading import brief_of, grade
from rehearsal.ui import components as ui
from rehearsal.ui import papers, prepare_model
from rehearsal.ui.prepare_words import circles, read_back
from rehearsal.ui.review_row import day
from rehearsal.ui.state import app
from rehearsal.ui.telling import from_the_top, told
from rehearsal.worksheet import (
    BY_KEY,
    KIND,
    PARTS,
    SIGNS,
    VERDICTS,
    Graded,
    Part,
    Worksheet,
    prefilled,
    read,
    signs_say,
)

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("The ask", "", ("ask",)),
    (
        "What each of you answers for",
        "Where the circles overlap, you can stand together.",
        ("mine", "theirs", "shared"),
    ),
    ("Their side", "", ("busy", "gain", "decides")),
    ("What you bring", "", ("offer", "limits", "least", "at_no")),
    ("The talk", "", ("when", "where", "agenda")),
)
EARLIER = 20


def render() -> None:
    """The worksheet of the rehearsal that the address names."""
    with st.container(key="measure"):
        found = papers.of_this_page()
        if found is None:
            return
        setting, talk = found
        sheet = papers.sheet_of(talk.rehearsal, setting)
        from_the_top(f"prepare-{talk.rehearsal.id}")
        told()
        sheet = _agree(setting, talk.rehearsal, sheet)
        papers.problem()
        ui.show(
            ui.who(setting.persona, setting.scenario.title, 52),
            ui.title("Before you talk", "Five minutes. Leave out what you like; everything is saved as you go."),
        )
        _take_over(talk.rehearsal, sheet)
        verdicts = {verdict.part: verdict for verdict in grade(sheet, brief_of(setting), prefilled(setting))}
        for heading, lead, keys in GROUPS:
            ui.show(ui.section(heading, lead))
            if "shared" in keys:
                ui.show(circles(sheet, setting.persona.name))
            for key in keys:
                _field(talk.rehearsal.id, BY_KEY[key], verdicts[key])
            if "decides" in keys:
                _signs(talk.rehearsal.id, sheet)
        _summary(verdicts)
        prepare_model.render(setting, talk, sheet)
        papers.back_bar(talk, ("Make the card", "card", ":material/id_card:"))


def _agree(setting: Setting, rehearsal: Rehearsal, sheet: Worksheet) -> Worksheet:
    """What is shown and what is kept, made one: what was typed is saved even where its own change was never announced
    (a form filled within a second), and what another tab saved is shown."""
    known = _known(rehearsal.id)
    for part in PARTS:
        key, said = f"sheet-{part.key}", sheet.said(part.key)
        untouched = st.session_state.get(key) == known.get(part.key)
        if key not in st.session_state or (untouched and known.get(part.key) != said):
            st.session_state[key] = known[part.key] = said
    if not _typed(rehearsal.id):
        return sheet
    _keep(rehearsal.id)
    return papers.sheet_of(rehearsal, setting)


def _kept(rehearsal_id: str) -> Worksheet:
    rehearsal = app().store.talk(rehearsal_id).rehearsal
    return papers.sheet_of(rehearsal, app().session.setting(rehearsal))


def _known(rehearsal_id: str) -> dict[str, str]:
    """What this page last read or saved, by part."""
    if st.session_state.get("sheet-of") != rehearsal_id:
        _forget()
        st.session_state["sheet-of"] = rehearsal_id
    known: dict[str, str] = st.session_state.setdefault("sheet-known", {})
    return known


def _forget() -> None:
    for key in [key for key in st.session_state if str(key).startswith(("sheet-", "sign-"))]:
        del st.session_state[key]


def _field(rehearsal_id: str, part: Part, verdict: Graded) -> None:
    st.text_area(part.ask, key=f"sheet-{part.key}", placeholder=part.example, height=68, on_change=_keep,
                 args=(rehearsal_id,))  # fmt: skip
    missing = verdict.verdict == "missing"
    ui.show(f'<p class="rh-verdict">{ui.safe(part.help)}</p>' if missing else read_back(verdict))


def _typed(rehearsal_id: str) -> dict[str, str]:
    """What stands in the boxes and is not kept yet, by part."""
    known = _known(rehearsal_id)
    shown = {part.key: st.session_state.get(f"sheet-{part.key}") for part in PARTS}
    return {part: text for part, text in shown.items() if text is not None and text != known.get(part)}


def _keep(rehearsal_id: str) -> None:
    """Save every box that holds something else than it did, and no other."""
    typed = _typed(rehearsal_id)
    if typed and papers.keep(rehearsal_id, KIND, _kept(rehearsal_id), typed):
        _known(rehearsal_id).update(typed)


def _signs(rehearsal_id: str, sheet: Worksheet) -> None:
    """The three signs that it is not this person who decides."""
    ui.show('<p class="rh-p rh-quiet">Three signs that it is somebody else. Which do you see?</p>')
    for sign, text in SIGNS:
        st.checkbox(
            ui.plain(text), value=sign in sheet.signs, key=f"sign-{sign}", on_change=_sign, args=(rehearsal_id,)
        )
    if sheet.signs:
        ui.show(ui.paragraph(signs_say(sheet.signs), "quiet"))


def _sign(rehearsal_id: str) -> None:
    seen = [sign for sign, _ in SIGNS if st.session_state.get(f"sign-{sign}")]
    papers.keep(rehearsal_id, KIND, _kept(rehearsal_id), {"signs": seen})


def _summary(verdicts: dict[str, Graded]) -> None:
    """What is vague or still open, by its question; no score."""
    of = {word: [BY_KEY[key].ask for key, seen in verdicts.items() if seen.verdict == word] for word in VERDICTS}
    if not of["vague"] and not of["missing"]:
        ui.show(ui.note("Every part is said", "You can start.", "earned"))
    elif of["clear"] or of["vague"]:
        ui.show(ui.section("How it reads"))
        for word, asks in (("Vague", of["vague"]), ("Still open", of["missing"])):
            if asks:
                ui.show(ui.paragraph(word, "quiet"), ui.chips((ask, "") for ask in asks))


def _take_over(rehearsal: Rehearsal, sheet: Worksheet) -> None:
    """An earlier worksheet of the same situation, where this one is still as it came."""
    if app().store.paper(rehearsal.id, KIND) is not None:
        return
    for summary in app().store.list(scenario=rehearsal.scenario, limit=EARLIER):
        kept = summary.rehearsal
        body = app().store.paper(kept.id, KIND) if kept.id != rehearsal.id else None
        if body and not read(body).empty:
            st.button(
                f"Take over what you wrote on {day(kept.updated)}", key="take-over", icon=":material/content_copy:",
                on_click=_copy, args=(rehearsal.id, body),
            )  # fmt: skip
            return


def _copy(rehearsal_id: str, body: dict[str, object]) -> None:
    app().store.keep_paper(rehearsal_id, KIND, body)
    _forget()
