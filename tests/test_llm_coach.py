"""The language-model coach: only what had an occasion, in the person's own words, and no line unproven."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from builders import BUILTIN, saw
from coach_contract import MESSAGES, SEEN, CoachContract, found, moved, talk
from fakes import FakeObserver
from rehearsal.assessment import Advice, Graded, Observation, Unscored
from rehearsal.coaches.chances import Scope, occasions, strangers
from rehearsal.coaches.llm import LlmCoach
from rehearsal.content import Content
from rehearsal.errors import ModelBusy, ModelRefusedKey
from rehearsal.model_requests import schema_of
from rehearsal.ports import Coach
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from scripted_model import Answer, ScriptedModel

GOOD_LINE = "What is the report for, and who waits for it?"


def notes(*tips: dict[str, Any], worked: str = "none", says: str = "") -> dict[str, Any]:
    return {"worked": {"behaviour": worked, "says": says}, "tips": list(tips)}


def tip(behaviour: str, quote: str = "", message: int = 3, **more: str) -> dict[str, Any]:
    plain = {"advice": "Leave it out and ask.", "rewrite": GOOD_LINE}
    return {"message": message, "quote": quote, "behaviour": behaviour, **plain, **more}


def coaching(model: ScriptedModel, see: Callable[[str], Graded] = lambda text: saw()) -> LlmCoach:
    return LlmCoach(model, Prompts(prompts_dir() / "templates"), lambda: "mark", FakeObserver(see))


def given(
    setting: Setting,
    answers: Sequence[Answer],
    see: Callable[[str], Graded] = lambda text: saw(),
    scope: Scope = "talk",
) -> tuple[Advice, ScriptedModel]:
    model = ScriptedModel(answers)
    advice = coaching(model, see).advise(setting, talk(MESSAGES), SEEN, None, scope)
    assert isinstance(advice, Advice)
    return advice, model


@pytest.fixture
def setting(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def obliging(text: str) -> Answer:
    """A model that tips whatever is on offer first."""
    if "A first try" in text:
        return {"rewrite": GOOD_LINE}
    offers = re.findall(r"^- ([a-z]+-[a-z-]+), (?:done|not shown)", text, re.MULTILINE)
    shown = re.findall(r"Shown, for “worked”:\n([a-z-]+)", text)
    return notes(*(tip(offer) for offer in offers[:2]), worked=(shown or ["none"])[0], says="It opened him up.")


class TestContract(CoachContract):
    """It keeps to what every coach keeps to."""

    @pytest.fixture
    def coach(self, content: Content) -> Coach:
        return coaching(ScriptedModel(obliging))


def test_what_worked_is_quoted_from_the_finding_and_not_from_the_model(setting: Setting) -> None:
    advice, _ = given(setting, [notes(worked="bn-explores-priorities", says=" He named the report. ")])
    assert advice.worked == "He named the report."
    assert advice.worked_quote == "what's due for you this week?"
    assert advice.tips == ()


def test_a_violation_is_quoted_from_the_finding_wherever_the_model_looks(setting: Setting) -> None:
    advice, _ = given(setting, [notes(tip("bn-repeat-ask", quote="something else", message=1))])
    assert [one.quote for one in advice.tips] == [MESSAGES[1]]


@pytest.mark.parametrize(
    ("quote", "message", "kept"),
    [
        ("I still need that product info.", 2, MESSAGES[1]),
        ("i STILL need  that product info", 1, "I still need that product info"),
        ("words nobody typed", 2, ""),
        ("Can't. Deadline.", 2, ""),
        ("", 99, ""),
    ],
)
def test_a_missing_behaviour_is_tied_to_the_persons_words_or_to_none(
    setting: Setting, quote: str, message: int, kept: str
) -> None:
    advice, _ = given(
        setting, [notes(tip("bn-new-information", quote, message))], lambda text: saw("bn-new-information")
    )
    assert advice.tips[0].quote == kept
    assert advice.tips[0].rewrite == GOOD_LINE


def test_only_what_is_on_offer_can_be_tipped(setting: Setting) -> None:
    model = ScriptedModel([notes(tip("bn-explores-priorities"))])
    refused = coaching(model).advise(setting, talk(MESSAGES), SEEN, None, "talk")
    assert isinstance(refused, Unscored)


def test_at_most_two_tips_and_no_behaviour_twice(setting: Setting) -> None:
    offers = [chance.behaviour.id for chance in occasions(setting, SEEN, "talk")]
    answer = notes(*(tip(offer) for offer in [offers[0], offers[0], *offers[1:4]]))
    advice, _ = given(setting, [answer, *([{"rewrite": ""}] * 4)])
    assert [one.behaviour for one in advice.tips] == offers[:2]


def test_advice_that_names_a_behaviour_or_is_blank_gives_way_to_the_handbooks(setting: Setting) -> None:
    answer = notes(tip("bn-repeat-ask", advice="This was bn-repeat-ask."), tip("sg-dismiss-their-work", advice=" "))
    advice, _ = given(setting, [answer])
    assert [one.advice for one in advice.tips] == [setting.rubric[one.behaviour].try_instead for one in advice.tips]


def test_a_source_is_named_in_plain_words(setting: Setting) -> None:
    advice, _ = given(setting, [notes(tip("bn-repeat-ask"))])
    title, section = advice.tips[0].source.split(": ", 1)
    assert title in {document.title for document in setting.content.documents}
    assert section


def test_a_rewrite_is_put_back_at_its_place_and_observed(setting: Setting) -> None:
    seen: list[str] = []

    class Watching(FakeObserver):
        def observe(self, setting: Setting, conversation: Any) -> Graded:
            seen.extend(turn.text for turn in conversation.turns)
            return saw()

    model = ScriptedModel([notes(tip("bn-repeat-ask"))])
    coach = LlmCoach(model, Prompts(prompts_dir() / "templates"), lambda: "mark", Watching())
    coach.advise(setting, talk(MESSAGES), SEEN, None, "talk")
    assert seen == [MESSAGES[0], "Can't. Deadline.", GOOD_LINE]


def test_a_rewrite_that_does_not_show_its_behaviour_is_made_again_once(setting: Setting) -> None:
    def see(text: str) -> Graded:
        return saw("bn-new-information") if "three facts" in text else saw()

    answers = [notes(tip("bn-new-information")), {"rewrite": "Only the three facts then?"}]
    advice, model = given(setting, answers, see)
    assert advice.tips[0].rewrite == "Only the three facts then?"
    assert GOOD_LINE in model.texts[1]
    assert "does not find the behaviour" in model.texts[1]


def test_a_rewrite_that_fails_twice_is_left_out_and_the_tip_stays(setting: Setting) -> None:
    advice, model = given(setting, [notes(tip("bn-new-information")), {"rewrite": "Please, please?"}])
    assert advice.tips[0].rewrite is None
    assert advice.tips[0].advice
    assert len(model.prompts) == 2


@pytest.mark.parametrize("behaviour", ["bn-repeat-ask", "bn-new-information"])
def test_a_rewrite_with_anything_unwanted_in_it_is_not_shown(setting: Setting, behaviour: str) -> None:
    answers = [notes(tip(behaviour)), {"rewrite": "Another line with a sting?"}]
    advice, model = given(setting, answers, lambda text: saw("bn-new-information", "hn-pressure"))
    assert advice.tips[0].rewrite is None
    assert setting.rubric["hn-pressure"].title in model.texts[1]


@pytest.mark.parametrize(
    "line",
    ["Could we settle it by 17:30?", "I heard it from Priya, and what is it for?", MESSAGES[1], "", "x" * 500],
)
def test_a_rewrite_with_invented_facts_the_same_words_or_none_is_made_again(setting: Setting, line: str) -> None:
    advice, model = given(setting, [notes(tip("bn-repeat-ask", rewrite=line)), {"rewrite": GOOD_LINE}])
    assert advice.tips[0].rewrite == GOOD_LINE
    assert len(model.prompts) == 2


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("By the 14th, Tom, can we talk on Wednesday? I'd like it.", ()),
        ("Could Dave's people and Tom’s meet?", ()),
        ("It cost us 40,000 and Priya knows.", ("40,000", "Priya")),
    ],
)
def test_figures_and_names_must_be_known(line: str, unknown: tuple[str, ...]) -> None:
    assert strangers(line, "Copy closes on the 14th. Tom and Dave.") == unknown


def test_a_rewrite_that_nobody_can_observe_is_not_shown(setting: Setting) -> None:
    advice, model = given(setting, [notes(tip("bn-repeat-ask"))], lambda text: Unscored(reason="gone", source=BUILTIN))
    assert advice.tips[0].rewrite is None
    assert len(model.prompts) == 1


def test_a_model_that_fails_over_a_rewrite_costs_the_rewrite_alone(setting: Setting) -> None:
    advice, _ = given(setting, [notes(tip("bn-new-information")), ModelBusy("busy")])
    assert advice.tips[0].rewrite is None


def test_a_model_that_cannot_be_had_gives_no_advice_and_the_reason(setting: Setting) -> None:
    for error, fatal in ((ModelBusy("busy"), False), (ModelRefusedKey("key"), True)):
        advice = coaching(ScriptedModel([error])).advise(setting, talk(MESSAGES), SEEN, None, "talk")
        assert isinstance(advice, Unscored)
        assert (advice.reason, advice.fatal) == (str(error), fatal)


def flawless(setting: Setting) -> tuple[Observation, ...]:
    """Three messages that show everything wanted of two principles, tied to the counterpart's words."""
    wanted = [
        b.id for p in ("behind-the-no", "shared-goal") for b in setting.content.principles[p].behaviours if b.positive
    ]
    return tuple(saw(*wanted, fit="counterpart", cues=("behind-the-no", "shared-goal")) for _ in range(3))


