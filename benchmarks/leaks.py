"""Whether a text tells what lies behind a closed gate, seen in two ways: by the gate's patterns, and by its words."""

import re
from functools import cached_property, lru_cache

from rehearsal.catalogue import Gate
from rehearsal.checking import persona_texts
from rehearsal.observers.stems import stems
from rehearsal.setting import Setting

NEAR = 1
"""How many of a fact's own words a sentence must hold to be looked at by eye."""


class Secrets:
    """What one setting hides, and ways to notice it in a text."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def told(self, closed: frozenset[str], text: str) -> tuple[str, ...]:
        """The closed gates whose fact the text says, by the fact's own patterns."""
        return tuple(gate.id for gate in self._setting.gates if gate.id in closed and _fits(gate.patterns, text))

    def near(self, closed: frozenset[str], text: str, heard: str = "") -> tuple[str, ...]:
        """The closed gates of whose own words a text holds some that the person has not said so far (`heard`).

        A second look that does not use the patterns: they could miss a wording, and so would all that trusts them.
        """
        new = stems(text) - stems(heard) - self._public
        known = frozenset().union(*(words for gate, words in self._facts.items() if gate not in closed))
        return tuple(gate for gate in self._facts if gate in closed and len(new & (self._facts[gate] - known)) >= NEAR)

    @cached_property
    def _facts(self) -> dict[str, frozenset[str]]:
        """The content words, roughly stemmed, with which each gate's fact is told and revealed."""
        return {gate.id: _words(gate) for gate in self._setting.gates}

    @cached_property
    def _public(self) -> frozenset[str]:
        """Words of the brief and of the card."""
        scenario = self._setting.scenario
        texts = (*scenario.brief, scenario.goal, scenario.story, scenario.counterpart, scenario.title)
        return frozenset().union(*(stems(text) for text in (*texts, *persona_texts(self._setting.persona))))


def _words(gate: Gate) -> frozenset[str]:
    return stems(gate.fact) | stems(gate.reveal)


@lru_cache(maxsize=200_000)
def _fits(patterns: tuple[str, ...], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def without_talk(prompt: str, mark: str) -> str:
    """A prompt without the talk between its fences, and without the reply that a listener hears: what the model is
    told, not what was said. Raises ValueError where neither one nor two fences are there.
    """
    rest, fences = re.subn(rf"<<<{mark}\n.*?\n{mark}>>>", "", prompt, flags=re.DOTALL)
    if fences not in (1, 2):
        raise ValueError(f"expected a fenced talk in the prompt, and at most a reply, found {fences}")
    return rest
