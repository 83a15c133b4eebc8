"""Settings: who plays and why, the model and its test, what was used, consent, where the data lies."""

import streamlit as st

from rehearsal import __version__
from rehearsal.catalogue import DIFFICULTIES
from rehearsal.ui import components as ui
from rehearsal.ui import settings_answers, settings_cost, settings_endpoint, settings_howto, settings_model
from rehearsal.ui.engine import chosen_engine, prefer_builtin
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import SWITCHES, app, prefer, preference
from rehearsal.ui.telling import from_the_top, told
from rehearsal.ui.trust import in_words


def render() -> None:
    """The page, from what matters most downwards."""
    from_the_top("settings")
    with st.container(key="measure"):
        ui.show(ui.title("Settings"))
        told()
        _who_plays()
        first = not app().settings.has_model
        if not first:
            settings_model.render()
            settings_answers.render()
        settings_endpoint.render(first)
        if not first:
            settings_model.consent()
            settings_cost.render()
        settings_howto.render()
        _talk()
        _data()
        ui.show(f'<p class="rh-version">Rehearsal {ui.safe(__version__)}</p>')


def _who_plays() -> None:
    settings = app().settings
    source = app().engine(chosen_engine()).observer.source
    ui.show(
        ui.section("Who plays"),
        ui.card(_engine()),
        ui.paragraph(in_words(source), "quiet"),
    )
    if settings.has_model:
        st.radio(
            "In the next rehearsal", ["llm", "builtin"], index=int(chosen_engine() == "builtin"), key="engine-choice",
            format_func=lambda engine: ui.plain(_model_or_models()) if engine == "llm"
            else "The built-in counterpart",
            on_change=_chosen, horizontal=True,
        )  # fmt: skip


def _chosen() -> None:
    prefer_builtin(st.session_state["engine-choice"] == "builtin")


def _engine() -> str:
    """Who would play the next rehearsal, and why."""
    settings, chosen = app().settings, chosen_engine()
    if chosen == "llm":
        where = "It runs on this machine, so your words stay here." if settings.local else _leaves()
        return f"<strong>{ui.safe(_upper(settings.named))}</strong><p>{_why()} {where}</p>"
    why = (
        "A language model is set up, and you chose to do without it."
        if settings.has_model
        else "No key and no address of a language model are set."
    )
    return f"<strong>The built-in counterpart</strong><p>{why} Nothing you write leaves this machine.</p>"


def _why() -> str:
    settings = app().settings
    names = {"OPENAI_BASE_URL": settings.base_url and "OPENAI_BASE_URL" not in settings.from_page,
             "OPENAI_API_KEY": settings.key_from == "environment"}  # fmt: skip
    given = [f"<code>{name}</code>" for name, value in names.items() if value]
    if not given:
        return "You set it up below, so the model plays."
    return f"{' and '.join(given)} {'are' if len(given) > 1 else 'is'} set, so the model plays."


def _model_or_models() -> str:
    settings = app().settings
    return "The language models" if len(settings.models) > 1 else next(iter(settings.models))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _leaves() -> str:
    where = ui.safe(app().settings.shown_address)
    agreed = "You agreed to that." if app().consent.given else "You are asked before the first words go there."
    return f"What you write in a talk goes to {where}. {agreed}"


def _talk() -> None:
    ui.show(ui.section("During a talk"))
    kept = app().store.get_setting("difficulty")
    st.segmented_control(
        "How hard it is to begin with", DIFFICULTIES, default=kept if kept in DIFFICULTIES else "realistic",
        required=True, format_func=str.capitalize, key="difficulty-default", on_change=_harder,
    )  # fmt: skip
    for key, label, otherwise in SWITCHES:
        st.toggle(label, value=preference(key, otherwise), key=f"set-{key}", on_change=_switched, args=(key,))


def _harder() -> None:
    app().store.put_setting("difficulty", st.session_state["difficulty-default"])


def _switched(key: str) -> None:
    prefer(key, bool(st.session_state[f"set-{key}"]))


def _data() -> None:
    ui.show(ui.section("Where your data lies"))
    if app().environment.get("REHEARSAL_DATABASE_URL", "").strip():
        words = "Your rehearsals lie in the database that REHEARSAL_DATABASE_URL names. Other files lie in this folder:"
    else:
        words = "Rehearsals, grades and these settings lie in this folder, and nowhere else:"
    ui.show(ui.paragraph(words))
    st.code(str(app().data), language=None, wrap_lines=True)
    ui.show(
        ui.paragraph("Persons and situations of your own go into its folders personas and scenarios. To keep them "
                     "somewhere else, set REHEARSAL_DATA_DIR.", "quiet")
    )  # fmt: skip
    st.button("Back up, restore or erase", key="to-keeping", on_click=open_page, args=("review",), type="tertiary",
              icon=":material/arrow_forward:")  # fmt: skip
