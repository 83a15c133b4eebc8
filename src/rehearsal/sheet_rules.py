"""What makes an answer on the worksheet vague, part by part. Data, and the words behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NUMBERS = (
    r"(?:\d[\d.,:]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
    r"|half (?:a|an)|half)"
)
_DAYS = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|(?:in|by|until|from|of"
    r"|since) may|june"
    r"|july|august|september|october|november|december|tomorrow|tonight|today|christmas|easter"
    r"|the \d+(?:st|nd|rd|th))"
)
EXACT = rf"(?i:\b(?:{_NUMBERS}|{_DAYS})\b|%|€|\$|£)|(?<=[a-z,;:] )[A-Z][a-zà-ÿ]+"
"""A figure, a day, or a name within the sentence."""
ANCHOR = EXACT
TIMELESS = (
    r"asap|soon(?:er)?|as (?:soon|early|quickly|fast|much|many|often) as (?:possible|you can|they can)|some ?time"
    r"|whenever|later|one day|in time|at some point|early|quickly|in the near future|shortly"
)
_THINGS = (
    r"(?:some|any|more|a bit of|a little|enough|proper|better|extra|much|lots? of|less) (?:\w+ )?(?:help|support"
    r"|resources?|time|money|people|staff|backing|information|info|attention|respect|cooperation|understanding"
    r"|freedom"
    r"|trust|feedback|work|stress|pressure|problems?|stuff|things?)"
    r"|(?:your|their|his|her|full|the|my) (?:full )?(?:support|help|backing|cooperation|understanding"
    r"|commitment|attention"
    r"|trust)"
    r"|^(?:help|support|resources|backing|understanding)\b"
)
EMPTY = (
    rf"\b(?:{_THINGS}|things?|stuff|somehow|something|anything|everything|whatever|etc|and so on|somebody|someone"
    rf"|{TIMELESS})\b"
)
NOTHING = re.compile(
    r"\W*(?:n/?a|none yet|tbd|todo|to do|no idea|not sure|i don.?t know(?: yet)?|don.?t know(?: yet)?|dunno|unknown"
    r"|unclear|nothing(?: yet)?|later|x+|same|see above|\?+)\W*", re.IGNORECASE,
)  # fmt: skip
"""No answer, in so many words."""
ROLE = re.compile(
    r"(?:(?:i|they|he|she|[A-Z]\w+)(?:'m| am| is| are)?,? )?(?:\w+ )?(?:leads?|leading|runs?|running|manages?"
    r"|managing"
    r"|heads?|works? (?:in|for|at|as)|in charge of|responsible for|(?:head|manager|lead|leader|director|chief|team"
    r" lead(?:er)?) (?:of|in|for)|your (?:line )?manager|my (?:boss|manager))\b", re.IGNORECASE,
)  # fmt: skip
COPIED = frozenset({"ask", "mine", "theirs", "shared", "busy", "gain"})
"""Parts in which the brief alone is no answer."""
_SAY_NOTHING_WORDS = """
the and for with from into onto over under about that this these those there their they them then than his her hers him
she its our ours your yours you who whom whose what which when where why how will would could should can may might must
shall was were are been being have has had having does did doing done get gets got give gives take takes make makes made
want wants need needs like just very really quite also only even still yet already again ever never always often good
better best great nice well more most less least much many some any all both each every own other another such same few
not but yet nor off out per via let lets please maybe perhaps probably think thing things something anything everything
nothing stuff way ways kind sort lot lots bit work works working job jobs task tasks project people person someone
somebody everyone everybody result results success quality issue issues problem problems topic matter situation
"""
_SAY_NOTHING = frozenset(_SAY_NOTHING_WORDS.split())
_DEED = (
    r"\b(?:ask|go|come|write|send|call|ring|test|try|take|offer|find|look|thank|propose|suggest|show|bring|talk"
    r"|speak|check"
    r"|settle|plan|leave it|wait until|put|name|repeat back|give|hand|get|read|meet|drop|split|cut|start|stop|tell)\b"
)


def telling(text: str) -> tuple[str, ...]:
    """The words of an answer that carry something, figures among them."""
    words = re.findall(r"\d[\d.,:]*|[^\W\d_][\w'’-]*", text.lower())
    return tuple(word for word in words if word[0].isdigit() or (len(word) > 2 and word not in _SAY_NOTHING)
                 or re.fullmatch(_NUMBERS, word))  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """What an answer has to hold. `vague`: words that fit any case. `words`: how many telling ones it takes, and `long`
    how many in all. `needs`: what must be in it; `without`: what to do
    where each of these is not. `thin`, `instead`: what to do where one of these fails."""

    vague: str = EMPTY
    words: int = 2
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    thin: str = ""
    instead: str = ""
    long: int = 1
    name_will_do: bool = False
    exact: str = EXACT


def _also(words: str) -> str:
    return rf"{EMPTY}|\b(?:{words})\b"


_A_RESULT = "What has to be there at the end, by when or how well? Put it so that one could check it."
RULES: Mapping[str, Rule] = {
    "ask": Rule(
        _also(r"talk about|discuss|look into|think about|consider|be (?:more )?(?:supportive|flexible|helpful"
              r"|reasonable"
              r"|nice|nicer|fair|fairer)|change things|improve\w*|recognition|appreciat\w+|priority|prioriti[sz]e"
              r"|fair(?:er|ness|ly)?|a solution|a chance|reasonable|cooperat\w+|on board|involved?|take (?:me"
              r"|it|this) seriously|taken seriously"),
        needs=(rf"{EXACT}|\b(?:you|your|the|this|that|these|my|our|me|us|him|her|them|until|between|an?) \w+",),
        without=("Name the thing itself: how many, which one, by when.",),
        thin="Name the thing itself: how many, which one, by when.",
        instead="Name the thing itself: how many, which one, by when.",
    ),
    "mine": Rule(_also(r"doing (?:a )?good|do my (?:job|best)|as well as (?:possible|i can)|happy \w+|smooth\w*"
                       r"|satisf\w+|being successful"), 3, thin=_A_RESULT, instead=_A_RESULT),
    "theirs": Rule(_also(r"doing (?:a )?good|do (?:his|her|their) (?:job|best)|happy \w+|smooth\w*|satisf\w+"
                         r"|being successful"), 3, thin=_A_RESULT, instead=_A_RESULT),
    "shared": Rule(
        _also(r"team ?work|one team|same boat|same (?:goals?|team|side|company|page)|common (?:goals?|ground|good)"
              r"|the (?:company|firm|organi[sz]ation|business|team)|success\w*|working together|win-?win"
              r"|both (?:of us )?(?:want|win|benefit)"
              r"|good (?:outcome|result)s?|satisf\w+|happy \w+"), 3,
        thin="Name one result that neither of you reaches alone.",
        instead="Name one result that neither of you reaches alone.",
    ),
    "busy": Rule(_also(r"busy|a lot|many things|work|meetings|stress\w*|overload\w*|(?:under )?pressure"
                       r"|day[- ]to[- ]day"
                       r"|own (?:work|stuff|things|priorities|problems)|other (?:things|priorities|projects"
                       r"|topics)|deadlines?$|tasks"), 1,
                 thin="Which job, which date? A guess will do: it gives you something to ask about.", long=2),
    "gain": Rule(_also(r"grateful|thank\w*|good for (?:them|him|her|everyone|both)|happy|happier|pleased"
                       r"|a favou?r|owes?|nice"
                       r"|appreciat\w*|win-?win|benefits?|advantages?|helps? (?:them|him|her)|good (?:feeling"
                       r"|relationship|will)"
                       r"|goodwill|motivat\w+|satisf\w+|relief"), words=2),
    "decides": Rule(
        _also(r"management|the company|the firm|they|them|him|people|higher[- ]ups?|upstairs|above|the top|no idea"
              r"|everyone|the others|depends"), 1,
        (r"\b(?:boss\w*|manager|heads?|board|directors?|office|officer|leaders?|committee|council|c[eftio]o"
         r"|chief|owner|lead"
         r"|department|hr|finance|payroll|customer|client|principal|dean|president|chair\w*|supervisor|partner"
         r"|team|union"
         r"|mayor|doctor|professor|executives?|founders?|secretary|controller|controlling|landlord|parents?"
         r"|husband|wife"
         r"|group|round|panel"
         r"|(?:the|my|our|their|his|her|an?) (?!(?:matter|other|letter|paper|number|order|offer|answer|latter|former"
         r"|weather|winter|summer)\b)[a-z]+(?:er|or|ist|ant|ian|eer|man|woman|person)|panel|agency|desk|(?:himself|herself|themselves))\b|(?-i:\b(?!(?:Yes|No|Not|Maybe|Me|He"
         r"|She|It|We|They|The|My|Our|His|Her|Their|Some|Who)\b)[A-Z][a-zà-ÿ]+)",),
        ("Name a person or a role. If you don't know, that is your first question.",),
        name_will_do=True, instead="Who is that, by name or role? If you don't know, that is your first question.",
    ),
    "offer": Rule(_also(r"help|support|lunch|coffee|beer|a favou?r|my (?:time|thanks|loyalty|best|flexibility)|a lot"
                        r"|good ?will|flexib\w+|hard work|work hard(?:er)?|be (?:available|there|nice)|gratitude"),
                  words=2, thin="What exactly, how much of it, from when? Something that they can use."),
    "limits": Rule(
        _also(r"too much|too (?:long|late|many|expensive)|reasonable|unreasonable|fair|unfair|flexible"
              r"|not really|depends|within reason|a lot"), 1,
        (r"\b(?:not?|never|nothing|nobody|none|without|only|at (?:most|least)|up to|until|till|less than"
         r"|more than|latest|beyond"
         r"|won|don|can|cannot|past|after|before|except)\b|n['’]t\b|\d",),
        ("Say what you will not do: no more than, not before, never without.",),
    ),
    "least": Rule(_also(r"help|a chance|better than nothing|a bit|a little|a yes|an? (?:answer|start|step|sign"
                        r"|promise)|being heard"
                        r"|be heard|to be listened to|understanding|a good talk"), words=2,
                  thin="How much of it, until when? Smaller than the ask, and still exact."),
    "at_no": Rule(
        _also(r"nothing|give up|insist|push|keep asking|ask (?:\w+ )?again|try again|beg|argue|accept(?: it)?"
              r"|live with it|be sad|stay calm"
              r"|be polite|be (?:angry|disappointed|patient)|think about it|see what happens|we(?:'ll"
              r"| will) see|move on|quit|complain\w*|hope"
              r"|cry|escalat\w+|persuade|convince"), 1,
        (_DEED,), ("Say what you will do: ask, offer, go to somebody, come back.",),
        instead="Something you do yourself, and not the same ask again. For instance: ask what is behind the no.",
    ),
    "when": Rule(
        rf"\b(?:{TIMELESS}|next week|this week|next month|when (?:they|he|she|you|i|we)\b[^.,;]*|any ?time"
        rf"|a good moment|a quiet moment)\b", 1,
        (rf"\b{_DAYS}\b|\b\d{{1,2}}\.\d{{1,2}}\b|\b\d{{4}}-\d\d-\d\d\b",
         r"\b\d{1,2}[:.h]\d\d\b|\b\d+ ?(?:am|pm|o.clock|min\w*|hours?|h)\b|\bat (?:\d+|one|two|three|four|five"
         r"|six|seven|eight"
         r"|nine|ten|eleven|twelve)\b|\b(?:noon|morning|afternoon|evening|lunch\w*|breakfast|half an hour"
         r"|an hour|hours?|minutes)\b"),
        ("On which day?", "At what hour, or for how long?"),
    ),
    "where": Rule(
        r"\b(?:somewhere|wherever|anywhere|(?:in |at )?(?:my|the|their|his|her|our) (?:office|desk)"
        r"(?! (?:at|in|on|by|near|behind|of)\b)|their desk"
        r"|the usual (?:place|room)|at work"
        r"|in person|online|face to face|here|there)\b"
        r"|^\W*(?:the |a )?(?:offices?|kitchen|(?:meeting |conference )?room|corridor|hallway|phone|call|teams"
        r"|zoom)\W*$", 2, name_will_do=True,
        thin="Which place exactly? Quiet, and away from the door and the telephone.",
        instead="Which place exactly? Away from the door and the telephone.",
    ),
    "agenda": Rule(
        _also(r"catch up|chat|various|see how it goes|talk about (?:it|things)|discuss\w*|the usual|small talk"), 2,
    ),
}  # fmt: skip
