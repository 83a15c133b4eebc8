"""What a talk is about, in a few words, from what the person wants. Pure."""

import re
from collections.abc import Collection

from rehearsal.own.wording import lowered, wish
from rehearsal.sentences import split

UNKNOWN = "this"
_NO_NOUN = (
    r"(?!(?:to|of|with|from|by|on|in|at|for|and|or|as|that|who|which|when|before|until|because|so|is|are|was|were"
    r"|a|an|the|every|each|all|per|once|twice|she|he|they|we|i|this|these|those|there|here|now|soon|next|last|instead|not|no"
    r"|only|also|too|so|from|like|unless|if|since|while|during|after|within|through|between|against|towards?"
    r"|may|can|will|must|should|would|could|more|into|onto|about|over|than|again|back|up|off|out|her|him|them|me|you|it)\b)"
)
_NOUNS = re.compile(
    r"\b((?:the|a|an|my|our|his|her|their|more|two|three|four|five|six|ten|\d+)(?: (?:more|new|first|next|other|old))?"
    rf" {_NO_NOUN}[a-z][a-z'-]*(?: {_NO_NOUN}[a-z][a-z'-]*){{0,3}}(?: a (?:week|day|month|year)\b)?)",
    re.IGNORECASE,
)
_DOING = re.compile(r"\b(?:stop|stops|stopping|avoid|without) (\w+ing\b(?: [\w'-]+){0,3})", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:in|in front of|at|on|of|from|by|with|after|before|during|behind|to talk to|to tell|to)\s*$", re.I
)
_TO_A_FIGURE = re.compile(r"\b(?:to|at|on|of)\s*$", re.I)
_SAY_LITTLE = re.compile(
    r"\b(?:date|day|time|thing|things|word|answer|yes|no|chance|way|person|people|others?|end|first|second|same|rest"
    r"|bit|moment|boss|manager|one|opinion|view|fact|truth|point)s?$", re.IGNORECASE,
)  # fmt: skip


def subject(thing: str, want: str, people: Collection[str] = ()) -> str:
    """What it is about; `UNKNOWN` where nothing says so. `people`: words for the other one, who is no subject."""
    if thing:
        return lowered(thing)
    for one in split(want):
        bare = wish(one)
        if found := _DOING.search(bare):
            return lowered(found.group(1))
        for noun in _NOUNS.finditer(bare):
            if _names_it(bare, noun, people):
                return lowered(noun.group(1))
    return UNKNOWN


def _names_it(text: str, noun: re.Match[str], people: Collection[str]) -> bool:
    """Whether a noun is what is wanted: not a place or time of it, not the other one, and more than "a date"."""
    before, after, words = text[: noun.start()], text[noun.end() :], noun.group(1)
    if re.fullmatch(r"an? (?:minute|hour|day|week|month|year)", words, re.I):
        return False
    a_figure = words[0].isdigit() and _TO_A_FIGURE.search(before)
    if (_PLACED.search(before) and not a_figure) or _SAY_LITTLE.search(words) or re.match(r" to [a-z]", after):
        return False
    named = {part.lower() for one in people for part in one.split()}
    return not named & set(re.findall(r"[\w-]+", words.lower().removesuffix("'s")))
