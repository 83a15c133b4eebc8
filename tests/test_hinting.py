"""Hints: three rungs for the next gate, for a talk gone cold, and for the end."""

import pytest

from builders import gate, saw, small_setting
from rehearsal.checking import tells_fact
from rehearsal.content import Content
from rehearsal.hinting import CLOSE, MEND, hints, next_gate
from rehearsal.setting import Setting
from rehearsal.state import State, Step, advance, begin


def gates_setting(content: Content) -> Setting:
    gates = [
        gate("G1", "B", "bn-asks-reason"),
        gate("G2", "A", "bn-explores-priorities"),
        gate("G3", "A", "bn-reflects", after="G1"),
    ]
    return small_setting(content, gates)


def at(openness: int, *opened: str, change: int = 0, ended: bool = False) -> State:
    return State(
        start=2,
        steps=(Step(marks=(), counts=True, openness=openness, opened=opened, change=change, ended=ended),),
    )


def test_the_lowest_tier_comes_first_then_the_order_of_the_table(content: Content) -> None:
    setting = gates_setting(content)
    assert [_next(setting, at(3, *opened)) for opened in ((), ("G2",), ("G2", "G1"), ("G1",))] == [
        "G2",
        "G1",
        "G3",
        "G2",
    ]


def _next(setting: Setting, state: State) -> str | None:
    found = next_gate(setting, state)
    return found.id if found else None


def test_a_gate_whose_prerequisite_is_closed_is_never_hinted_at(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "C", "bn-asks-reason"), gate("G2", "A", "bn-reflects", after="G1")])
    assert _next(setting, begin(setting)) == "G1"


def test_the_hint_is_that_of_the_next_gate(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    assert hints(setting, begin(setting)) == scenario.gate("G1").hint
    assert hints(setting, at(3, "G1")) in [scenario.gate(g).hint for g in ("G2", "G3", "G5")]


def test_when_everything_is_open_it_is_time_to_close(content: Content) -> None:
    assert hints(gates_setting(content), at(4, "G1", "G2", "G3")) == CLOSE


def test_when_the_aim_is_reached_it_is_time_to_close_though_a_gate_is_shut(content: Content) -> None:
    setting = gates_setting(content)
    state = begin(setting)
    for number in range(3):
        state = advance(setting, state, tuple(saw("hn-joint-option") for _ in range(number + 1)))
    assert next_gate(setting, state) is not None
    assert hints(setting, state) == CLOSE


def test_a_talk_gone_cold_is_mended_first(content: Content) -> None:
    setting = gates_setting(content)
    assert hints(setting, at(1, change=-1)) == MEND
    assert hints(setting, at(1)) == setting.scenario.gate("G2").hint


def test_no_hint_after_the_end(content: Content) -> None:
    assert hints(gates_setting(content), at(0, change=-1, ended=True)) is None


@pytest.mark.parametrize("hint", [CLOSE, MEND])
def test_the_general_hints_give_nothing_away_anywhere(content: Content, hint: object) -> None:
    texts = [getattr(hint, name) for name in ("notice", "try_", "say")]
    for scenario in content.scenarios.values():
        assert not any(tells_fact(g, text) for g in scenario.gates for text in texts), scenario.id