@pytest.mark.parametrize("scope", ["message", "talk"])
def test_a_flawless_talk_gets_no_tips_even_where_the_model_has_some(setting: Setting, scope: Scope) -> None:
    grades = flawless(setting)
    assert occasions(setting, grades, scope) == ()
    model = ScriptedModel([notes(worked="bn-asks-reason", says="It told you the reason.")])
    advice = coaching(model).advise(setting, talk(MESSAGES), grades, None, scope)
    assert isinstance(advice, Advice)
    assert advice.tips == ()
    assert advice.worked == "It told you the reason."
    assert "none, so tips is an empty list" in model.texts[0]


def test_where_there_is_nothing_to_say_nobody_is_asked(setting: Setting) -> None:
    model = ScriptedModel([])
    advice = coaching(model).advise(setting, talk(MESSAGES[:1]), (saw(),), None, "talk")
    assert isinstance(advice, Advice)
    assert (advice.worked, advice.tips, model.prompts) == (None, (), [])


def test_a_violation_that_was_repaired_is_not_held_up_again(setting: Setting) -> None:
    pressed = Observation(findings=found("Do it or else.", ("hn-pressure", "Do it or else.")), source=BUILTIN)
    standing = [c.behaviour.id for c in occasions(setting, (pressed, saw()), "talk")]
    repaired = [c.behaviour.id for c in occasions(setting, (pressed, saw(repairs=("hn-pressure",))), "talk")]
    assert standing == ["hn-pressure"]
    assert repaired == []


