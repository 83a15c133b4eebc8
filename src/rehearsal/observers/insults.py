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
    r"|\bfuck (?:you|off)\b|\bgo to hell\b|^\W*(?:oh |just |now )?(?:shut up|piss off|screw you)\b",
    re.IGNORECASE,
)
THREAT = re.compile(
    r"\bor (?:else\b(?! \w)|i(?:['’]ll| will) (?:make sure (?:you|everyone|everybody)|see to it that you|ruin you"
    r"|make you (?:pay|sorry|regret))|you(?:['’]ll| will) (?:regret (?:it|this|that)|be sorry|pay for))"
    r"|\bget you (?:in(?:to)? trouble|fired|sacked)\b|\bi(?:['’]ll| will) (?:kill|hurt|hit|smash|destroy|ruin) you\b",
    re.IGNORECASE,
)
NOT_MEANT = re.compile(
    r"\b(?:not|never|n['’]t|no one|nobody|if|whether|like|thinks?|thought|feel|felt|mean|meant|said|says|saying"
    r"|call|called|calling|sorry|tell me|told me)\b",
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
            found = form.search(text[start:end])
            if found and not NOT_MEANT.search(text[start : start + found.start()]):
                first, last = start + found.start(), start + found.end()
                yield Finding(behaviour=behaviour, quote=text[first:last], start=first, end=last, fit="generic")
                break
