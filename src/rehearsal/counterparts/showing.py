"""Whether the words of a message bear out what was seen in it, before the counterpart answers to it. Pure.

A wrong word about what somebody did jars more than none. So a reaction to a behaviour is spoken only where the
surface of the message could carry it; what is seen keeps its effect on state and levels in any case.
"""

import re
from collections.abc import Sequence

from rehearsal.counterparts.matching import closeness
from rehearsal.counterparts.understanding import Heard

_SAYS_BACK = (
    r"^\W*(?:ok(?:ay)?\W+|right\W+)?so\b|(?<!do )(?<!did )(?<!would )\byou(?:'re| are|'ve| have)? (?:said"
    r"|saying|say|mean|meant|want|need|feel"
    r"|told|mention\w*|sound|worr\w+|been|come|got)\b|\b(?:sounds? like|if i (?:understand|understood|hear"
    r"|heard|get|got)"
    r"|in other words|to sum up|let me check)\b"
)
_SURFACE = {
    behaviour: re.compile(pattern)
    for behaviour, pattern in {
        "bn-reflects": _SAYS_BACK,
        "ex-playback": _SAYS_BACK + r"|^\W*(?:ok(?:ay)?\W+|right\W+|good\W+)?then\b|\bagreed?\b",
        "rp-open-route": r"\b(?:he|she|they|martin|boss)(?:'s|'d| would|'ll| will)? (?:know|knows|knew|see|sees"
        r"|hear|hears)\b"
        r"|\byou(?:'d| would|'ll| will) (?:know|see|hear)\b|\btell (?:him|her|them|you)\b|\btold (?:him|her"
        r"|them|you)\b"
        r"|\b(?:in copy|copied|behind (?:your|his|her|anyone's|anybody's) back|go round|get round|secret"
        r"|surpris\w+|openly)\b"
        r"|\b(?:without|unless) you\b|\bknows (?:that|about|what|i)\b",
        "ow-admits-gap": r"\b(?:i|i've|we|we've|i'd)\b.{0,40}\b(?:should(?:n't)?|missed|forgot\w*|never|didn't|wasn't"
        r"|weren't|haven't|hadn't|failed|late|wrong|left|assumed|thought|neither|pushed|went|let|only|had)\b"
        r"|\bmy (?:fault|mistake|part|bad|end|share|doing)\b|\bsorry\b|\bon me\b|\bthat(?:'s|'s| is| was) mine\b"
        r"|\bmanagement\b|\bnobody (?:ever )?told\b",
        "rl-acknowledge": r"\b(?:must|can't be|can't have|tough|hard|hate|rough|a lot|appreciate\w*|thank\w*"
        r"|grateful|good of"
        r"|kind|i (?:can |do )?see|imagine|sorry|well done|impress\w*|great|super|respect|easy|fun|drive me|annoy\w+"
        r"|frustrat\w+|unfair|saved (?:us|me|my)|helped|well made"
        r"|good work|thanks to you|enjoy\w*|bad place|burned|glad|sounds? like|fair|uncomfortable|pressure|real|true"
        r"|right)\b",
        "ow-tried-first": r"\b(?:i|we)\b.{0,40}\b(?:tried|asked|wrote|written|talked|called|rang|checked|looked|spoke"
        r"|spoken|went|been|sent|read|counted|found)\b",
        "ex-states-specifics": r"\d|\b(?:one|two|three|four|five|six|half|each|every|within|by|until|same day)\b",
        "rl-disrespect": r"\b(?:stupid|useless|lazy|incompetent|pathetic|ridiculous|joke|clueless|idiot\w*|moron\w*"
        r"|liar|childish|nonsense|rubbish|crap|bullshit|shut up|shame|embarrass\w*|hopeless|weak|coward\w*|don't care"
        r"|no idea|never (?:do|did|help|listen)|your problem|grow up|get real|what's wrong with you)\b",
        "sg-dismiss-their-work": r"\b(?:whatever you|whatever it is|little|silly|precious|minor|trivial|nothing"
        r"|(?:not|isn't|hardly|less|more) (?:\w+ )?(?:important|urgent|difficult|hard)|can wait|easy|easily|waste"
        r"|pointless|paperwork|does(?:n't| not) matter|(?:just|only) (?:an?|your|some)|five minutes)\b",
        "sg-org-priority": r"\b(?:departments?|company|firm|division|goals?|aims?|strategy|priorit\w+|board|organi\w+"
        r"|this year|renewals?|customers|whole|everybody|management|leadership|retreat)\b",
        "hn-free-choice": r"\b(?:choose|choice|prefer|rather|or not|up to you|your call|say no|either|fine if"
        r"|if you (?:want|like)"
        r"|you decide|where it(?:'s| is) wrong|change|differently|instead|no hard feelings|no problem if"
        r"|would you)\b",
        "rl-continue": r"\b(?:again|next (?:week|month|time|quarter|tuesday|year)|keep|come back|get back"
        r"|stay in touch|tell you how it (?:went|goes|worked)"
        r"|let you know|soon|later|regularly|every (?:week|month))\b",
        "bn-new-information": r"\d|\b(?:turns out|found out|new|smaller|only|instead|half|would do|fewer|less"
        r"|asked|told)\b",
        "rp-checks-signs": r"\b(?:notic\w+|saw|seen|looks?|seems?|somebody|colleagues?|others?|other|checked"
        r"|heard|found"
        r"|fair|nobody)\b",
        "hn-open-reason": r"\b(?:because|reason|since|so that|otherwise|why|as i|openly|honest\w*)\b",
        "fc-time-respect": r"\b(?:minutes?|mins?|time|brief|quick|quickly|short|half hour|half an hour|an hour"
        r"|long)\b",
        "rc-bounded-promise": r"\b(?:i|we)(?:'ll|'d| will| can| could| do| am| would)\b",
        "rc-capacity-visible": r"\b(?:days?|hours?|nights?|weeks?|months?|desk|plate|rushed|four of us|people"
        r"|until|till"
        r"|pages?|items?|releases?)\b",
        "sg-shared-outcome": r"\b(?:we|us|both|together|our|ours|each)\b",
        "hn-offer-value": r"\b(?:i|i've|i'd|i'll|i'm|we|we've|we'd|my|our|mine)\b",
        "rl-give-first": r"\b(?:i|i've|i'd|i'll|i'm|we|my|our)\b",
        "ow-blame": r"\b(?:you|he|she|they|them|him|nobody|everybody|his|her|their|your)\b",
    }.items()
}
_AGAIN = re.compile(
    r"\b(?:again|(?:second|third|fourth) time|once more|as i (?:said|wrote)|like i said|i (?:still|really) need"
    r"|still need|i already|i told you|i(?:'ve| have)? asked)\b"
)


