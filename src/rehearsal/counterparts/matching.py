"""Which topic, fact or objection a piece of the person's message is about. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rehearsal.catalogue import Line, Topic
from rehearsal.counterparts.subjects import COMMON
from rehearsal.part import Fact, Part
from rehearsal.quotes import fold
from rehearsal.regexes import compiled

_EMPTY_WORDS = """
about above after again all also always am and another any anything are around ask asked away back because been before
being both but came can cannot come could day days did does doing done don down each either else even ever every
everything first for from get getting give given go going gone good got had half hard has have having here how just
keep kind know last late least less let like little long look lot made make many may maybe mean might mind more most
much must need needs never new next nobody not nothing now off okay once one only other our out over own part people
person perhaps place point put quite rather read real really right said same saw say see seen send sent she should
side since some somebody someone something soon still such sure take talk tell than thank thanks that the their them
then there these they thing things think this those though three time times today told too took try turn two under
until use used very want wants was way week well went were what when where which while who whole why will with without
wont word words work would write wrote yes yet you your yours isn didn doesn wasn won couldn wouldn shouldn aren hasn
haven its ours mine
"""
_STOP = frozenset(_EMPTY_WORDS.split())


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to their stems."""
    words = re.findall(r"[^\W\d_]{3,}|\d{2,}", fold(text))
    return frozenset(_stem(word) for word in words if word not in _STOP) - _STOP


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "er", "es", "ly", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


A_PHRASE = 1.75
"""How well a pattern fits that has matched a content word, or a few others in a row."""


RARE = 0.5
"""A noun tells a topic where at most two topics hold it."""


def topic_of(part: Part, spans: Sequence[str], beside: Sequence[str] = (), least: float = 0) -> Topic | None:
    """The topic of the first span that has one. What else was said (`beside`) helps where several topics fit.

    Patterns decide; where none matches, so do the content words that a topic's patterns name, if two of them occur.
    `least`: how well the patterns have to fit.
    """
    for fit in (_fit, _overlap):
        for span in spans:
            scored = [
                (score + _context(fit, topic, beside), -n)
                for n, topic in enumerate(part.topics)
                if (score := fit(topic, span)) and (fit is _overlap or score >= least)
            ]
            if scored:
                return part.topics[-max(scored)[1]]
    return next((topic for span in spans if (topic := _named(part, span))), None) if not least else None


def _named(part: Part, span: str) -> Topic | None:
    """The topic whose lines hold a noun of the span that few other topics hold."""
    nouns = stems(span) & _NOUNS
    holding = {noun: [topic for topic in part.topics if noun in _said_in(topic.lines)] for noun in nouns}
    scores: dict[str, float] = {}
    for topics in holding.values():
        for topic in topics:
            scores[topic.id] = scores.get(topic.id, 0) + 1 / len(topics)
    best = max(part.topics, key=lambda topic: scores.get(topic.id, 0), default=None)
    return best if best is not None and scores.get(best.id, 0) >= RARE else None


@lru_cache(maxsize=4096)
def _said_in(lines: tuple[Line, ...]) -> frozenset[str]:
    return stems(" ".join(line.say for line in lines))


def _context(fit: Callable[[Topic, str], float], topic: Topic, beside: Sequence[str]) -> float:
    return 0.4 * max((fit(topic, span) for span in beside), default=0)


def _fit(topic: Topic, span: str) -> float:
    """How well a topic fits: content words and length of the best match of its patterns, how many match, and how
    many content words its lines share with what was said."""
    scores = sorted((_match(pattern, span) for pattern in topic.patterns), reverse=True)
    if not scores[0]:
        return 0
    echo = max((closeness(line.say, span) for line in topic.lines), default=0)
    return scores[0] + 3 * sum(score > 0 for score in scores[1:]) + 4 * echo


def fits_closely(topic: Topic, question: str) -> bool:
    """Whether a pattern has matched the question from its question word on, and a content word with it."""
    found = (match.group() for pattern in topic.patterns for match in compiled(pattern).finditer(question))
    return any(_ASKED.match(text) and stems(text) for text in found)


_ASKED = re.compile(r"\W*(?:who|whom|whose|when|how|by when|since when|what (?:day|date|time))\b")


def _match(pattern: str, span: str) -> float:
    found = [match.group() for match in compiled(pattern).finditer(span)]
    return max((10 * min(len(stems(text)), 3) + min(len(text), 40) / 4 for text in found), default=0)


def _overlap(topic: Topic, span: str) -> float:
    shared = len(_vocabulary(topic.patterns) & stems(span))
    return shared if shared >= 2 else 0


_NOUNS = frozenset(stem for noun in COMMON for stem in stems(noun))


@lru_cache(maxsize=1024)
def _vocabulary(patterns: tuple[str, ...]) -> frozenset[str]:
    return stems(" ".join(re.sub(r"\\[a-zA-Z]|\W", " ", pattern) for pattern in patterns))


def facts_about(part: Part, spans: Sequence[str]) -> tuple[Fact, ...]:
    """Facts that the counterpart may tell and that share content words with what was said, closest first."""
    words = stems(" ".join(spans))
    shared = [(len(words & stems(fact.fact)), fact) for fact in part.facts]
    close = sorted((entry for entry in shared if entry[0] >= 2), key=lambda entry: -entry[0])
    return tuple(fact for _, fact in close)


def closeness(text: str, other: str) -> int:
    """How many content words two texts share."""
    return len(stems(text) & stems(other))


def said_before(line: Line, replies: Iterable[str]) -> bool:
    """Whether a line, whatever stood for its `{it}`, is part of one of these folded replies."""
    if "{it}" not in line.say:
        words = fold(line.say)
        return any(words in reply for reply in replies)
    pattern = _as_pattern(line.say)
    return any(pattern.search(reply) for reply in replies)


@lru_cache(maxsize=4096)
def _as_pattern(say: str) -> re.Pattern[str]:
    pieces = (re.escape(fold(piece)).replace(r"\ ", " ") for piece in say.split("{it}"))
    return re.compile(r"\s?.{1,40}?\s?".join(pieces), re.IGNORECASE)
