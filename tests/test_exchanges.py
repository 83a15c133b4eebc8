"""What people type and what is answered: found by meaning, said in the right moment, and checked like all content."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from rehearsal.content import Content, check_file, load_content
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.counterparts.foreseen import ASKED
from rehearsal.counterparts.meaning import sentence_model
from rehearsal.counterparts.recalling import Memory, essence
from rehearsal.counterparts.recalling import Shelf as Exchanged
from rehearsal.counterparts.understanding import understand
from rehearsal.counterparts.vectors import known, vectors
from rehearsal.errors import ContentError, RehearsalError
from rehearsal.exchanges import exchanges_file
from rehearsal.part import part
from rehearsal.quotes import fold
from rehearsal.resources import prompts_dir, weights_dir
from rehearsal.setting import Setting
from rehearsal.shelf import Shelf
from rehearsal.shorthand import spelt_out
from rehearsal.state import State
from stage import Said, Stage
from test_builtin_counterpart import staged

FILES = sorted((prompts_dir() / "exchanges").glob("*.yaml"))
OWN = """\
exchanges:
  - id: who-booked-it
    heard: ["Who booked the room?", "whose name is on the booking"]
    say:
      - {say: "Me, who else. Three weeks.", before: G1}
      - {say: "I did, for the labels. You know that by now.", after: G1}
