"""Who is above whom in somebody's own situation: to ask an equal, or to help one, goes over nobody's head."""

from functools import cache

import pytest

from rehearsal.conversation import Conversation
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.own.draft import values
from rehearsal.own.form import RELATION_IDS, Form
from rehearsal.own.kinds import kinds
from rehearsal.own.making import made
from rehearsal.resources import prompts_dir
from rehearsal.rubric import Relation
from rehearsal.setting import Setting
from situations import content

ABOVE = ("rp-go-over-head", "ow-boss-fix-peer")
NOT_THE_BOSS: tuple[Relation, ...] = ("peer", "colleague", "report", "client", "partner")


@cache
def place(relation: Relation) -> Setting:
    form = Form(
        name="Kim", pronouns="she", relation=relation, your_role="nurse", want="I want to swap the weekend with her",
        happened="I asked her twice, and she said no. I know that Dilan is free. The matron is called Renner.",
    )  # fmt: skip
    persona, scenario = values(made(form, content(), kinds(prompts_dir())))
    return Setting(content(), scenario, persona)


def seen(relation: Relation, text: str) -> list[str]:
    talk = Conversation().and_then("user", "Could you swap with me?").and_then("counterpart", "No. I can't.")
    found = BuiltinObserver(content(), to="move").observe(place(relation), talk.and_then("user", text))
    return [name for name in getattr(found, "behaviours", ()) if name in ABOVE]


@pytest.mark.parametrize("relation", RELATION_IDS)
@pytest.mark.parametrize(
    "text",
    [
        "I'll ask Dilan myself whether he'd take the Saturday.",
        "I'll go and see Dilan about the swap.",
        "I could take it to Dilan, he owes me a weekend.",
        "I could talk to your manager so that you get the hour off for it.",
    ],
)
def test_to_turn_to_an_equal_goes_over_nobodys_head(relation: Relation, text: str) -> None:
    assert seen(relation, text) == []


@pytest.mark.parametrize("relation", NOT_THE_BOSS)
@pytest.mark.parametrize(
    "text", ["Your manager might be interested in that as well.", "I could talk to your boss, and you'd get the hour."]
)
def test_who_is_not_the_boss_has_no_head_to_go_over(relation: Relation, text: str) -> None:
    assert "rp-go-over-head" not in seen(relation, text)


@pytest.mark.parametrize("text", ["Then I'll take it to your boss.", "Then I'll go to Renner, she'll say yes."])
def test_to_go_past_the_boss_is_still_seen(text: str) -> None:
    assert seen("boss", text) == ["rp-go-over-head"]
