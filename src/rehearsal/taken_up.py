"""Which occasions of a talk were taken up, by message and over the whole. Pure."""

from rehearsal.assessment import Observation
from rehearsal.levels import grade_message
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.state import State, resolution
from rehearsal.words import LEVEL_WORDS

SHORTLY = 2
"""For how many messages a principle that was solid is not called for again."""
SOLID = 3
CLOSING = "fc-closes-actions"
"""The behaviour that closes a deal."""


def on_the_table(setting: Setting, talk: Talk, entry: Entry) -> tuple[str, ...]:
    """Principles that a message had an occasion for and did not take up; ids. None once the talk closes, and none
    that was solid a message or two ago."""
    number, state = talk.mine.index(entry), entry.state
    levels = grade_message(setting, talk.grades, number)
    if levels is None or not isinstance(entry.grade, Observation) or _closes(setting, entry.grade, state):
        return ()
    before = [grade_message(setting, talk.grades, n) for n in range(max(0, number - SHORTLY), number)]
    good = {p for earlier in before if earlier for p, level in earlier.levels.items() if (level or 0) >= SOLID}
    found = {setting.content.principle_of.get(behaviour) for behaviour in entry.grade.behaviours}
    return tuple(p for p, level in levels.levels.items() if level is not None and p not in good | found)


def _closes(setting: Setting, grade: Observation, state: State | None) -> bool:
    """Whether a deal was closed with the message, or the counterpart has ended the talk."""
    if CLOSING in grade.behaviours:
        return True
    return state is not None and (state.ended or resolution(setting, state) == "full")


def beside_its_messages(setting: Setting, talk: Talk, principle: str, level: int | None) -> str:
    """Why a principle's level over the talk is below that of a single message; empty where it is not."""
    graded = [grade_message(setting, talk.grades, number) for number in range(len(talk.mine))]
    levels = {n: got for n, one in enumerate(graded, 1) if one and (got := one.levels.get(principle)) is not None}
    best = max(levels, key=lambda n: levels[n], default=0)
    if not best or level is None or levels[best] <= level:
        return ""
    taken = sum(_taken_up(setting, entry, principle) for entry in talk.mine)
    lead = f"{LEVEL_WORDS[levels[best]].capitalize()} in message {best}."
    if len(levels) == taken:
        return f"{lead} Over a whole talk, {'once is a start' if taken == 1 else 'the same move again is not enough'}."
    return f"{lead} Over the whole talk there were {len(levels)} occasions, and you took up {taken}."


def _taken_up(setting: Setting, entry: Entry, principle: str) -> bool:
    """Whether a message shows something good of a principle."""
    shown = entry.grade.behaviours if isinstance(entry.grade, Observation) else ()
    return any(setting.content.principle_of.get(b) == principle and setting.rubric[b].positive for b in shown)