_TOLD = frozenset({"rl-acknowledge", "ow-tried-first", "sg-dismiss-their-work"})
"""Behaviours that no question shows: they are looked for beside it."""


def borne_out(behaviour: str, heard: Heard, before: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a message could show the behaviour. `before`: earlier messages; `theirs`: the other side's, folded."""
    text = " ".join(heard.telling) if behaviour in _TOLD else heard.text
    if behaviour == "bn-repeat-ask":
        return bool(_AGAIN.search(text)) or any(closeness(text, earlier) >= 2 for earlier in before)
    if behaviour == "bn-reflects" and not _says_back(text, theirs):
        return False
    surface = _SURFACE.get(behaviour)
    return surface is None or bool(surface.search(text))


_FOR_THEM = re.compile(
    r"\byour\b|\byou(?:'re| are|'ve| have)? (?:said|say|saying|mean|meant|want|need|feel|told|worr\w+|have|got)\b"
    r"|\bso you\b|\bsounds? like\b"
)


def _says_back(text: str, theirs: Sequence[str]) -> bool:
    """Whether a message gives back what was said: two content words of it, or one after "you said", "so you …"."""
    shared = max((closeness(text, said) for said in theirs), default=0)
    return shared >= 2 or (shared == 1 and bool(_FOR_THEM.search(text)))
