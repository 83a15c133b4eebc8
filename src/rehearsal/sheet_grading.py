"""Which parts of a worksheet are said, vague or missing, with the words that make them so. Pure, and strict.

Said is what somebody else could check or act on: a thing with a figure, a day or a name, a deed, a person. Words that
fit any case ("support", "as soon as possible"), a single word, the ask once more and what was only copied from the
brief are vague. Nothing here is scored.
"""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from rehearsal.quotes import fold
from rehearsal.sentences import goes_on
from rehearsal.setting import Setting
from rehearsal.sheet_rules import ANCHOR, COPIED, NOTHING, ROLE, RULES, TIMELESS, Rule, telling
from rehearsal.worksheet import PARTS, Graded, Part, Worksheet, prefilled

THEIR_WORDS = ("ask", "when")
"""Parts that the page fills in from the person's own situation: these words are their own."""
LONGEST_ASK = 35
"""Words."""


def brief_of(setting: Setting) -> tuple[str, ...]:
    """What the public brief says, sentence by sentence: to copy it is no answer."""
    scenario, given = setting.scenario, prefilled(setting)
    return (given.mine, given.theirs, scenario.goal, scenario.story, *scenario.brief)


def grade(sheet: Worksheet, brief: Collection[str] = (), given: Worksheet | None = None) -> tuple[Graded, ...]:
    """A verdict on every part, in the order of the page.

    `given`: what the page filled in to begin with. Nobody is told off for that: as it comes, it is still open, except
    for the person's own words, where these say it.
    """
    return tuple(_grade(part, sheet, brief, given.said(part.key) if given else "") for part in PARTS)


def _grade(part: Part, sheet: Worksheet, brief: Collection[str], given: str) -> Graded:
    text, rule = sheet.said(part.key), RULES[part.key]
    as_given = bool(given) and text == given
    own = as_given and part.key in THEIR_WORDS and _fault(part, rule, sheet, ()) is None
    if (as_given and not own) or not re.search(r"\w", text) or NOTHING.fullmatch(text):
        return Graded(part=part.key, verdict="missing", advice=part.help)
    if own:
        return Graded(part=part.key, verdict="clear", quote=text)
    if fault := _fault(part, rule, sheet, brief):
        return Graded(part=part.key, verdict="vague", quote=fault[0], advice=fault[1])
    return Graded(part=part.key, verdict="clear", quote=text)


def _fault(part: Part, rule: Rule, sheet: Worksheet, brief: Collection[str]) -> tuple[str, str] | None:
    """The first thing that makes a part vague, in the person's words, and what to do about it."""
    text = sheet.said(part.key)
    if part.key == "ask" and (long := _too_long(text)):
        return long, "Say it in one sentence. The rest can wait."
    if part.key == "least" and _same(text, sheet.ask):
        return text, "That is the ask itself. Find something smaller."
    if part.key in ("mine", "theirs") and ROLE.match(text) and not re.search(ANCHOR, text):
        return text, "That is a role. What has to come out of it, by when or how well?"
    if part.key in COPIED and _copied(text, brief):
        return text, "That stands in the brief. What do you make of it, in your own words?"
    if part.key == "gain" and re.match(r"(?:i|we|my|our)\b", text, re.IGNORECASE):
        return text, "That is what you gain. What is in it for them?"
    if vague := _vague(rule, text):
        return vague, rule.instead or _for_instance(part)
    if _thin(rule, text):
        return text, rule.thin or _for_instance(part)
    for need, without in zip(rule.needs, rule.without, strict=True):
        if not re.search(need, text, re.IGNORECASE):
            return text, without
    if part.key == "agenda" and len(_points(text)) < 2:
        return text, "Two or three points: what comes first, and what comes last."
    return None


def _thin(rule: Rule, text: str) -> bool:
    """Whether it takes more words to say it; a name is enough where one is asked for."""
    if rule.name_will_do and re.match(r"[A-Z][\w'-]+\.?(?: [A-Z][\w'-]+)?\.?$", text):
        return False
    return len(telling(text)) < rule.words or len(text.split()) < rule.long


def _vague(rule: Rule, text: str) -> str:
    """The first words that fit any case; none where the same sentence says it exactly all the same."""
    for found in re.finditer(rule.vague, text, re.IGNORECASE):
        if not _made_good(text, found, rule):
            return found.group(0)
    return ""


def _made_good(text: str, found: re.Match[str], rule: Rule) -> bool:
    """A figure beside a soft word makes it exact; a day does so only for a soft time."""
    start = max((m.end() for m in re.finditer(r"[.!?;]\s", text[: found.start()])), default=0)
    end = next((m.start() for m in re.finditer(r"[.!?;]\s", text[found.end() :])), len(text)) + found.end()
    beside = text[start : found.start()] + " … " + text[found.end() : end]
    if re.fullmatch(TIMELESS, found.group(0), re.IGNORECASE):
        return bool(re.search(ANCHOR, beside))
    return bool(re.search(rule.exact, beside)) and len(telling(beside)) >= 3


def _for_instance(part: Part) -> str:
    return f"Put it in words that somebody could check. For instance: “{part.example}”"


def _too_long(text: str) -> str:
    """What goes beyond one sentence; nothing where it is one, and not too long."""
    ends = [match.end() for match in re.finditer(r"(?<!\b[A-Z])[.!?](?=\s+\S)", text)
            if not goes_on(text[: match.end()], text[match.end() :].lstrip())]  # fmt: skip
    if ends:
        return text[ends[0] :].strip()
    return " ".join(text.split()[LONGEST_ASK:])


def _same(one: str, other: str) -> bool:
    """Whether one says no more and no less than the other."""
    words = set(telling(one))
    return bool(other.strip()) and bool(words) and words == set(telling(other))


def _copied(text: str, brief: Iterable[str]) -> bool:
    """Whether nearly every word of it, in its order, stands in one place of the brief."""
    said = re.findall(r"\w+", fold(text))
    for place in brief:
        there = re.findall(r"\w+", fold(place))
        pairs = set(pairwise(there))
        mine = list(pairwise(said))
        if (
            said
            and there
            and (said == there or (len(mine) >= 4 and sum(pair in pairs for pair in mine) >= 0.8 * len(mine)))
        ):
            return True
    return False


def _points(text: str) -> list[str]:
    """The points of an agenda, however they are set apart."""
    pieces = re.split(r"\n|;|(?<!\d)[,.](?!\d)|\b\d[.)]\s|\bthen\b|\bfinally\b|\bafter that\b|→|->", text)
    return [piece for piece in pieces if telling(piece) or len(piece.split()) > 1]
