"""A question that nobody wrote a topic for is still seen to have been heard: by its kind, and by what it names."""

import itertools
import re

import pytest

from rehearsal.catalogue import ACTS, OWN_ACTS
from rehearsal.content import Content
from rehearsal.counterparts.asks import ASKS, asks, suits
from rehearsal.counterparts.holding import taking_in
from rehearsal.counterparts.scene import Scene
from rehearsal.counterparts.subjects import names_in, subject_of
from rehearsal.counterparts.understanding import understand
from stage import Said
from test_builtin_counterpart import answer, staged


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who would have to hear that?", "ask_who"),
        ("by when would it have to be there?", "ask_when"),
        ("what makes this one so sticky?", "ask_why"),
        ("which of the three could you give me soonest?", "ask_which"),
        ("how badly does that hurt it?", "ask_how_much"),
        ("how would we both know?", "ask_how"),
        ("what do you miss from that time?", "ask_what"),
        ("does any of it strike you as unfair?", "ask_whether"),
        ("do you know who asked for it?", "ask_who"),
        ("when nothing is on fire, where are you?", "ask_what"),
        ("is there somebody who answers?", "ask_whether"),
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert asks(question) == kind


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("what about the portal?", "the portal"),
        ("how is your team taking it?", "my team"),
        ("my whole forecast is wrong, is it?", None),
        ("what does our boss make of it?", "our boss"),
        ("is our tool any good?", "your tool"),
        ("could ingrid see it?", "Ingrid"),
        ("who knows?", None),
    ],
)
def test_the_subject_of_a_sentence_as_the_other_side_would_say_it(sentence: str, subject: str | None) -> None:
    assert subject_of(sentence, ("Ingrid",)) == subject


def test_names_are_capitals_in_the_midst_of_a_sentence() -> None:
    assert names_in(("Ask Ingrid on Monday.", "They said Halden is cross.")) == ("Ingrid", "Halden")


def test_every_persona_can_leave_every_kind_of_question_open(content: Content) -> None:
    assert set(ASKS) <= {*ACTS, *OWN_ACTS}
    for persona in content.personas.values():
        missing = {*ASKS, "about", "takes_up", "explains", "confirms", "feels", "not_yet"} - persona.lines.keys()
        assert not missing, persona.id


def test_a_question_without_a_topic_is_left_open_by_its_kind_or_its_name(content: Content) -> None:
    for seed in range(6):
        tom = staged(content, "peer-too-busy", seed=seed)
        tom.say(Said("Hello, Tom."))
        assert answer(tom, "Which horse would you bet on?") & {"act:ask_which", "act:about"}


def test_an_open_counterpart_says_yes_to_nothing_that_nobody_foresaw(content: Content) -> None:
    for persona in content.personas.values():
        lines = [line.say for act in ASKS for line in persona.lines.get(act, ()) if line.openness[0] >= 4]
        assert not [say for say in lines if re.search(r"\b(?:yes|yeah|i think so|i expect so)\b", say, re.I)], (
            persona.id
        )


def test_a_request_is_not_taken_in_as_if_it_were_news(content: Content) -> None:
    for text, taken in (
        ("I have told the others.", True),
        ("Could you send me the contract by Monday, please?", False),
    ):
        stage = staged(content, "peer-too-busy")
        stage.say(Said("Hi Tom."))
        stage.say(Said(text))
        at = Scene.of(stage.parts[-1].model_copy(update={"openness": 5}), stage.conversation.until(2))
        assert bool(taking_in(at)) is taken, text


def test_thanks_for_the_time_are_a_greeting_and_no_praise(content: Content) -> None:
    hassan = staged(content, "coffee-before-need")
    assert "react:rl-acknowledge" not in answer(hassan, "Hello Hassan, thank you that you came.", "rl-acknowledge")


