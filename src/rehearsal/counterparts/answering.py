"""Answers to questions: the topic that is asked about, a fact, or a dodge that shows what was asked. Pure."""

from collections.abc import Sequence

from rehearsal.counterparts.asks import asks, suits
from rehearsal.counterparts.choosing import Course, lines_of
from rehearsal.counterparts.holding import holding, tells
from rehearsal.counterparts.matching import said_before
from rehearsal.counterparts.scene import Scene, courses
from rehearsal.counterparts.weighing import CONSENT, QUESTIONS, SAID_BACK


def answers(scene: Scene) -> Sequence[Course] | None:
    """The answer, after a word about what was told beside it, and the second answer where two things were asked."""
    found = answer(scene)
    if found is None:
        return None
    lead = scene.reaction(without=CONSENT)
    if lead is not None and not scene.asked_topic and scene.marks & SAID_BACK and not scene.asks_openly:
        return courses(Course((*lead.kinds, *found.kinds)))
    if scene.marks & QUESTIONS and (not scene.marks - QUESTIONS or not scene.asked_topic):
        lead = scene.reaction(without=CONSENT | QUESTIONS | scene.fits_no_question)
    elif scene.asked_topic:
        lead = scene.reaction(without=CONSENT | scene.fits_no_question)
    if lead is None and "thanks" in scene.heard.acts and not scene.first:
        lead = Course(("act:thanks",), needed=False)
    more = Course(scene.asked_topics[1:], needed=False) if scene.asked_topics[1:] else None
    if more is None and "small_talk" in scene.heard.acts and scene.asked_topic and not scene.first:
        more = Course(("act:small_talk",), needed=False)
    dodges = scene.asked_topic is None and _dodge(scene)[0] in ("act:question", "act:keeps")
    tell = Course(("tell",), needed=False) if dodges and tells(scene) else None
    return courses(Course(lead.kinds, needed=False, flat=True) if lead and not more else None, found, more, tell)


def answer(scene: Scene) -> Course | None:
    """The answer to a direct question: its topic, a fact that is about it, or a dodge that shows what was asked."""
    if not scene.heard.questions:
        return None
    topic = _fitting(scene)
    date = scene.heard.asked_date if not scene.asks_openly else None
    dated = ("act:date",) if date else ()
    subject = None if date else scene.subject(scene.heard.questions)
    wants = asks(scene.asking) if topic else None
    return Course(
        (*topic, *scene.facts, *dated, *_leaves_open(scene, subject), *holding(scene)), it=date or subject, wants=wants
    )


def _fitting(scene: Scene) -> tuple[str, ...]:
    """The topic; after a dodge where what is asked for (a person, a day, a number) is in none of its lines."""
    topic = scene.asked_topic
    if topic is None:
        return ()
    kind = asks(scene.asking)
    lines = [line for line in lines_of(scene.part, topic) if not said_before(line, scene.replies)]
    if any(suits(kind, line.say) for line in lines) or scene.topic_is_meant:
        return (topic,)
    return (f"act:{kind}", topic)


def _leaves_open(scene: Scene, subject: str | None) -> tuple[str, ...]:
    """Dodges: one that names the subject, one that fits the question word, or a general one."""
    general = _dodge(scene)
    if general[0] not in ("act:question", "act:keeps"):
        return general
    kind = f"act:{asks(scene.heard.questions[0])}"
    both = ("act:about", kind) if scene.chance("about") < 0.5 else (kind, "act:about")
    fitting = (act for act in both if not scene.worn(act) and (subject or act != "act:about"))
    return (*fitting, *general)


def _dodge(scene: Scene) -> tuple[str, ...]:
    acts = scene.heard.acts
    if "off_topic" in acts:
        return ("act:off_topic", "act:question")
    if "follow_up" in acts and scene.heard.asks_only and not scene.settled:
        return ("objection", "act:question")
    if "small_talk" in acts:
        return ("act:small_talk", "act:question")
    turned = scene.asks_about_them and scene.part.openness <= 3
    return ("act:keeps", "act:question") if turned else ("act:question", "act:keeps")
