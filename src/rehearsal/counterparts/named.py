"""Dates and numbers that the person names, in a form that a reply can take up: "the 14th", "two people". Pure."""

import re

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PART = r"(?: (?:morning|noon|lunchtime|lunch|afternoon|evening|night))"
_COUNT = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)"
_DATES = re.compile(
    rf"\b(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: of {_MONTH})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {_MONTH}"
    rf"|(?:this |next )?{_DAY}{_PART}?|tomorrow{_PART}?|today|tonight|this (?:afternoon|evening|morning|week)"
    r"|next (?:week|month|quarter|year)|(?:the )?end of (?:the |this |next )?(?:day|week|month|quarter|year)"
    rf"|(?<=by ){_MONTH}|(?<=until ){_MONTH}|(?<=in ){_MONTH}|in {_COUNT} (?:days?|weeks?|months?)"
    r"|(?:half past |a quarter past )?(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|noon)|Q[1-4])\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|latest|need|want|will|'ll|can|could|would|how about|what about|shall|let's|due"
    r"|closes?|locks?"
    r"|deadline|is the|starting|from|on)\b|\?|\bi'll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|asked|wrote|said|told|sent|came|went|got|last|ago|since|already|yesterday|sank|broke|fell|lost"
    r"|felt|saw|met|heard|bought|\w{3,}(?<!agre)(?<!need)ed|(?:you|they|he|she)'d)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])(?:(?:[$€£] ?\d[\d.,]*\d?|\d[\d.,]*\d|\d)(?: ?(?:k|m|bn|million|thousand|euros?|dollars|pounds)\b)?"
    r"(?: ?%| per ?cent)?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|a hundred)"
    r"(?= (?:more |extra |new |other |whole |full )?[a-z]+))"
    r"(?: (?:more |extra |new |other |full )?(?:people|posts|heads|days|weeks|accounts|customers|releases|items"
    r"|facts|percent|per cent|hours"
    r"|engineers|developers|analysts|contractors|tickets|complaints|renewals|pages|slides|teams|projects|clients"
    r"|calls|cases|months"
    r"|leads|deals|orders|visits|partners|versions|nights|staff|hires|colleagues|euros|dollars|pounds))?",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r" (?:minutes?|mins?|seconds?|things?|points?|questions?|ways?|of us|of you|times?)\b", re.IGNORECASE
)


def named_date(sentence: str) -> str | None:
    """The date ahead that a sentence names, as one would say it back; None where it names none, or a past one."""
    found = _DATES.search(sentence)
    if found is None or not _AHEAD.search(sentence) or _PAST.search(sentence):
        return None
    words = found.group().strip()
    if re.match(r"\d{1,2}(?:st|nd|rd|th)", words):
        words = f"the {words}"
    return _as_said(words)


def named_number(sentence: str) -> str | None:
    """The number that a sentence names, with what it counts; None where there is none worth taking up."""
    masked = _DATES.sub(lambda found: "_" * len(found.group()), sentence)
    for found in _NUMBER.finditer(masked):
        words = found.group().strip(" .,")
        counts_something = " " in words or not words.isalpha()
        if counts_something and not _UNTOLD.match(masked[found.end() :]) and words not in {"0", "1"}:
            return _as_said(words)
    return None


def _as_said(words: str) -> str:
    """Lower case but for days, months and quarters."""
    words = words.lower()
    for name in re.findall(rf"{_DAY}|{_MONTH}\b|q[1-4]", words, re.IGNORECASE):
        words = words.replace(name, name.capitalize())
    return words
