"""A talk is found by what one has on one's mind."""

import pytest

from rehearsal.content import Content
from rehearsal.finding import ALSO, find_talks


def found(content: Content, words: str) -> set[str]:
    every = ((scenario, content.personas[who]) for scenario in content.scenarios.values() for who in scenario.personas)
    return {scenario for scenario, _ in find_talks(every, words)}


@pytest.mark.parametrize(
    ("words", "scenario"),
    [
        ("ask my boss for more people", "resources-no"),
        ("I made a mistake", "own-the-mess"),
        ("busy colleague", "peer-too-busy"),
        ("a client presses for a date", "promise-pressure"),
        ("feedback for an employee", "expectations-down"),
        ("I never promised that", "phantom-commitment"),
        ("headcount", "resources-no"),
    ],
)
def test_the_words_that_people_have_lead_to_it(content: Content, words: str, scenario: str) -> None:
    every = found(content, words)
    assert scenario in every
    assert len(every) <= 6


@pytest.mark.parametrize("words", ["", "the and of", "xylophone"])
def test_nothing_is_found_by_nothing(content: Content, words: str) -> None:
    assert not found(content, words)


def test_other_words_are_of_situations_that_there_are(content: Content) -> None:
    assert ALSO.keys() == content.scenarios.keys()
