"""Somebody skilled in the person's chair: asks for the thing itself in time, answers, comes back with less, closes."""

import pytest

from rehearsal.catalogue import Asking
from rehearsal.chairs import LONGEST, Move
from rehearsal.conversation import Conversation
from rehearsal.partners.answering import (
    GENERAL,
    HEARD,
    HOW,
    MEANT,
    MINE,
    OTHERS,
    PRESSED,
    THAT_IS_SO,
    answer,
    heard_as,
    is_close,
    settled,
)
from rehearsal.partners.asking import GRIEVANCE, KEPT, LEAVE, PROPOSED, BuiltinAsker
from rehearsal.quotes import fold
from rehearsal.resources import prompts_dir
from rehearsal.samples import sample
from rehearsal.setting import Setting
from situations import content, setting

ASKER = BuiltinAsker(prompts_dir())
SCENARIOS = sorted(content().scenarios)
SAID = {
    "stubborn": ("No.", "Can't.", "I said no.", "Not now.", "No way.", "Nope.", "No.", "No."),
    "angry": ("You always do this!", "Leave me alone!", "No!", "I'm fed up with it.", "No.", "No.", "No."),
    "vague": ("Hm.", "It's a difficult time.", "I'd have to think.", "Maybe.", "We'll see.", "Hm.", "Perhaps."),
    "curious": ("And?", "Why should I?", "By when?", "How would that work?", "What if it fails?", "Who else knows?"),
    "obliging": ("Sure.", "OK.", "Fine.", "Yes.", "Good.", "Done."),
}


def asking(scenario: str) -> Asking:
    found = setting(scenario).scenario.asking
    assert found is not None
    return found


def talk(scenario: str, answers: tuple[str, ...]) -> tuple[list[str], Move]:
    """What the asker says to these answers, and its last move."""
    place, conversation, move = setting(scenario), Conversation(), Move(line="-")
    for heard in (*answers, None):
        move = ASKER.ask(place, conversation)
        conversation = conversation.and_then("user", move.line)
        if move.last or heard is None:
            break
        conversation = conversation.and_then("counterpart", heard)
    return list(conversation.mine), move


def strong(scenario: str) -> tuple[str, ...]:
    found = sample(prompts_dir(), scenario)
    assert found is not None
    return tuple(beat.them for beat in found.beats)


def asks(scenario: str, line: str) -> bool:
    found = sample(prompts_dir(), scenario)
    assert found is not None
    return fold(asking(scenario).ask) in fold(line) or any(beat.asks and beat.you == line for beat in found.beats)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("kind", [*SAID, "as watched"])
def test_the_thing_itself_is_asked_for_by_the_fourth_message(scenario: str, kind: str) -> None:
    mine, _ = talk(scenario, strong(scenario) if kind == "as watched" else SAID[kind])
    assert any(asks(scenario, line) for line in mine[:4]), mine
    assert len(set(mine)) == len(mine)
    assert len(mine) <= LONGEST + 1


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("kind", ["stubborn", "angry"])
def test_after_a_no_less_is_asked_for_and_the_end_says_what_happens(scenario: str, kind: str) -> None:
    mine, last = talk(scenario, SAID[kind])
    first = next(n for n, line in enumerate(mine) if asks(scenario, line))
    assert asking(scenario).less in mine[first + 1]
    assert last.last
    assert last.line in (LEAVE[1], LEAVE[3])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_after_a_yes_it_is_said_who_does_what_by_when(scenario: str) -> None:
    mine, _ = talk(
        scenario, ("It's a difficult time.", "I see.", "I don't mind telling you about it.", "Fine.", "Yes.")
    )
    found = sample(prompts_dir(), scenario)
    assert found is not None
    assert any(is_close(asking(scenario), line) or line == found.beats[-1].you for line in mine), mine


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize(
    ("question", "field"),
    [("What do you want from me?", "ask"), ("What's in it for me?", "gives"), ("By when?", "when")],
)
def test_a_question_is_answered(scenario: str, question: str, field: str) -> None:
    mine, _ = talk(scenario, ("Go on.", question))
    assert getattr(asking(scenario), field) in mine[2]


