"""The built-in counterpart keeps the thread: bare questions, openings, endings, two questions at once."""

import pytest

from rehearsal.content import Content
from stage import Said
from test_builtin_counterpart import answer, staged


@pytest.mark.parametrize("why", ["Why?", "why is that", "Why not?", "how come?"])
def test_a_bare_why_brings_more_of_what_was_said_last(content: Content, why: str) -> None:
    tom = staged(content, "peer-too-busy")
    told = answer(tom, "What are you working on?")
    topics = {kind for kind in told if kind.startswith("topic:")}
    assert topics
    assert answer(tom, why) & topics


def test_a_first_message_of_courtesies_is_greeted_back(content: Content) -> None:
    for text in (
        "Hello Noor, this is Ben. How are you?",
        "Noor hi, it's me, your favourite supplier. Got a minute or shall I call back",
    ):
        assert answer(staged(content, "partner-reset"), text) & {"act:greeting", "act:small_talk", "act:go_ahead"}, text


def test_a_question_that_names_nothing_asks_about_the_sentence_before_it(content: Content) -> None:
    greg = staged(content, "complaint-meeting")
    assert "topic:which-one" in answer(greg, "One of these bothers you most. Which is it?")


def test_what_was_not_said_before_is_not_called_a_repetition(content: Content) -> None:
    tom = staged(content, "peer-too-busy")
    answer(tom, "The copy closes soon.")
    kinds = answer(tom, "When are you free for a coffee?", "bn-repeat-ask")
    assert not kinds & {"react:bn-repeat-ask", "act:repeated_ask"}


def test_a_question_beside_the_one_that_opens_a_fact_is_answered_too(content: Content) -> None:
    for seed in range(8):
        victor = staged(content, "angry-about-account", seed=seed)
        victor.say(Said("It has been a mess, you're right.", ("rl-acknowledge",)))
        kinds = answer(victor, "How many would be ok? Two a month?", "ex-asks-specifics", "rl-acknowledge")
        assert "topic:how-many" in kinds, seed


def test_a_line_begins_with_a_capital_whatever_detail_it_begins_with(content: Content) -> None:
    for seed in range(12):
        stage = staged(content, "boss-stops-rescuing", seed=seed)
        for text in ("When do you need it by?", "What's your deadline?", "And the copy, by when?"):
            stage.say(Said(text))
        assert all(reply[0][:1] == reply[0][:1].upper() for reply in stage.replies)


def test_a_bare_ok_is_no_question_that_one_dodges(content: Content) -> None:
    assert "act:question" not in answer(staged(content, "peer-too-busy"), "ok?")


def test_a_day_that_is_asked_about_is_taken_up(content: Content) -> None:
    assert "act:date" in answer(staged(content, "promise-pressure"), "Is Friday ok?")
