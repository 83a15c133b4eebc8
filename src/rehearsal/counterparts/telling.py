"""A fact has come open: how it is told, beside what the message asks for. Pure."""

import re
from collections.abc import Sequence

from rehearsal.counterparts.choosing import Course, lines_of
from rehearsal.counterparts.foreseen import agrees, surely, told_as_foreseen
from rehearsal.counterparts.matching import closeness
from rehearsal.counterparts.scene import Scene, courses
from rehearsal.counterparts.weighing import ASKED_OPINION, CONSENT, QUESTIONS
from rehearsal.part import Fact

ODD = ("abuse", "instruction", "meta")
"""Acts that are answered before anything else."""
OPINION = re.compile(
    r"\b(?:decid\w+|who|whose|how (?:do|does|are|is|would)|rank\w*|see|think|counts?|matters?|look at|first|go by)\b"
)
"""Words that ask how somebody sees a thing, or how it is settled."""


def opens(scene: Scene) -> Sequence[Course] | None:
    """A fact has come open: tell it, after a yes where the same message closes."""
    fresh = scene.part.fresh
    if not fresh:
        return None
    odd = next((Course((f"act:{act}",)) for act in ODD if act in scene.heard.acts), None)
    consent = Course((*agrees(scene), "agreement"), needed=False, roomy=True) if scene.consents else None
    foreseen = None if odd else told_as_foreseen(scene)
    if foreseen is not None:
        return courses(consent, *foreseen)
    answer = None if odd else surely(scene)
    releases = [Course((f"fact:{fact.gate}",)) for fact in fresh]
    if answer is not None:
        return courses(answer, consent, Course(("act:besides",), needed=False), *releases)
    lead = scene.reaction(without=CONSENT) if consent is None else None
    if scene.marks <= QUESTIONS and not scene.first and scene.chance("lead") < 0.4:
        lead = None
    beside = None if odd else aside(scene)
    over = Course(("act:besides",), needed=False) if not odd and (beside or _out_of_the_blue(scene, lead)) else None
    return courses(odd or beside or lead, consent, over, *releases)


def _out_of_the_blue(scene: Scene, lead: Course | None) -> bool:
    """Whether a fact that comes open answers nothing that was said just now."""
    asked = scene.heard.questions or scene.marks & QUESTIONS
    return lead is None and not asked and not near(scene)


def aside(scene: Scene) -> Course | None:
    """An answer beside the fact, where something else was asked than what the fact tells."""
    if scene.asks_leave and not scene.heard.questions:
        return Course(("act:go_ahead",), flat=True)
    if "small_talk" in scene.heard.acts and not scene.asked_topics:
        return Course(("act:small_talk",), flat=True)
    wanted = (scene.wanted_topic,) if scene.wanted_topic and not scene.heard.questions else ()
    asked = (*scene.asked_topics, *wanted)
    told = {topic for topic in asked for fact in scene.part.fresh if _tells(scene, topic, fact)}
    beside = tuple(topic for topic in asked if topic not in told)
    opinion = scene.marks & ASKED_OPINION and any(map(OPINION.search, scene.heard.questions))
    answered = opinion or (told and (near(scene) or asked[:1] != beside[:1]))
    return Course(beside, flat=True) if beside and not answered else None


def _tells(scene: Scene, topic: str, fact: Fact) -> bool:
    """Whether the fact is what the topic is about: a line of it that waited for the fact takes up its words."""
    waited = (line.say for line in lines_of(scene.part, topic) if line.after == fact.gate)
    told = " ".join((fact.fact, *(line.say for line in fact.lines)))
    return any(closeness(say, told) for say in waited)


def near(scene: Scene) -> bool:
    """Whether a fact that comes open takes up a word of the message."""
    return any(closeness(line.say, scene.heard.text) for fact in scene.part.fresh for line in fact.lines)
