"""What stands against an ask in a reply, for the card of the real talk."""

import pytest

from rehearsal.card_hearing import concern, weight


@pytest.mark.parametrize(
    "said",
    [
        "That's fine by me, if it reads like a question and not like a complaint.",
        "Yes, though not before Friday.",
        "No trouble. Sit down and start where you like.",
        "Good, I'd rather have it in writing.",
    ],
)
def test_a_yes_is_no_objection_whatever_comes_with_it(said: str) -> None:
    assert weight(concern(said)) == 0


@pytest.mark.parametrize(
    "said",
    [
        "No, not before Friday.",
        "Fine, but it costs me two people.",
        "I can't take that to Ingrid.",
        "It's too late.",
        "Of course I can't give you two people before Friday.",
        "Of course not, we have nothing left.",
        "Good people are hard to find, I can't spare one.",
        "Fine for you, not for me.",
        "Yes, however I can't do that.",
        "It's fine to ask, I won't sign it.",
    ],
)
def test_what_stands_against_it_is_one(said: str) -> None:
    assert weight(said)


def test_of_a_long_reply_the_sentence_that_says_most_against_it_counts() -> None:
    said = "I see what you mean, and I like it. But I can't do it without Ingrid, and she's away. Ask me next week."
    assert concern(said) == "But I can't do it without Ingrid, and she's away."
