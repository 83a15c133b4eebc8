"""The short form: who they are, what you want, what has happened, what you suspect, how they talk."""

import streamlit as st

from rehearsal.own.describing import described
from rehearsal.own.form import LONG, RELATIONS, SHORT, Form
from rehearsal.own.making import made
from rehearsal.pronouns import SETS, filled
from rehearsal.ui import components as ui
from rehearsal.ui import own_send, own_state
from rehearsal.ui.engine import chosen_engine
from rehearsal.ui.state import app
from rehearsal.ui.telling import tell
from rehearsal.wiring_own import known_kinds

_TELLING = (
    ("want", "What do you want from them?", "to get out of the third weekend of nights in a row"),
    ("happened", "What has happened so far?", "I asked $them twice. $They said the rota is the rota."),
    ("suspect", "What do you suspect behind it?", "I think $they was told that nobody may be booked from outside."),
    ("talk", "How do they talk?", "Fast, in passing. $They always says “we all have to muck in”."),
)
_MORE = (
    ("role", "What they are", "my ward manager"),
    ("you", "Your name in it", "Jo"),
    ("your_role", "What you are", "nurse on a surgical ward"),
    ("thing", "What it is about, in two or three words", "the night shifts"),
)
TEXT, BITS = "In a few sentences", "Bit by bit"
_EXAMPLE = (
    "My ward manager, Margaret, keeps putting me on nights. I asked her twice. I want to get out of the third weekend "
    "in a row. I think she was told to save on agency staff. She talks fast and in passing."
)


def render() -> None:
    """One of the two ways to tell it, and the way on."""
    form, way = own_state.form(), own_state.key("own-way")
    kept = st.session_state.get(way)
    first = BITS if kept is None and not form.empty else kept or TEXT
    chosen = st.segmented_control("How you tell it", [TEXT, BITS], default=first, key=way, required=True,
                                  label_visibility="collapsed")  # fmt: skip
    if chosen == BITS:
        _bits(form)
        _make(own_state.form())
        return
    _text()
    _make(_from_text())


def _bits(form: Form) -> None:
    """The short form; what few need is folded."""
    with st.container(key="own-who"):
        left, right = st.columns(2)
        with left:
            _line(form, "name", "Their name", "Margaret")
        with right:
            st.selectbox(
                "Who they are to you", list(RELATIONS), index=list(RELATIONS).index(form.relation),
                format_func=RELATIONS.__getitem__, key=_of("relation"), on_change=_keep,
            )  # fmt: skip
        st.radio("Speak of them as", SETS, index=SETS.index(form.pronouns), key=_of("pronouns"), horizontal=True,
                 on_change=_keep)  # fmt: skip
    for key, label, example in _TELLING:
        st.text_area(label, value=getattr(form, key), placeholder=filled(example, form.pronouns), max_chars=LONG,
                     height=80, key=_of(key), on_change=_keep)  # fmt: skip
    with st.expander("More, if you like", key="own-choices", type="compact"):
        for key, label, example in _MORE:
            _line(form, key, label, example)
        _choices(form)


def _of(key: str) -> str:
    return own_state.key(f"of-{key}")


def _text() -> None:
    kept = app().store.get_setting(own_state.TEXT) or ""
    st.text_area("Who is it, what do you want, what has happened, what do you suspect, how do they talk?", value=kept,
                 placeholder=_EXAMPLE, max_chars=4 * LONG, height=190, key="of-text", on_change=_keep_text)  # fmt: skip
    st.button("See what is made of it", key="own-sort", icon=":material/fact_check:", type="tertiary", on_click=_sort)


def _from_text() -> Form:
    """The form as the text fills it. What was mended by hand stays, as long as the text says the same as before; what
    only an earlier text had said is gone."""
    text = st.session_state.get("of-text", "")
    if not text.strip():
        return own_state.form()
    now, blank = own_state.form().model_dump(), Form().model_dump()
    found, before = described(text).model_dump(), {**blank, **(app().store.get_setting(own_state.SORTED) or {})}
    merged = {key: now[key] if _mended(now[key], said, before[key]) else said or blank[key]
              for key, said in found.items()}  # fmt: skip
    return Form.model_validate(merged)


def _mended(now: str, said: str, before: str) -> bool:
    """Whether a field holds what the person put there, and the text says nothing new that goes before it."""
    return now != before and said in (before, "")


def _take_over() -> None:
    """Make the form what the text says, and remember what that was."""
    _keep_text()
    form = _from_text()
    app().store.put_setting(own_state.SORTED, described(st.session_state["of-text"]).model_dump())
    own_state.keep_form(form)


def _keep_text() -> None:
    app().store.put_setting(own_state.TEXT, st.session_state["of-text"])


def _sort() -> None:
    """The form from the text, for the person to look at."""
    text = st.session_state.get("of-text", "")
    if not text.strip():
        tell("There is nothing to sort yet", "Write a few sentences first, or go on below.")
        return
    _take_over()
    own_state.fresh_fields()
    tell("This is what your words say", "Change what is wrong. What they did not say is still empty.")


def _line(form: Form, key: str, label: str, example: str) -> None:
    st.text_input(label, value=getattr(form, key), placeholder=example, max_chars=SHORT, key=_of(key),
                  on_change=_keep)  # fmt: skip


def _keep() -> None:
    """Save every field: of a form filled within a second, not every change is announced."""
    shown = {key: st.session_state[_of(key)] for key in Form.model_fields if _of(key) in st.session_state}
    own_state.keep_form(Form.model_validate({**own_state.form().model_dump(), **shown}))


def _choices(form: Form) -> None:
    """The kind of talk and the way of talking, which are found by themselves and can be chosen."""
    known, content = known_kinds(), app().content
    kinds = ["", *known.kinds]
    st.selectbox(
        "What do you need from this talk?", kinds, index=kinds.index(form.ask) if form.ask in kinds else 0,
        key=_of("ask"), on_change=_keep,
        format_func=lambda key: known.kinds[key].ask if key else "Find out from what I wrote",
    )  # fmt: skip
    st.selectbox(
        "They talk most like", ["", *known.voices], key="of-voice",
        format_func=lambda key: f"{content.personas[key].name}, {content.personas[key].role}" if key
        else "Find out from what I wrote",
    )  # fmt: skip


def _make(form: Form) -> None:
    """The ways on: assembled here, or drafted by the model where there is one."""
    llm = chosen_engine() == "llm"
    if llm:
        own_send.render(form)
    with st.container(horizontal=True, key="own-make"):
        st.button("Put it together without a model" if llm else "Put it together", key="own-build",
                  type="secondary" if llm else "primary", on_click=_build)  # fmt: skip
    if not llm:
        ui.show(ui.paragraph("Put together on this machine. You look it over before you talk.", "quiet"))


def _build() -> None:
    if st.session_state.get(own_state.key("own-way")) == TEXT:
        _take_over()
    else:
        _keep()
    form = own_state.form()
    if form.empty:
        tell("Nothing is told yet", "Say at least what you want from them, or what it is about.", "watch")
        return
    voice = st.session_state.get("of-voice") or None
    own_state.take_up(made(form, app().content, known_kinds(), voice))
