"""The language model on the settings page: where it is, whether it works, what it used, and the person's consent."""

import streamlit as st

from rehearsal.diagnosis import Finding, diagnose
from rehearsal.ui import components as ui
from rehearsal.ui.state import app

_TESTED = "model tested"
NAMES = {"answers": "It answers", "streams": "It writes as it thinks"}
FAILED = {"answers": "It did not answer as it should", "streams": "It did not write piece by piece"}


def render() -> None:
    """Name and address, the test, what was used, consent."""
    settings = app().settings
    rows = (
        ("Model", settings.model), ("Address", settings.shown_address),
        ("Key", "set" if settings.api_key else "not set"),
        ("Patience", f"{settings.timeout:g} seconds, then {_tries(settings.retries)}"),
    )  # fmt: skip
    pairs = "".join(f"<dt>{name}</dt><dd>{ui.safe(value)}</dd>" for name, value in rows)
    ui.show(ui.section("The language model"), f'<dl class="rh-facts-list">{pairs}</dl>')
    _test()
    ui.show(ui.section("What it used so far"), used())
    _consent()


def _tries(retries: int) -> str:
    return {0: "no further try", 1: "one more try"}.get(retries, f"up to {retries} more tries")


def _test() -> None:
    pressed = st.button("Test it", key="test-model", icon=":material/network_check:")
    ui.show(ui.paragraph("Sends two small questions of ours, and none of your words.", "quiet"))
    slot = st.empty()
    if pressed:
        done: list[Finding] = []
        slot.html(_results(done, waiting=True))
        for finding in diagnose(app().chat):
            done.append(finding)
            slot.html(_results(done, waiting=finding.good and len(done) < len(NAMES)))
        st.session_state[_TESTED] = done
    elif _TESTED in st.session_state:
        slot.html(_results(st.session_state[_TESTED]))


def _results(done: list[Finding], waiting: bool = False) -> str:
    rows = "".join(_result(finding) for finding in done)
    if waiting:
        rows += '<li class="rh-quiet">Asking …</li>'
    elif len(done) == len(NAMES) and all(finding.good for finding in done):
        rows += "<li><strong>All is well. You can rehearse with it.</strong></li>"
    else:
        rows += "<li>The built-in counterpart works without it. Nothing you have written is lost.</li>"
    return f'<ul class="rh-tests" role="status">{rows}</ul>'


def _result(finding: Finding) -> str:
    kind, mark, word = ("earned", "✓", "works") if finding.good else ("watch", "!", "does not work")
    names = NAMES if finding.good else FAILED
    sign = f'<span class="rh-sign rh-{kind}" role="img" aria-label="{word}">{mark}</span>'
    heading = ui.safe(names.get(finding.name, finding.name))
    return f'<li>{sign}<div><strong>{heading}</strong><p dir="auto">{ui.safe(finding.detail)}</p></div></li>'


def used() -> str:
    """Calls and tokens of this model so far, as a piece of a page."""
    total = app().store.get_setting(f"usage {app().settings.model}")
    if not isinstance(total, dict) or not total.get("calls"):
        return ui.paragraph("Nothing yet.", "quiet")
    rows = (("Calls", "calls"), ("Tokens read", "prompt"), ("of these from its cache", "cached"),
            ("Tokens written", "completion"))  # fmt: skip
    pairs = "".join(f"<dt>{name}</dt><dd>{total.get(key, 0):,}</dd>" for name, key in rows)
    hint = ui.paragraph("Tokens are what endpoints count and bill: about four letters each.", "quiet")
    return f'<dl class="rh-facts-list">{pairs}</dl>{hint}'


def _consent() -> None:
    settings, consent = app().settings, app().consent
    where = f"{settings.model} at {app().settings.shown_address}"
    if settings.local:
        text = "The model runs on this machine, so nobody needs to ask you."
    elif consent.given:
        text = f"You agreed that what you write goes to {where}."
    else:
        text = f"You have not agreed to send anything to {where}. You are asked before the first words go there."
    ui.show(ui.section("Your agreement"), ui.paragraph(text))
    if consent.given and not settings.local:
        st.button("Take it back", key="withdraw", on_click=consent.withdraw)