def test_an_apology_is_noticed_even_as_the_talk_ends_and_nothing_is_asked_then(content: Content) -> None:
    noticed = 0
    for scenario_id, seed in itertools.product(("peer-too-busy", "own-the-mess", "angry-about-account"), range(5)):
        stage = staged(content, scenario_id, seed=seed)
        stage.say(Said("A report is just paperwork.", ("sg-dismiss-their-work",)))
        stage.say(Said("You do nothing that matters.", ("sg-dismiss-their-work",)))
        said = answer(stage, "I'm sorry, that was unfair.", "sg-dismiss-their-work")
        if stage.parts[-1].ending:
            assert "act:end_talk" in said, (scenario_id, seed)
            assert "?" not in " ".join(stage.replies[-1][:-1]), (scenario_id, seed)
            noticed += "act:apology" in said
    assert noticed > 4


def test_what_will_not_be_done_is_no_threat(content: Content) -> None:
    martin = staged(content, "resources-no")
    said = answer(martin, "Forget that. I'm not going over your head, I was annoyed.", "rp-go-over-head")
    assert "react:rp-go-over-head" not in said


def test_a_check_of_having_understood_is_confirmed(content: Content) -> None:
    tom = staged(content, "peer-too-busy", "easy")
    tom.say(Said("The copy closes on the 14th."))
    assert "act:confirms" in answer(tom, "Have I got that right?")


def test_a_question_for_time_at_the_start_is_let_in(content: Content) -> None:
    noor = staged(content, "partner-reset")
    assert "act:go_ahead" in answer(noor, "Hello Noor. Do you have a quarter of an hour, or am I disturbing?")


@pytest.mark.parametrize(
    ("kind", "line", "fits"),
    [
        ("ask_when", "By the end of next week.", True),
        ("ask_when", "Something small that works.", False),
        ("ask_who", "Nobody who wants to be named.", True),
        ("ask_who", "It was quick and loud.", False),
        ("ask_how_much", "Two days, at the most.", True),
        ("ask_how_much", "It has always been so.", False),
        ("ask_why", "Anything can be a reason.", True),
    ],
)
def test_a_line_suits_a_question_where_it_names_what_is_asked_for(kind: str, line: str, fits: bool) -> None:
    assert suits(kind, line) is fits


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm a bit nervous about this.", "act:feels"),
        ("It was lovely to talk to you. I'd better let you get back.", "act:goodbye"),
        ("I'm proud of what you've done here.", "react:rl-acknowledge"),
    ],
)
def test_what_is_said_to_the_person_is_answered_by_the_person(content: Content, text: str, kind: str) -> None:
    martin = staged(content, "resources-no")
    martin.say(Said("Hello Martin."))
    assert kind in answer(martin, text)


def test_when_could_we_is_a_question_and_no_proposal() -> None:
    assert understand("When could we start?").questions
    assert understand("Could we start on Monday?").proposals


def test_what_is_not_agreed_to_yet_is_said_to_be_so(content: Content) -> None:
    tom = staged(content, "peer-too-busy")
    tom.say(Said("Hello, Tom."))
    assert "act:not_yet" in answer(tom, "Deal?")


def test_an_apology_beside_a_slight_irritation_is_what_is_answered(content: Content) -> None:
    tom = staged(content, "peer-too-busy")
    said = answer(tom, "I owe you an apology for last time.", signals=("signal-five-minutes",))
    assert "act:apology" in said
    assert "act:irritated" not in said


def test_an_offer_that_names_what_is_hidden_is_answered_as_an_offer(content: Content) -> None:
    ben = staged(content, "expectations-down")
    ben.say(Said("Hello Ben."))
    said = answer(ben, "I can get you someone from support, two days a week.")
    assert "act:offer" in said
    assert "act:guess" not in said


def test_a_weekend_that_is_asked_after_is_talked_of(content: Content) -> None:
    martin = staged(content, "resources-no-ally")
    assert "act:small_talk" in answer(
        martin, "Hello Martin, how was your weekend? Mine was laundry.", "rl-follow-thread"
    )
