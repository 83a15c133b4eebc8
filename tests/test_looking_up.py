"""A behaviour is found by the words that somebody would type."""

import pytest

from rehearsal.content import Content
from rehearsal.looking_up import ALSO, MOST, look_up

WANTED = [
    ("asked why", "bn-asks-reason"),
    ("why", "bn-asks-reason"),
    ("threat", "hn-pressure"),
    ("I threatened him", "hn-pressure"),
    ("sorry", "ow-admits-gap"),
    ("apologised", "ow-admits-gap"),
    ("blame", "ow-blame"),
    ("repeated", "bn-repeat-ask"),
    ("gave up", "bn-give-up"),
    ("lie", "hn-misinform"),
    ("insulted", "rl-disrespect"),
    ("thanked", "rl-acknowledge"),
    ("small talk", "rl-human-interest"),
    ("who decides", "rp-locates-decision"),
    ("next steps", "fc-closes-actions"),
    ("compromise", "hn-joint-option"),
    ("offer", "hn-offer-value"),
    ("overload", "rc-capacity-visible"),
    ("promised too much", "rc-overpromise"),
    ("listened", "bn-reflects"),
    ("summary", "ex-playback"),
    ("complaining", "fc-complaint-spiral"),
    ("advice", "rp-asks-insight"),
    ("went over her head", "rp-go-over-head"),
    ("should have known", "ex-mind-reading"),
    ("common goal", "sg-shared-outcome"),
    ("what the talk is for", "fc-purpose-first"),
    ("vague", "ex-vague"),
]


@pytest.mark.parametrize(("words", "wanted"), WANTED)
def test_plain_words_find_the_right_one_among_the_first_three(content: Content, words: str, wanted: str) -> None:
    assert wanted in look_up(content.principles.values(), words)[:3]


@pytest.mark.slow
def test_every_behaviour_has_words_of_its_own_and_is_found_by_its_title(content: Content) -> None:
    assert set(ALSO) == set(content.behaviours)
    for behaviour in content.behaviours.values():
        assert behaviour.id in look_up(content.principles.values(), behaviour.title)[:2], behaviour.title


@pytest.mark.parametrize("words", ["", "  ", "xyzzy", "?", "the", "$$$"])
def test_what_means_nothing_here_finds_nothing(content: Content, words: str) -> None:
    assert look_up(content.principles.values(), words) == ()


def test_never_more_than_can_be_read(content: Content) -> None:
    assert len(look_up(content.principles.values(), "what")) <= MOST
