"""The counterpart's card, for the person in their chair: what they hide, how they feel, what opens them."""

import streamlit as st

from rehearsal.chairs import MOODS, Secret, secrets
from rehearsal.records import Talk
from rehearsal.setting import Setting
from rehearsal.state import begin
from rehearsal.ui import components as ui

STANDING = {
    "kept": ("closed", "–", "keep it back"),
    "earned": ("earned", "+", "tell it now"),
    "told": ("earned", "✓", "told"),
}
"""Of a secret's standing: the CSS class, the sign and the word."""


def beside(setting: Setting, talk: Talk) -> None:
    """The card beside the talk, on wide pages."""
    with st.container(key="rail"):
        ui.show(f'<section class="rh-rail" aria-label="Your card" tabindex="0">{_card(setting, talk)}</section>')


def folded(setting: Setting, talk: Talk) -> None:
    """The card behind one line, on narrow pages; open before anything was answered."""
    fresh = " open" if not talk.conversation.theirs else ""
    ui.show(
        f'<details class="rh-fold rh-swapfold"{fresh}><summary>Your card: what {ui.safe(setting.persona.name)} '
        f"keeps back</summary><div>{_card(setting, talk)}</div></details>"
    )


def _card(setting: Setting, talk: Talk) -> str:
    persona, scenario = setting.persona, setting.scenario
    openness = (talk.state or begin(setting)).openness
    rows = "".join(_row(secret) for secret in secrets(setting, talk))
    off = [reaction.text for reaction in (*scenario.closes_up, *persona.triggers)][:5]
    return (
        f"<h2>Your card</h2><p><b>You feel</b> {ui.safe(persona.name)} {MOODS[openness]} ({openness} of 5).</p>"
        f"<p><b>How you talk</b> {ui.safe(persona.voice.manner)}</p>"
        f'<h3 class="rh-brief">What you keep back</h3><ul class="rh-secrets">{rows}</ul>'
        f'<h3 class="rh-brief">What puts you off</h3><ul class="rh-off">'
        f"{''.join(f'<li>{ui.safe(text)}</li>' for text in off)}</ul>"
    )


def _row(secret: Secret) -> str:
    kind, mark, word = STANDING[secret.standing]
    opens = f'<p class="rh-why">Tell it once {ui.safe(secret.opens)}.</p>' if secret.standing == "kept" else ""
    return (
        f'<li class="rh-secret-{secret.standing}"><span class="rh-sign rh-{kind}" aria-hidden="true">{mark}</span>'
        f"<div><p>{ui.safe(secret.text)} <b>{word}</b></p>{opens}</div></li>"
    )
