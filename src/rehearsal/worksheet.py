"""The worksheet before a talk: what the person writes, and which parts of it are clear, vague or missing. Pure.

The parts follow the documents behind the principles: what each side answers for and where it overlaps (002 §2), what
the other side is busy with (002 §3), who really decides and the three signs that it is somebody else (003 Signs), a
limit of time and an agenda (001 #3), the place (001 #4). Nothing here is scored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, ValidationError

from rehearsal.rubric import Value
from rehearsal.setting import Setting

KIND = "worksheet"
"""The kind of paper that the store keeps it as."""
Verdict = Literal["clear", "vague", "missing"]
LONGEST = 2_000


@dataclass(frozen=True)
class Part:
    """One field: what is asked, a line of help, an example, and how its answer can be vague."""

    key: str
    ask: str
    help: str
    example: str
    vague: str = ""
    needs: str = ""
    without: str = ""


_EMPTY_WORDS = (
    r"\b(?:some|any|more|a bit of|a little|enough|proper|better|extra)\s+(?:help|support|resources?|time|money|people|"
    r"staff|backing|information|info|attention|respect|cooperation|stuff|things?)\b|\b(?:things?|stuff|somehow|"
    r"something|whatever|asap|soon|etc|and so on)\b|\bas (?:much|soon|many) as possible\b"
)
_DEED = (
    r"\b(?:i(?:'|’)?ll|i will|i(?:'|’)?d|i would|ask|go|come|write|send|call|test|try|take|offer|find|look|thank|"
    r"propose|show|bring|talk|speak|check|settle|plan|do)\b"
)
PARTS: tuple[Part, ...] = (
    Part("ask", "What do you ask for, in one sentence?",
         "So plain that they could say yes to it.", "Two vans on Saturday the 12th, from eight to noon.",
         _EMPTY_WORDS, r"\d|\b(?:one|two|three|four|five|six|ten|half|a|an|the|this|that|your|my|our)\b",
         "Name the thing itself: how many, which one, by when."),
    Part("mine", "What do you answer for?", "Your side of it: results, people, dates.",
         "The move of the archive, done by the 15th.", _EMPTY_WORDS),
    Part("theirs", "What do they answer for?", "Their side: what they are measured on.",
         "That deliveries leave on time.", _EMPTY_WORDS),
    Part("shared", "Where does it overlap?", "One result that both of you answer for.",
         "If the bay is blocked on the 12th, both of us stand still.",
         r"\b(?:team\s?work|one team|same boat|common goals?|the company|success|working together|win-?win)\b"),
    Part("busy", "What may they be busy with?", "A guess is enough. You can ask.",
         "The stocktaking, I think.",
         r"\b(?:busy|a lot|many things|stuff|things|everything|work|meetings)\b"),
    Part("gain", "What do they gain by it?", "Theirs, not yours. What would they lose without it?",
         "A clear loading bay from Monday on.",
         r"\b(?:grateful|thank\w*|good for (?:them|him|her|everyone)|happy|pleased|a favou?r|owe|nice|appreciat\w*)\b"),
    Part("decides", "Who really decides?", "A name or a role. Is it the person you talk to?",
         "The shift leader lends vans; the fleet office writes it down.",
         r"\b(?:management|they|them|some(?:one|body)|people|higher[- ]ups?|upstairs|above|the top|no idea)\b"),
    Part("offer", "What can you offer?", "Something they can use, from what you have or know.",
         "My two drivers on Friday evening.",
         r"\b(?:anything|whatever|something|help|support|lunch|coffee|beer|a favou?r|my thanks)\b"),
    Part("limits", "Where are your limits?", "What you will not promise or give up.",
         "Not on a weekday; nobody works past six.",
         r"\b(?:too much|reasonable|fair|flexible|not really|depends)\b"),
    Part("least", "What is the least you would be glad of?", "Smaller than the ask, and still worth having.",
         "One van for two hours, or another Saturday.",
         r"\b(?:anything|something|whatever|any help|a chance)\b"),
    Part("at_no", "What will you do at a no?", "Something other than asking again.",
         "Ask what makes Saturday hard, and come back with another day.",
         r"\b(?:nothing|give up|insist|push|keep asking|ask again|try again|beg|argue|accept it|live with it|be sad)\b",
         _DEED, "Say what you will do: ask, offer, go to somebody, come back."),
    Part("when", "When, and for how long?", "A day, an hour, and an end.",
         "Tuesday, 10:00, twenty minutes.", r"\b(?:some ?time|soon|whenever|later|one day|next week)\b",
         r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:noon|morning|half an hour|an hour|minutes)\b",
         "Name a day or an hour, and how long it takes."),
    Part("where", "Where?", "Away from the door and the telephone.", "The café by the station.",
         r"\b(?:somewhere|wherever|anywhere|office|their desk)\b"),
    Part("agenda", "Your agenda, in two or three points", "What comes first, what comes last.",
         "1. Their Saturday. 2. What each of us has. 3. Who does what by when.",
         r"\b(?:catch up|chat|everything|various|see how it goes|stuff)\b"),
)  # fmt: skip
BY_KEY: Mapping[str, Part] = {part.key: part for part in PARTS}
SIGNS: tuple[tuple[str, str], ...] = (
    ("no-reason", "There is no reason behind the no, and asking for one makes them defensive."),
    ("tested", "You have tested the ask on somebody you trust, and they find it fair."),
    ("others-got", "Others are given what you are refused, for things that seem to matter less."),
)
"""Three signs that this person cannot decide it (003, Signs)."""


class Worksheet(Value):
    """What the person wrote, part by part; empty where nothing. `signs`: those of the three that they see."""

    ask: str = Field("", max_length=LONGEST)
    mine: str = Field("", max_length=LONGEST)
    theirs: str = Field("", max_length=LONGEST)
    shared: str = Field("", max_length=LONGEST)
    busy: str = Field("", max_length=LONGEST)
    gain: str = Field("", max_length=LONGEST)
    decides: str = Field("", max_length=LONGEST)
    offer: str = Field("", max_length=LONGEST)
    limits: str = Field("", max_length=LONGEST)
    least: str = Field("", max_length=LONGEST)
    at_no: str = Field("", max_length=LONGEST)
    when: str = Field("", max_length=LONGEST)
    where: str = Field("", max_length=LONGEST)
    agenda: str = Field("", max_length=LONGEST)
    signs: tuple[str, ...] = ()

    def said(self, key: str) -> str:
        """What stands in a part."""
        return str(getattr(self, key)).strip()

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.signs and not any(self.said(part.key) for part in PARTS)


class Graded(Value):
    """What can be said of one part: the verdict, the words it rests on (the person's own), and what to do."""

    part: str
    verdict: Verdict
    quote: str = ""
    advice: str = ""


def read(data: Mapping[str, Any] | None) -> Worksheet:
    """The worksheet that a paper holds; an empty one where there is none, or it cannot be read."""
    try:
        return Worksheet.model_validate(data or {})
    except ValidationError:
        return Worksheet()


def prefilled(setting: Setting) -> Worksheet:
    """What the public brief knows already. Nothing that is hidden goes in."""
    you, them = setting.scenario.you, setting.persona
    return Worksheet(mine=_sentence(you.role), theirs=_sentence(them.role))


def grade(sheet: Worksheet) -> tuple[Graded, ...]:
    """A verdict on every part, in the order of the page."""
    return tuple(_grade(part, sheet) for part in PARTS)


def signs_say(signs: tuple[str, ...]) -> str:
    """What it means that so many of the three signs are there."""
    return (
        "None of the three signs is there. Work on the case with the person you talk to.",
        "One sign alone says little. Ask one calm question about how it is decided.",
        "Two signs: it may not be theirs to decide. Ask how it is decided before you ask for it once more.",
        "All three signs: this is probably not theirs to give. Ask for what is, and widen the net openly.",
    )[len({sign for sign in signs if sign in dict(SIGNS)})]


def _grade(part: Part, sheet: Worksheet) -> Graded:
    text = sheet.said(part.key)
    if not text:
        return Graded(part=part.key, verdict="missing", advice=part.help)
    if part.key == "ask" and (long := _too_long(text)):
        return Graded(part=part.key, verdict="vague", quote=long, advice="Say it in one sentence. The rest can wait.")
    if part.key == "least" and _same(text, sheet.said("ask")):
        return Graded(
            part=part.key, verdict="vague", quote=text, advice="That is the ask itself. Find something smaller."
        )
    found = re.search(part.vague, text, re.I) if part.vague else None
    if found and not _made_good(text, found):
        return Graded(part=part.key, verdict="vague", quote=found.group(0), advice=_instead(part))
    if part.needs and not re.search(part.needs, text, re.I):
        return Graded(part=part.key, verdict="vague", quote=text, advice=part.without)
    return Graded(part=part.key, verdict="clear", quote=text)


def _made_good(text: str, found: re.Match[str]) -> bool:
    """Whether the rest is concrete all the same: a figure, or a name in the middle of the sentence."""
    rest = text[: found.start()] + text[found.end() :]
    return (
        bool(re.search(r"\d", rest)) or bool(re.search(r"(?<=[a-z,;:] )[A-Z][a-z]+", rest)) or len(rest.split()) >= 12
    )


def _instead(part: Part) -> str:
    return f"Put it in words that somebody could check. For instance: “{part.example}”"


def _too_long(text: str) -> str:
    """What goes beyond one sentence; nothing where it is one, and not too long."""
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s+\S)", text)]
    if ends:
        return text[ends[0] :].strip()
    return " ".join(text.split()[35:])


def _same(one: str, other: str) -> bool:
    def words(text: str) -> set[str]:
        return set(re.findall(r"\w+", text.lower()))

    return bool(other) and words(one) == words(other)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
