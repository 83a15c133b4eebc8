"""What a sentence is about, as one would say it back: "the portal", "my team", "Ingrid". Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORDS = """
page pages list report reports desk round mail mails case posts post paper papers table tool tools facts
account accounts plan quarter floor team teams name project projects weekend boat campaign partner partners
dashboard call calls folder job portal order orders customer customers letter figure figures number numbers
person people forecast slides slide draft note notes board gate executives system product decision file
renewals renewal request requests night nights company budget month months chart change changes result results
firm version analyst drive date dates contract summer boss idea data hours audit bid terms meeting meetings
newsletter copy printer committee manager managers claims claim deadline reading division picture percent
proposal launch load complaints complaint tickets strategy market deal deals policy reorganisation leadership
threat server commitment pressure revenue visit visits mistake mess hotline support winter spring autumn
service priority priorities forms form cake training department measure measures loan overview announcement
licence bonus method cost costs price prices risk risks condition conditions concern concerns contact contacts
expectation expectations answer answers offer arrangement allotment garden leads lead parking expenses agenda
interviews engineers release releases workload week checks check savings shift talk talks rule rules estimate
migration supplier rival warning stage stages stock invoicing copying exception margin director calendar
client clients reminder queue mistakes lesson lessons site colleague colleagues credit hall retreat
introduction test tests trial ranking vision aim aims goal goals target targets standard standards example
examples feedback relationship career family holiday café coffee work weekends dog children whistle team-mates
shop foreman operations slugs beans
"""
"""What people speak of at work and over a coffee."""
COMMON = frozenset(_WORDS.split())
_NOUN = "|".join(sorted(COMMON, key=len, reverse=True))
_LEAD = r"the|your|my|our|this|that|those|these|his|her|their|what|which|two|three|four|five|six|twelve"
_NO_MODIFIER = "is|are|was|were|has|have|had|do|does|did|for|with|about|to|of|in|on|at|and|or|not|as|me|you|i|it"
_PHRASE = re.compile(
    rf"\b(?P<lead>{_LEAD}) (?P<noun>(?:(?!(?:{_NO_MODIFIER})\b)[a-z-]+ )?(?:{_NOUN}))\b(?!['-]|\s+(?:{_NOUN})\b)"
)
_TURNED = {
    "my": "your", "your": "my", "our": "your", "this": "that", "these": "those", "what": "the", "which": "the",
}  # fmt: skip
_SHARED = re.compile(r"\b(?:boss|company|firm|talks?|meetings?|leadership|department|division|deal|board)$")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_NO_NAMES = """
English Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Fridays Saturdays Sundays January February
March April May June July August September October November December
"""
_NO_NAME = frozenset(_NO_NAMES.split())


def subject_of(sentence: str, names: Iterable[str] = ()) -> str | None:
    """The subject that a folded sentence names; None where there is none to take up. `names`: people and places."""
    found = [
        (match.start(), _turned(match["lead"], match["noun"]))
        for match in _PHRASE.finditer(sentence)
        if not match["noun"].startswith(("same ", "whole ", "right "))
    ]
    for name in names:
        if place := re.search(rf"\b{re.escape(name.lower())}\b(?!')", sentence):
            found.append((place.start(), name))
    return min(found)[1] if found else None


def _turned(lead: str, noun: str) -> str:
    if lead == "our" and _SHARED.search(noun):
        return f"our {noun}"
    return f"{_TURNED.get(lead, lead)} {noun}"


@lru_cache(maxsize=64)
def names_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Names that stand in the midst of sentences."""
    found = (name for text in texts for name in _NAME.findall(text))
    return tuple(dict.fromkeys(name for name in found if name not in _NO_NAME))
