"""The form that says where the model is and what it is called, and the field for its key."""

from urllib.parse import urlsplit

import streamlit as st

from rehearsal.errors import RehearsalError
from rehearsal.settings import DEFAULT_BASE_URL, DEFAULT_MODEL, ROLES, Role, bare
from rehearsal.ui import components as ui
from rehearsal.ui.state import app
from rehearsal.ui.telling import tell

ADDRESS, MODEL, PATIENCE = "OPENAI_BASE_URL", "REHEARSAL_MODEL", "REHEARSAL_TIMEOUT"
ROLE_MODELS = {role: f"REHEARSAL_{role.upper()}_MODEL" for role in ROLES}
WITH: dict[Role, str] = {"observer": "To read your messages", "counterpart": "To play", "coach": "To coach"}
NAMES = (ADDRESS, MODEL, *ROLE_MODELS.values(), PATIENCE)
_KEY = "the-key"


def render(first: bool) -> None:
    """Address, models and key; open where no model is set up (`first`)."""
    with st.expander("Set up a language model" if first else "Change address, model, patience or key", expanded=first,
                     key="endpoint"):  # fmt: skip
        _places()
        _key()


def _places() -> None:
    with st.form("endpoint-form", border=False):
        field(ADDRESS, "Address of the endpoint", DEFAULT_BASE_URL, "Empty: OpenAI. It mostly ends in /v1.")
        field(MODEL, "Model", DEFAULT_MODEL, "The name by which the endpoint knows it.")
        ui.show(ui.paragraph("A role may have a model of its own. Left empty, it takes the one above.", "quiet"))
        for column, role in zip(st.columns(len(ROLES)), ROLES, strict=True):
            with column:
                field(ROLE_MODELS[role], WITH[role], "")
        field(PATIENCE, "Patience, in seconds", "60", "How long one answer may take before it is asked for once more. "
              "A model on a machine without a graphics card may need 180 or more.")  # fmt: skip
        st.form_submit_button("Save", on_click=_save, key="endpoint-save")
    _wins()


def set_outside(name: str) -> bool:
    """Whether the environment sets this variable, so that the page cannot."""
    return bool(app().environment.get(name, "").strip())


def outside(name: str) -> str:
    """Why a field cannot be changed here."""
    return f"{name} is set where Rehearsal was started, and wins."


def field(name: str, label: str, placeholder: str, hint: str = "") -> None:
    """The field of one variable; what the environment sets cannot be changed here."""
    fixed = set_outside(name)
    value = app().environment[name].strip() if fixed else app().kept.get(name, "")
    st.text_input(
        label, bare(value) if name == ADDRESS else value, placeholder=placeholder, key=f"field {name} {fixed}",
        disabled=fixed, help=outside(name) if fixed else hint or None,
    )  # fmt: skip


def typed(*names: str) -> dict[str, str]:
    """What stands in the fields of these variables, where they can be changed."""
    fields = {name: st.session_state.get(f"field {name} False") for name in names}
    return {name: value for name, value in fields.items() if value is not None}


def _wins() -> None:
    fixed = [name for name in NAMES if set_outside(name)]
    if fixed:
        are, win = ("are", "win") if len(fixed) > 1 else ("is", "wins")
        words = f"{' and '.join(fixed)} {are} set where Rehearsal was started, and {win}."
        ui.show(ui.paragraph(words, "quiet"))


def _save() -> None:
    given = typed(*NAMES)
    if not is_patience(given.get(PATIENCE, "")):
        tell("Nothing was saved", "Patience is a number of seconds, from 1 to 3600.", "watch")
        return
    try:
        app().keep(given)
    except RehearsalError as error:
        tell("Nothing was saved", str(error), "watch")
        return
    st.session_state.pop("model tested", None)
    tell("Saved", "It holds from the next message on. Test it below.", "earned")


def is_patience(said: str) -> bool:
    """Whether a text is a number of seconds that one can wait, or empty."""
    said = said.strip()
    return not said or (said.replace(".", "", 1).isdecimal() and 1 <= float(said) <= 3600)


def _key() -> None:
    settings = app().settings
    host = urlsplit(settings.shown_address).netloc
    ui.show(f'<h3 class="rh-brief">Key for {ui.safe(host)}</h3>', ui.paragraph(_about_the_key(), "quiet"))
    if settings.key_from == "environment":
        return
    with st.form("key-form", border=False):
        st.text_input("Key", type="password", key=_KEY, autocomplete="off")
        st.form_submit_button("Keep it in the keyring", on_click=_keep_key, key="key-save")
    if app().keyring_has(settings.shown_address):
        st.button("Take it out of the keyring", key="key-forget", type="tertiary", on_click=_forget_key)


def _about_the_key() -> str:
    settings = app().settings
    if settings.key_from == "environment":
        return f"OPENAI_API_KEY is set where Rehearsal was started. It is sent to {settings.shown_address} and kept " \
               "nowhere."  # fmt: skip
    if settings.key_from == "keyring":
        return "A key for this address lies in the system keyring. Rehearsal reads it there, and never shows it."
    if app().keyring_has(settings.shown_address):
        return "A key for this address was put into the system keyring, and cannot be read now. Unlock the keyring " \
               "and start Rehearsal again, or give the key once more."  # fmt: skip
    return (
        "It goes into the system keyring, for this address alone, and nowhere else: not into a file, a log or an "
        "export. A server on this machine mostly needs none."
    )


def _keep_key() -> None:
    key = str(st.session_state.get(_KEY, "")).strip()
    st.session_state[_KEY] = ""
    if not key:
        tell("There is no key in the field", "Nothing was changed.", "watch")
        return
    try:
        app().keep_key(key)
    except RehearsalError as error:
        tell("The key was not kept", str(error), "watch")
        return
    st.session_state.pop("model tested", None)
    tell("The key is in the system keyring", "It goes to this address and to no other.", "earned")


def _forget_key() -> None:
    try:
        app().keep_key("")
    except RehearsalError as error:
        tell("The key is still there", str(error), "watch")
        return
    tell("The key is out of the keyring")
