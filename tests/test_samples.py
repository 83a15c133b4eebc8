"""The talks to watch: the engine really gives what they are annotated with, and each ends in full."""

from functools import cache

import pytest

from rehearsal.checks import sentence_check
from rehearsal.conversation import Conversation
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.playing import Scene, played
from rehearsal.resources import prompts_dir
from rehearsal.samples import FIRST_VISIT, Sample, sample
from rehearsal.setting import Setting
from rehearsal.state import resolution
from situations import content, setting

IDS = sorted(path.stem for path in (prompts_dir() / "talks").glob("*.yaml"))


@cache
def scenes(sample_id: str) -> tuple[Setting, Sample, tuple[Scene, ...]]:
    found = sample(prompts_dir(), sample_id)
    assert found is not None
    place = setting(found.scenario)
    return place, found, played(place, found, BuiltinObserver(content(), to="move").observe)


def test_every_situation_has_a_talk_to_watch() -> None:
    assert set(IDS) == {*content().scenarios, FIRST_VISIT}


@pytest.mark.parametrize("sample_id", IDS)
def test_each_message_shows_and_opens_what_is_said_of_it(sample_id: str) -> None:
    for scene in scenes(sample_id)[2]:
        assert set(scene.beat.shows) <= set(scene.grade.behaviours), scene.beat.you
        assert scene.after.last is not None
        assert scene.after.last.opened == scene.beat.opens, scene.beat.you


@pytest.mark.parametrize("sample_id", [i for i in IDS if i != FIRST_VISIT])
def test_a_strong_talk_breaks_nothing_and_ends_in_full(sample_id: str) -> None:
    place, found, played_scenes = scenes(sample_id)
    assert found.scenario == found.id
    for scene in played_scenes:
        assert all(place.rubric[b].positive for b in scene.grade.behaviours), scene.beat.you
        assert scene.after.last is not None
        assert scene.after.last.change >= 0
    assert resolution(place, played_scenes[-1].after) == "full"


@pytest.mark.parametrize("sample_id", IDS)
def test_the_answers_keep_to_the_rules_of_any_counterpart(sample_id: str) -> None:
    place, _, played_scenes = scenes(sample_id)
    conversation = Conversation()
    for scene in played_scenes:
        conversation = conversation.and_then("user", scene.beat.you)
        assert sentence_check(place, scene.after, conversation)(scene.beat.them) is None, scene.beat.them
        conversation = conversation.and_then("counterpart", scene.beat.them)


def test_the_half_minute_says_the_same_moment_twice_and_the_second_time_gets_further() -> None:
    _, found, (first, second, *_) = scenes(FIRST_VISIT)
    assert [beat.again for beat in found.beats[:2]] == [False, True]
    assert first.before == second.before
    assert first.after.openness < first.before.openness < second.after.openness


@pytest.mark.parametrize("sample_id", ["../scenarios/peer-too-busy", "nothing", ""])
def test_an_unknown_talk_is_none(sample_id: str) -> None:
    assert sample(prompts_dir(), sample_id) is None
