"""How to set up a language model, in plain words, with lines to copy."""

import streamlit as st

from rehearsal.settings import DEFAULT_MODEL
from rehearsal.ui import components as ui

OWN = "http://127.0.0.1:8080/v1"
"""An example of a server on one's own machine."""
SHELLS = {
    "macOS and Linux": "export {name}={value}",
    "Windows (PowerShell)": '$env:{name} = "{value}"',
}
EXAMPLES = (
    (
        "With a key",
        "You have a key of OpenAI, or of a service that speaks the same language. For another service than OpenAI, "
        "set OPENAI_BASE_URL to its address too.",
        (("OPENAI_API_KEY", "your-key"), ("REHEARSAL_MODEL", DEFAULT_MODEL)),
    ),
    (
        "With a model on this machine",
        "A program such as llama.cpp, Ollama or LM Studio serves a model here. Give its address and the model's name. "
        "Your words stay on this machine.",
        (("OPENAI_BASE_URL", OWN), ("REHEARSAL_MODEL", "the-name-of-the-model")),
    ),
)


def render() -> None:
    """The explanation."""
    with st.expander("Set it up by variables instead", key="howto"):
        ui.show(ui.paragraph("Three variables say which one plays. Set them in the window where you start Rehearsal, "
                             "then start it again there. They win over what is set on this page. Rehearsal reads the "
                             "key, and neither shows nor keeps it.", "quiet"))  # fmt: skip
        for tab, line in zip(st.tabs(list(SHELLS)), SHELLS.values(), strict=True):
            with tab:
                _examples(line)
        ui.show(ui.paragraph("REHEARSAL_TIMEOUT=180 gives each answer three minutes; without it, one.", "quiet"))
        ui.show(ui.paragraph("To do without a model, choose the built-in counterpart above.", "quiet"))


def _examples(line: str) -> None:
    for heading, words, variables in EXAMPLES:
        ui.show(f'<h3 class="rh-brief">{heading}</h3>', ui.paragraph(words))
        lines = [line.format(name=name, value=value) for name, value in variables]
        st.code("\n".join([*lines, "rehearsal"]), language=None, wrap_lines=True)
