"""The built-in asker: a strong talk's moves, as far as what it has been told bears them; else it reacts and asks on.

It knows the brief, its own lines and what has been said aloud. What the counterpart hides it learns only from the
counterpart's own words: a line that rests on a fact is said only after that fact was told.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rehearsal.assessment import Provenance
from rehearsal.chairs import LONGEST, Move, told
from rehearsal.conversation import Conversation
from rehearsal.moves import words_to_take_up
from rehearsal.quotes import fold
from rehearsal.samples import Beat, sample
from rehearsal.sentences import sentences
from rehearsal.setting import Setting

_REFUSES = re.compile(
    r"\b(no|nope|can.?t|cannot|won.?t|don.?t have|haven.?t got|not (?:now|today|this|possible|going)|no (?:time|extra)"
    r"|busy|deadline|impossible|out of the question|forget it|later|nothing)\b",
    re.IGNORECASE,
)
_UPSET = re.compile(
    r"\b(always|never|again|annoy\w*|angry|fed up|sick of|your fault|blam\w+|enough|unfair|stop (?:it|asking)"
    r"|leave me)\b|!",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(deal|agreed|fine by me|sounds good|let.?s do (?:it|that)|all right|that works|will do|go ahead"
    r"|ask (?:her|him)|do that|yes,? (?:please|do))\b",
    re.IGNORECASE,
)
ON_A_NO = (
    "“{it}”, all right. I won't push. What makes it so hard at the moment?",
    "I hear the no, and I'd like to understand it. What stands behind it?",
    "Fair enough. What would have to be different for you?",
    "Then not the way I put it. What are you up against?",
)
QUOTED = "I won't push."
ON_ANGER = (
    "You've got a point, and I've made it harder than it had to be. What has it been like on your side?",
    "That can't have been pleasant for you. What bothered you most?",
    "I'd be annoyed as well. What should I have done?",
)
ON_A_QUESTION = (
    "Fair question. I'd sooner hear your side before I answer it: what would you need from this?",
    "I don't know that yet, honestly. What would you want to see?",
    "Let me not guess. What matters most to you in it?",
)
ON_LITTLE = (
    "Take your time. What's the part that weighs most on you?",
    "Can you tell me a bit more about that? I'd like to get it right.",
    "What does that look like from your desk?",
    "Who else is waiting for you in this?",
)
ON_A_YES = "Let me say it back: I do my part by Friday, you do yours, and we look at it together then. Is that right?"
LEAVE = (
    "Thank you. I'll do my part, and you'll hear from me on Friday either way.",
    "I see it isn't possible today. I'll come back with something smaller, and thank you for telling me straight.",
)
"""When something was agreed, and when nothing was."""


class BuiltinAsker:
    """Implements ports.Asker. `prompts`: the folder that holds the talks to watch."""

    source = Provenance(engine="builtin")

    def __init__(self, prompts: Path) -> None:
        self._prompts = prompts

    def ask(self, setting: Setting, conversation: Conversation) -> Move:
        """What to say next. No line comes twice."""
        said = {fold(text) for text in conversation.mine}
        if fold(ON_A_YES) in said or self._through(setting, said):
            return Move(line=LEAVE[0], last=True)
        if len(conversation.mine) >= LONGEST:
            return Move(line=LEAVE[1], last=True)
        for line in self._lines(setting, conversation):
            if fold(line) not in said:
                return Move(line=line)
        return Move(line=LEAVE[1], last=True)

    def _lines(self, setting: Setting, conversation: Conversation) -> Iterator[str]:
        """What could be said, the fittest first."""
        heard, beats = conversation.last_theirs if conversation.turns else "", self._beats(setting)
        known = told(setting, conversation)
        ready = tuple(_borne(beats, known, conversation.mine))
        news = known - told(setting, conversation.until(len(conversation.turns) - 2))
        if heard and not news:
            yield from _reactions(heard, any(QUOTED in text for text in conversation.mine))
        yield from ready
        if _AGREES.search(heard) and len(conversation.mine) > 1:
            yield ON_A_YES
        for gate in setting.gates:
            if gate.id not in known and (gate.after is None or known):
                yield gate.hint.say
        yield from ON_LITTLE
        yield from (line for line in ON_A_NO if "{it}" not in line)

    def _beats(self, setting: Setting) -> tuple[Beat, ...]:
        """The strong talk's messages; none where other people, names or dates are played."""
        scenario = setting.scenario
        as_written = setting.content.scenarios.get(scenario.id) == scenario
        found = sample(self._prompts, scenario.id) if as_written else None
        return found.beats if found and setting.persona.id == scenario.personas[0] else ()

    def _through(self, setting: Setting, said: set[str]) -> bool:
        """Whether the strong talk's last message has been said and answered."""
        beats = self._beats(setting)
        return bool(beats) and fold(beats[-1].you) in said


def _borne(beats: tuple[Beat, ...], known: frozenset[str], mine: Iterable[str]) -> Iterator[str]:
    """The strong talk's messages that could come next: those that take up what was told, the furthest first. One whose
    time has passed does not come back."""
    said = {fold(text) for text in mine}
    used = max((n for n, beat in enumerate(beats) if fold(beat.you) in said), default=-1)
    for n in reversed(range(used + 1, len(beats))):
        rests_on = frozenset(beats[n - 1].opens) if n else frozenset()
        if (n == used + 1 and not rests_on) or (rests_on and rests_on <= known):
            yield beats[n].you


def _reactions(heard: str, quoted: bool) -> Iterator[str]:
    """What is said to a refusal, to anger, to a question. `quoted`: their words were taken up like this before."""
    if _UPSET.search(heard):
        yield from ON_ANGER
    elif _REFUSES.search(heard):
        words = words_to_take_up(" ".join(s for s in sentences([heard]) if _REFUSES.search(s)))
        yield from (line.format(it=words) for line in ON_A_NO if "{it}" not in line or (words and not quoted))
    elif heard.rstrip().endswith("?"):
        yield from ON_A_QUESTION
    elif len(heard.split()) <= 3 and not _AGREES.search(heard):
        yield from ON_LITTLE
