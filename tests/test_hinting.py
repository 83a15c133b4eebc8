"""Hints: three rungs for the next gate, for a talk gone cold, and for the end."""

import itertools

import pytest

from builders import gate, saw, small_setting
from rehearsal.assessment import Unscored
from rehearsal.catalogue import Difficulty, Hint
from rehearsal.checking import tells_fact
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.hint_lines import CLOSE, MEND, SAY, SLIPS
from rehearsal.hinting import from_a_hint, hints, next_gate
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.partners.wording import LlmWording
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.state import State, Step, advance, begin
from scripted_model import ScriptedModel


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
    first, later = hints(setting, begin(setting)), hints(setting, at(3, "G1"))
    assert first and later
    assert (first.try_, first.say) == _steps(scenario.gate("G1").hint)
    assert (later.try_, later.say) in [_steps(scenario.gate(g).hint) for g in ("G2", "G3", "G5")]


def _steps(hint: Hint) -> tuple[str, str]:
    return hint.try_, hint.say


def test_before_anybody_has_spoken_the_brief_is_all_there_is_to_notice(content: Content) -> None:
    for scenario in content.scenarios.values():
        setting = Setting(content, scenario, content.cast(scenario, None))
        found = hints(setting, begin(setting))
        assert found is not None
        start, _, fact = found.notice.partition("“")
        assert start == "Nothing has been said yet. From what you know: "
        assert fact.rstrip("”") in scenario.brief, scenario.id


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
    warm = hints(setting, at(1))
    assert warm and warm.say == setting.scenario.gate("G2").hint.say


def test_what_cost_something_is_quoted_and_mended_for_what_it_was(content: Content) -> None:
    setting = tom(content)
    state = State(start=2, steps=(Step(marks=("bn-repeat-ask",), counts=False, openness=1, change=-1),))
    found = hint_at(setting, state, "I need the date, Tom.", "You said that.")
    assert "“I need the date, Tom.”" in found.notice
    assert "asked for that before" in found.notice
    assert found.say == next(slip for slip in SLIPS if "bn-repeat-ask" in slip.behaviours).say


def test_once_it_is_taken_back_the_hint_goes_on(content: Content) -> None:
    setting = tom(content)
    costly, neutral = (Step(marks=marks, counts=True, openness=1, change=change)
                       for marks, change in ((("hn-pressure",), -1), ((), 0)))  # fmt: skip
    back = next(slip for slip in SLIPS if "hn-pressure" in slip.behaviours).say
    state = State(start=2, steps=(costly, neutral))
    found = hint_at(setting, state, "Or I ask Dave.", "Then ask him.", back, "Hm.")
    assert found.say != back
    good = State(start=2, steps=(costly, Step(marks=("bn-asks-reason",), counts=True, openness=2, change=1)))
    assert "got shorter" not in hint_at(setting, good, "Or I ask Dave.", "No.", "What makes it hard?", "Time.").notice


def test_a_line_that_mends_is_heard_as_taking_it_back(content: Content) -> None:
    setting, observer = tom(content), BuiltinObserver(content, to="move")
    slips = (
        "I need the date by noon. I asked twice.",
        "Then I'll ask your boss to make you do it.",
        "You just don't want to help anybody.",
    )
    for slip, words in zip(SLIPS, slips, strict=True):
        seen = observer.observe(setting, said(words, "No.", slip.say))
        assert not isinstance(seen, Unscored)
        assert not [b for b in seen.behaviours if not setting.rubric[b].positive], slip.say


@pytest.mark.parametrize("behaviour", SAY)
def test_a_line_that_would_suit_anybody_costs_nothing(content: Content, behaviour: str) -> None:
    setting, observer = tom(content), BuiltinObserver(content, to="move")
    line = SAY[behaviour].replace("{it}", "It eats everything")
    seen = observer.observe(setting, said("Hello Tom.", "It eats everything.", line))
    assert not isinstance(seen, Unscored)
    assert not [b for b in seen.behaviours if not setting.rubric[b].positive]
    assert from_a_hint(setting, SAY["bn-asks-reason"])


def test_a_question_of_theirs_is_to_be_answered_first(content: Content) -> None:
    found = hint_at(tom(content), at(2), "Hello.", "Right. And what would you do with it?")
    assert found.notice.startswith("“And what would you do with it?” A few words to that first")


def test_no_hint_after_the_end(content: Content) -> None:
    assert hints(gates_setting(content), at(0, change=-1, ended=True)) is None


@pytest.mark.parametrize("hint", [CLOSE, MEND])
def test_the_general_hints_give_nothing_away_anywhere(content: Content, hint: object) -> None:
    texts = [getattr(hint, name) for name in ("notice", "try_", "say")]
    for scenario in content.scenarios.values():
        assert not any(tells_fact(g, text) for g in scenario.gates for text in texts), scenario.id


