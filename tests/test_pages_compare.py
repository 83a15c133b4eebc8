"""Takes with names, and two talks side by side, without a browser."""

from collections.abc import Iterator
from html import escape

import pytest

from fakes import FakeObserver
from pages import opened, played_by, press, text
from reading import NASTY, asks_why, choose, kept_as, mine, talked
from rehearsal import wiring
from rehearsal.comparing import Change
from rehearsal.ui.compare import _way
from rehearsal.ui.takes_list import LONGEST


@pytest.fixture(autouse=True)
def _fresh_app() -> Iterator[None]:
    wiring.shared.cache_clear()
    yield
    wiring.shared.cache_clear()


def two_takes() -> str:
    """A rehearsal whose second message was said again; the second take is not finished."""
    played_by(FakeObserver(asks_why))
    kept = talked("First word.", "Second word.", finish=True)
    session = wiring.shared().session
    session.retake(kept, mine(kept)[1].id)
    list(session.take_turn(kept, "Another word.", kept_as(kept).head))
    return kept


def test_a_take_is_named_renamed_and_goes_by_its_number_again() -> None:
    kept = two_takes()
    at = opened("transcript", rehearsal=kept)
    born = mine(kept)[1].id
    at.text_input(key=f"take-name-{born}").set_value(f"  {NASTY[:30]} ")
    press(at, "keep-name")
    assert f"Take 2: {escape(NASTY[:30])}" in text(at)
    assert kept_as(kept).names == {born: NASTY[:30]}
    at.text_input(key=f"take-name-{born}").set_value("")
    press(at, "keep-name")
    assert kept_as(kept).names == {}
    assert "Take 2. Not finished yet" in text(at)
    assert at.text_input(key=f"take-name-{born}").max_chars == LONGEST


def test_two_takes_are_compared_from_their_list() -> None:
    kept = two_takes()
    at = press(opened("transcript", rehearsal=kept), "compare-takes")
    shown = text(at)
    for words in ("What changed", "Get behind the no", "How open Tom was", "1. The same in both", "A (line): wary"):
        assert words in shown
    assert shown.index("Second word.".removeprefix("Sec")) < shown.index("ther word.")
    assert [button.label for button in at.button if button.key in ("to-A", "to-B")] == [
        "Debrief of A",
        "Transcript of B",
    ]
    assert not at.exception
    assert "How you did" in text(press(at, "to-A"))


def test_two_rehearsals_are_compared_from_the_list_of_all() -> None:
    kept = two_takes()
    other = talked("why is that?", finish=True)
    elsewhere = talked("About two people.", scenario="resources-no")
    at = choose(opened("review"), other, "Compare")
    offered = at.selectbox[0]
    assert len(offered.options) == 3
    assert offered.label == "Compare this talk with"
    assert "Take 1, " in offered.options[0]
    assert "Take" not in offered.options[2]
    offered.select_index(2).run()
    assert at.query_params["with"] == elsewhere
    assert "These are two situations" in text(at)
    assert text(at).count("Take 1") == 0
    assert "How you treated him" in text(at)
    assert "How you treated them" not in text(at)
    assert "How open they were" in text(at)
    at = opened("compare", rehearsal=other, **{"with": kept, "with_head": str(kept_as(kept).head)})
    assert "ther word." in text(at)
    assert "ond word." not in text(at)
    assert not at.exception


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(None, 1, "an occasion only in B"), (1, None, "an occasion only in A"), (None, 3, "only in B")],
)
def test_a_miss_is_not_said_to_be_in_one_only(before: int | None, after: int | None, words: str) -> None:
    assert _way(Change("p", before, after))[2] == words


def test_with_nothing_else_there_it_says_what_to_do() -> None:
    played_by()
    kept = talked("Hello.", finish=True)
    at = opened("compare", rehearsal=kept)
    assert "Nothing to compare with yet" in text(at)
    assert "How you did" in text(press(at, "way-out"))
    assert "There is no talk here" in text(opened("compare", rehearsal="nowhere"))


def test_a_talk_whose_situation_is_gone_is_said_calmly() -> None:
    played_by()
    kept, other = talked("Hello."), talked("Good day.")
    store = wiring.shared().store
    gone = kept_as(other).model_copy(update={"id": "f" * 32, "scenario": "gone", "head": None})
    store.create(gone)
    store.append(mine(other)[0].model_copy(update={"id": "e" * 32, "rehearsal": gone.id, "parent": None}))
    at = opened("compare", rehearsal=kept, **{"with": gone.id})
    assert "These two cannot be compared" in text(at)
    assert not at.exception
