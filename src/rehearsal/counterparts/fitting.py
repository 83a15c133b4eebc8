"""How badly a line would sit in its place: it refers to nothing, asks for what was just told, or stands there cut off.

Pure. Lines are ranked by it; none is refused for it.
"""

import re
from typing import Protocol

from rehearsal.counterparts.matching import closeness
from rehearsal.counterparts.named import named_date
from rehearsal.sentences import sentences

_REFERS_BACK = re.compile(
    r"^\W*(?:apart from that|besides that|with that|as i said|since you ask|you ask\b|what they say)"
)
_ASKS_FOR_A_DAY = re.compile(r"\b(?:date|day|when|how soon)\b[^.!?]*\?\W*$")
_ASKS_FOR_MORE = re.compile(r"\bwhat (?:comes|happens|do you do) (?:after|next|then)\b[^.!?]*\?\W*$")
_GRUDGING = re.compile(r"\b(?:heavy heart|reluctan\w+|if i must)\b")
_POINTS_AT = re.compile(r"^[^.!?]*\b(?:that|it)[.!?]")
_WHOLE = re.compile(r"(?:i|we|you'\w+|he|she|they|there|nobody|somebody|people)\b")
_LEADS_IN = re.compile(r"\b(?:to be honest|honestly|truth is|shall i tell you|you know what)\b")
_CONFESSES = re.compile(r"\b(?:straight|plain\w*|honest\w*|i'll say it|be open|better)\b")
_DEMANDS = re.compile(r"^\W*(?:first )?(?:tell|show|give) me\b|\?\W*$")
_UNTIL_LATER = re.compile(r"^\W*ask me\b")
SHORT = 5
"""A fact that begins with fewer words than these, and with nobody in them, sounds like the answer to a question."""


class Place(Protocol):
    """What is known of the place that a line would take."""

    @property
    def flat(self) -> bool:
        """Whether no question is wanted there."""

    @property
    def wants(self) -> str | None:
        """What kind of line is wanted there."""

    @property
    def linked(self) -> bool:
        """Whether it stands after something that does not lead to it."""


def misplaced(kind: str, text: str, heard: str, last: str, place: Place) -> int:
    """How awkward a line of this kind is after the message (`heard`) and the counterpart's last words; 0 if it fits."""
    said = text.lower()
    wrong = 0
    if _REFERS_BACK.search(said) and not closeness(text, last):
        wrong += 4
    if place.linked:
        first = re.split(r"[.!?,;:…]", said.strip(), maxsplit=1)[0]
        wrong += 5 * (len(first.split()) < SHORT and not _WHOLE.match(first))
        wrong += 3 * bool(_POINTS_AT.search(said) or _LEADS_IN.search(said))
    if kind == "act:besides" and place.wants == "light" and _CONFESSES.search(said):
        wrong += 6
    if kind.startswith("topic:") and place.flat and _DEMANDS.search(said):
        wrong += 6
    if kind == "act:plan" and (
        (any(map(named_date, sentences([heard]))) and _ASKS_FOR_A_DAY.search(said)) or _ASKS_FOR_MORE.search(said)
    ):
        wrong += 12
    if kind == "agreement" and _GRUDGING.search(said):
        wrong += 4
    if kind == "act:small_talk" and _UNTIL_LATER.search(said) and re.search(r"\bhow (?:was|were|did)\b", heard):
        wrong += 8
    if kind == "act:small_talk" and "weekend" in heard and "weekend" not in said:
        wrong += 5
    return wrong
