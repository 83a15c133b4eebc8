"""What a message is read against: the brief, what the counterpart has said, what was asked before."""

# ruff: noqa: SIM905 (word lists read better as running words)

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from rehearsal.conversation import Conversation
from rehearsal.observers.patterns import Lexicon, When
from rehearsal.observers.reading import Sentence
from rehearsal.observers.stems import kindred, stems
from rehearsal.setting import Setting

Reader = Callable[[str], tuple[Sentence, ...]]
_NAME = re.compile(r"(?<![.?!:“\"] )(?<!^)\b[A-Z][a-z]{2,}\b")
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december english you your the this".split()
)
LATE = 3
"""From the person's third message on, a talk may be closing."""


def names_in(setting: Setting, lexicon: Lexicon) -> frozenset[str]:
    """First names, lower case, of everybody but the counterpart whom the person may speak of."""
    scenario = setting.scenario
    found = frozenset().union(*map(_names, (*scenario.brief, scenario.story, scenario.goal, scenario.counterpart)))
    cast = {persona.name.lower() for persona in setting.content.personas.values()}
    details = {value.lower() for value in scenario.details.values() if value.istitle() and " " not in value}
    return frozenset((found | cast | details | lexicon.names) - _NO_NAMES - {setting.persona.name.lower()})


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    return frozenset(name.lower() for name in _NAME.findall(text))


def plain(sentences: Iterable[Sentence]) -> str:
    """The plain words of several sentences as one text."""
    return " . ".join(sentence.text.strip() for sentence in sentences).join((" ", " "))


@dataclass(frozen=True)
class Context:
    """The talk up to and with the person's latest message, and what it shows at a glance."""

    setting: Setting
    conversation: Conversation
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon
    read: Reader

    @cached_property
    def number(self) -> int:
        """Which of the person's messages this is; 1 is the first."""
        return len(self.conversation.mine)

    @cached_property
    def text(self) -> str:
        """The message in plain words."""
        return plain(self.sentences)

    @cached_property
    def lines(self) -> str:
        """The message in plain words, a line for each sentence."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where in `lines` each sentence begins."""
        return tuple(accumulate((len(sentence.text) + 1 for sentence in self.sentences[:-1]), initial=0))

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that a place in `lines` lies in, counted from 0."""
        return bisect_right(self.line_starts, place) - 1

    @cached_property
    def theirs_now(self) -> str:
        """What the counterpart said last, in plain words."""
        return plain(self.read(self.conversation.last_theirs))

    @cached_property
    def last_stems(self) -> frozenset[str]:
        """Content words of what the counterpart said last."""
        return stems(self.conversation.last_theirs)

    @cached_property
    def their_stems(self) -> frozenset[str]:
        """Content words of everything the counterpart has said."""
        return frozenset().union(*(stems(text) for text in self.conversation.theirs))

    @cached_property
    def brief_stems(self) -> frozenset[str]:
        """Content words of what the person knows beforehand."""
        scenario = self.setting.scenario
        return frozenset().union(*(stems(text) for text in (*scenario.brief, scenario.goal)))

    @cached_property
    def flags(self) -> frozenset[str]:
        """Everything that rules may ask for by name."""
        seen = frozenset((*self._place(), *self._situation(), *self._their_words(), *self._own_words()))
        return seen | _drawn(seen)

    def _place(self) -> Iterable[str]:
        yield "opening" if self.number == 1 else "later"
        if self.conversation.theirs:
            yield "answered"
        if self.number <= 2:
            yield "early"
        if self.number >= LATE:
            yield "late"
        if self.number > LATE:
            yield "closing"

    def _situation(self) -> Iterable[str]:
        scenario, relation = self.setting.scenario, self.setting.persona.relation
        yield relation
        yield f"expects-{scenario.expectations}"
        yield from (f"core-{principle}" for principle in scenario.core)
        yield from (f"about-{principle}" for principle in (*scenario.core, *scenario.support))
        for name in ("informal", "ask_made_before", "resistance_known"):
            if getattr(scenario, name):
                yield name
        if relation in ("boss", "client") and "realistic-commitment" in scenario.core:
            yield "hands_out_work" if relation == "boss" else "wants_delivery"

    def _their_words(self) -> Iterable[str]:
        earlier = " . ".join(plain(self.read(text)) for text in self.conversation.theirs)
        for name, pattern in self.lexicon.theirs.items():
            if pattern.search(self.theirs_now):
                yield f"they_{name}"
            if earlier and pattern.search(f" {earlier} "):
                yield f"ever_{name}"
        if "?" in self.conversation.last_theirs:
            yield "they_ask"

    def _own_words(self) -> Iterable[str]:
        earlier = " . ".join(plain(self.read(text)) for text in self.conversation.mine[:-1])
        for name, pattern in self.lexicon.mine.items():
            if pattern.search(self.text):
                yield f"has_{name}"
            if earlier and pattern.search(f" {earlier} "):
                yield f"had_{name}"
        if any(sentence.asks for sentence in self.sentences):
            yield "has_question"

    def meets(self, when: When) -> bool:
        """Whether of every group a flag holds that may, or one does not hold that may not."""
        flags = self.flags
        return all(not flags.isdisjoint(held) or not absent <= flags for held, absent in when)

    def same_ask_as_before(self, words: str) -> bool:
        """Whether the words speak of what was asked earlier in the talk, or before it by the brief."""
        kin = self.lexicon.kin
        now = kindred(stems(words), kin)
        asks = [
            text for text in self.conversation.mine[:-1] if self.lexicon.mine["request"].search(plain(self.read(text)))
        ]
        earlier = [kindred(stems(text), kin) for text in asks]
        if self.setting.scenario.ask_made_before:
            earlier.append(kindred(self.brief_stems, kin) & frozenset(kin.values()))
        return any(now & before for before in earlier)


def _drawn(seen: frozenset[str]) -> frozenset[str]:
    """What follows from other flags."""
    drawn = set()
    if seen & {"they_refuse", "they_soft", "they_busy"} or seen >= {"opening", "resistance_known"}:
        drawn.add("resisted")
    if seen & {"resistance_known", "ever_refuse", "ever_soft", "ever_busy"}:
        drawn.add("resisted_ever")
    if seen & {"ever_elsewhere", "has_elsewhere_known", "had_asks_decision"}:
        drawn.add("elsewhere")
    if seen & {"ask_made_before", "has_request", "had_request"} or "informal" not in seen:
        drawn.add("ask_alive")
    if seen & {
        "ask_made_before",
        "has_request",
        "had_request",
        "resistance_known",
        "they_asks_why",
        "they_ask",
        "has_case_words",
        "had_case_words",
    }:
        drawn.add("case_alive")
    if seen >= {"opening", "resistance_known"}:
        drawn.add("resisted_opening")
    if "opening" in seen and "informal" not in seen:
        drawn.add("opening_formal")
    return frozenset(drawn)
