"""What the reply could be, beside what the rules compose: lines that somebody wrote for nearly the same, and a few
that fit many a message. `reranking.py` says which fits best. Pure."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from rehearsal.catalogue import Moment as When
from rehearsal.counterparts.choosing import Chooser
from rehearsal.counterparts.holding import taking_in
from rehearsal.counterparts.proven import Named, like, named, proven
from rehearsal.counterparts.recalling import AGREES, Surveyed
from rehearsal.counterparts.scene import Scene
from rehearsal.counterparts.telling import ODD
from rehearsal.counterparts.understanding import NO_MESSAGE
from rehearsal.resources import weights_dir

Moment = Literal["free", "tells", "agrees", "offence"]
RULES = "rules"
"""The kind of what the rules compose."""
MOST = 20
"""So many are weighed against each other, what the rules compose included."""
NEAREST, FIRST = 6, 3
"""So many exchanges are looked at, and so many of them, the nearest, more closely."""
LINES, FEWER = 3, 2
"""So many lines of each of the first, and of each of the others."""
LIKE = 3
"""A message is like one that so many exchanges foresee, the nearest: what proved good after those counts."""


@dataclass(frozen=True)
class Candidate:
    """A reply that could be given. `near`, `closest`: how near the message comes to all ways to type its exchange taken
    together, and to the nearest one; 0 where it is of none. `proven`: readers found it good after such messages."""

    kind: str
    text: str
    near: float = 0.0
    closest: float = 0.0
    proven: bool = False


def moment(scene: Scene) -> Moment | None:
    """What the reply has to do: `tells` a fact, `agrees`, answers an `offence`, or is `free`. None where only the
    rules know what has to be said: at a first message, an end, a door that closes, a guess, a repair, the same message
    again, a mere courtesy, something odd."""
    part, heard, step = scene.part, scene.heard, scene.part.step
    guessed = step is not None and bool(set(step.guessed) - {fact.gate for fact in part.facts})
    if scene.first or part.ending or part.closing or part.repeats or guessed or (step is not None and step.repaired):
        return None
    if heard.only is not None or heard.acts & NO_MESSAGE or heard.acts & set(ODD):
        return None
    if part.fresh:
        return "tells" if len(part.fresh) == 1 else None
    if scene.offence():
        return "offence"
    return "agrees" if scene.consents else "free"


def candidates(scene: Scene, chooser: Chooser, composed: str, at: Moment) -> Sequence[Candidate]:
    """What is composed first, then what else there is for a moment, nearest first, no text twice. An exchange's line
    that the rules would say as well stands there as its own, too: how near it comes counts for it."""
    nearest = _nearest(scene, at)
    good = _good_after(nearest)
    found = {candidate.text: candidate for candidate in reversed(tuple(_others(scene, chooser, at, nearest)))}
    others = sorted(found.values(), key=lambda candidate: -candidate.near - candidate.closest)[: MOST - 1]
    return (Candidate(RULES, composed), *(replace(one, proven=named(one.kind, one.text) in good) for one in others))


def _others(scene: Scene, chooser: Chooser, at: Moment, nearest: Sequence[Surveyed]) -> Iterator[Candidate]:
    for rank, near in enumerate(nearest):
        kind = f"exchange:{near.exchange}"
        lines = chooser.unsaid(kind, LINES if rank < FIRST else FEWER)
        yield from (Candidate(kind, text, near.near, near.closest) for text in lines)
    for kind, most in _kinds(scene, at):
        yield from (Candidate(kind, text) for text in chooser.unsaid(kind, most))


def _good_after(nearest: Sequence[Surveyed]) -> Set[Named]:
    """Lines that readers found good after messages like this one."""
    kept = proven(weights_dir())
    these = like(((f"exchange:{near.exchange}", near.near + near.closest) for near in nearest), LIKE)
    return frozenset().union(*(kept.get(kind, ()) for kind in these))


def _nearest(scene: Scene, at: Moment) -> Sequence[Surveyed]:
    memory = scene.memory
    if at == "tells":
        return memory.survey("talking", scene.part.fresh[0].gate)[:NEAREST]
    if at == "agrees":
        moments: tuple[When, ...] = AGREES
    else:
        moments = ("talking", *(("settled",) if scene.settled else ()))
    found = [near for when in moments for near in memory.survey(when)]
    return sorted(found, key=lambda near: (-near.near - near.closest, near.exchange))[:NEAREST]


def _kinds(scene: Scene, at: Moment) -> Iterator[tuple[str, int]]:
    """Other kinds of lines, and how many of each."""
    match at:
        case "tells":
            yield f"fact:{scene.part.fresh[0].gate}", 2
        case "agrees":
            yield "agreement", 2
        case "offence":
            yield from ((kind, 1) for kind in scene.offence()[:3])
        case _:
            touched = (*scene.asked_topics[:2], *((scene.topic,) if scene.topic else ()))
            yield from ((topic, 2) for topic in dict.fromkeys(touched))
            yield from ((kind, 2) for kind in taking_in(scene))
            asks = ("act:question", "act:keeps") if scene.heard.questions else ("act:softened", "act:stall")
            proposes = scene.proposes or scene.heard.proposals or scene.heard.requests
            yield from ((kind, 1) for kind in (*asks, *(("act:plan", "act:offer", "objection") if proposes else ())))
