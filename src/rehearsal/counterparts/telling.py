"""How a fact that has come open is told: after the answer, with a word that leads over to it. Pure."""

from collections.abc import Sequence

from rehearsal.counterparts.answering import aside, near
from rehearsal.counterparts.choosing import Course
from rehearsal.counterparts.scene import Scene, courses
from rehearsal.counterparts.weighing import CONSENT, QUESTIONS
from rehearsal.part import Fact

ODD = ("abuse", "instruction", "meta")
"""Acts that a puzzled or firm colleague answers to."""


def opens(scene: Scene) -> Sequence[Course] | None:
    """A fact has come open: tell it, and agree too where the same message closes."""
    fresh = due(scene)
    if not fresh:
        return None
    odd = next((Course((f"act:{act}",)) for act in ODD if act in scene.heard.acts), None)
    beside = None if odd else aside(scene)
    if beside and not odd and _in_passing(scene):
        return None
    noted = None if odd or beside else _noted(scene)
    asked = QUESTIONS | scene.fits_no_question if scene.heard.questions else frozenset()
    lead = noted or (None if scene.consents else scene.reaction(without=CONSENT | asked))
    linked = bool(beside or noted) or (not odd and _out_of_the_blue(scene, lead))
    light = "light" if any(mark.startswith("rl-") for mark in scene.marks) else None
    over = Course(("act:besides",), needed=False, extra=True, wants=light) if linked else None
    lead = lead or (None if odd or beside else scene.sorry)
    releases = [Course((f"fact:{fact.gate}",), linked=linked or bool(lead)) for fact in fresh]
    consent = Course(("agreement",), needed=False) if scene.consents and not noted and not beside else None
    return courses(odd or beside or lead, over, *releases, consent)


def _noted(scene: Scene) -> Course | None:
    """A word on a plan that was told, once everything is agreed: it comes before any fact."""
    if not scene.settled or "plan" not in scene.heard.acts or scene.heard.questions:
        return None
    return Course(("act:plan",) if scene.agreed else ("agreement", "act:plan"), flat=True)


def _out_of_the_blue(scene: Scene, lead: Course | None) -> bool:
    """Whether a fact that comes open answers nothing that was said just now."""
    asked = scene.heard.questions or scene.marks & QUESTIONS
    return lead is None and not asked and not near(scene)


def due(scene: Scene) -> tuple[Fact, ...]:
    """Facts to tell now: those that have just come open; else one that came open beside small talk and waits."""
    part = scene.part
    if part.fresh or scene.offence() or part.openness < 2:
        return part.fresh
    return tuple(fact for fact in part.facts if fact.opened_on and not scene.told(fact))[:1]


def _in_passing(scene: Scene) -> bool:
    """Whether the message is one of greeting or small talk, in which nobody would come out with a fact."""
    greets = scene.first and scene.heard.acts & {"greeting", "thanks", "time_ask"}
    return bool(greets or "small_talk" in scene.heard.acts)
