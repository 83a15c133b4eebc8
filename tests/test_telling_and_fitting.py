"""How the built-in counterpart tells what came open, and where a line would not sit well."""

import pytest

from rehearsal.content import Content
from rehearsal.counterparts.choosing import Course
from rehearsal.counterparts.fitting import misplaced
from rehearsal.counterparts.showing import borne_out
from rehearsal.counterparts.understanding import understand
from stage import Said
from test_builtin_counterpart import answer, staged


@pytest.mark.parametrize(
    ("kind", "worse", "better", "heard"),
    [
        ("fact:G1", "By accident. A foreman took me on.", "There was a foreman who took me on.", "what do you miss?"),
        ("fact:G1", "One word, forecast.", "I stood there with a wrong forecast last month.", "what would you see?"),
        ("topic:x", "Apart from that I'd leave it alone.", "Only the one hole, but it's in the hull.", "where is it?"),
        ("act:plan", "That's a plan. And the date with it?", "Good, do that.", "on the 9th i know. i ring you then."),
        ("act:small_talk", "Ask me on Friday.", "It was quiet, thanks.", "how was your evening?"),
        ("agreement", "I'll pass it on, with a heavy heart.", "Very well.", "i can have them ready."),
    ],
)
def test_a_line_that_does_not_sit_well_comes_later(kind: str, worse: str, better: str, heard: str) -> None:
    place = Course((kind,), linked=kind.startswith("fact:"))
    assert misplaced(kind, worse, heard, "", place) > misplaced(kind, better, heard, "", place)


@pytest.mark.parametrize(
    ("behaviour", "text", "shown"),
    [
        ("ow-blame", "Nobody ever told Ben what counts. Not me either.", False),
        ("ow-blame", "Nobody ever told us, that's your mess.", True),
        ("hn-offer-value", "Thank you. I will not defend it.", False),
        ("hn-offer-value", "I've got answers from our trial customers that you haven't seen.", True),
        ("hn-offer-value", "I can tell you some of it.", False),
        ("rl-human-interest", "I was under my boat all of Sunday.", False),
        ("rl-human-interest", "How did you get into it?", True),
        ("fc-time-respect", "We've lost 12 minutes to the car park.", False),
        ("ex-change-review", "I haven't checked them yet.", False),
        ("ex-change-review", "Can we look at it again in six weeks?", True),
    ],
)
def test_what_the_words_do_not_bear_out_gets_no_word(behaviour: str, text: str, shown: bool) -> None:
    assert borne_out(behaviour, understand(text), (), ()) is shown


def test_a_fact_that_was_not_asked_for_is_led_over_to(content: Content) -> None:
    hassan = staged(content, "coffee-before-need")
    hassan.say(Said("I hear your name in so many projects."))
    told = answer(
        hassan,
        "How was it at the beginning, did you want to go there or did it just happen?",
        "rl-human-interest",
        signals=("signal-only-asks",),
    )
    assert hassan.parts[-1].fresh
    assert "act:besides" in told


def test_musing_about_going_higher_is_noticed(content: Content) -> None:
    martin = staged(content, "resources-no")
    martin.say(Said("Four people, two releases."))
    assert "react:rp-go-over-head" in answer(martin, "Maybe I should just ask Ingrid")


def test_an_offer_is_not_taken_amiss_for_a_slight_slip_beside_it(content: Content) -> None:
    tom = staged(content, "peer-too-busy")
    tom.say(Said("I need the release date."))
    kinds = answer(
        tom, "I've got customers' answers that you could have, whatever you decide.", "hn-offer-value", "ow-hand-over"
    )
    assert not kinds & {"react:ow-hand-over", "act:irritated"}
