"""What somebody said against an ask: the sentence that matters in a reply, and how much of an objection it is. Pure."""

import re

from rehearsal.sentences import split

SHORT = 60
"""Letters of a reply that is quoted as it stands."""
_AGAINST = re.compile(
    r"\b(?:can't|cannot|can ?not|won't|don't|doesn't|didn't|wouldn't|isn't|aren't|not|no|nobody|none|never|nothing|"
    r"but|though|however|only|hardly|sooner|rather|too|until|unless|without|hard|difficult|late|long|short|quit|"
    r"deadline|busy|worr(?:y|ied)|afraid|risk|costs?|last time|already|enough|have to|every(?:body|one)?|"
    r"(?:the )?next one|and if|what if|who(?:'s| is| would| will)|where would|"
    r"wants? the same)\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"^\W*(?:(?:well|oh|then|so)\W+)?(?:yes|yeah|sure|fine|good|gladly|of course|all right|agreed|with pleasure"
    r"|no (?:trouble|problem|bother)"
    r"|(?:that|it)(?:'s| is| would be|'d be) (?:fine|good|all right|ok(?:ay)?)(?: (?:by|with) me)?"
    r"|i(?:'d| would) (?:like that|be glad))(?=\s*(?:[,.;:!]|$))"
    r"(?!.*\b(?:but|only|except|however|can't|cannot|won't|don't|problem)\b)",
    re.IGNORECASE,
)
"""A yes is none, whatever condition comes with it."""


def weight(sentence: str) -> int:
    """How many words of a sentence stand against something; 0: it is no objection."""
    plain = sentence.replace("’", "'")
    return 0 if _AGREES.search(plain) else len(_AGAINST.findall(plain))


def concern(reply: str) -> str:
    """The sentence of a reply that says most against it, whole; a short reply as it stands."""
    reply = " ".join(reply.split())
    said = split(reply)
    if len(reply) <= SHORT or len(said) < 2:
        return reply
    return max(reversed(said), key=lambda sentence: (weight(sentence), len(sentence) if not weight(sentence) else 0))
