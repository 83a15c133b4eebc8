"""What the person tells of their own situation: a short form, every field of which may be empty."""

import re
import unicodedata
from typing import Any, get_args

from pydantic import Field, field_validator

from rehearsal.pronouns import PronounSet
from rehearsal.rubric import Relation, Value

LONG, SHORT = 1500, 80
"""Longest texts, in characters, of a telling field and of a name, role or subject."""

RELATIONS: dict[Relation, str] = {
    "boss": "My boss",
    "skip-level": "My boss's boss",
    "peer": "Somebody at my level, elsewhere",
    "colleague": "A colleague near me",
    "report": "Somebody who works for me",
    "client": "A client, customer, guest or parent",
    "partner": "Somebody I deal with outside: landlord, supplier, relative",
    "senior": "Somebody senior who isn't my boss",
    "executive": "Somebody at the very top",
    "mentor": "Somebody whose advice I trust",
}
"""Who the other is to the person, in plain words."""
DEFAULT_NAMES = {"name": "Kim", "you": "Alex"}
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'"})


class Form(Value):
    """Who they are to you, what you want, what has happened, what you suspect, how they talk.

    `ask` is the id of a kind of talk, or empty. `thing`: in a few words, what it is about. Every text is cleaned:
    no control characters, no `$` that could pass for a placeholder, straight apostrophes.
    """

    name: str = Field("", max_length=SHORT)
    pronouns: PronounSet = "they"
    relation: Relation = "boss"
    role: str = Field("", max_length=SHORT)
    you: str = Field("", max_length=SHORT)
    your_role: str = Field("", max_length=SHORT)
    ask: str = ""
    thing: str = Field("", max_length=SHORT)
    want: str = Field("", max_length=LONG)
    happened: str = Field("", max_length=LONG)
    suspect: str = Field("", max_length=LONG)
    talk: str = Field("", max_length=LONG)

    @field_validator("name", "role", "you", "your_role", "thing", mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return clean(value, SHORT).rstrip(".,;: ") if isinstance(value, str) else value

    @field_validator("want", "happened", "suspect", "talk", mode="before")
    @classmethod
    def _long(cls, value: Any) -> Any:
        return clean(value, LONG) if isinstance(value, str) else value

    @property
    def told(self) -> str:
        """Everything that was typed about the case, as one text."""
        return " ".join(filter(None, (self.role, self.thing, self.want, self.happened, self.suspect, self.talk)))

    @property
    def empty(self) -> bool:
        """Whether nothing was said about the case."""
        return not (self.want or self.happened or self.suspect or self.thing)


def clean(text: str, most: int) -> str:
    """One line of readable characters, cut at a word; nothing in it can pass for a placeholder of a file."""
    text = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in text.translate(_TYPOGRAPHY))
    text = re.sub(r"\$(?=[A-Za-z])", "", text.replace("{", "(").replace("}", ")"))
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0][:most].rstrip()


RELATION_IDS: tuple[Relation, ...] = get_args(Relation)
