"""What kind of answer a question wants, read from its words: a person, a day, a number, a reason. Pure."""

import re

_LEADING = r"(?:^\W*|\b(?:and|but|so|or|then|know|say|me|about|for|by|of|to|with|from|wonder|idea|ask|tell)\W+)"
"""What a question word stands after, and no relative clause begins with."""
_KINDS = (
    (
        "ask_how_much",
        r"\bhow (?:quickly|fast|many|much|long|often|far|big|bad|badly|full|soon|sure|close|late"
        r"|large|hard|well)\b",
    ),
    ("ask_who", rf"{_LEADING}(?:who|whom|whose)\b|\bwhich (?:person|people|one of you|of (?:them|you))\b"),
    (
        "ask_when",
        rf"{_LEADING}when\b(?! (?:i|we|you|they|he|she|it|the|my|nobody|nothing|somebody)\b)"
        r"|\b(?:by|since|till|until) when\b|\b(?:what (?:day|date|time)|which (?:day|date|week|month))\b",
    ),
    ("ask_why", r"\b(?:why|how come|what for|what(?:'s| is)? (?:makes|made|behind|the reason)|for what)\b"),
    ("ask_which", r"\bwhich\b|\bwhat (?:sort|kind|part|bit)\b"),
    ("ask_how", r"\b(?:how|in what way)\b"),
    ("ask_what", r"\b(?:what|where)\b"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
ASKS = (*(kind for kind, _ in _KINDS), "ask_whether")
"""The kinds, as acts: each has lines that leave such a question open and show that it was heard."""


def asks(question: str) -> str:
    """The kind of a folded question: by the question word that comes first, else whether something is so."""
    found = [(match.start(), n, kind) for n, (kind, p) in enumerate(_PATTERNS) if (match := p.search(question))]
    return min(found)[2] if found and not _YES_OR_NO.match(question) else "ask_whether"


_YES_OR_NO = re.compile(
    r"^\W*(?:(?:and|but|so|well|ok(?:ay)?|or|then|no|yes|right)\W+)*(?:is|are|was|were|do|does|did|has|have|would"
    r"|will|could"
    r"|can|should|am|isn't|aren't|don't|doesn't|didn't|wouldn't|couldn't|can't|won't|shall) (?!you (?:tell|say"
    r"|know)\b)"
)

_FORMS = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "ask_who": r"\b(?:nobody|somebody|everybody|everyone|anybody|people|names?|who|they|you and|the two of"
        r"|myself|him|her)\b"
        r"|\b(?-i:[A-Z][a-z]{2,})\b(?=[ ,.;]|'s)(?<!^Not)",
        "ask_when": r"\b(?:\w+day|days?|weeks?|months?|quarter|year|today|tonight|tomorrow|soon\w*|before|after"
        r"|when|until|once"
        r"|later|date|time|yet|now|next|morning|noon|spring|summer|autumn|early|late\w*|\d+(?:st|nd|rd|th))\b",
        "ask_how_much": r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|a few"
        r"|few\w*|many|much|enough"
        r"|hours?|days?|weeks?|minutes|long\w*|per cent|more|less|number|count\w*|all|none|plenty|lot)\b",
    }.items()
}


def suits(kind: str, line: str) -> bool:
    """Whether a line can be the answer to a question of this kind; kinds without a form of their own take any."""
    return kind not in _FORMS or bool(_FORMS[kind].search(line))
