"""Names in what somebody wrote about their own case, as placeholders; ids for its files. Pure."""

import re
from collections.abc import Collection

from rehearsal.own.form import Form


def name_places(form: Form, text: str) -> str:
    """A situation's text with the two names as placeholders, so that they can differ for one rehearsal."""
    return _put(with_name(form, text), form.you, "$you")


def with_name(form: Form, text: str) -> str:
    """A persona's text with the name as a placeholder."""
    return _put(text, form.name, "$name")


def _put(text: str, name: str, key: str) -> str:
    return re.sub(rf"(?<![\w$-]){re.escape(name)}(?![\w-])", lambda _: key, text) if len(name) > 1 else text


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id like the wanted words that nobody has yet."""
    slug = "-".join(re.findall(r"[a-z0-9]+", wanted.lower()))[:40].strip("-")
    slug = slug if re.match(r"^[a-z][a-z0-9-]+$", slug) else f"own-{slug}".strip("-")
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
