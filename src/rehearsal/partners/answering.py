"""What the counterpart has just said, as far as somebody who asks must answer it; and answers to questions. Pure."""

import re
from typing import Literal

from rehearsal.catalogue import Asking
from rehearsal.moves import words_to_take_up
from rehearsal.own.suspecting import telling
from rehearsal.quotes import fold
from rehearsal.sentences import sentences
from rehearsal.setting import Setting

Heard = Literal["upset", "question", "yes", "no", "condition", "little", "tells"]
GENERAL = Asking(
    ask="Then let me ask you straight: could you do what I came for, or the part of it that you can?",
    less="Then less of it, or for a month as a try. What could you say yes to?",
    why="It matters to my work, and I can't settle it without you.",
    gives="You'd know from me early where it stands, and you'd have a say in it.",
    when="This month, if we can.",
    close="So: I write down today what I do, you tell me by Friday what you do, and we look at it again in a month. "
    "Is that right?",
)
"""For a situation that has no words of its own for it."""
_UPSET = re.compile(
    r"\b(?:always|never|annoy\w*|angry|fed up|sick of|sick and tired|your fault|blam\w+|had enough|unfair"
    r"|stop (?:it|asking)|leave me|how dare|nonsense|last time you|you went (?:to|behind|over|round)"
    r"|behind my back|you (?:didn.?t|never) (?:tell|ask|say|warn)|why should i (?:help|trust|believe)"
    r"|(?:can.?t|don.?t|do) you (?:even |not )?(?:see|know|realis\w+|get it))\b|![^?]*$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no(?! (?:problem|worries|idea|doubt|trouble|objection))|nope|can.?t(?! see why not)|cannot|won.?t(?! be a)"
    r"|don.?t have|haven.?t got|not (?:now|today|this|possible|going|before|really|yet)|busy|deadline|impossible"
    r"|out of the question|forget it|later|nothing|rather not|not enough|too (?:much|late|early|long|little|few"
    r"|small|big|soon|short))\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(?:yes|yeah|yep|sure|ok(?:ay)?|fine|all right|alright|agreed|deal|done|good|gladly|of course|certainly|right"
    r"|it is|absolutely|why not|fair enough|no (?:problem|worries|objection))\b"
    r"|\b(?:deal|agreed|fine (?:by|with) me|sounds (?:good|fair|fine)|let.?s do (?:it|that)|that works|works for me"
    r"|will do|go ahead|i can do that|i can live with|suits me|you have (?:a|my) (?:deal|word)|ask (?:her|him)"
    r"|do that"
    r"|yes,? (?:please|do)|(?:only )?if you (?!ask|want|think|look|knew|mean|like)|as long as"
    r"|(?:on )?(?:one|the) condition|provided)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:i don.?t want (?:to be|my|it|that|anybody|anyone|you to)|keep (?:me|it|my name) out"
    r"|without my name|leave me out|not a word|don.?t (?:tell|mention|quote|forward)|between (?:us"
    r"|you and me)|nobody (?:must|may|is to))\b",
    re.IGNORECASE,
)
_LITTLE = 3
"""Words of an answer that says next to nothing."""
_ASKED_FOR = (
    ("meant", r"^(?:and |but |so |then |, )*(?:you (?:want|mean|think|say|need)|do you (?:want|mean|think)"
              r"|are you (?:saying|telling)|is (?:it|this|that) (?:that|about))"),
    ("about", r"what(?: is|.?s) (?:this|it|that|all this)(?: all)? about|what are you here for|what brings you"
              r"|anything you (?:want|have|need) to (?:tell|say)"),
    ("gives", r"^(?:and|so|well)\?$|in it for|what do i (?:get|gain|have)|what (?:would|will) (?:change"
              r"|be different|it (?:change|bring))|why (?:should|would) i|why me|helps? me"
              r"|in return|do you offer"),
    ("ask", r"what (?:is it|do|did|would|exactly|are) (?:that )?you|how can i help|can i do for you|what exactly"
            r"|which (?:one|part|bit|things?)\b|you want\b|do you need"),
    ("when", r"\bwhen\b|how (?:soon|long|much time|many (?:days|hours|weeks|months))|deadline|which day"
             r"|what (?:day|date|time)"),
    ("state", r"^\W*(?:(?:and|so|but|then|well)\W+)*how(?: are|.?re| is|.?s)"
              r" (?:the|your|our|things|everybody|everyone)\b"
              r"(?!.*\b(?:to|supposed|different|work|works|done|meant)\b)"),
    ("how", r"what (?:now|next)|^and now|\bhow (?:would|do|will|are|is|does|should|can)\b|what would (?:that|it"
            r"|this|i have to)"
            r"|what does (?:it|that) mean|look like"),
    ("others", r"\b(?:who|whom|anyone|anybody|someone|somebody) else\b|\bwhom? (?:have|did|do) you\b"
               r"|\b(?:have|did) you (?:talk\w*|speak\w*|spoken|ask\w*|tell|told)\b|\bdoes \w+ know\b"),
    ("if-not", r"what if|and if|what happens"),
    ("tag", r"(?:,| -) (?:no|right|correct|ok(?:ay)?|eh|isn.?t it|aren.?t (?:we|you)|don.?t (?:we|you)"
            r"|haven.?t (?:we|you))\?$"),
    ("sure", r"^(?:and |but |so )?(?:really|honestly|seriously|nothing|are you sure)\b"),
    ("who", r"^(?:and |but |so )?who (?:is|.?s|will|would)\b"),
    ("why", r"\bhow (?:could|did) (?:that|this|it)\b|\bwhy\b|what for|the reason|how come|so what"),
    ("press", r"can.?t you (?:just|simply|at least)|just (?:say|tell me)|yes or no"),
    ("heard", r"^(?:and |but |so |then |hi |hello |, )*(?:you (?:got|had|saw|read|heard|know)"
              r"|did you (?:get|see|read|hear))"),
    ("do-it", r"^(?:and |but |so |then |ok |okay |well |, )*(?:can|could|would|will) you\b"),
)  # fmt: skip
"""What a question is about, by its words: a field of `Asking`, or another name."""
IF_NOT = "Then we stop there, you'd hear it from me first, and nothing is lost but those days."
OTHERS = "Nobody behind your back. Whatever I ask others about it, you hear as well."
WOULD_DO = "I can do that, if it makes it easier for you."
HOW = "Like this:"
HEARD = "I did, and that's why I've come."
PRESSED = "I could say so, and you'd hold it against me later. I'd rather give you a word that holds."
THAT_IS_SO = "That's so, and I don't want to take anything away from it."
SURE = "Really."
MINE = "As far as it's mine to say: me. Where it isn't, I find out and tell you by Friday."
MEANT = "Not quite, so let me say it plainly."
DON_T_KNOW = "I don't know that, and I won't guess. You have it from me by Friday."


