"""A reaction is spoken only where the words of the message could carry it."""

import pytest

from rehearsal.counterparts.showing import borne_out
from rehearsal.counterparts.understanding import understand


@pytest.mark.parametrize(
    ("behaviour", "text"),
    [
        ("ow-admits-gap", "i should have come to you first."),
        ("ow-admits-gap", "that was my mistake."),
        ("rl-acknowledge", "that must be a hard week."),
        ("rp-open-route", "martin knows that i'm asking."),
        ("hn-offer-value", "i could send you what the customers said."),
        ("ex-playback", "so you need it by friday."),
        ("fc-closes-actions", "a behaviour without a surface of its own is taken as seen."),
    ],
)
def test_words_that_carry_a_behaviour(behaviour: str, text: str) -> None:
    assert borne_out(behaviour, understand(text), (), ())


@pytest.mark.parametrize(
    ("behaviour", "text"),
    [
        ("ow-admits-gap", "the portal was down again, i lost an hour"),
        ("rl-acknowledge", "ok good. phew. but what does it mean?"),
        ("rp-open-route", "i want to know what i'm not seeing."),
        ("hn-offer-value", "you have those answers, don't you?"),
        ("ex-playback", "what do you need the 15th for?"),
        ("rl-continue", "and nobody ever told you"),
        ("rl-acknowledge", "what's he like when he's under pressure?"),
        ("rl-disrespect", "people like you know how that works."),
        ("sg-dismiss-their-work", "it's only that the launch may slip. tom says he's too busy."),
    ],
)
def test_words_that_do_not(behaviour: str, text: str) -> None:
    assert not borne_out(behaviour, understand(text), (), ())


def test_an_ask_is_repeated_where_an_earlier_message_holds_it_or_the_words_say_so() -> None:
    earlier = ("i need the price and the release date.",)
    assert borne_out("bn-repeat-ask", understand("what about the release price?"), earlier, ())
    assert borne_out("bn-repeat-ask", understand("i still need it."), (), ())
    assert not borne_out("bn-repeat-ask", understand("could you read a page of mine?"), earlier, ())


def test_saying_back_needs_something_that_was_said() -> None:
    text = "so the quarterly eats your week."
    assert borne_out("bn-reflects", understand(text), (), ("the quarterly is due.",))
    assert not borne_out("bn-reflects", understand(text), (), ("good morning.",))
    line = understand("so the line is lower at the end than at the start, as one can see.")
    assert not borne_out("bn-reflects", line, (), ("start with what you would be sorry to leave out.",))
