"""The built-in way from a form to a draft: nearest situation, assembly, check."""

from rehearsal.content import Content
from rehearsal.loading import read_yaml
from rehearsal.own.assembling import assembled
from rehearsal.own.draft import Draft
from rehearsal.own.form import DEFAULT_NAMES, Form
from rehearsal.own.kinds import Kinds
from rehearsal.own.naming import free_id
from rehearsal.own.nearest import nearest
from rehearsal.own.subject import UNKNOWN, subject


def made(form: Form, content: Content, known: Kinds, persona: str | None = None) -> Draft:
    """A draft that can be played, whatever the form holds. `persona`: whose way of talking it is to have."""
    near = nearest(form, content, known, persona)
    base = read_yaml(content.files[near.persona.id])
    return assembled(form, near, known, base, free_ids(form, content))


def free_ids(form: Form, content: Content) -> tuple[str, str]:
    """Ids for the persona and the situation that no file has yet."""
    taken = {*content.personas, *content.scenarios, *content.files}
    name = form.name or DEFAULT_NAMES["name"]
    thing = subject(form.thing, form.want, (form.name, form.role))
    person = free_id(name, taken)
    return person, free_id(f"talk-{name}" if thing == UNKNOWN else thing, {*taken, person})
