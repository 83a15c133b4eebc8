"""Pronouns of the counterpart in texts that are written once: `$they` stands for he, she or they. Pure.

Texts are written as for one person ("$They says what $they needs"); with *they* the verb after it, and one that a
following "and" ties to it, loses its ending ("They say what they need").
"""

import re
from collections.abc import Mapping
from typing import Literal, get_args

PronounSet = Literal["he", "she", "they"]
SETS: tuple[PronounSet, ...] = get_args(PronounSet)
FORMS: Mapping[PronounSet, Mapping[str, str]] = {
    "he": {"they": "he", "them": "him", "their": "his", "theirs": "his", "themself": "himself"},
    "she": {"they": "she", "them": "her", "their": "her", "theirs": "hers", "themself": "herself"},
    "they": {"they": "they", "them": "them", "their": "their", "theirs": "theirs", "themself": "themselves"},
}
_BETWEEN = (
    r"(?:(?:never|still|also|only|always|just|already|once|neither|now"
    r"|mostly|rarely|usually|really|hardly|actually|truly|often|seldom|simply|ever) )?"
)
_AFTER = re.compile(rf"(\$[Tt]hey {_BETWEEN})([a-z]+(?:'t)?)\b")
_TIED = rf"[^.?!;:]*? (?:and|or|but|nor),? {_BETWEEN}"
_SECOND = re.compile(
    rf"(\$They\b{_TIED}|\$they\b{_TIED}(?=has\b|is\b|was\b))(asks|says|stops|keeps|comes|turns|has|is|was|listens|cuts"
    r"|grows|owes|insults|tells|finds|forgives|likes|puts|expects|protects|notices|remembers|wants|gives|takes|cancels)\b"
)
_IRREGULAR = {
    "is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip


def set_named(word: object) -> PronounSet:
    """The set that a word names; *they* where it names none."""
    return next((known for known in SETS if known == word), "they")


def filled(text: str, pronouns: PronounSet) -> str:
    """The text with every form of `$they` put in, capitals kept, and verbs made to agree."""
    if "$" not in text:
        return text
    if pronouns == "they":
        text = _AFTER.sub(_agree, text)
        text = _SECOND.sub(_agree, text)
    for name, form in FORMS[pronouns].items():
        for written, put in ((name, form), (name.capitalize(), form.capitalize())):
            text = re.sub(rf"\${written}\b", put, text)
    return text


def plural(verb: str) -> str:
    """A verb as it follows *they*: says → say, tries → try, has → have; any other word stays as it is."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if not verb.endswith("s") or verb.endswith(("ss", "us")) or len(verb) < 4:
        return verb
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zzes")) else verb[:-1]


def _agree(match: re.Match[str]) -> str:
    return match.group(1) + plural(match.group(2))
