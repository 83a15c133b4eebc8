"""The worksheet before a talk: what the person writes in its parts. How they read is in `sheet_grading`. Pure.

The parts follow the documents behind the principles: what each side answers for and where it overlaps (002 §2), what
the other side is busy with (002 §3), who really decides and the three signs that it is somebody else (003 Signs), a
limit of time and an agenda (001 #3), the place (001 #4). Nothing here is scored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import Field, ValidationError

from rehearsal.rubric import Value
from rehearsal.sentences import split
from rehearsal.setting import Setting

KIND = "worksheet"
"""The kind of paper that the store keeps it as."""
Verdict = Literal["clear", "vague", "missing"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LONGEST = 2_000


@dataclass(frozen=True)
class Part:
    """One field: what is asked, a line of help, an example."""

    key: str
    ask: str
    help: str
    example: str


PARTS: tuple[Part, ...] = (
    Part("ask", "What do you ask for, in one sentence?",
         "So plain that they could say yes to it.", "Two vans on Saturday the 12th, from eight to noon."),
    Part("mine", "What do you answer for?", "Your side of it: results, people, dates.",
         "The move of the archive, done by the 15th."),
    Part("theirs", "What do they answer for?", "Their side: what they are measured on.",
         "That deliveries leave on time."),
    Part("shared", "Where does it overlap?", "One result that both of you answer for.",
         "If the bay is blocked on the 12th, both of us stand still."),
    Part("busy", "What may they be busy with?", "A guess is enough. You can ask.", "The stocktaking, I think."),
    Part("gain", "What do they gain by it?", "Theirs, not yours. What would they lose without it?",
         "A clear loading bay from Monday on."),
    Part("decides", "Who really decides?", "A name or a role. Is it the person you talk to?",
         "The shift leader lends vans; the fleet office writes it down."),
    Part("offer", "What can you offer?", "Something they can use, from what you have or know.",
         "My two drivers on Friday evening."),
    Part("limits", "Where are your limits?", "What you will not promise or give up.",
         "Not on a weekday; nobody works past six."),
    Part("least", "What is the least you would be glad of?", "Smaller than the ask, and still worth having.",
         "One van for two hours, or another Saturday."),
    Part("at_no", "What will you do at a no?", "Something other than asking again.",
         "Ask what makes Saturday hard, and come back with another day."),
    Part("when", "When, and for how long?", "A day, an hour, and an end.", "Tuesday, 10:00, twenty minutes."),
    Part("where", "Where?", "Away from the door and the telephone.", "The café by the station."),
    Part("agenda", "Your agenda, in two or three points", "What comes first, what comes last.",
         "1. Their Saturday. 2. What each of us has. 3. Who does what by when."),
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
    """What the public brief knows already; of a situation of the person's own, the ask and the hour as well. Nothing
    that is hidden goes in."""
    scenario, them = setting.scenario, setting.persona
    own = scenario.id in setting.content.own
    return Worksheet(mine=_answered_for(scenario.you.role), theirs=_answered_for(them.role),
                     ask=_ask(scenario.goal) if own else "", when=_meeting(scenario.brief) if own else "")  # fmt: skip


_THING = re.compile(
    r"(?:(?:get|leave with|win|agree on|obtain|reach) )?((?:an?|the|one|two|three|four|five|six|more|less|\d+)\b.+)",
    re.IGNORECASE | re.DOTALL,
)
_TO_BE_TURNED = re.compile(r"\b(?:you|your|yours|she|he|they|her|him|his|them|their)\b", re.IGNORECASE)
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)"
_MEETING = re.compile(
    r"\b(?:meet|see|talk|speak|sit down|call|visit|appointment|meeting|due)\w*\b"
    r"[^.!?]*?\b((?:(?:next|this) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow"
    r"|the \d+(?:st|nd|rd|th)(?: of [A-Z][a-z]+)?)"
    rf"(?: morning| afternoon| evening)?,? at {_CLOCK}(?: ?(?:a\.m\.|p\.m\.|am|pm|o'clock))?"
    r"(?:,? for (?:half an hour|an hour|[\w-]+ minutes))?)",
    re.IGNORECASE,
)


_STANDS_BESIDE = re.compile(r"(?:who (?:works|has|knows)|to whom|whom|at|further|somebody)\b", re.IGNORECASE)


def _answered_for(role: str) -> str:
    """A role that says what somebody does; nothing of one that only says how two people stand to each other."""
    return "" if _STANDS_BESIDE.match(role) else _sentence(role)


def _ask(goal: str) -> str:
    """A goal as an ask, where it is a thing that can be named; else nothing, for how to put it is the person's work."""
    sentences = split(goal)
    found = _THING.fullmatch(sentences[0]) if sentences else None
    return _sentence(found[1]) if found and not _TO_BE_TURNED.search(found[1]) else ""


def _meeting(brief: tuple[str, ...]) -> str:
    """When the two meet, as the person told it."""
    found = next((match for line in brief if (match := _MEETING.search(line))), None)
    return _sentence(found[1]) if found else ""


def signs_say(signs: tuple[str, ...]) -> str:
    """What it means that so many of the three signs are there."""
    return (
        "None of the three signs is there. Work on the case with the person you talk to.",
        "One sign alone says little. Ask one calm question about how it is decided.",
        "Two signs: it may not be theirs to decide. Ask how it is decided before you ask for it once more.",
        "All three signs: this is probably not theirs to give. Ask for what is, and widen the net openly.",
    )[len({sign for sign in signs if sign in dict(SIGNS)})]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
