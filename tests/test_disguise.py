"""Names and the letters that stand for them."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from rehearsal.covered_chat import CoveredChat
from rehearsal.disguise import Disguise, names_in
from rehearsal.ports import Form, Message

NAMES = ("Margaret Hill", "Tom", "Will", "Ann")


def test_whole_words_possessives_and_no_partial_hits() -> None:
    disguise = Disguise.of(NAMES)
    assert disguise.cover("Tom's plan, TOM! tom, Tomorrow, Tomas, atom, Tom-led, Tom’s") == (
        "TM's plan, TM! TM, Tomorrow, Tomas, atom, TM-led, TM’s"
    )
    assert disguise.cover("Ann-Marie and Anna annoy nobody; Ann does.") == "Ann-Marie and Anna annoy nobody; AA does."
    assert disguise.cover("Will will. MARGARET  HILL, Margaret, Mrs Hill, up the hill") == (
        "WL will. MH, MG, Mrs HL, up the hill"
    )


def test_letters_are_never_a_common_abbreviation_and_never_the_same() -> None:
    names = ["Harry Reed", "Ivan Tanner", "Ulla Stone", "Ursula Sanders", "Ina", "Ida", "Hans Ritter"]
    letters = list(Disguise.of(names).letters.values())
    assert len(letters) == len(set(letters))
    assert not {"HR", "IT", "US", "AI", "ID"} & set(letters)


def test_nothing_to_hide_changes_nothing() -> None:
    assert Disguise.of(["", "  "]).cover("TM Tom") == "TM Tom"
    assert Disguise.of([]).uncover("TM") == "TM"


@given(st.lists(st.sampled_from(["Margaret Hill", "Tom", "said", "Will", "no.", "to", "Ann's", "(Tom)", "hill"])))
def test_what_goes_out_comes_back(words: list[str]) -> None:
    disguise = Disguise.of(NAMES)
    text = " ".join(words)
    assert disguise.uncover(disguise.cover(text)) == text
    assert "Tom" not in disguise.cover(text)


def test_names_are_found_within_sentences() -> None:
    found = names_in("I asked Margaret Hill at St Mary's on Monday. She laughed. Then Bo from Leeds called, in May.")
    assert found == ("Margaret Hill", "St Mary", "Bo", "Leeds")


def test_names_at_the_head_of_a_sentence_are_found_and_other_words_there_are_not() -> None:
    told = (
        "Petra Lang is at our supplier, Hollmann Mills. Petra says soon. Dr. Brown knows. Deliveries come late. "
        "Management is away, and management decides. Tom's van broke. Yesterday was Monday."
    )
    assert set(names_in(told)) == {"Petra Lang", "Petra", "Hollmann Mills", "Brown", "Tom"}
    covered = Disguise.of(names_in(told)).cover(told)
    assert not any(name in covered for name in ("Petra", "Lang", "Hollmann", "Mills", "Brown", "Tom"))


class Answer(BaseModel):
    """Some answer."""

    lines: tuple[str, ...]
    count: int


class Echo:
    """Answers with what it was sent."""

    name = "echo"

    def __init__(self) -> None:
        self.sent: list[str] = []

    def complete(self, messages: Sequence[Message], form: type[Form]) -> Form:
        """Two lines of what was said."""
        self.sent += [message.content for message in messages]
        return form.model_validate({"lines": [messages[-1].content, "TM's"], "count": 2})

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Letter by letter."""
        self.sent += [message.content for message in messages]
        yield from messages[-1].content


def test_a_model_never_sees_a_name_and_answers_hold_them() -> None:
    echo = Echo()
    model = CoveredChat(echo, lambda: ["Tom", "Margaret Hill"])
    said = (Message(role="system", content="Tom"), Message(role="user", content="Ask Tom. Margaret Hill's day, TMX"))
    assert model.complete(said, Answer) == Answer(lines=("Ask Tom. Margaret Hill's day, TMX", "Tom's"), count=2)
    assert "".join(model.stream(said)) == "Ask Tom. Margaret Hill's day, TMX"
    assert not any("Tom" in text or "Margaret" in text for text in echo.sent)
