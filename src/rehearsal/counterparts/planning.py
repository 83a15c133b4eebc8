"""What a reply is made of: rules in order; the first that applies decides. Pure.

A reply is a short reaction, where the message calls for one, and then the substance: a fact that has come open, an
agreement, an answer, a dodge, an objection. Whatever the rule, the last resort is to keep one's position.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rehearsal.counterparts.answering import answer, answers
from rehearsal.counterparts.choosing import Course
from rehearsal.counterparts.foreseen import agrees, is_something_else, recalls, surely
from rehearsal.counterparts.holding import against, holding, resistance, tells
from rehearsal.counterparts.scene import Scene, courses
from rehearsal.counterparts.telling import ODD, opens
from rehearsal.counterparts.understanding import NO_MESSAGE
from rehearsal.counterparts.weighing import BY_FORM, CONSENT, GRAVITY, QUESTIONS, SAID_BACK

Plan = Sequence[Course]
Rule = Callable[[Scene], Plan | None]
GIVING = frozenset({"hn-offer-value", "rl-give-first", "rl-follow-thread"})
"""Behaviours after which one does not haggle over a date."""
SUBSTANCE = ("fact:", "topic:", "objection", "act:question", "act:keeps", "act:stall")
"""What a first reply does not begin with at once."""
EXPLAIN_WORDS = 8
"""A longer "what does that mean" asks about something named in it."""
FAREWELL_WORDS = 18
"""A longer message that says goodbye says something else as well."""
SORRY_WORDS = 10
"""A longer message that is sorry says something else as well."""
GUESS_WORDS = 30
"""A longer message is more than a guess, and is answered as a whole."""


def plan(scene: Scene) -> Plan:
    """The courses of the reply to the latest message."""
    courses = next(courses for rule in RULES if (courses := rule(scene)))
    starts = scene.first and len(courses) == 1 and courses[0].kinds[0].startswith(SUBSTANCE)
    return (Course(("act:opener",), needed=False), *courses) if starts else courses


def _ends(scene: Scene) -> Plan | None:
    """The talk ends: coolly; after a fair message, once it is answered, by asking for time."""
    if not scene.part.ending:
        return None
    step = scene.part.step
    fair = step is not None and step.trigger is None
    before = surely(scene) if fair and not scene.sorry else scene.sorry
    kinds = ("act:end_talk", "act:closing_up", "act:goodbye")
    lead = replace(before, needed=False, flat=True, roomy=True) if before else None
    return courses(lead, Course(("act:lets_rest", *kinds) if fair else kinds))


def _closes_up(scene: Scene) -> Plan | None:
    """The door closes. A plain question that comes after it still gets its short answer."""
    if not scene.part.closing or (scene.misheard and not scene.sorry):
        return None
    offence, step = scene.offence(), scene.part.step
    answer = recalls(scene) if step is not None and step.trigger is None else None
    if answer:
        return answer
    if scene.first and (opening := surely(scene)):
        return [opening]
    if scene.asked_topic and step is not None and step.trigger is None:
        return [Course((scene.asked_topic, "act:closing_up"))]
    reacts = (None if scene.sorry else surely(scene)) or (Course(offence) if offence else scene.sorry)
    lead = replace(reacts, needed=False, flat=True) if reacts else None
    return courses(lead, Course(("act:closing_up", "act:angered")))


def _has_no_message(scene: Scene) -> Plan | None:
    if not scene.heard.acts & NO_MESSAGE:
        return None
    known = {"silence": "act:silence", "other_language": "act:other_language"}
    kinds = [kind for act, kind in known.items() if act in scene.heard.acts]
    return [Course((*kinds, "act:not_understood", "act:silence", *holding(scene)))]


def _is_odd(scene: Scene) -> Plan | None:
    """Abuse, instructions, talk about the machine: a puzzled or firm colleague."""
    act = next((act for act in ODD if act in scene.heard.acts), None)
    if act is None:
        return None
    return [Course((f"act:{act}", "act:not_understood", "act:off_topic", *holding(scene)))]


def _agrees(scene: Scene) -> Plan | None:
    """What was proposed is agreed to; once that is said, a further plan is taken note of."""
    if not scene.consents or scene.offence():
        return None
    if not scene.settled and not scene.heard.ends_in_ok and is_something_else(scene):
        return None
    foreseen = agrees(scene)
    if foreseen and not scene.agreed:
        return [Course((*foreseen, "agreement"))]
    if scene.agreed and (said_since := recalls(scene)):
        return said_since
    lead = scene.reaction(without=QUESTIONS | {"hn-free-choice"}) if scene.chance("lead") < 0.6 else None
    noted = ("act:thanks",) if "thanks" in scene.heard.acts else ("act:plan",)
    only_told = scene.part.agrees == "partial" and "plan" in scene.heard.acts and not scene.heard.proposals
    first = scene.agreed or (only_told and not scene.heard.requests)
    kinds = (*noted, "agreement") if first else ("agreement", "act:plan", "act:thanks")
    wanted = scene.wanted_topic if scene.heard.proposals and not scene.heard.ends_in_ok else None
    also = scene.asked_topics or ((wanted,) if wanted else ())
    answer = Course(also, needed=scene.heard.text.endswith("?")) if also else None
    return courses(None if also else lead, Course((*kinds, "act:goodbye")), answer)


def _repeats(scene: Scene) -> Plan | None:
    if not scene.part.repeats and surely(scene) is not None:
        return None
    if not scene.part.repeats and ("bn-repeat-ask" not in scene.marks or not scene.offence()):
        return None
    kinds = ("react:bn-repeat-ask", "act:repeated_ask")
    turned = kinds if len(scene.replies) % 2 else kinds[::-1]
    return courses(Course((*turned, *scene.offence(), *holding(scene))), resistance(scene, 0.5))


def _takes_offence(scene: Scene) -> Plan | None:
    """Something went the wrong way. A minor slip still gets its question answered."""
    offence, step = scene.offence(), scene.part.step
    if not offence and "rude" in scene.heard.acts:
        offence = ("react:rl-disrespect", "act:irritated")
    if not offence or step is None:
        return None
    if step.trigger == "minor" and scene.asked_topic and not scene.marks & set(GRAVITY):
        return courses(Course((scene.asked_topic, *holding(scene))), resistance(scene, 0.6))
    if "bn-give-up" in scene.marks:
        return courses(Course((*offence, "act:goodbye")))
    answer = Course((scene.asked_topic,), needed=False) if scene.asked_topic and step.trigger != "serious" else None
    guess = Course(("act:guess",), needed=False) if step.guessed else None
    return courses(Course((*offence, *holding(scene))), guess or answer or resistance(scene, 0.6))


def _is_guessed(scene: Scene) -> Plan | None:
    step = scene.part.step
    known = {fact.gate for fact in scene.part.facts}
    if step is None or not set(step.guessed) - known or len(scene.heard.text.split()) > GUESS_WORDS:
        return None
    if scene.heard.acts & {"offer", "plan"} and not scene.heard.questions:
        return None
    beside = Course((scene.asked_topic,), needed=False, flat=True) if scene.asked_topic else None
    return courses(Course(("act:guess", "act:question", *holding(scene))), beside)


def _mends(scene: Scene) -> Plan | None:
    """An apology, or a move taken back; and an answer where something else was asked."""
    step, acts = scene.part.step, scene.heard.acts
    if step is not None and step.repaired:
        kinds: tuple[str, ...] = ("act:repair", "act:apology", "act:softened")
    elif acts & {"apology", "take_back"} and _only_sorry(scene):
        kinds = ("act:apology", "act:repair")
        kinds = ("react:ow-admits-gap", *kinds) if "ow-admits-gap" in scene.marks else kinds
    else:
        return None
    return courses(Course((*kinds, *holding(scene))), answer(scene))


def _only_sorry(scene: Scene) -> bool:
    """Whether an apology is most of a message, or takes something back: one in passing is no answer's matter."""
    return "take_back" in scene.heard.acts or len(scene.heard.text.split()) <= SORRY_WORDS


