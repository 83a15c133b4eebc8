"""A talk told in a few sentences: who it is, what kind of talk it is and what is wanted come out right."""

import re
from pathlib import Path

import pytest

from rehearsal.content import Content, load_content
from rehearsal.loading import read_yaml
from rehearsal.own.describing import described, relation_of
from rehearsal.own.draft import values
from rehearsal.own.form import Form
from rehearsal.own.keeping import keep
from rehearsal.own.kinds import kinds
from rehearsal.own.making import made
from rehearsal.own.nearest import nearest
from rehearsal.own.subject import UNKNOWN, subject
from rehearsal.resources import prompts_dir
from situations import DATA

KNOWN = kinds(prompts_dir())
TELLINGS = read_yaml(DATA / "own-tellings.yaml")
BELOW = {"report"}
BESIDE = {"peer", "colleague", "client", "partner", "mentor"}


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling["name"] or "no name")
def test_a_telling_is_understood(content: Content, telling: dict[str, str]) -> None:
    form = described(telling["told"])
    assert (form.name, form.pronouns, form.relation) == (telling["name"], telling["pronouns"], telling["relation"])
    near = nearest(form, content, KNOWN)
    assert near.kind.id == telling["kind"], near.why
    persona, scenario = values(made(form, content, KNOWN))
    assert scenario.goal == telling["goal"]
    assert not re.search(r"\b(?:I|my|we|our|us)\b", " ".join((scenario.story, *scenario.brief, scenario.you.role)))
    assert len(set(scenario.brief)) == len(scenario.brief)
    assert persona.relation == form.relation
    assert not re.search(r"[.!?] [a-z]", scenario.hidden_truth)


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling["name"] or "no name")
def test_an_equal_does_not_talk_like_a_boss(content: Content, telling: dict[str, str]) -> None:
    near = nearest(described(telling["told"]), content, KNOWN)
    ranks = [group for group in (BELOW, BESIDE) if telling["relation"] in group]
    assert all(near.persona.relation in group for group in ranks)


def test_what_the_person_is_says_nothing_of_the_other() -> None:
    assert relation_of("I'm the warehouse manager. Petra is on the works council.") == "peer"
    assert relation_of("Our client wants an app, and her own boss presses her.") == "client"
    assert relation_of("Ada leads sales, I lead service.") == "peer"
    assert relation_of("It is about the fridge.") == "peer"


@pytest.mark.parametrize(
    ("want", "about"),
    [
        ("I want to go down to 30 hours a week from January", "30 hours a week"),
        ("I want her to say in front of the team that I did it", UNKNOWN),
        ("I want to know whether it matters before I put more time into it", UNKNOWN),
        ("I want my neighbour Pat to turn down the music", "the music"),
        ("I need a date", UNKNOWN),
    ],
)
def test_a_talk_is_called_after_what_is_wanted_or_not_at_all(want: str, about: str) -> None:
    assert subject("", want, ("Pat", "neighbour")) == about


def test_a_suspicion_opens_to_whoever_asks_what_is_behind_it(content: Content) -> None:
    form = Form(want="a raise", suspect="I think the firm is being sold.", name="Ada", pronouns="she")
    _, scenario = values(made(form, content, KNOWN))
    gate = scenario.gates[1]
    assert gate.release[0].say == "Well. The firm is being sold."
    assert "bn-asks-reason" in str(gate.on)
    assert "decided" not in gate.hint.say


def test_with_other_pronouns_ones_own_words_follow(tmp_path: Path, content: Content) -> None:
    told = (
        "Silke works with me. She's late on Mondays. I asked her twice about her list. I want her to tell me early. "
        "She's quiet and says fine."
    )
    for path in keep(tmp_path, made(described(told), content, KNOWN)):
        assert path.exists()
    mine = load_content(prompts_dir(), own=tmp_path)
    scenario_id = next(key for key in mine.scenarios if key in mine.own)
    as_told, _ = mine.tailored(scenario_id, None, {})
    assert "She is late on Mondays." in as_told.brief
    played, who = mine.tailored(scenario_id, None, {"pronouns": "they", "name": "Ari"})
    assert "They are late on Mondays." in played.brief
    assert "You asked them twice about their list." in played.brief
    assert "Silke" not in played.model_dump_json() + who.model_dump_json()
    assert "They are quiet and say fine." in who.about


def test_pronouns_stay_as_typed_where_somebody_else_may_be_meant(content: Content) -> None:
    draft = made(described("Silke has told Petra that she is late. I want her to stop it."), content, KNOWN)
    assert any("she is late" in line for line in draft.scenario["brief"])
