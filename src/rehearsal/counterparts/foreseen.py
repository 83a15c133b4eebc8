"""Answers that somebody has written for what was typed, or for nearly the same. Pure."""

from collections.abc import Sequence

from rehearsal.counterparts.choosing import Course
from rehearsal.counterparts.holding import holding
from rehearsal.counterparts.recalling import Recalled
from rehearsal.counterparts.scene import Scene, courses

ASKED, TOLD, SURELY = 0.45, 0.5, 0.62
"""How near a question, a statement has to come to one that somebody foresaw, to be answered as that one; and where
more hangs on it: beside another answer, or after a message that went the wrong way."""
AS_A_WHOLE, OPENS = 0.45, 0.38
"""The same for a message as a whole, where it is answered more broadly: one that closes, and a first one."""


def recalls(scene: Scene) -> Sequence[Course] | None:
    """Somebody has written an answer to what was typed, or to nearly the same: that is the reply."""
    if scene.first:
        return _opening(scene)
    if scene.settled:
        closing = _near(scene.memory.as_a_whole("settled"), AS_A_WHOLE)
        if closing:
            return [Course((*map(_exchange, closing), *holding(scene)))]
    if scene.pursued is not None:
        return None
    careful = bool(scene.offence()) or _guesses(scene)
    asked = _asked(scene, SURELY if careful else ASKED)
    main = _first(asked) or _told(scene, SURELY if careful else TOLD)
    if not main:
        return None
    answer = Course((*map(_exchange, main), *holding(scene)))
    others = [Course((_exchange(near[0]),), needed=False, flat=True) for near in asked if near != main][:1]
    both = (answer, *others) if not asked or asked[0] == main else (*others, answer)
    return courses(None if others else beside(scene, main[0].exchange), *both)


def _opening(scene: Scene) -> Sequence[Course] | None:
    """The answer to a first message: to the kind of opening that it is, unless a question in it lies nearer. Nothing
    else is answered at once: what is written for the midst of a talk does not fit its beginning."""
    openings = _near(scene.memory.as_a_whole("opening"), OPENS)
    asked = _first(_asked(scene, SURELY))
    question = bool(asked) and (not openings or asked[0].score > openings[0].score)
    main = asked if question else openings
    before = Course(("act:opener",), needed=False) if question else None
    return courses(before, Course((*map(_exchange, main), *holding(scene)))) if main else None


def beside(scene: Scene, main: str = "") -> Course | None:
    """A word about what was told beside the question, where somebody foresaw it."""
    told = [near[0] for near in scene.memory.of_sentences if near and near[0].span in scene.heard.telling]
    fitting = [near for near in told if near.exchange != main and near.score >= SURELY]
    lead = max(fitting, key=_score, default=None)
    return Course((_exchange(lead),), needed=False, flat=True) if lead else None


def surely(scene: Scene) -> Course | None:
    """The answer to what was foreseen nearly word for word, whatever else is to be said."""
    main = _first(_asked(scene, SURELY)) or _told(scene, SURELY)
    if scene.first:
        main = _near(scene.memory.as_a_whole("opening"), OPENS)
    return Course(tuple(map(_exchange, main))) if main else None


def told_as_foreseen(scene: Scene) -> Sequence[Course] | None:
    """A fact has come open, and somebody has written how it is told after such a message: no more is needed."""
    near = {fact.gate: scene.memory.telling(fact.gate) for fact in scene.part.fresh}
    best = max((found for found in near.values() if found), key=_score, default=None)
    if best is None or best.score < ASKED:
        return None
    first = next(gate for gate, found in near.items() if found == best)
    others = (Course((f"fact:{gate}",)) for gate in near if gate != first)
    return courses(Course((_exchange(best), f"fact:{first}")), *others)


def agrees(scene: Scene) -> tuple[str, ...]:
    """Kinds of lines that agree to what was proposed, where somebody foresaw it."""
    return tuple(map(_exchange, _agreeing(scene)))


def is_something_else(scene: Scene) -> bool:
    """Whether a message lies so much nearer to something that is no proposal that agreeing would be no answer."""
    talking = max((near[0].score for near in scene.memory.of_sentences if near), default=0.0)
    agreeing = max((near.score for near in _agreeing(scene)), default=0.0)
    return talking >= SURELY and talking > agreeing


def _agreeing(scene: Scene) -> Sequence[Recalled]:
    return _near(scene.memory.as_a_whole("full" if scene.part.agrees == "full" else "partial"), AS_A_WHOLE)


def _guesses(scene: Scene) -> bool:
    """Whether the message says a fact that is still kept back."""
    step = scene.part.step
    return step is not None and bool(set(step.guessed) - {fact.gate for fact in scene.part.facts})


def _asked(scene: Scene, least: float) -> Sequence[Sequence[Recalled]]:
    """The questions, requests and proposals that somebody foresaw, in order, each another one."""
    heard = scene.heard
    wanting = (*heard.questions, *heard.requests, *heard.proposals)
    near = (near for found in scene.memory.of_sentences if (near := _near(found, least)))
    return tuple({found[0].exchange: found for found in near if found[0].span in wanting}.values())


def _told(scene: Scene, least: float) -> Sequence[Recalled]:
    """The statement that somebody foresaw best; where a question or request stands beside it for itself, only one that
    lies very near, and only if nothing is known on the question."""
    heard = scene.heard
    if any(not heard.points_back(span) for span in (*heard.questions, *heard.requests)):
        if scene.asked_topic is not None:
            return ()
        least = max(least, SURELY)
    spans = heard.telling or heard.sentences
    near = (near for found in scene.memory.of_sentences if (near := _near(found, least)))
    return _first([found for found in near if found[0].span in spans])


def _near(found: Sequence[Recalled], least: float) -> Sequence[Recalled]:
    return tuple(near for near in found if near.score >= least)


def _first(found: Sequence[Sequence[Recalled]]) -> Sequence[Recalled]:
    return max(found, key=lambda near: near[0].score, default=())


def _score(near: Recalled) -> float:
    return near.score


def _exchange(near: Recalled) -> str:
    return f"exchange:{near.exchange}"
