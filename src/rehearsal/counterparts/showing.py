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
        "rl-acknowledge": r"\b(?:must|can't be|can't have|tough|hard|hate|rough|(?:is|sounds like|are) a lot"
        r"|appreciate\w*|grateful|good of"
        r"|thank\w* (?:you )?for (?:all|what|hold|stand|putting|cover|every)\w*"
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
        r"|(?:not|isn't|hardly|less|more) (?:\w+ )?(?:important|urgent|difficult|hard)|your \w+ can wait|easy"
        r"|easily|waste"
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
        "rc-bounded-promise": r"\b(?:i|we)(?:'ll|'d| will| can| could| do| am| would)\b",
        "rc-capacity-visible": r"\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|half|\d+)\b.{0,25}"
        r"\b(?:days?|hours?|nights?|weeks?|months?|people|of us|pages?|items?|releases?)\b"
        r"|\b(?:my (?:desk|plate|list|week)|full|rushed|both)\b",
        "sg-shared-outcome": r"\b(?:we|us|both|together|our|ours|each)\b",
        "hn-offer-value": r"\b(?:i|i've|i'd|i'll|i'm|we|we've|we'd|my|our|mine)\b",
        "rl-give-first": r"\b(?:i|i've|i'd|i'll|i'm|we|my|our)\b",
        "ow-blame": r"\b(?:fault|blam\w+|because of|never|nobody|didn't|doesn't|don't|won't|can't|isn't|wasn't"
        r"|wrong|late"
        r"|mess\w*|lazy|fail\w*|let \w+ down|always|refus\w+|only|just|should|rubbish|system|marketing|support)\b",
        "ow-states-own-part": r"\b(?:i(?:'ll|'d|'ve| will| can| could| would| do| have| take| bring| write| send"
        r"| did| go"
        r"| check| look| make| see| redo| keep| get)|we(?:'ll| will| can| could)|let me|my part|mine"
        r"|leave \w+ (?:to|with) me)\b",
        "ow-boss-fix-peer": r"\b(?:ring|call|order|tell|told|ask|speak to|talk to|push|step in|make (?:him|her"
        r"|them|you|it)"
        r"|have (?:him|her|them|you|a word)|word with|go to|said (?:you|that you|to)|says you|wants you"
        r"|expects you|fix|sort)\b",
        "rp-fit-to-authority": r"\b(?:can|could|will|would) you (?!tell|say|see|look)\w+|\bfrom you\b|\byours\b"
        r"|\b(?:what|something) (?:only )?you can\b|\bin your (?:hands|gift|power)\b|\binstead\b|\bthen\b",
        "sg-own-need-only": r"\b(?:i|we) (?:\w+ )?(?:need|want|must|require|have to)\b|\bfor (?:me|us)\b|\bme\b"
        r"|\b(?:my|our) (?:campaign|deadline|copy|launch|date|goal|target|project|team|problem)\b",
        "bn-give-up": r"\b(?:never ?mind|forget it|drop it|leave it|no point|giv(?:e|ing) up|stop (?:asking"
        r"|raising|there)|won't"
        r" (?:ask|bother)|not (?:going to|worth)|let (?:it|the \w+|the whole thing) go|fine then|that's it"
        r"|as you (?:like|wish)"
        r"|whatever|nothing (?:then|for now))\b",
        "ow-hand-over": r"\b(?:tell me what|what (?:should|do|shall) i|you decide|up to you|your call|can't you"
        r"|could you (?:not )?just"
        r"|you (?:do|sort|fix|handle|tell) (?:it|that|this|them|him|her|me)|i can't|don't know what)\b",
        "bn-attack-no": r"\b(?:excuses?|hid\w+|pretend\w*|slogan|convenient|lazy|want\w*|won't|refus\w+|unfair"
        r"|nonsense"
        r"|ridiculous|just|politic\w*|afraid|scared|power|game\w*|favou?r\w*|block\w*|care|serious|really|reason"
        r"|true)\b",
        "fc-time-respect": r"\b(?:minutes?|mins?|time|brief|quick|quickly|short|half hour|half an hour|an hour"
        r"|long)\b",
    }.items()
}
_AGAIN = re.compile(
    r"\b(?:again|(?:second|third|fourth) time|once more|as i (?:said|wrote)|like i said|i (?:still|really) need"
    r"|still need|i already|i told you|i(?:'ve| have)? asked)\b"
)


_TOLD = frozenset({"rl-acknowledge", "ow-tried-first", "sg-dismiss-their-work"})
"""Behaviours that no question shows: they are looked for beside it."""


_THANKS_FOR_TIME = re.compile(
    r"\b(?:thanks?(?: you)?|good of you|kind of you|i(?:'m| am) grateful)\b[^.?!]{0,20}"
    r"\b(?:time|com(?:e|ing)|came|seeing|see me|meeting|meet|receiv\w+|taking|making|offering|half hour|minutes|word"
    r"|asking|evening)\b[^.?!]*"
)
"""Thanks for being received: a greeting, and no word about anybody's work."""
_NOT_DONE = re.compile(
    r"\b(?:not|n't|never|no|without|rather than|instead of|stop|stopped)\b[^.?!]{0,25}"
    r"\b(?:over your head|go(?:ing)? (?:to|past|round|around|over)|call\w*|ring\w*|push\w*|order\w*|behind)\b"
)
"""What is named only to say that it will not be done."""
_HARSH = frozenset({"rp-go-over-head", "ow-boss-fix-peer", "hn-pressure", "bn-attack-no", "ow-blame"})
_SORRY = frozenset({"apology", "take_back"})


def borne_out(behaviour: str, heard: Heard, before: Sequence[str], theirs: Sequence[str], known: str = "") -> bool:
    """Whether a message could show the behaviour.

    `before`: earlier messages; `theirs`: the other side's; `known`: what both knew beforehand. All folded.
    """
    text = " ".join(heard.telling) if behaviour in _TOLD else heard.text
    if behaviour == "bn-repeat-ask":
        if re.search(r"\b(?:not|n't|won't|never)\b[^.?!]{0,20}\b(?:again|repeat)\b", text):
            return False
        return bool(_AGAIN.search(text)) or any(closeness(text, earlier) >= 2 for earlier in before)
    if behaviour == "bn-reflects" and not _says_back(text, theirs):
        return False
    if behaviour == "rl-follow-thread":
        fresh = not heard.acts & {"small_talk"} and closeness(text, known) > 0
        return fresh if not theirs else any(closeness(text, said) >= 2 for said in theirs)
    if behaviour in _HARSH and (heard.acts & _SORRY or _NOT_DONE.search(text)):
        return False
    if behaviour == "rl-acknowledge":
        text = _THANKS_FOR_TIME.sub(" ", text)
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
