"""Checks that every sentence of a counterpart passes before it is shown. Code, not hope."""

import re
from collections.abc import Callable

from rehearsal.checking import tells_fact
from rehearsal.conversation import Conversation
from rehearsal.quotes import fold
from rehearsal.regexes import compiled
from rehearsal.setting import Setting
from rehearsal.state import State

_OUT_OF_CHARACTER = re.compile(
    r"\b(as an ai|language model|i'?m an ai\b|chat ?bot|artificial intelligence|openai|system prompt|my instructions"
    r"|role-?play|in this (exercise|simulation|scenario|rehearsal)|this is (just )?a (simulation|rehearsal|practice)"
    r"|stay(ing)? in character|the persona|openness( is| level)?\s*[:=]?\s*\d|\bgate G?\d|hidden (truth|fact)"
    r"|behaviou?r id|out of character)\b",
    re.IGNORECASE,
)
_COACHING = re.compile(
    r"\b(you (should|could|might) (have )?(try|tried|ask|asked|say|said) (me )?(about|why|what|how)"
    r"|(good|great|excellent|nice) (technique|approach|question technique|negotiat\w+|reflect\w+)"
    r"|(well|nicely) (done|handled) (there|in)|next time,? (try|ask)|as feedback|my feedback (to|for) you"
    r"|you('re| are) (using|applying|demonstrating|showing) (good|great|active|the))\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"(^|\n)\s*([-*•#]|\d+[.)])\s+\S|\*\*|```")
_NARRATING = re.compile(
    r"\*[^*\n]{2,}\*|^\s*[(\[][^)\]]{3,}[)\]]\s*$|\b(he|she|they) (sighs?|pauses?|looks? (up|away))\b", re.I
)
_SPEAKING_FOR = re.compile(r"(^|\n)\s*(you|me|user|them|[A-Z][a-z]+)\s*:\s", re.IGNORECASE)

_ALWAYS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_OUT_OF_CHARACTER, "it steps out of the part"),
    (_COACHING, "it coaches the other side"),
    (_LISTING, "it is written as a list or with marks; this is talk"),
    (_NARRATING, "it narrates instead of talking"),
    (_SPEAKING_FOR, "it speaks for somebody else"),
)


def sentence_check(setting: Setting, state: State, conversation: Conversation) -> Callable[[str], str | None]:
    """A check for the sentences of one reply: the reason why one must not be shown, or None.

    Refused are a fact behind a closed gate (by its own patterns, whoever said it first), what this scenario never
    grants, stepping out of the part, coaching, lists, narration, speaking for others, and a sentence of four words
    or more that the counterpart has said before.
    """
    closed = [gate for gate in setting.gates if gate.id not in state.opened]
    never = [(compiled(rule.pattern), rule.why) for rule in setting.scenario.never_says]
    said = {fold(sentence) for text in conversation.theirs for sentence in re.split(r"(?<=[.!?…])\s+", text)}

    def check(sentence: str) -> str | None:
        if any(tells_fact(gate, sentence) for gate in closed):
            return "it tells something that this person would not tell yet"
        for pattern, why in (*never, *_ALWAYS):
            if pattern.search(sentence):
                return why
        if len(sentence.split()) >= 4 and fold(sentence) in said:
            return "it was said before, word for word"
        return None

    return check