_ECHO = re.compile(r"(?:and |so |but )?(?:the|every|only|all|in|on|by|not|\d+)\b(?: [\w'-]+){0,3}\?", re.IGNORECASE)
"""A question that only takes up what was said: "And the rest?", "Every two weeks?"."""


def heard_as(text: str, asked: bool) -> Heard:
    """What kind of answer it is. `asked`: whether the thing itself was asked for, so that an "ok" means yes."""
    last = text.rstrip(" \"'”)").endswith("?")
    if last and not _UPSET.search(text):
        return "question"
    if _UPSET.search(text):
        return "upset"
    if _TERMS.search(text):
        return "condition"
    yes = next(iter(sentences([text])), "") if not asked else text
    if asked and _YES.search(yes) and not re.match(r"\W*(?:no(?! (?:pro|wor|obj))|nope|sorry)\b", text, re.IGNORECASE):
        return "yes"
    if _NO.search(text):
        return "no"
    if "?" in text:
        return "question"
    return "little" if len(text.split()) <= _LITTLE else "tells"


def answer(setting: Setting, asking: Asking, heard: str) -> tuple[str, str]:
    """The answer to the question in what was heard, and what was asked for: a field of `Asking`, or another word."""
    question = next((one for one in reversed(list(sentences([heard]))) if one.rstrip().endswith("?")), heard)
    about = next((name for name, pattern in _ASKED_FOR if re.search(pattern, question, re.IGNORECASE)), "")
    told = _from_the_brief(setting, question)
    if about in ("gives", "when", "ask"):
        return str(getattr(asking, about)), about
    if about in ("about", "press", "heard", "meant", "tag", "sure"):
        first = {"press": PRESSED, "heard": HEARD, "meant": MEANT, "tag": THAT_IS_SO, "sure": SURE}.get(about, "")
        return f"{first} {asking.why}".strip(), about
    if about == "how":
        return f"{HOW} {plan(asking)}", about
    if told:
        return told, "told"
    if about == "state":
        return asking.why, "why"
    if about in ("if-not", "others"):
        return (IF_NOT if about == "if-not" else OTHERS), about
    if about == "why":
        return asking.why, about
    if about == "who":
        return MINE, about
    if not about and _ECHO.match(question):
        return asking.when, "when"
    return (WOULD_DO, about) if about == "do-it" else (DON_T_KNOW, about)


