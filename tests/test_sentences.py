"""A stream becomes sentences as soon as each is complete, however it was cut into pieces."""

from collections.abc import Iterator

import pytest

from rehearsal.sentences import LONGEST, Sentence, sentences, split

TEXTS: list[tuple[str, list[str]]] = [
    ("Can't right now. Deadline. Send me a line", ["Can't right now.", "Deadline.", "Send me a line"]),
    ("Who told you that? Hm! Go on.", ["Who told you that?", "Hm!", "Go on."]),
    ("Well... maybe. Let me see", ["Well... maybe.", "Let me see"]),
    ("I see… You worked that out?", ["I see…", "You worked that out?"]),
    ("It ran to 3.5 pages. By 4 p.m. on Monday, e.g. at Dr. Brown's.",
     ["It ran to 3.5 pages.", "By 4 p.m. on Monday, e.g. at Dr. Brown's."]),
    ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
    ("One line\nAnother line\n\n- a list", ["One line", "Another line", "- a list"]),
    ("No. No, I can't.", ["No.", "No, I can't."]),
    ("太忙了。下周吧。", ["太忙了。", "下周吧。"]),
    ("  \n ", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_sentences_do_not_depend_on_how_the_text_arrives(text: str, expected: list[str], size: int) -> None:
    assert list(sentences(text[i : i + size] for i in range(0, len(text), size))) == expected


def test_a_sentence_is_given_out_before_the_next_one_is_written() -> None:
    written: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ("Quarterly report. ", "Nearly killing ", "me."):
            written.append(piece)
            yield piece

    assert next(sentences(pieces())) == "Quarterly report."
    assert written == ["Quarterly report. "]


def test_what_is_cut_off_in_the_middle_is_never_given_out() -> None:
    def pieces() -> Iterator[str]:
        yield "Quarterly report. Nearly kill"
        raise ValueError

    heard: list[str] = []
    with pytest.raises(ValueError, match=r"^$"):
        heard.extend(sentences(pieces()))
    assert heard == ["Quarterly report."]


def test_a_run_without_end_is_cut_so_that_nothing_waits_for_ever() -> None:
    first, *rest = sentences(["word " * 300])
    assert len(first) <= LONGEST
    assert " ".join([first, *rest]) == ("word " * 300).strip()


def test_a_sentence_says_whether_the_stand_in_said_it() -> None:
    assert Sentence("Fine.") == "Fine."
    assert not Sentence("Fine.").stand_in
    assert Sentence("Fine.", stand_in=True).stand_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want 5 to 7 a.m. on Tuesdays, in writing. She laughs.",
         ["I want 5 to 7 a.m. on Tuesdays, in writing.", "She laughs."]),
        ("Be here at 7 a.m. Tuesday. Or at 9 p.m. I asked twice.",
         ["Be here at 7 a.m. Tuesday.", "Or at 9 p.m.", "I asked twice."]),
        ("I met Dr. Brown, e.g. in May, approx. twice, vs. Mr. Hale. No. It was no. 5.",
         ["I met Dr. Brown, e.g. in May, approx. twice, vs. Mr. Hale.", "No.", "It was no. 5."]),
        ('She says "some time before noon." then nothing', ['She says "some time before noon."', "then nothing"]),
        ("It was due on 1 Oct. with the list, or in Jan. She knows.",
         ["It was due on 1 Oct. with the list, or in Jan.", "She knows."]),
        ("One line\nno. 5 is broken", ["One line", "no. 5 is broken"]),
    ],
)  # fmt: skip
def test_an_abbreviation_does_not_end_a_sentence(text: str, expected: list[str]) -> None:
    assert split(text) == expected
