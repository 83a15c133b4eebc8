"""Insults and threats to the counterpart's face, by the words alone. Pure.

The trained model met next to none, since hardly anybody who practises writes them, so it is never sure of one. Of these
few forms nobody has to be unsure: whoever types them is told.
"""

import re
from collections.abc import Iterator

from rehearsal.assessment import Finding
from rehearsal.observers.context import Context

_NAME = (
    r"(?:idiot|moron|imbecile|cretin|asshole|arsehole|bastard|prick|dickhead|jerk|loser|dumbass|scumbag|stupid|pathetic"
    r"|worthless|disgusting|brain.?dead)"
)
_HOW = r"(?:an?|the|such|really|just|so|all|total|totally|complete|completely|bloody|fucking|absolute|utterly)"
INSULT = re.compile(
    rf"\b(?:you|u)(?:['’]re| are| r)(?: {_HOW})* {_NAME}s?\b(?! question| idea| mistake| thing)"
    rf"|\byou (?:{_HOW} )*(?:idiot|moron|imbecile|cretin|asshole|arsehole|bastard|prick|dickhead|dumbass)s?\b"
    r"|\bfuck (?:you|off)\b|^\W*(?:oh |just |now )?(?:shut up|piss off|screw you|go to hell)\b",
    re.IGNORECASE,
)
THREAT = re.compile(
    r"\bor (?:else$|i(?:['’]ll| will) (?:see to it that you|ruin you|make you (?:pay|sorry|regret))"
    r"|you(?:['’]ll| will) (?:regret (?:it|this|that)|be sorry)\b)"
    r"|\b(?:or|and|i(?:['’]ll| will)) (?:i(?:['’]ll| will) )?(?:[\w ]{1,40} )?get you (?:in(?:to)? trouble|fired"
    r"|sacked)\b"
    r"|\bi(?:['’]ll| will) (?:kill|hurt|smash|destroy|ruin) you\b",
    re.IGNORECASE,
)
NOT_MEANT = re.compile(
    r"\b(?:not|never|without|no one|nobody|if|whether|like|thinks?|thought|feel|felt|mean|meant|say|said|says|saying"
    r"|call|called|calling|sorry|hate|afraid|worr\w+|tell me|told me)\b|\w+n['’]t\b",
    re.IGNORECASE,
)
"""Words before it in the same sentence with which it is no insult: "I'm not saying you're stupid"."""
FORMS = (("rl-disrespect", INSULT), ("hn-pressure", THREAT))


def to_their_face(context: Context) -> Iterator[Finding]:
    """A finding for each insult or threat in the person's own words, one for a behaviour."""
    text = context.conversation.last_mine
    for behaviour, form in FORMS:
        for sentence in context.sentences:
            start, end = sentence.words[0].start, sentence.words[-1].end
            found = None if text[end : end + 1] == "?" else form.search(text[start:end])
            if found and not NOT_MEANT.search(text[start : start + found.start()]):
                first, last = start + found.start(), start + found.end()
                yield Finding(behaviour=behaviour, quote=text[first:last], start=first, end=last, fit="generic")
                break