@pytest.mark.parametrize(
    ("scenario", "answers", "words"),
    [
        ("peer-too-busy", ("Go on.", "Hm.", "I see.", "Why should I help you? Last time you went to Dave."), GRIEVANCE),
        ("resources-no", ("Hello. What is it about?",), "We're four people on two releases"),
        ("arbitrary-overload", ("Hi! You got my mail about the overview?",), HEARD),
        ("promise-pressure", ("I need a date.", "Can't you just say yes?"), PRESSED),
        ("expectations-down", ("The number.", "Well.", "I see.", "So you want me to be nicer?"), MEANT),
        ("resources-no", ("Hm.", "Go on.", "I see.", "I don't want to be mentioned."), KEPT),
        ("promise-pressure", ("Hm.", "Go on.", "I see.", "And the rest?"), "On the 9th we know"),
        ("own-the-mess", ("Is there anything you want to tell me?",), "I let the renewal lapse."),
        ("partner-reset", ("We hit the number, no?",), THAT_IS_SO),
        ("skip-level-priority", ("What would change if you had the two posts?",), "I'd check what the export tool"),
        ("skip-level-priority", ("Hm.", "Have you talked to Martin?"), OTHERS),
        ("partner-reset", ("Hm.", "I see.", "Well.", "Who is my contact?"), MINE),
    ],
)
def test_what_people_say_back_gets_an_answer_to_it(scenario: str, answers: tuple[str, ...], words: str) -> None:
    mine, _ = talk(scenario, answers)
    assert words in mine[len(answers)]
    assert "I don't know that" not in mine[len(answers)]


def test_nobody_closes_on_what_was_not_agreed() -> None:
    mine, _ = talk(
        "arbitrary-overload", ("Hm.", "Well.", "I see.", "Perhaps.", "It's for Monday.", "Five pages, maybe.")
    )
    closes = [line for line in mine if is_close(asking("arbitrary-overload"), line)]
    assert all(line.startswith(PROPOSED) for line in closes)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_how_it_could_be_done_is_no_close_until_they_say_yes(scenario: str) -> None:
    mine, move = talk(scenario, ("No.", "I can't.", "How would that work?", "Hm."))
    assert any(HOW in text for text in mine)
    assert not move.last
    mine, move = talk(scenario, ("No.", "I can't.", "How would that work?", "OK, let's do that."))
    assert move.last
    assert mine[-1] in (LEAVE[0], LEAVE[2])


@pytest.mark.parametrize("scenario", ["coffee-before-need", "coffee-own-manager"])
def test_over_coffee_nothing_is_agreed_until_they_say_yes(scenario: str) -> None:
    mine, move = talk(scenario, ("No.", "I can't.", "Hm.", "Hm.", "Hm.", "Hm.", "Hm."))
    assert move.last
    assert mine[-1] == LEAVE[3]


def test_how_things_are_is_no_question_for_a_plan() -> None:
    words, about = answer(setting("resources-no"), asking("resources-no"), "We have no people. How are the dates?")
    assert about in ("told", "why")
    assert (
        answer(setting("resources-no"), asking("resources-no"), "How is the work to be split between us?")[1] == "how"
    )
    assert not is_close(asking("resources-no"), words)


def test_what_both_know_from_the_brief_is_told() -> None:
    place = setting("skip-level-priority")
    assert answer(place, GENERAL, "Does Martin know you're here?")[0] == "Martin knows that I am seeing you."
    assert "Ruth" in answer(setting("resources-no"), GENERAL, "Does Ruth know about it?")[0]
    assert answer(place, GENERAL, "Is the moon out?")[1] == ""


@pytest.mark.parametrize(
    ("heard", "asked", "kind"),
    [
        ("No problem.", True, "yes"), ("Fine, if you send it by Tuesday.", True, "yes"), ("Fine.", False, "little"),
        ("No, that's too much.", True, "no"), ("Can't you see I'm busy?", False, "upset"), ("Why?", True, "question"),
        ("No. Why should I?", True, "question"), ("The board meets then, and I'm alone.", True, "tells"),
    ],
)  # fmt: skip
def test_answers_are_told_apart(heard: str, asked: bool, kind: str) -> None:
    assert heard_as(heard, asked) == kind


def test_their_day_and_their_condition_are_taken_over() -> None:
    ours = asking("peer-too-busy")
    assert settled(ours, "Fine, if you send it by Tuesday.").startswith(
        "So: I send you the customers' answers by Tuesday"
    )
    assert settled(ours, "OK, you'll have it on Monday.").startswith("Monday, good. So:")
    assert settled(ours, "Fine, as long as Dave stays out of it.").startswith("On that condition, gladly. So:")
    assert is_close(ours, settled(ours, "Fine, if you send it by Tuesday."))


def test_a_situation_without_words_for_it_is_asked_for_all_the_same() -> None:
    place = setting("peer-too-busy")
    bare = Setting(place.content, place.scenario.model_copy(update={"asking": None}), place.persona)
    conversation = Conversation()
    for heard in ("Hm.", "Go on.", "I see."):
        conversation = conversation.and_then("user", ASKER.ask(bare, conversation).line)
        conversation = conversation.and_then("counterpart", heard)
    assert any(GENERAL.ask in line for line in (*conversation.mine, ASKER.ask(bare, conversation).line))
