"""How a talk ended, in words: what came out, how open they were, and what the last message did. Pure."""

from rehearsal.assessment import Debrief
from rehearsal.catalogue import Resolution
from rehearsal.setting import Setting
from rehearsal.state import State
from rehearsal.words import OPENNESS_WORDS, RESOLUTION_WORDS

OPEN = OPENNESS_WORDS.index("open")


def verdict(setting: Setting, state: State, result: Resolution) -> str:
    """How it ended, without a full stop: what part was reached, and whether the last message cost something."""
    words, persona, last = RESOLUTION_WORDS[result], setting.persona, state.last
    if last is not None and last.ended:
        return f"{persona.name} ended it" if result == "none" else f"{words}, then {persona.name} ended it"
    if last is not None and (last.change < 0 or last.violated == "serious"):
        return f"{words}, and your last message cost you" if result == "none" else f"{words}, then lost ground"
    out, all_ = len(state.opened), len(setting.gates)
    if result == "partial" and 0 < out < all_:
        return f"{words}: {out} of {all_} hidden things came out"
    return words


def at_the_end(debrief: Debrief) -> str:
    """How they were at the end. Somebody with things still hidden is not called open without more."""
    first, last = debrief.openness[0], debrief.openness[-1]
    closed = sum(not hidden.opened for hidden in debrief.hidden)
    if last < OPEN or not closed:
        return _plainly(debrief.openness)
    now = "more open at the end" if first < last else f"{OPENNESS_WORDS[last]} at the end"
    return f"{now}, still holding {'something' if closed == 1 else 'things'} back"


def _plainly(openness: tuple[int, ...]) -> str:
    """The word for the end, held against the start and what lay between."""
    word = OPENNESS_WORDS[openness[-1]]
    if len(set(openness)) == 1:
        return f"{word} throughout"
    return f"{word} again at the end" if openness[0] == openness[-1] else f"{word} at the end"
