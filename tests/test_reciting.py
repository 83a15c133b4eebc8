"""Reciting what a grader looks for earns nothing."""

import pytest

from rehearsal.assessment import Finding, Observation
from rehearsal.content import Content
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.reciting import unrecited
from situations import setting, talk

TITLES = ("You ask how and where it is decided", "You listen", "You put your expectation and ask for theirs")


def finding(text: str, quote: str) -> Finding:
    start = text.index(quote)
    return Finding(behaviour="rp-locates-decision", quote=quote, start=start, end=start + len(quote), fit="generic")


@pytest.mark.parametrize("quote", ["you ask HOW and where it is decided", "how", "it is decided, shared goal"])
def test_words_of_a_recited_title_count_for_nothing(quote: str) -> None:
    text = "I need two people. you ask HOW and where it is decided, shared goal, ownership."
    quote = next(text[n : n + len(quote)] for n in range(len(text)) if text[n:].casefold().startswith(quote.casefold()))
    assert unrecited([finding(text, quote)], text, TITLES) == ()


def test_what_stands_beside_it_counts_and_so_do_words_of_ones_own() -> None:
    text = "Who decides that, you or Ingrid? You ask how and where it is decided. You listen, I know."
    own = [finding(text, "Who decides that, you or Ingrid"), finding(text, "You listen")]
    assert unrecited(own, text, TITLES) == tuple(own)


@pytest.mark.parametrize(
    "text",
    [
        "You ask how and where it is decided. You ask how and where it is decided.",
        "ßßß. You ask how and where it is decided",
    ],
)
def test_every_place_of_a_title_counts_whatever_stands_before_it(text: str) -> None:
    last = text.rindex("where it is decided")
    late = Finding(behaviour="x", quote="where", start=last, end=last + 5, fit="generic")
    assert unrecited([late], text, TITLES) == ()


def test_a_short_title_within_a_sentence_of_ones_own_counts() -> None:
    text = "What makes it so hard when you lean on them?"
    own = finding(text, text)
    assert unrecited([own], text, ["You lean on them"]) == (own,)
    assert unrecited([finding(f"Well: you lean on them. {text}", "you lean on them")],
                     f"Well: you lean on them. {text}", ["You lean on them"]) == ()  # fmt: skip


def test_no_title_of_the_rubric_earns_its_behaviour(content: Content) -> None:
    observer, place = BuiltinObserver(content), setting("resources-no")
    for behaviour in content.behaviours.values():
        grade = observer.observe(
            place, talk("Hi.", "We don't have it.", f"{behaviour.title}. {behaviour.title}. Shared goal, ownership.")
        )
        assert isinstance(grade, Observation)
        assert behaviour.id not in grade.behaviours
