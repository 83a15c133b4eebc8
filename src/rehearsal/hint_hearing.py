"""What there is to hear before the next message: in their last words, or, before any, in the brief. Pure."""

import re

from rehearsal.conversation import Conversation
from rehearsal.moves import words_to_take_up
from rehearsal.quotes import fold
from rehearsal.sentences import sentences
from rehearsal.setting import Setting

FILLERS = (
    "greeting", "small_talk", "thanks", "go_ahead", "besides", "opener", "stall", "goodbye", "plan", "about",
    "takes_up",
)  # fmt: skip
"""Acts whose lines carry nothing that is worth a second look."""
LONGEST = 16
"""Words of theirs that are quoted at most."""
_SAID = re.compile(
    r"\b(?:said|says|answer\w*|wrote|told|refus\w+|turned|asked|no reason|nobody|never)\b", re.IGNORECASE
)


def heard_in(setting: Setting, conversation: Conversation) -> str:
    """What the counterpart's last words hold: a slip of the tongue, a refusal, something told, or just the words."""
    heard = conversation.last_theirs
    name, said = setting.persona.name, fold(heard)
    if not heard:
        return ""
    if tell := next((t.say for t in setting.scenario.tells if fold(t.say) in said), None):
        return f"“{tell}” {name} has said more there than was asked."
    if no := next((line.say for line in setting.scenario.objections if fold(line.say) in said), None):
        return f"“{no}” {_against(no)}"
    told = next((r.say for g in setting.gates for r in g.release if fold(r.say) in said), "")
    if told and len(told.split()) <= LONGEST:
        return f"“{told}” That is new."
    if heard.rstrip().endswith("?"):
        asked = list(sentences([heard]))[-1]
        return f"“{asked}” A few words to that first, then go on."
    words = words_to_take_up(heard, _dull(setting), LONGEST)
    return f"Just now {name} said “{words}”." if words else ""


def _against(line: str) -> str:
    if line.rstrip().endswith("?"):
        return "That is a question with a worry in it."
    if re.search(r"\b(?:no|not|never|nothing|nobody|can|cannot|won)\b|n['’]t\b", line, re.IGNORECASE):
        return "That is a no with nothing behind it yet."
    return "That is said against you, with nothing behind it yet."


def their_words(setting: Setting, heard: str) -> str:
    """A few words of theirs that can be taken up, no greeting and no filler among them; empty where there are none."""
    return words_to_take_up(heard, _dull(setting))


def _dull(setting: Setting) -> frozenset[str]:
    return frozenset(fold(line.say) for act in FILLERS for line in setting.persona.lines.get(act, ()))


def from_the_brief(setting: Setting, towards: str) -> str:
    """Before anybody has spoken: the fact of the brief that says most about what is to be done next."""
    words = _words(towards)
    line = max(
        setting.scenario.brief, key=lambda fact: (len(words & _words(fact)) + bool(_SAID.search(fact)), -len(fact))
    )
    return f"Nothing has been said yet. From what you know: “{line.rstrip()}”"


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"[^\W\d_]{4,}", fold(text)))
