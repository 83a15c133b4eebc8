"""Names and pronouns in what somebody wrote about their own case, as placeholders; ids for its files. Pure."""

import re
from collections.abc import Collection
from functools import partial

from rehearsal.disguise import names_in
from rehearsal.own.form import Form
from rehearsal.own.wording import NOT_OWNED, outside_quotes, sentence
from rehearsal.pronouns import FORMS, PronounSet


def name_places(form: Form, text: str) -> str:
    """A situation's text with the two names as placeholders, so that they can differ for one rehearsal."""
    return _put(with_name(form, text), form.you, "$you")


def with_name(form: Form, text: str) -> str:
    """A persona's text with the name as a placeholder."""
    return _put(text, form.name, "$name")


def about_them(form: Form, text: str, persona: bool = False) -> str:
    """A text of the situation, or of the persona, with the other's name and pronouns as placeholders, so that both
    can differ for one rehearsal.

    Only where nobody else can be meant: one person alone is spoken of, as he or as she.
    """
    text = with_name(form, text) if persona else name_places(form, text)
    if form.pronouns == "they" or _speaks_of_others(form):
        return text
    return outside_quotes(text, lambda part: _pronouns_placed(part, form.pronouns))


def names_told(form: Form) -> tuple[str, ...]:
    """Every name that the form holds, of whoever: the two who talk first. Parts of their names are not listed apart."""
    said = (form.role, form.your_role, form.thing, form.want, form.happened, form.suspect, form.talk)
    others = names_in(" ".join(filter(None, map(sentence, said))))
    both = {*form.name.split(), *form.you.split()}
    return tuple(dict.fromkeys(filter(None, (form.name, form.you, *(name for name in others if name not in both)))))


_OTHERS = re.compile(
    r"\b(?:mother|father|son|daughter|brother|sister|wife|husband|partner|aunt|uncle|grand\w+|boss|manager|colleagues?"
    r"|client|customer|somebody|someone|another|student|child|baby|doctor|man|woman|girl|boy)\b", re.IGNORECASE,
)  # fmt: skip


def _speaks_of_others(form: Form) -> bool:
    told = " ".join(filter(None, map(sentence, (form.want, form.happened, form.suspect, form.talk))))
    named = {name for name in names_in(told) if name not in form.name and name != form.you}
    return bool(named) or bool(_OTHERS.search(re.sub(rf"\b{re.escape(form.role)}\b", "", told) if form.role else told))


def _pronouns_placed(text: str, pronouns: PronounSet) -> str:
    they, them = FORMS[pronouns]["they"], FORMS[pronouns]["them"]
    text = re.sub(rf"\b({they})'s (?=(?:\w+ly )?(?:been|got|had|gone|\w+ed)\b)", r"\1 has ", text, flags=re.IGNORECASE)
    text = re.sub(rf"\b({they})'s\b", r"\1 is", text, flags=re.IGNORECASE)
    if pronouns == "he":
        pairs = (
            ("himself", "themself"),
            ("his(?= [a-z])", "their"),
            ("his", "theirs"),
            ("him", "them"),
            ("he", "they"),
        )
    else:
        owned = rf"her(?= [a-z]){NOT_OWNED}"
        pairs = (("herself", "themself"), ("hers", "theirs"), (owned, "their"), (them, "them"), ("she", "they"))
    for pattern, key in pairs:
        text = re.sub(rf"(?<![$\w])(?:{pattern})\b", partial(_as_written, key), text, flags=re.IGNORECASE)
    return text


def _as_written(key: str, found: re.Match[str]) -> str:
    return f"${key.capitalize() if found.group()[0].isupper() else key}"


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