def _gives_up(scene: Scene) -> Plan | None:
    """They drop the matter: no more is said about it."""
    if "gives_up" not in scene.heard.acts or scene.heard.questions or scene.settled:
        return None
    return [Course(("react:bn-give-up", "act:goodbye", *holding(scene)))]


def _is_courteous(scene: Scene) -> Plan | None:
    """A message that is a courtesy and nothing else."""
    only = scene.heard.only
    if only is None:
        return None
    let_in = ("act:go_ahead",) if "time_ask" in scene.heard.acts else ()
    interest = ("react:rl-human-interest",) if "rl-human-interest" in scene.marks else ()
    kinds = {
        "goodbye": ("act:goodbye", "act:thanks"),
        "thanks": ("act:greeting",) if scene.first else ("act:thanks", "act:goodbye"),
        "small_talk": (*interest, "act:small_talk"),
        "greeting": (*let_in, "act:greeting") if scene.first else ("act:go_ahead", "act:stall"),
    }
    return [Course((*kinds[only], *holding(scene)))]


def _explains(scene: Scene) -> Plan | None:
    """They did not follow, or ask what was meant: the same again in other words."""
    asked = scene.heard.acts & {"puzzled", "explain"}
    if not asked or (scene.asked_topic and len(scene.heard.questions[0].split()) > EXPLAIN_WORDS):
        return None
    again = scene.source_of_last()
    return [Course((*((again,) if again else ()), "act:explains", "act:question", *holding(scene)))]


def _confirms(scene: Scene) -> Plan | None:
    """They say back what was said and ask whether that is it."""
    open_to_it = scene.part.openness >= 2 and "checks_back" in scene.heard.acts and bool(scene.replies)
    if not open_to_it or scene.marks & SAID_BACK or scene.asked_topic:
        return None
    kinds = ("act:confirms", "react:ex-playback", "react:bn-reflects")
    more = answer(scene) if scene.asks_openly else None
    return courses(Course((*kinds, *holding(scene))), more)


