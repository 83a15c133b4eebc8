"""A message → sentences and clauses with offsets, ready for patterns."""

# ruff: noqa: SIM905 (word lists read better as running words)

import re
from bisect import bisect_right
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import cached_property

from rehearsal.observers.patterns import Lexicon
from rehearsal.observers.words import BREAK, Run, Word, runs

_JOINS = frozenset("and but or because though although while if unless since whereas so then".split())
_SUBJECTS = frozenset(
    "i you we he she it they this that there what who whose how why where when which my your our <name> can could would"
    " will may might do does did is are has have not no if".split()
)
_ASKING = re.compile(
    r"^ (?:(?:and|so|but|ok|then|right|hey|hi|hello|also|first|now|sure|yes|no|fine|fair enough"
    r"|just|thanks|please|sorry|,) )*"
    r"(?:(?:what|why|how|who|whose|whom|where|which|when)(?: \S+){0,3}? (?:is|are|was|were|do|does|did"
    r"|would|could|can|will"
    r"|should|might|must|may|has|have|had|am)\b(?! ,)"
    r"|(?:how|what) about|how come|what if|in what way|for (?:what|whom|which|who)"
    r"|(?:at|on|by|from|to|in) (?:what|which|whom)"
    r"|(?:can|could|would|will|may|might|must|should|do|does|did|is|are|was|were|has|have|had|am)"
    r" (?:not )?(?:i|you|we|he|she|it|they"
    r"|there|that|this|these|those|the|your|my|our|<name>|anyone|someone|any|one|either|both)\b"
    r"|(?:please )?(?:tell|show|explain|describe)(?: to)? me(?: \S+){0,3}?"
    r" (?:what|why|how|who|where|which|when|whether|if)"
    r"|any (?:idea|chance|reason|way|gap|news|update))"
)
_INDIRECT = re.compile(
    r" (?:help me (?:to )?(?:see|understand|get)|walk me through"
    r"|i (?:would|want|am|was|have been)(?: \S+){0,3} (?:know|understand|hear|ask"
    r"|curious|wondering|wonder|learn|find out)|i wonder|(?:may|can|could|might) i ask|let me ask"
    r"|(?:can|could|would) you"
    r" (?:\S+ ){0,2}(?:tell|show|explain|describe|say)(?: to)?(?: me)?|curious|interested)"
    r"(?: \S+){0,6}? (?:what|why|how|who|whose|where"
    r"|which|when|whether|if|by whom|about what|the reason)(?= )"
)
_WH = frozenset("what why how who whose whom where which when".split())
_NO_QUESTION = re.compile(r"^ (?:what|where|how|who) (?:i|we|you) ")


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence between breaks."""

    words: tuple[Word, ...]
    first: int
    asks: bool = False

    @property
    def start(self) -> int:
        """First code point in the raw text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Code point after the last one."""
        return self.words[-1].end

    @cached_property
    def text(self) -> str:
        """The plain words, with a space before each and after the last."""
        return _text(self.words)


@dataclass(frozen=True)
class Sentence:
    """The clauses of a sentence and its whole text in plain words."""

    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    ended: str

    @cached_property
    def text(self) -> str:
        """The plain words, with a space before each and after the last."""
        return _text(self.words)

    @cached_property
    def _places(self) -> list[int]:
        places, at = [], 1
        for word in self.words:
            places.append(at)
            at += len(word.text) + 1
        return places

    @property
    def asks(self) -> bool:
        """Whether any part of it is a question."""
        return any(clause.asks for clause in self.clauses)

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The first and last clause that a stretch of `text` touches."""
        first, last = (
            self._clause_of(bisect_right(self._places, at) - 1) for at in (start + 1, max(end - 1, start + 1))
        )
        return first, max(first, last)

    def _clause_of(self, word: int) -> int:
        starts = [clause.first for clause in self.clauses]
        return max(0, bisect_right(starts, word) - 1)


def _text(words: Iterable[Word]) -> str:
    return " " + "".join(word.text + " " for word in words)


def read_message(text: str, lexicon: Lexicon, names: Set[str], them: str) -> tuple[Sentence, ...]:
    """The sentences of a message. `names`: of third people, lower case; `them`: the counterpart's."""
    sentences = (_sentence(run, lexicon, names, them) for run in runs(text))
    return tuple(sentence for sentence in sentences if sentence is not None)


def _sentence(run: Run, lexicon: Lexicon, names: Set[str], them: str) -> Sentence | None:
    words = _tagged(_named(run.words, names, them), lexicon)
    clauses = _clauses(words)
    if not clauses:
        return None
    asked = "?" in run.ended
    asks = ((asked and (c is clauses[-1] or _opens_with_a_wh(c))) or _is_question(c.text) for c in clauses)
    marked = (Clause(clause.words, clause.first, asking) for clause, asking in zip(clauses, asks, strict=True))
    return Sentence(words, tuple(marked), run.ended)


def _opens_with_a_wh(clause: Clause) -> bool:
    return any(word.text in _WH for word in clause.words[:2])


def _is_question(text: str) -> bool:
    return bool((_ASKING.search(text) and not _NO_QUESTION.search(text)) or _INDIRECT.search(text))


def _named(words: tuple[Word, ...], names: Set[str], them: str) -> tuple[Word, ...]:
    """Third people as `<name>`, the counterpart as `<them>`; where only spoken to, left out."""
    named: list[Word] = []
    for at, word in enumerate(words):
        if word.text == them:
            before, after = words[at - 1].text if at else BREAK, words[at + 1].text if at + 1 < len(words) else BREAK
            if BREAK in (before, after) or before in {
                "hi",
                "hello",
                "hey",
                "hiya",
                "thanks",
                "sorry",
                "morning",
                "come",
                "ok",
                "so",
            }:
                if before != BREAK and after != BREAK:
                    named.append(replace(word, text=BREAK))
                continue
            word = replace(word, text="<them>")
        elif word.text in names:
            word = replace(word, text="<name>")
        named.append(word)
    return tuple(named)


def _tagged(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """Dates, spans of time and figures as `<date>`, `<dur>`, `<num>`."""
    text = _text(words)
    for tag, pattern in lexicon.tags:
        found = [match.span() for match in pattern.finditer(text)]
        if found:
            words = _replaced(words, found, f"<{tag}>")
            text = _text(words)
    return words


def _replaced(words: tuple[Word, ...], spans: list[tuple[int, int]], tag: str) -> tuple[Word, ...]:
    kept: list[Word] = []
    at, span = 1, 0
    inside = False
    for word in words:
        here = at
        at += len(word.text) + 1
        while span < len(spans) and here >= spans[span][1]:
            span, inside = span + 1, False
        if span < len(spans) and here > spans[span][0]:
            if inside:
                kept[-1] = replace(kept[-1], end=word.end)
            else:
                kept.append(Word(tag, word.start, word.end))
            inside = True
        else:
            kept.append(word)
    return tuple(kept)


def _clauses(words: tuple[Word, ...]) -> tuple[Clause, ...]:
    """Split at breaks, and before a joining word that starts something new."""
    clauses: list[Clause] = []
    begun: list[Word] = []
    first = 0

    def close(upto: int) -> None:
        nonlocal begun, first
        if begun:
            clauses.append(Clause(tuple(begun), first))
        begun, first = [], upto

    for at, word in enumerate(words):
        if word.text == BREAK:
            close(at + 1)
            continue
        following = words[at + 1].text if at + 1 < len(words) else ""
        if word.text in _JOINS and following in _SUBJECTS and len(begun) > 1:
            close(at)
        begun.append(word)
    close(len(words))
    return tuple(clauses)