def test_what_the_grader_is_unsure_of_is_not_offered(setting: Setting) -> None:
    grade = saw("bn-reflects", cues=("behind-the-no",), undecided=("bn-asks-reason",))
    offered = [c.behaviour.id for c in occasions(setting, (grade,), "talk")]
    assert "bn-asks-reason" not in offered
    assert "bn-new-information" in offered


def test_core_behaviours_come_first_and_serious_violations_before_all(setting: Setting) -> None:
    grade = saw("fc-buried-point", "hn-pressure", cues=("relationship", "behind-the-no"))
    offered = [c.behaviour.id for c in occasions(setting, (grade,), "message")]
    assert offered[:4] == ["hn-pressure", "fc-buried-point", "bn-asks-reason", "bn-new-information"]


def test_nothing_hidden_stands_in_any_prompt(content: Content) -> None:
    for scenario in content.scenarios.values():
        setting = Setting(content, scenario, content.cast(scenario, None))
        model = ScriptedModel([notes(tip("bn-repeat-ask")), {"rewrite": ""}])
        coaching(model, lambda text: saw("hn-pressure")).advise(setting, talk(MESSAGES), SEEN, None, "talk")
        hidden = [scenario.hidden_truth, *(concern.text for concern in scenario.concerns), *setting.persona.hides]
        for gate in scenario.gates:
            hidden += [gate.fact, gate.reveal, gate.hint.say, *(line.say for line in gate.release)]
        assert len(model.texts) == 2
        assert not [text for text in hidden for prompt in model.texts if text in prompt], scenario.id


def test_a_boss_who_may_have_no_power_to_say_yes_is_named_as_such(content: Content) -> None:
    for name, told in (("resources-no", True), ("peer-too-busy", False)):
        scenario = content.scenario(name)
        model = ScriptedModel([notes()])
        setting = Setting(content, scenario, content.cast(scenario, None))
        coaching(model).advise(setting, talk(MESSAGES), SEEN, None, "talk")
        assert ("the no is not the measure" in model.texts[0]) is told


def test_the_form_is_strict_and_gives_the_place_before_the_verdict(setting: Setting) -> None:
    from rehearsal.coaches.llm import form_for

    schema = schema_of(form_for(("bn-reflects",), ("bn-repeat-ask",)))
    for node in (schema, *schema["$defs"].values()):
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
    assert list(schema["$defs"]["Tip"]["properties"]) == ["message", "quote", "behaviour", "advice", "rewrite"]


def test_words_in_a_message_that_closed_them_up_are_not_praised(setting: Setting) -> None:
    model = ScriptedModel([notes(worked="bn-asks-reason", says="You asked.")])
    advice = coaching(model).advise(setting, talk(MESSAGES), SEEN, moved(setting, SEEN), "talk")
    assert isinstance(advice, Advice)
    assert moved(setting, SEEN).steps[2].change < 0
    assert (advice.worked, advice.worked_quote) == (None, None)
