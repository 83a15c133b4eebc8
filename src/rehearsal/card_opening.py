"""An ask, as the sentence that opens a talk about it: what it is for, then a question. Pure."""

import re

from rehearsal.real_day import DAYS
from rehearsal.sentences import split

ASKS_BACK = "How does that look from your side?"
"""What to ask where no question of the person's own has opened them."""

_DO_WORDS = """
accept add agree allow answer approve ask back bring build buy call cancel change check clear close come commit
confirm cover cut decide deliver double drop end explain extend find finish fix free fund get give grant hand hear
help hire hold include increase introduce invite join keep leave lend let lift listen look lower make meet mentor
move name nominate offer open order pay pick postpone prepare promise promote provide put raise read recommend
reduce release reply reserve return review run say sell send set share shift shorten show sign spare speak split
start stay stop support swap switch take talk teach tell test trust try wait waive write
"""
_DO = frozenset(_DO_WORDS.split())
"""Verbs that an order begins with."""
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_A_THING = re.compile(r"(?:of|for|with|from|in)\b", re.IGNORECASE)
"""After the first word of an ask, what makes that word a thing: "help with the report"."""
_YOU = re.compile(
    r"(?:please,? )?(?:can|could|would|will) you (?:please )?(?P<could>.+?)\?*|"
    r"(?:i(?:'d| would) like|i want|i need|i ask) you to (?P<to>.+)",
    re.IGNORECASE | re.DOTALL,
)
_MYSELF = re.compile(r"(?:i(?:'d| would) like|i want|i need) to (?!have\b|get\b)(?P<to>.+)", re.IGNORECASE | re.DOTALL)
_HAVE = re.compile(
    r"(?:i(?:'d| would) like to (?:have|get)|i want to (?:have|get)|i(?:'d| would) like|i want|i need|i ask for) "
    r"(?!to\b)(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)


def opening_for(ask: str, question: str = "") -> str:
    """The first thing to say where the ask alone is there to say it with. An order becomes what the talk is about.

    `question`: one of the person's own that opened them. Empty where there is neither ask nor question.
    """
    first = next(iter(split(ask.strip())), "").rstrip(" .!")
    if not first:
        return question
    return f"I'd like to talk about {_topic(first)}. {question or ASKS_BACK}"


def _topic(ask: str) -> str:
    """What the ask is about, so that it goes on after "about"."""
    plain = re.sub(r"^please,?\s+|,?\s+please(?=\??$)", "", ask, flags=re.IGNORECASE)
    if found := _YOU.fullmatch(plain):
        return f"whether you could {(found['could'] or found['to']).rstrip(' ?')}"
    if found := _MYSELF.fullmatch(plain):
        return f"whether I could {found['to']}"
    if found := _HAVE.fullmatch(plain):
        return found["what"]
    word, _, rest = plain.partition(" ")
    if word.lower() in _DO and not _A_THING.match(rest):
        return f"whether you could {_within(plain.partition(', and ')[0])}"
    a_sentence = ask.endswith("?") or re.match(r"(?:i|we|that|you|they|he|she|it)\b", plain, re.IGNORECASE)
    return f"this: {_within(ask)}" if a_sentence else _within(plain)


def _within(text: str) -> str:
    """A text within a sentence: its capital goes, unless it is a name's."""
    word = re.split(r"[^\w]", text, maxsplit=1)[0]
    somebodys = text[len(word) :].startswith(("'s ", "’s "))
    kept = somebodys or word == "I" or word.lower() in DAYS or word in _MONTHS or (len(word) > 1 and word.isupper())
    return text if kept else text[:1].lower() + text[1:]
