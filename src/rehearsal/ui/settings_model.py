"""The language model on the settings page: where it is, who plays which role, whether it works, and consent."""

from collections.abc import Iterator, Sequence

import streamlit as st

from rehearsal.diagnosis import STEPS, Finding, Probed, diagnose
from rehearsal.settings import DOES
from rehearsal.ui import components as ui
from rehearsal.ui.state import app
from rehearsal.ui.working import Working

TESTED = "model tested"
NAMES = {
    "reached": "It can be reached", "key": "The key is accepted", "answers": "It answers in a form",
    "streams": "It writes as it thinks",
}  # fmt: skip
FAILED = {
    "reached": "It cannot be reached", "key": "The key is not accepted",
    "answers": "It did not answer as it should", "streams": "It did not write piece by piece",
}  # fmt: skip
REMARKS = {"streams": "It answers all in one piece", "patience": "It is slow for the time you allow"}
"""What works, and is not all that one would wish."""
SIGNS = {"earned": ("✓", "works"), "closed": ("–", "works, with a remark"), "watch": ("!", "does not work")}


def render() -> None:
    """Names and address, and the test."""
    settings = app().settings
    rows = [("Model" if len(settings.models) == 1 else f"Model that {' and '.join(DOES[role] for role in roles)}", name)
            for name, roles in settings.models.items()]  # fmt: skip
    rows += [
        ("Address", settings.shown_address),
        ("Key", {"environment": "set where Rehearsal was started", "keyring": "in the system keyring"}.get(
            settings.key_from or "", "none")),
        ("Patience", f"{settings.timeout:g} seconds for each answer, then {_tries(settings.retries)}"),
    ]  # fmt: skip
    pairs = "".join(f"<dt>{ui.safe(name)}</dt><dd>{ui.safe(value)}</dd>" for name, value in rows)
    ui.show(ui.section("The language model"), f'<dl class="rh-facts-list">{pairs}</dl>')
    _test()


def _tries(retries: int) -> str:
    return {0: "no further try", 1: "one more try"}.get(retries, f"up to {retries} more tries")


def _test() -> None:
    pressed = st.button("Test it", key="test-model", icon=":material/network_check:")
    ui.show(ui.paragraph("Sends two small questions of ours to each model, and none of your words.", "quiet"))
    if pressed:
        models, patience = [app().language_model(name) for name in app().settings.models], app().settings.timeout
        st.session_state[TESTED] = Working(lambda: _all(models, patience), "model-test")
    test = st.session_state.get(TESTED)
    if test is not None:
        _follow(test)


def _all(models: Sequence[Probed], patience: float) -> Iterator[Finding]:
    return (found for model in models for found in diagnose(model, patience=patience))


def _follow(test: Working[Finding]) -> None:
    """What came out so far, and while the test goes on, what is being asked and a button that ends it."""
    slot, acts = st.empty(), st.empty()
    names = list(app().settings.models)
    if not test.done:
        acts.button("Stop", key="stop-test", icon=":material/stop_circle:", type="tertiary", on_click=_stop)
        slot.html(_results([], asking=names[0]))
    for finding in test.follow():
        if finding is not None:
            over = not finding.good or finding.name in (STEPS[-1], "patience")
            left = names[names.index(finding.model) + over :] if finding.model in names else []
            slot.html(_results(list(test.seen), asking=left[0] if left else ""))
    acts.empty()


def _stop() -> None:
    st.session_state.pop(TESTED).stop()


def _results(done: list[Finding], asking: str = "") -> str:
    several = len(app().settings.models) > 1
    rows = "".join(_result(finding, several) for finding in done)
    if asking:
        rows += f'<li class="rh-quiet">Asking {ui.safe(asking)} …</li>'
    elif any(finding.name == "patience" for finding in done):
        rows += "<li><strong>It works. With more patience, set below, no answer is given up too soon.</strong></li>"
    elif all(finding.good for finding in done):
        rows += "<li><strong>All is well. You can rehearse with it.</strong></li>"
    else:
        rows += "<li>The built-in counterpart works without it. Nothing you have written is lost.</li>"
    return f'<ul class="rh-tests" role="status">{rows}</ul>'


def _result(finding: Finding, several: bool) -> str:
    kind = "closed" if finding.remark else "earned" if finding.good else "watch"
    mark, word = SIGNS[kind]
    sign = f'<span class="rh-sign rh-{kind}" role="img" aria-label="{word}">{mark}</span>'
    heading = (REMARKS if finding.remark else NAMES if finding.good else FAILED).get(finding.name, finding.name)
    heading = f"{finding.model}: {heading}" if several else heading
    return f'<li>{sign}<div><strong>{ui.safe(heading)}</strong><p dir="auto">{ui.safe(finding.detail)}</p></div></li>'


def consent() -> None:
    """What the person agreed to, and the way to take it back."""
    settings, given = app().settings, app().consent
    where = f"{settings.named} at {settings.shown_address}"
    if settings.local:
        text = "The model runs on this machine, so nobody needs to ask you."
    elif given.given:
        text = f"You agreed that what you write goes to {where}."
    else:
        text = f"You have not agreed to send anything to {where}. You are asked before the first words go there."
    ui.show(ui.section("Your agreement"), ui.paragraph(text))
    if given.given and not settings.local:
        st.button("Take it back", key="withdraw", on_click=given.withdraw)