def _goes_into_it(scene: Scene) -> Plan | None:
    """A bare "Why?": more of what was said last."""
    if scene.pursued is None:
        return None
    asked = (scene.asked_topic,) if scene.asked_topic else ()
    return [Course((scene.pursued, *asked, "objection", "act:question", *holding(scene)))]


def _is_proposed(scene: Scene) -> Plan | None:
    """A proposal, a request or an offer that the counterpart does not go along with yet."""
    heard = scene.heard
    if not (heard.requests or heard.proposals or scene.proposes or "offer" in heard.acts):
        return None
    touched = None if _offers_or_plans(scene) else scene.topic
    topic = tuple(kind for kind in (scene.wanted_topic or touched,) if kind)
    often = 0 if scene.marks & GIVING else 0.3 if topic else 0.6
    if scene.asks_leave and not heard.requests and not _offers_or_plans(scene) and scene.part.openness >= 2:
        return courses(scene.reaction(without=CONSENT), Course(("act:go_ahead", "act:plan", *holding(scene))))
    dated = ("act:date",) if scene.new_date and scene.chance("date") < often else ()
    offer = ("act:offer",) if "offer" in heard.acts or "hn-offer-value" in scene.marks else ()
    plan = ("act:plan",) if "plan" in heard.acts and not heard.requests else ()
    kinds = (*dated, *topic, *offer, *plan, *scene.put_off, *against(scene), *holding(scene))
    substance = Course(kinds, it=heard.date)
    return courses(scene.reaction(without=CONSENT | BY_FORM), substance)


def _offers_or_plans(scene: Scene) -> bool:
    """Whether the message offers something, or says what the person will do."""
    return bool(scene.heard.acts & {"offer", "plan"})


def _is_off_topic(scene: Scene) -> Plan | None:
    return [Course(("act:off_topic", *holding(scene)))] if "off_topic" in scene.heard.acts and not scene.topic else None


_PERSONAL = {
    "goodbye": ("act:goodbye",),
    "praise": ("react:rl-acknowledge", "act:softened", "act:thanks"),
    "feels": ("act:feels", "act:softened"),
    "small_talk": ("act:small_talk",),
}
"""What is answered to the person and not to the matter, where a message tells nothing firmer."""


def _is_personal(scene: Scene) -> Plan | None:
    """A goodbye with a kind word, praise, or how they feel."""
    act = next((act for act in _PERSONAL if act in scene.heard.acts), None)
    long = len(scene.heard.text.split()) > FAREWELL_WORDS
    if act == "small_talk" and (scene.topic or long):
        return None
    if act is None or "plan" in scene.heard.acts or (act == "goodbye" and (scene.first or long)):
        return None
    topic = Course((scene.topic,), needed=False, flat=True) if scene.topic and act == "feels" else None
    return courses(Course((*_PERSONAL[act], *holding(scene))), topic)


def _takes_up(scene: Scene) -> Plan | None:
    """A statement: its plan, date, number or topic is taken up."""
    heard, lead = scene.heard, scene.reaction()
    if "ow-admits-gap" in scene.marks and lead is not None:
        beside = Course((scene.topic,), needed=False) if scene.topic and not scene.settled else None
        return courses(Course((*lead.kinds, *holding(scene))), beside or Course(("tell",), needed=False))
    if "plan" in heard.acts:
        return courses(lead, Course(("act:plan", *holding(scene))))
    if scene.new_date and not lead:
        return [Course(("act:date", *holding(scene)), it=scene.new_date)]
    if heard.number and not scene.topic and not lead:
        return [Course(("act:number", *holding(scene)), it=heard.number)]
    if scene.topic and not scene.settled:
        return courses(lead, Course((scene.topic, *holding(scene))))
    subject = None if lead or scene.first else scene.subject(heard.telling[::-1])
    return [Course(("act:takes_up", *holding(scene)), it=subject)] if subject else None


def _goes_on(scene: Scene) -> Plan:
    """Nothing to take up: a reaction if there is cause, what is left to tell, or one's position."""
    lead = scene.reaction()
    tell = Course(("tell",), needed=False) if tells(scene) else None
    if "time_ask" in scene.heard.acts and lead is None:
        return courses(Course(("act:go_ahead", "act:greeting", *holding(scene))))
    if scene.first and lead is None and "greeting" in scene.heard.acts:
        return courses(Course(("act:greeting", *holding(scene))))
    if "thanks" in scene.heard.acts and lead is None:
        return courses(Course(("act:thanks", *holding(scene))))
    return courses(lead, Course((*scene.untold, *holding(scene))), tell)


RULES: tuple[Rule, ...] = (
    _ends, _closes_up, _has_no_message, opens, _is_odd, _agrees, _repeats, recalls, _takes_offence, _is_guessed,
    _mends, _gives_up, _is_courteous, _explains, _confirms, _goes_into_it, answers, _is_proposed, _is_off_topic,
    _is_personal, _takes_up, _goes_on,
)  # fmt: skip
