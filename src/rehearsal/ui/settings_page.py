"""Settings: who plays, where the model is reached, whether words may leave this machine, where everything lies."""

import streamlit as st

from rehearsal.catalogue import DIFFICULTIES
from rehearsal.diagnosis import diagnose
from rehearsal.ui import components as ui
from rehearsal.ui.engine import PREFERENCE, prefer_builtin
from rehearsal.ui.state import SWITCHES, app, prefer, preference

TRIED = {"answers": "It answers", "streams": "It talks as it thinks"}


def render() -> None:
    """Everything that can be chosen, and everything worth knowing."""
    with st.container(key="measure"):
        ui.show(ui.title("Settings", "What you choose here is kept on this machine."))
        _engine()
        _talk()
        ui.show(
            ui.section("Where it lies", "Your rehearsals, and personas and situations of your own."),
            f'<p class="rh-address">{ui.safe(str(app().data))}</p>',
        )


def _engine() -> None:
    settings = app().settings
    ui.show(ui.section("Who plays"))
    if not settings.has_model:
        ui.show(
            ui.paragraph("The built-in counterpart, coach and grader. Nothing leaves this machine."),
            ui.paragraph(
                "To use a language model, set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, and start "
                "Rehearsal again. REHEARSAL_MODEL names the model.",
                "quiet",
            ),
        )
        return
    where = "On this machine; nothing leaves it." if settings.local else "Not on this machine."
    facts = (("Model", settings.model), ("Address", settings.address), ("Where", where), ("Key", _key()))
    rows = "".join(f"<tr><th>{name}</th><td>{ui.safe(value)}</td></tr>" for name, value in facts)
    ui.show(f'<table class="rh-table">{rows}</table>')
    st.toggle(
        "Use the built-in counterpart all the same",
        value=app().store.get_setting(PREFERENCE) == "builtin",
        key="prefer-builtin",
        on_change=lambda: prefer_builtin(bool(st.session_state["prefer-builtin"])),
    )
    if st.button("Try the model", key="try-model", help="Sends it two small questions, and nothing of yours"):
        _try()
    if not settings.local:
        _consent()


def _key() -> str:
    return "set" if app().settings.api_key else "not set"


def _try() -> None:
    """Two small questions to the model, with what came of each."""
    with st.spinner("Asking the model"):
        findings = list(diagnose(app().chat))
    for finding in findings:
        kind = "earned" if finding.good else "watch"
        what = TRIED.get(finding.name, finding.name)
        ui.show(ui.note(what if finding.good else f"{what}: not so", finding.detail, kind))


def _consent() -> None:
    consent, settings = app().consent, app().settings
    ui.show(ui.section("May your words leave this machine?"))
    if consent.given:
        ui.show(ui.paragraph(f"You agreed that they are sent to {settings.address}, to the model {settings.model}."))
        st.button("Take it back", key="consent-withdraw", on_click=consent.withdraw)
    else:
        ui.show(ui.paragraph("You have not agreed yet. You are asked before the first words of a talk are sent."))


def _talk() -> None:
    ui.show(ui.section("In a talk"))
    kept = app().store.get_setting("difficulty")
    st.segmented_control(
        "How hard it is to begin with",
        DIFFICULTIES,
        default=kept if kept in DIFFICULTIES else "realistic",
        required=True,
        format_func=str.capitalize,
        key="difficulty-default",
        on_change=lambda: app().store.put_setting("difficulty", st.session_state["difficulty-default"]),
    )
    for key, label, otherwise in SWITCHES:
        st.toggle(label, value=preference(key, otherwise), key=f"setting-{key}", on_change=_switched, args=(key,))


def _switched(key: str) -> None:
    prefer(key, bool(st.session_state[f"setting-{key}"]))
