"""Before anything leaves the machine: which names are replaced, and letter for letter what is sent."""

from urllib.parse import urlsplit

import streamlit as st

from rehearsal.covered_chat import covered
from rehearsal.disguise import Disguise
from rehearsal.own.draft import Draft
from rehearsal.own.form import Form
from rehearsal.own.making import made
from rehearsal.own.naming import names_told
from rehearsal.ports import Message
from rehearsal.ui import components as ui
from rehearsal.ui import own_wait
from rehearsal.ui.state import app
from rehearsal.wiring_own import drafter, known_kinds


def render(form: Form) -> None:
    """Names, the text of the request, and the button."""
    settings = app().settings
    ui.show(ui.section(f"Let {settings.model_of('coach')} draft it"))
    names = _names(form)
    if form.empty:
        ui.show(ui.paragraph("Say at least what you want from them; then you see here what would be sent.", "quiet"))
        return
    if not settings.local:
        _shows(form, names)
        if app().consent.needed:
            ui.show(ui.note("May this leave your machine?", f"It goes to {settings.shown_address} and is read there by "
                            f"{settings.named}. You are asked once for this address."))  # fmt: skip
            st.button(f"Yes, it may go to {ui.plain(settings.shown_address)}", key="consent-give", type="primary",
                      on_click=app().consent.give)  # fmt: skip
            return
    st.button("Draft it", key="own-draft-llm", type="primary", icon=":material/edit_note:", on_click=_start,
              args=(form, names))  # fmt: skip


def _names(form: Form) -> tuple[str, ...]:
    """The names that letters stand for; none where the person does not want it."""
    if not st.checkbox("Replace names by letters in everything that is sent", value=True, key="own-cover"):
        return ()
    typed = st.text_input("More names to replace, with commas between them", key="own-names")
    found = (*names_told(form), *typed.split(","))
    names = tuple(dict.fromkeys(name.strip() for name in found if name.strip()))
    letters = Disguise.of(names).letters
    if letters:
        pairs = ", ".join(f"{name} → {short}" for name, short in letters.items())
        ui.show(ui.paragraph(f"{pairs}. What comes back is turned round again for you.", "quiet"))
    return names


def _shows(form: Form, names: tuple[str, ...]) -> None:
    """Every request as it leaves the machine."""
    disguise = Disguise.of({*names, *app().shelf.names()})
    requests = drafter(app(), names).requests(form)
    place = urlsplit(app().settings.shown_address).netloc
    with st.expander(ui.plain(f"This is sent to {place}, letter for letter"), key="own-sent",
                     icon=":material/outgoing_mail:"):  # fmt: skip
        ui.show(ui.paragraph("Three requests, one after the other. The line with a mark around your words has another "
                             "mark each time. With each goes the form that the answer must have, which holds nothing "
                             "of yours.", "quiet"))  # fmt: skip
        for number, request in enumerate(requests, 1):
            ui.show(f'<h3 class="rh-brief">Request {number}</h3>')
            st.code(_as_text(covered(request[1:], disguise)), language=None, wrap_lines=True)
        ui.show('<h3 class="rh-brief">Before each of them</h3>')
        st.code(_as_text(covered(requests[0][:1], disguise)), language=None, wrap_lines=True, height=320)


def _as_text(messages: tuple[Message, ...]) -> str:
    return "\n\n".join(f"[{message.role}]\n{message.content}" for message in messages)


def _start(form: Form, names: tuple[str, ...]) -> None:
    voice = st.session_state.get("of-voice") or None
    built_in, writer = made(form, app().content, known_kinds(), voice), drafter(app(), names)
    built_in.scenario["disguise"] = [_placed(built_in, name, form) for name in names]
    own_wait.begin(lambda: writer.draft(form, built_in))


def _placed(draft: Draft, name: str, form: Form) -> str:
    return "$name" if name == form.name else "$you" if name == form.you else name
