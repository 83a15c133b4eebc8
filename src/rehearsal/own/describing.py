"""A few sentences about a talk → the form. Rules of thumb; the person sees what was made of it and can change it."""

import re
from collections import Counter

from rehearsal.own.form import LONG, Form, clean
from rehearsal.own.wording import sentences
from rehearsal.pronouns import PronounSet
from rehearsal.rubric import Relation

_WHO: tuple[tuple[Relation, str], ...] = (
    ("skip-level", r"(?:boss|manager|supervisor)'s (?:boss|manager)|skip[- ]level"),
    ("report", r"works for me|reports to me|my (?:employee|apprentice|assistant|trainee|intern|deputy"
               r"|student|direct report)"),
    ("executive", r"c[eft]o|managing director|founder|the owner"),
    ("mentor", r"mentor|coach|old friend|former (?:boss|colleague)"),
    ("client", r"client|customer|patient's|guest|parent|mother of|father of"),
    ("partner", r"supplier|landlord|landlady|tenant|vendor|contractor|neighbou?r|brother|sister|father|mother"
                r"|uncle|aunt"
                r"|cousin|son|daughter|partner|chair(?:man|woman|person)?|treasurer"),
    ("colleague", r"colleague|co-?worker|team ?mate|volunteer|post-?doc|flat ?mate"),
    ("peer", r"other department|another department|head of \w+ like me|peer"),
    ("boss", r"boss|manager|supervisor|principal|head ?teacher|head nurse|foreman|shift lead|team lead|professor|pi\b"
             r"|department head|director|headmistress|headmaster"),
    ("senior", r"mayor|councillor|dean|senior partner|board member|professor|head of \w+"),
)  # fmt: skip
_NAME = r"[A-Z][a-zà-ÿ'-]+(?: [A-Z][a-zà-ÿ'-]+)?"
_ROLE = re.compile(r"\b(?:[Mm]y|[Oo]ur|[Tt]he) ([a-z][a-z'-]*(?: (?:of|at|and|in) [a-z'-]+| [a-z][a-z'-]*){0,3}?),? "
                   rf"({_NAME})")  # fmt: skip
_NAMED = re.compile(
    rf"\b({_NAME})(?:,| is| was) (?:my|our|the) ([a-z][a-z' -]{{2,40}}?)(?=[,.;:!?]| (?:and|has|is|who|at)\b|$)"
)
_MINE = re.compile(
    r"\b(?:I am|I'm|I work as) (?:a|an|the) ([a-z][a-z' -]{2,40}?)(?=[,.;:!?]| (?:and|at|in|on|for|with|who|of)\b|$)"
)
_ONLY_WHO = re.compile(r"^(?:I am|I'm|I work as) (?:a|an|the) [a-z' -]+[.!]?$")
_SUSPECTS = re.compile(
    r"\b(?:i (?:think|suspect|guess|believe|bet|fear|reckon|assume)|maybe|perhaps|probably|my (?:guess|hunch|suspicion)"
    r"|i have a (?:feeling|hunch))\b", re.IGNORECASE,
)  # fmt: skip
_WANTS = re.compile(r"\b(?:i (?:want|need|wish)|i(?:'d| would) (?:like|love)|i'm asking|my goal|what i want)\b", re.I)
_TALKS = re.compile(
    r"\b(?:talks?|speaks?|voice|tone|interrupts|jokes|shouts|yells|always says|usually says|likes to say|mumbles|polite"
    r"|says? (?:fine|okay|ok|yes|no)\b|(?:is|are|'s) (?:very |rather |always )?"
    r"(?:quiet|loud|shy|friendly|formal|calm|dry|vague"
    r"|nice|rude|curt|gruff|warm|cold)|blunt|chatty|sarcastic|answers (?:in|with))\b", re.IGNORECASE,
)  # fmt: skip
_BEGINS = re.compile(
    rf"(?:^|[.!?] )({_NAME}) (?=(?:is|was|has|had|won't|never|always|keeps|works|wants"
    r"|says|said|does|doesn't|and|runs)\b)"
)
_NOT_NAMES_WORDS = """
she he they this that there it what who everyone everybody nobody somebody someone maybe each which today work time my
our the a an we you nothing everything one two all both people
i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february march april may
june july august september october november december english mr mrs ms dr
"""
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())


def described(text: str) -> Form:
    """The form as far as a text fills it. Whatever fits nowhere stands under what has happened."""
    text = clean("\n".join(text.splitlines()), 4 * LONG).replace("\n", " ")
    parts: dict[str, list[str]] = {"want": [], "suspect": [], "talk": [], "happened": []}
    for one in sentences(text):
        if not _ONLY_WHO.match(one):
            parts[_place(one)].append(one)
    role, name = _who(text)
    mine = _MINE.search(text)
    filled = {key: " ".join(found) for key, found in parts.items()}
    return Form(name=name, role=role, relation=relation_of(f"{role}. {text}"), pronouns=_pronouns(text),
                your_role=mine.group(1) if mine else "", **filled)  # fmt: skip


def _place(one: str) -> str:
    if _WANTS.search(one):
        return "want"
    if _SUSPECTS.search(one):
        return "suspect"
    return "talk" if _TALKS.search(one) else "happened"


def relation_of(text: str) -> Relation:
    """Who the other is, by the first word that says so; "boss" where none does."""
    found = [(match.start(), order, relation) for order, (relation, pattern) in enumerate(_WHO)
             if (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))]  # fmt: skip
    return min(found)[2] if found else "boss"


def _who(text: str) -> tuple[str, str]:
    """Role and name of the other."""
    for pattern, role, name in ((_ROLE, 1, 2), (_NAMED, 2, 1)):
        for match in pattern.finditer(text):
            if _may_be_name(match.group(name)):
                return match.group(role).strip(), match.group(name)
    first = next((match.group(1) for match in _BEGINS.finditer(text) if _may_be_name(match.group(1))), "")
    role_only = re.search(
        r"\b[Mm]y ([a-z][a-z'-]*(?: [a-z'-]+)?)\b(?= (?:has|is|was|won't|says|said|never|always|keeps))", text
    )
    names = Counter(n for n in re.findall(r"(?<=[a-z,;] )[A-Z][a-zà-ÿ]{2,}\b", text) if _may_be_name(n))
    common = names.most_common(1)
    return (role_only.group(1) if role_only else ""), (first or (common[0][0] if common else ""))


def _may_be_name(word: str) -> bool:
    known = word.split()[0].lower()
    return known not in _NOT_NAMES and known.removesuffix("s") not in _NOT_NAMES


def _pronouns(text: str) -> PronounSet:
    count = {
        "he": len(re.findall(r"\b(?:he|him|his)\b", text, re.IGNORECASE)),
        "she": len(re.findall(r"\b(?:she|her|hers)\b", text, re.IGNORECASE)),
    }
    if count["he"] == count["she"]:
        return "they"
    return "he" if count["he"] > count["she"] else "she"