"""


@pytest.mark.slow
def test_every_situation_has_enough_of_them(content: Content) -> None:
    for scenario in content.scenarios.values():
        if scenario.id in content.own:
            continue
        found = content.exchanges(scenario, content.cast(scenario, None))
        assert sum(exchange.when == "opening" for exchange in found) >= 9, scenario.id
        assert sum(exchange.when == "talking" and exchange.tells is None for exchange in found) >= 100, scenario.id


@pytest.mark.slow
def test_vectors_are_those_of_the_texts(content: Content) -> None:
    beforehand, model = known(weights_dir()), sentence_model(weights_dir())
    for path in FILES:
        scenario = content.scenario(path.stem)
        found = content.exchanges(scenario, content.cast(scenario, None))
        texts = [text for exchange in found for text in exchange.heard]
        kept = beforehand.among(texts)
        assert kept.keys() == set(texts), "run python -m benchmarks.foresee"
        for text in texts[::997]:
            assert np.allclose(kept[text], model.embed([spelt_out(text)])[0] @ beforehand.turn, atol=0.02)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("What is your deadline for?", "which deadline are you on", "Shall we have lunch?"),
        (
            "Could somebody on your team do it?",
            "is nobody else in your team able to",
            "I'm sorry about last week.",
        ),
        ("I can't do it by Friday, sorry.", "i cant do it by fri, sry", "Who asked for it?"),
        ("I went over your head, and I'm sorry.", "sorry for going over ur head", "When is it due?"),
    ],
)
def test_what_means_the_same_lies_closer(one: str, same: str, other: str) -> None:
    made = vectors((one, same, other))
    assert made[one] @ made[same] > made[one] @ made[other] + 0.2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hi Tom, I got your mail.", "I got your mail."),
        ("ok so tom, what is it", "what is it"),
        ("Good morning Tom! How was your weekend?", "How was your weekend?"),
        ("What do you think, Tom?", "What do you think?"),
        ("Hi Tom", "Hi Tom"),
        ("Tomorrow would suit me", "Tomorrow would suit me"),
    ],
)
def test_greeting_and_name_are_not_what_is_looked_up(text: str, left: str) -> None:
    assert essence(text, "Tom") == left


def _source(stage: Stage) -> set[str]:
    """The exchanges that the latest reply has lines of."""
    said = fold(" ".join(stage.replies[-1]))
    return {e.id for e in stage.parts[-1].exchanges if any(fold(line.say) in said for line in e.say)}


def test_a_message_that_somebody_foresaw_is_answered_as_that_one(content: Content) -> None:
    for seed in range(6):
        tom = staged(content, "peer-too-busy", seed=seed, foreseen=True)
        tom.say(Said("Hi Tom, got a minute?"))
        tom.say(Said("Did I do something that made you cross with me?"))
        shelf = Exchanged.of(tom.parts[-1], "talking")
        asked = "Did I do something that made you cross with me?"
        nearest = shelf.nearest(asked, vectors([asked])[asked])
        assert nearest[0].score > ASKED
        assert nearest[0].exchange in _source(tom), seed


def test_another_seed_has_other_words_and_no_line_comes_twice(content: Content) -> None:
    replies = set()
    for seed in range(3):
        tom = staged(content, "peer-too-busy", seed=seed, foreseen=True)
        tom.say(Said("The copy closes on the 14th."))
        said = [tom.say(Said(text)) for text in ("Are you cross with me?", "Did I do something to annoy you?")]
        assert not set(said[0]) & set(said[1])
        replies.add(said[0])
    assert len(replies) == 3


def test_first_messages_get_ten_different_answers(content: Content) -> None:
    first = {
        staged(content, "peer-too-busy", seed=s, foreseen=True).say(Said("Hi Tom, got a minute?")) for s in range(10)
    }
    assert len(first) == 10


def test_a_fact_comes_with_what_it_follows_from(content: Content) -> None:
    tom = staged(content, "peer-too-busy", foreseen=True)
    tom.say(Said("Hi Tom."))
    asked = "What is it that keeps you so busy this week?"
    tom.say(Said(asked, ("bn-explores-priorities",)))
    told = tom.parts[-1]
    assert [fact.gate for fact in told.fresh] == ["G1"]
    near = Memory(told, understand(asked)).telling("G1")
    assert near is not None
    assert near.exchange in _source(tom)


def test_nothing_is_told_before_its_gate_is_open(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    closed = part(setting, State(start=5))
    assert all(exchange.tells is None for exchange in closed.exchanges)
    assert all(line.after is None for exchange in closed.exchanges for line in exchange.say)
    opened = part(setting, State(start=5, open_at_start=("G1",)))
    assert {exchange.tells for exchange in opened.exchanges} == {None, "G1"}


def test_agreeing_and_goodbyes_wait_for_their_moment(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    moments = {exchange.when for exchange in setting.exchanges}
    assert moments == {"opening", "talking", "full", "partial", "settled"}
    assert {e.when for e in part(setting, State(start=2)).exchanges} == {"opening", "talking"}


def test_names_of_a_rehearsal_are_put_in(content: Content) -> None:
    scenario, persona = content.tailored("peer-too-busy", None, {"boss": "Ines"})
    lines = [line.say for exchange in content.exchanges(scenario, persona) for line in exchange.say]
    assert any("Ines" in line for line in lines)
    assert not any("Dave" in line or "$" in line for line in lines)


@pytest.mark.slow
def test_no_line_writes_out_a_name_that_a_rehearsal_may_change(content: Content) -> None:
    for scenario in content.scenarios.values():
        names = {key: value for key, value in scenario.details.items() if value[0].isupper() and value != "May"}
        if scenario.id in content.own or not names:
            continue
        other, persona = content.tailored(scenario.id, None, dict.fromkeys(names, "Xyz"))
        lines = " ".join(line.say for exchange in content.exchanges(other, persona) for line in exchange.say)
        assert not [name for name in names.values() if re.search(rf"\b{re.escape(name)}\b", lines)], scenario.id


def test_a_second_persona_does_not_borrow_the_first_ones_lines(content: Content) -> None:
    scenario = content.scenario("promise-pressure")
    assert content.exchanges(scenario, content.cast(scenario, "pressing-coworker")) == ()
    assert content.exchanges(scenario, content.cast(scenario, "pressing-client"))


def _mine(tmp_path: Path, text: str) -> Content:
    own = Path(__file__).parent / "data" / "own"
    for name in ("scenarios/test-room.yaml", "personas/test-lead.yaml"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_text((own / name).read_text("utf-8"), "utf-8")
    file = exchanges_file(tmp_path / "scenarios" / "test-room.yaml")
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    return load_content(prompts_dir(), own=tmp_path)


def test_own_situations_can_have_their_own(tmp_path: Path) -> None:
    content = _mine(tmp_path, OWN)
    scenario = content.scenario("test-room")
    stage = Stage(Setting(content, scenario, content.cast(scenario, None)), BuiltinCounterpart())
    stage.say(Said("Hello Tom."))
    assert stage.say(Said("who has booked this room?")) == ("Me, who else.", "Three weeks.")
    file = tmp_path / "exchanges" / "test-room.yaml"
    assert check_file(file, content) == ("exchanges", "test-room")


def test_a_file_is_picked_up_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    _mine(tmp_path, OWN)
    shelf = Shelf(prompts_dir(), tmp_path)
    before = shelf.content
    file = tmp_path / "exchanges" / "test-room.yaml"
    file.write_text(OWN.replace("Me, who else. Three weeks.", "I booked it. For three weeks."), "utf-8")
    scenario = shelf.content.scenario("test-room")
    assert shelf.content is not before
    lines = [line.say for e in shelf.content.exchanges(scenario, shelf.content.cast(scenario, None)) for line in e.say]
    assert "I booked it. For three weeks." in lines


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("before: G1", "before: G9", "exchanges/test-room.yaml:5: 'G9' is no gate of 'test-room'"),
        ("I did, for the labels. You know that by now.", "Me, who else. Three weeks.", "stands twice"),
        ("who-booked-it", "Who booked", "exchanges/test-room.yaml:2:"),
        ("say:", "says:", "did you mean 'say'"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(ContentError) as caught:
        _mine(tmp_path, OWN.replace(old, new))
    assert problem in str(caught.value)


def test_a_line_that_gives_a_fact_away_is_refused(tmp_path: Path) -> None:
    fact = load_content(prompts_dir(), own=Path(__file__).parent / "data" / "own").scenario("test-room").gate("G1")
    with pytest.raises(ContentError, match="gives G1 away"):
        _mine(tmp_path, OWN.replace("Me, who else. Three weeks.", fact.release[0].say))


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RehearsalError, match="Reinstall"):
        known(tmp_path)
    with pytest.raises(RehearsalError, match="Reinstall"):
        sentence_model(tmp_path)
    shutil.copy(weights_dir() / "sentences.npz", tmp_path)
    (tmp_path / "sentences.onnx").write_bytes(b"no graph")
    with pytest.raises(RehearsalError, match="Reinstall"):
        sentence_model(tmp_path)
