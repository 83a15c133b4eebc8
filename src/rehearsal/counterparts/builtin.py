"""The built-in counterpart: plays the part with the lines that its author wrote. No key, no network, no download.

Deterministic: the same part and conversation bring the same reply, another seed other words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rehearsal.assessment import Provenance
from rehearsal.conversation import Conversation
from rehearsal.counterparts.candidates import RULES, Candidate, Moment, candidates, moment
from rehearsal.counterparts.choosing import BESIDE, Chooser, split
from rehearsal.counterparts.planning import plan
from rehearsal.counterparts.reranking import Occasion, facts, reranker
from rehearsal.counterparts.scene import Scene
from rehearsal.part import Part
from rehearsal.ports import Check
from rehearsal.quotes import fold
from rehearsal.resources import weights_dir

NEARLY = 0.05
"""Replies that fit as nearly as this to the best are left to the seed."""
ENOUGH = 1.2
"""How well a line that tells a fact has to fit to stand for a yes as well, where a message brings both about."""
LAST_WORDS = ("Hm.", "Well.", "Go on.", "Yes?", "And?", "Right.", "I see.", "Mm.")
"""Said, the one longest unused first, when a very long talk has used up every line."""


@dataclass(frozen=True)
class BuiltinCounterpart:
    """Implements ports.Counterpart from the part and the conversation alone. `reranks`: whether what the rules compose
    is weighed against lines that lie near; without it the rules decide."""

    reranks: bool = True
    source = Provenance(engine="builtin")

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[str]:
        """The reply, sentence by sentence. No line comes twice in a talk, but for `LAST_WORDS`; at least one sentence
        comes, "Hm." where the check refuses everything."""
        scene = Scene.of(part, conversation)
        chooser = Chooser(part, scene.replies, scene.heard.text, check)
        composed = chooser.serve(plan(scene)) or [_last_word(scene.replies, check)]
        for line in _best(scene, chooser, composed) if self.reranks else composed:
            yield from split(line)


def _best(scene: Scene, chooser: Chooser, composed: Sequence[str]) -> Sequence[str]:
    """The lines that fit best: those that the rules composed, or what lies near and fits better. Of more than `BESIDE`
    sentences only where nothing shorter may be said."""
    at = moment(scene)
    if at is None:
        return composed
    found = candidates(scene, chooser, " ".join(composed), at)
    brief = (one for one in _ranked(scene, at, found) if len(split(one.text)) <= BESIDE)
    chosen = next((one for one in brief if one.kind == RULES or chooser.may_stand(one.text)), found[0])
    return composed if chosen.kind == RULES else _with_hint(scene, chooser, chosen.text, composed)


def _ranked(scene: Scene, at: Moment, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates that fit well enough, best first, the nearly best in an order that the seed sets."""
    weighs = reranker(weights_dir())
    fits = weighs.fitness(facts(Occasion.of(scene, at), found, weighs.standing))
    least = ENOUGH if at == "tells" and scene.consents else 0.0
    by_fit = [found[n] for n in np.argsort(-fits, kind="stable") if fits[n] >= least]
    nearly = int((fits >= max(least, fits.max() - NEARLY)).sum())
    start = int(scene.chance("fits") * nearly)
    return (*by_fit[start:nearly], *by_fit[:start], *by_fit[nearly:])


def _with_hint(scene: Scene, chooser: Chooser, text: str, composed: Sequence[str]) -> Sequence[str]:
    """The line, and after it what the rules would have let slip, where there is room."""
    both = [text, *(line for line in composed if line in scene.part.tells)]
    room = sum(len(split(line)) for line in both) <= min(scene.part.voice.sentences[1], BESIDE)
    return both if room and chooser.check(" ".join(both)) is None else [text]


def _last_word(replies: tuple[str, ...], check: Check) -> str:
    def latest_use(word: str) -> int:
        return max((n for n, reply in enumerate(replies) if reply == fold(word)), default=-1)

    return min((word for word in LAST_WORDS if check(word) is None), key=latest_use, default=LAST_WORDS[0])