def tom(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def said(*turns: str) -> Conversation:
    conversation = Conversation()
    for number, text in enumerate(turns):
        conversation = conversation.and_then("counterpart" if number % 2 else "user", text)
    return conversation


def hint_at(setting: Setting, state: State, *turns: str) -> Hint:
    found = hints(setting, state, said(*turns))
    assert found is not None
    return found


def test_the_hint_takes_up_what_was_said_last(content: Content) -> None:
    found = hint_at(tom(content), at(3, "G1"), "Hello.", "Well. It eats everything.")
    assert found.notice.startswith("Just now Tom said “It eats everything”.")


def test_a_refusal_and_a_slip_of_the_tongue_are_called_so(content: Content) -> None:
    setting = tom(content)
    no = setting.scenario.objections[0].say
    assert "a no with nothing behind it" in hint_at(setting, at(2), "Hello.", no).notice
    slip = next(tell for tell in setting.scenario.tells if tell.hints == "G5")
    found = hint_at(setting, at(3, "G1"), "Hello.", f"Hm. {slip.say}")
    assert found.notice.startswith(f"“{slip.say}”")
    assert found.try_ == setting.scenario.gate("G5").hint.try_


def test_who_is_not_ready_yet_is_warmed_first(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "C", "hn-offer-value")])
    found = hint_at(setting, at(2))
    assert "isn't ready for that yet" in found.try_
    assert found.say == SAY["bn-asks-reason"], "there is nothing yet that one could see"
    assert hint_at(setting, at(2, "G0"), "Hello.", "It has been a long week.").say == SAY["rl-acknowledge"]
    assert hint_at(setting, at(4)).say == setting.scenario.gate("G1").hint.say


def test_what_was_tried_in_vain_is_not_proposed_again(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", {"any": ["bn-asks-reason", "ex-asks-specifics"]}, min_message=4)])
    tried = State(start=2, steps=(Step(marks=("bn-asks-reason",), counts=True, openness=3),))
    found = hint_at(setting, tried)
    assert "You have tried one way. Another:" in found.try_
    assert found.say == SAY["ex-asks-specifics"], "what to try and what to say are of one piece"


def test_a_line_that_was_said_already_gives_way_to_another(content: Content) -> None:
    setting = tom(content)
    line = setting.scenario.gate("G1").hint.say
    assert hint_at(setting, at(2), line, "Hm.").say != line


@pytest.mark.slow
@pytest.mark.parametrize("difficulty", ["easy", "realistic", "hard"])
def test_no_hint_tells_what_is_closed_in_any_situation(content: Content, difficulty: Difficulty) -> None:
    for scenario in content.scenarios.values():
        setting = Setting(content, scenario, content.cast(scenario, None), difficulty)
        last = (*(tell.say for tell in scenario.tells), *(line.say for line in scenario.objections))
        for openness, heard in itertools.product((1, 3, 5), last):
            found = hint_at(setting, at(openness), "Hello.", heard)
            texts = (found.notice, found.try_, found.say)
            assert not any(tells_fact(g, text) for g in scenario.gates if not g.open_at_start for text in texts), heard


def worded(content: Content, answer: dict[str, str]) -> Hint:
    model = ScriptedModel([answer])
    wording = LlmWording(model, Prompts(prompts_dir() / "templates"), lambda: "mark")
    setting = tom(content)
    found = wording.word(setting, at(2), said("Hello.", "Can't. Deadline."), CLOSE)
    scenario = setting.scenario
    assert not any(hidden in model.texts[0] for hidden in (scenario.hidden_truth, *(g.fact for g in scenario.gates)))
    return found


def test_a_model_words_the_hint_for_the_moment(content: Content) -> None:
    answer = {"notice": "“Deadline”, says Tom.", "try": "Ask which one.", "say": "Which deadline is that?"}
    assert worded(content, answer) == Hint.model_validate(answer)


@pytest.mark.parametrize(
    ("rung", "words"),
    [
        ("notice", "He is writing the quarterly report."),
        ("say", "Could Bernadette give me 3 pages?"),
        ("say", ""),
        ("say", "Hello."),
        ("try", "x" * 401),
    ],
    ids=["tells a fact", "facts of its own", "empty", "said already", "endless"],
)
def test_what_a_model_may_not_say_is_not_shown(content: Content, rung: str, words: str) -> None:
    answer = {"notice": "“Deadline”, says Tom.", "try": "Ask which one.", "say": "Which deadline is that?"}
    assert worded(content, {**answer, rung: words}) == CLOSE