def plan(asking: Asking) -> str:
    """Who does what by when, as a plan that is not agreed yet."""
    bare = re.sub(r"^(?:So: |Then )", "", asking.close)
    bare = re.sub(r"\s*(?:Is that right|All right|Have I got that right)\?$", "", bare)
    return bare[:1].upper() + bare[1:] if bare.startswith("I ") else bare


_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btomorrow\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|as long as|provided|condition|unless|but|only)\b", re.IGNORECASE)


def settled(asking: Asking, heard: str) -> str:
    """Who does what by when, after a yes: with the day that they named in the place of ours, on their terms."""
    day = _DAY.search(heard)
    theirs = "you" if re.search(r"\bI(?:.ll| will| can| send| bring)?\b|\byou.ll (?:have|get)\b", heard) else "I"
    if day is None:
        return ("On that condition, gladly. " if _CONDITION.search(heard) else "") + asking.close
    pieces = re.split(r"(, (?:and )?)", asking.close)
    for place, piece in enumerate(pieces):
        if re.match(rf"(?:So: |Then )?{theirs}\b", piece) and _DAY.search(piece):
            pieces[place] = re.sub(r"(?:\b(?:on|by) )?" + _DAY.pattern, f"by {day.group()}", piece, count=1, flags=re.I)
            return "".join(pieces)
    return f"{day.group()[:1].upper()}{day.group()[1:]}, good. {asking.close}"


def is_close(asking: Asking, text: str) -> bool:
    """Whether a message says who does what by when, whatever day was put in."""
    return _dayless(plan(asking)) in _dayless(text)


def _dayless(text: str) -> str:
    return fold(re.sub(rf"(?:\b(?:on|by) )?(?:{_DAY.pattern})", "…", text, flags=re.IGNORECASE))


def taken_up(heard: str, kind: Heard, before: tuple[str, ...]) -> str:
    """A word that shows that it was heard, in their own words at most twice in a talk."""
    if kind == "upset":
        return "I hear you."
    if kind == "no":
        return "So that it's clear what you'd be saying no to:"
    words = words_to_take_up(heard)
    quoted = sum(text.startswith("“") for text in before)
    if telling(words) and quoted < 2 and not any(fold(words) in fold(text) for text in before):
        return f"“{words}”. " + ("That's good to know." if quoted else "I hear that.")
    return ("All right.", "I see.", "Thank you for saying so.")[len(before) % 3]


_STOP_WORDS = "with that this have from your they them what does were will would could about there been"
_STOP = frozenset(_STOP_WORDS.split())


def _from_the_brief(setting: Setting, question: str) -> str:
    """A sentence of the brief that answers it: what both may know, told from the asking side; empty where none does."""
    named = set(re.findall(r"(?<=[a-z] )[A-Z][a-z]+", question))
    by_name = 2 if re.match(r"(?:and |but )?(?:does|did|is|has)\b", question, re.IGNORECASE) else 1
    asked, best, most = _stems(question) - {name.lower()[:4] for name in named}, "", 1
    for fact in sentences([" ".join(setting.scenario.brief)]):
        said = _as_i(fact, setting)
        shared = len(asked & _stems(fact)) + by_name * any(name in fact for name in named)
        if said and shared > most:
            best, most = said, shared
    return best


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:4] for word in re.findall(r"[a-z]{4,}", fold(text)) if word not in _STOP)


_TURNED = {"you are": "I am", "you're": "I'm", "you were": "I was", "you've": "I've", "you have": "I have",
           "yourself": "myself", "yours": "mine", "your": "my", "you": "I"}  # fmt: skip
_AFTER = re.compile(r"\b(to|for|with|from|by|of|told|tell|asked|ask|gave|give|sees|seeing|about) you\b", re.IGNORECASE)


def _as_i(fact: str, setting: Setting) -> str:
    """A fact of the brief as the person would say it to them: "You asked by e-mail" → "I asked by e-mail"; empty where
    it cannot be turned."""
    them = setting.persona.them
    fact = _AFTER.sub(r"\1 me", fact)
    pattern = re.compile(rf"\b(?:{'|'.join(_TURNED)})\b", re.IGNORECASE)
    said = pattern.sub(lambda match: _TURNED[match.group().lower()], fact)
    said = re.sub(rf"\b{them}(?=[.,;:]|$)", "you", said)
    if re.search(rf"\b(?:{re.escape(setting.persona.name)}|{setting.persona.they}|{them})\b", said, re.IGNORECASE):
        return ""
    return said[:1].upper() + said[1:]
