"""What is told of a finding fits beside its words alone; the rubric is as it was."""

import re

from rehearsal.content import Content
from rehearsal.explaining import FITTING, explained

NEEDS_MORE = re.compile(r"\b(?:your ask|the ask|say yes to|do it\.|the no|a yes|the boss|the peer|the senior)\b")


def test_no_explanation_takes_an_ask_or_somebody_absent_for_granted(content: Content) -> None:
    assert set(FITTING) <= set(content.behaviours)
    theirs_to_give = "rp-fit-to-authority"
    said = {b.id: explained(b) for b in content.behaviours.values() if b.id != theirs_to_give}
    assert [b for b, text in said.items() if NEEDS_MORE.search(text.lower())] == []
    assert all(text.endswith(".") and len(text) <= 100 for text in said.values())


def test_the_rubric_that_grades_and_recordings_are_tied_to_is_untouched(content: Content) -> None:
    assert content.rubric_hash == "95fd8fae8f12"
    assert explained(content.behaviours["fc-concrete"]) != content.behaviours["fc-concrete"].why
    plain = content.behaviours["bn-reflects"]
    assert explained(plain) == plain.why
