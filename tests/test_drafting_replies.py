"""A model's answer in three lines: only what is said aloud is heard."""

from collections.abc import Iterator

import pytest

from rehearsal.counterparts.drafting import said_aloud

WHOLE = "DRAFT: Not this week. I told you.\nSTUMBLE: told before\nSAYS: Not this week."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (WHOLE, "Not this week."),
        (WHOLE.replace("DRAFT", "**Draft").replace("SAYS:", "**Says:**"), "Not this week."),
        ("SAYS: Not this week.", "Not this week."),
        ("Not this week.", "Not this week."),
        ("Draft it by Thursday, then we'll see.", "Draft it by Thursday, then we'll see."),
        ("Says who?", "Says who?"),
        ("DRAFT: Not this week.\nSTUMBLE: nothing", "Not this week."),
        ("DRAFT: Not this week.", "Not this week."),
        ("**DRAFT**: Not now.\n**STUMBLE**: nothing\n**SAYS**: Maybe Friday.", "Maybe Friday."),
        ("1. DRAFT: Not now.\n2. STUMBLE: nothing\n3. SAYS: Maybe Friday.", "Maybe Friday."),
        ("DRAFT : Not now.\nSTUMBLE : nothing\nSAYS : Maybe Friday.", "Maybe Friday."),
        ("STUMBLE: nothing\nSAYS: Maybe Friday.", "Maybe Friday."),
        ("DRAFT: Not now. STUMBLE: nothing SAYS: Maybe Friday.", "Maybe Friday."),
        ("SAYS: Maybe Friday.\nSAYS: Maybe Friday.", "Maybe Friday."),
        (f"{WHOLE}\nDRAFT: No.\nSTUMBLE: it jumps.", "Not this week."),
        ("DRAFT: He says: not now.\nSTUMBLE: nothing\nSAYS: Not now.\nNor later.", "Not now.\nNor later."),
        ("DRAFT: Not now.\nSAYS:", "Not now."),
        ("DRAFT: Not now.\nSTUMB", "Not now."),
        ("Dr", "Dr"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 200])
def test_only_what_is_said_aloud_is_heard_however_it_arrives(answer: str, said: str, size: int) -> None:
    pieces = [answer[at : at + size] for at in range(0, len(answer), size)]
    assert "".join(said_aloud(pieces)).strip() == said


def test_what_is_said_is_handed_on_as_it_comes() -> None:
    arrived: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ("DRAFT: No.\nSTUMBLE: nothing\nSAYS: Not ", "this ", "week."):
            arrived.append(piece)
            yield piece

    heard = said_aloud(pieces())
    assert next(heard) == "Not "
    assert len(arrived) == 1
