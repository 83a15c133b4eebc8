"""Insults and threats to the counterpart's face, by the words alone. Pure.

The trained model met next to none, since hardly anybody who practises writes them, so it is never sure of one. Of these
few forms nobody has to be unsure: whoever types them is told.
"""

import re
from collections.abc import Iterator
from itertools import islice

from rehearsal.assessment import Finding
from rehearsal.observers.context import Context, names_in

_NAME = (
    r"(?:idiot|moron|imbecile|cretin|asshole|arsehole|bastard|prick|dickhead|jerk|loser|dumbass|scumbag|stupid|pathetic"
    r"|worthless|disgusting|brain.?dead|useless|incompetent|spineless|gutless)"
)
_HOW = r"(?:an?|the|such|really|just|so|all|total|totally|complete|completely|bloody|fucking|absolute|utterly)"
_ELSE = r"\b(?:or else|or|otherwise|else),?(?: then)?"
_WILL = r"i(?:['’]ll| will|['’]m going to| am going to|['’]d have to| will have to|['’]ll have to)(?: just| simply)?"
_FOR_GOOD = r"\b(?=\W*$|,| (?:here|then|my job|the (?:release|project|team|job)|today|tomorrow|on the spot|too|and)\b)"
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
    r"|\bi(?:['’]ll| will) (?:kill|hurt|smash|destroy|ruin) you\b"
    rf"|{_ELSE} (?:(?:i|{_WILL}) (?:quit|resign){_FOR_GOOD}|i(?:['’]m| am) (?:off|out of here)(?=\W*$)"
    rf"|i(?:['’]m| am) gone(?=\W*$| by\b)|{_WILL} (?:hand in my notice|look for another job|leave the company))"
    rf"|\b(?:give (?:me|us)|you (?:must|have to)|either|i want (?:an?|your))\b[^.?!]*?{_ELSE}"
    r" (?:i|we|my (?:team|people))(?:['’]ll| will)? stops? (?:work|deliver|help)(?:ing)?\b"
    rf"|\b(?:if|unless) [^.?!]{{3,60}},? (?:then )?(?:(?:i|{_WILL}) (?:quit|resign){_FOR_GOOD}"
    rf"|{_WILL} hand in my notice)",
    re.IGNORECASE,
)
_DEMANDS = (
    r"\b(?:(?:i|we) (?:need|want)|give (?:me|us)|you (?:must|have to)|either|unless|(?:an|your) answer"
    r"|if (?:you|nobody|nothing) \w+)\b[^.?!]*?"
)
_A_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|\w+ber\b"
BYPASS = re.compile(
    rf"(?i:{_DEMANDS}{_ELSE} {_WILL}) (?:(?i:go|turn|complain) (?:(?i:straight|directly|right) )*(?i:up )?(?i:to)"
    rf" (?!{_A_DAY})[A-Z][a-z]+"
    r"|(?i:(?:go|turn|complain|talk|speak|write|take (?:it|this|that|the matter)) (?:straight |directly |right )*"
    r"(?:up )?(?:to|with) (?:hr|the top|(?:your|the) (?:boss|manager|director|board|management|union|ceo))\b)"
    r"|(?i:go (?:over your head|upstairs)\b))"
    r"(?!.{0,25}\b(?:you (?:prefer|like|wish)|we agreed|whichever|easier|together)\b)"
    r"|(?i:\bi(?:['’]m| am) going to hr\b(?=\W*$|,? (?:if|unless|about (?:you|this|that|it)|over (?:this|it))\b))"
)
_UNLESS = (
    r"\b(?:unless (?:i|we|you|this|that|it)\b"
    r"|if (?:i|we|you|this|that|it|nobody|nothing) "
    r"(?:(?:do|does|is|have|wo|ca)n?['’]?t|(?:do|does|is|have|will|can) ?not)\b"
    r"(?! (?:mind|like|want|need|suit|work for you|fit|help|agree)\b))"
    r"[^.?!]{1,70}?,? (?:then )?"
)
_STEP = r"(?: (?:just|straight|directly|right|up|simply))*"
_GOING = (
    rf"i(?:(?:['’]?m| am) (?:going|taking (?:it|this|that))"
    rf"|(?:['’]?ll| will){_STEP} (?:go|take (?:it|this|that))){_STEP}"
)
UNLESS = re.compile(rf"{_UNLESS}{_GOING} to (?P<whom>(?:(?:your|the|my|our) )?[\w-]+)", re.IGNORECASE)
"""The same the other way round: "If I don't get it by Friday, I'm going to Dave"."""
ABOVE = re.compile(r"(?:the top|hr|(?:your|the|my|our) (?:boss|manager|director|board|ceo|union|head))", re.IGNORECASE)
NOT_MEANT = re.compile(
    r"\b(?:not|never|without|no one|nobody|if|whether|like|thinks?|thought|feel|felt|mean|meant|say|said|says|saying"
    r"|call|called|calling|sorry|hate|afraid|worr\w+|tell me|told me)\b|\w+n['’]t\b",
    re.IGNORECASE,
)
"""Words before it in the same sentence with which it is no insult: "I'm not saying you're stupid"."""
FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (INSULT, ("rl-disrespect",)),
    (THREAT, ("hn-pressure",)),
    (BYPASS, ("hn-pressure", "rp-go-over-head")),
    (UNLESS, ("hn-pressure", "rp-go-over-head")),
)
"""Who is told of a way past them unless they give in is both threatened and passed over."""


def to_their_face(context: Context) -> Iterator[Finding]:
    """A finding for each insult or threat in the person's own words, one for a behaviour."""
    text, told = context.conversation.last_mine, set[str]()
    for form, behaviours in FORMS:
        for start, end in islice(_places(context, form), 1):
            for behaviour in behaviours:
                if behaviour not in told:
                    yield Finding(behaviour=behaviour, quote=text[start:end], start=start, end=end, fit="generic")
            told.update(behaviours)


def _places(context: Context, form: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where in the message a form stands and is meant."""
    text = context.conversation.last_mine
    for sentence in context.sentences:
        start, end = sentence.words[0].start, sentence.words[-1].end
        found = None if text[end : end + 1] == "?" else form.search(text[start:end])
        if found and form is UNLESS and not _is_somebody(context, found["whom"]):
            continue
        if found and not NOT_MEANT.search(text[start : start + found.start()]):
            yield start + found.start(), start + found.end()


def _is_somebody(context: Context, whom: str) -> bool:
    """Whether a word after "going to" is whom the situation knows, or somebody above, and not what is to be done."""
    return whom.lower() in names_in(context.setting, context.lexicon) or ABOVE.fullmatch(whom) is not None
