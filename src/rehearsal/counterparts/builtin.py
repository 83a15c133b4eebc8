"""The built-in counterpart: plays the part with the lines that its author wrote. No key, no network, no download.

Deterministic: the same part and conversation bring the same reply, another seed other words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rehearsal.assessment import Provenance
from rehearsal.conversation import Conversation
from rehearsal.counterparts.candidates import RULES, Candidate, Moment, candidates, moment
from rehearsal.counterparts.choosing import Chooser, split, turn
from rehearsal.counterparts.planning import plan
from rehearsal.counterparts.reranking import Occasion, facts, reranker
from rehearsal.counterparts.scene import Scene
from rehearsal.part import Part
from rehearsal.ports import Check
from rehearsal.quotes import fold
from rehearsal.resources import weights_dir
from rehearsal.transformer import Numbers

FORESEEN = 0.8
"""From here on a message was foreseen: the line that was written for it is said, whatever else would fit."""
NEARLY = 0.1
"""Replies that fit as nearly as this to the best are left to the seed."""
FIRST_WAYS, FITS = 10, 0.6
"""So many lines at least a first reply is drawn from, and how well a kind has to fit to be preferred to the rules."""
LAST_WORDS = ("Hm.", "Well.", "Go on.", "Yes?", "And?", "Right.", "I see.", "Mm.")
"""Said, the one longest unused first, when a very long talk has used up every line."""


@dataclass(frozen=True)
class BuiltinCounterpart:
    """Implements ports.Counterpart from the part and the conversation alone. `reranks`: whether what the rules compose
    is weighed against lines that lie near; without it the rules decide."""

    reranks: bool = True
    source = Provenance(engine="builtin")

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[str]:
        """The reply, sentence by sentence. No line comes twice in a talk; at least one sentence comes."""
        scene = Scene.of(part, conversation)
        chooser = Chooser(part, scene.replies, scene.heard.text, check)
        composed = chooser.serve(plan(scene)) or [_last_word(scene.replies, check)]
        for line in _best(scene, chooser, composed) if self.reranks else composed:
            yield from split(line)


def _best(scene: Scene, chooser: Chooser, composed: Sequence[str]) -> Sequence[str]:
    """The lines that fit best: those that the rules composed, or what lies near and fits better."""
    at = moment(scene)
    if at is None:
        return composed
    found = candidates(scene, chooser, " ".join(composed), at)
    if scene.first:
        return _opening(scene, chooser, at, found) or composed
    chosen = next(one for one in _ranked(scene, at, found) if one.kind == RULES or chooser.may_stand(one.text))
    return composed if chosen.kind == RULES else _with_hint(scene, chooser, chosen.text, composed)


def _ranked(scene: Scene, at: Moment, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates, best first: what was foreseen, else what fits, the nearly best in an order that the seed sets."""
    fits = _fitness(scene, at, found)
    by_fit = [found[n] for n in np.argsort(-fits, kind="stable")]
    nearly = int((fits >= fits.max() - NEARLY).sum())
    start = int(scene.chance("fits") * nearly)
    return (*_foreseen(found), *by_fit[start:nearly], *by_fit[:start], *by_fit[nearly:])


def _opening(scene: Scene, chooser: Chooser, at: Moment, found: Sequence[Candidate]) -> Sequence[str]:
    """A first reply: of the kinds whose lines fit best on the whole as many as make ten lines, one of which the seed
    takes, so that ten seeds in a row begin differently. None where no kind fits well enough, or lines are too few."""
    kinds = {one.kind: one for one in found if one.kind != RULES}
    lines = {kind: sorted(filter(chooser.may_stand, chooser.unsaid(kind, FIRST_WAYS))) for kind in kinds}
    every = [found[0], *(replace(kinds[kind], text=text) for kind, texts in lines.items() for text in texts)]
    fits = _fitness(scene, at, every)
    whole = {
        kind: float(np.mean([f for one, f in zip(every, fits, strict=True) if one.kind == kind])) for kind in lines
    }
    ranked = sorted(filter(lines.get, whole), key=lambda kind: -whole[kind])
    first = [one.kind for one in _foreseen(found) if one.kind in ranked]
    if not ranked or (not first and whole[ranked[0]] < FITS):
        return ()
    pool: list[str] = []
    for kind in dict.fromkeys((*first, *ranked)):
        pool += lines[kind] if len(pool) < FIRST_WAYS else ()
    return (pool[turn(scene.part.seed, len(pool))],) if len(pool) >= FIRST_WAYS else ()


def _fitness(scene: Scene, at: Moment, found: Sequence[Candidate]) -> Numbers:
    return reranker(weights_dir()).fitness(facts(Occasion.of(scene, at), found))


def _foreseen(found: Sequence[Candidate]) -> Sequence[Candidate]:
    return sorted((one for one in found if one.closest >= FORESEEN), key=lambda one: -one.closest)


def _with_hint(scene: Scene, chooser: Chooser, text: str, composed: Sequence[str]) -> Sequence[str]:
    """The line, and after it what the rules would have let slip, where there is room."""
    both = [text, *(line for line in composed if line in scene.part.tells)]
    room = sum(len(split(line)) for line in both) <= scene.part.voice.sentences[1]
    return both if room and chooser.check(" ".join(both)) is None else [text]


def _last_word(replies: tuple[str, ...], check: Check) -> str:
    def latest_use(word: str) -> int:
        return max((n for n, reply in enumerate(replies) if reply == fold(word)), default=-1)

    return min((word for word in LAST_WORDS if check(word) is None), key=latest_use, default=LAST_WORDS[0])
