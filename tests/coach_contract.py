"""What every coach keeps to, whoever gives the advice. Suites inherit from it and give a `coach`."""

from collections.abc import Sequence

import pytest

from builders import BUILTIN, saw
from rehearsal.assessment import Advice, Finding, Graded, Observation, Unscored
from rehearsal.checking import tells_fact
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.ports import Coach
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin

MESSAGES = (
    "Tom, what's due for you this week?",
    "I still need that product info.",
    "It's only a report. What makes it so hard right now?",
)


def found(text: str, *quotes: tuple[str, str]) -> tuple[Finding, ...]:
    """Findings of behaviours with their quotes in a text."""
    return tuple(
        Finding(behaviour=b, quote=quote, start=text.index(quote), end=text.index(quote) + len(quote), fit="case")
        for b, quote in quotes
    )


SEEN: tuple[Observation, ...] = (
    Observation(
        findings=found(MESSAGES[0], ("bn-explores-priorities", "what's due for you this week?")),
        cues=("behind-the-no", "shared-goal"),
        source=BUILTIN,
    ),
    Observation(
        findings=found(MESSAGES[1], ("bn-repeat-ask", MESSAGES[1])),
        cues=("shared-goal", "behind-the-no", "honest-negotiation"),
        undecided=("sg-shared-outcome", "hn-open-reason"),
        source=BUILTIN,
    ),
    Observation(
        findings=found(
            MESSAGES[2],
            ("sg-dismiss-their-work", "It's only a report."),
            ("bn-asks-reason", "What makes it so hard right now?"),
        ),
        cues=("shared-goal", "behind-the-no"),
        source=BUILTIN,
    ),
)


def talk(messages: Sequence[str]) -> Conversation:
    """The messages, each with a reply."""
    conversation = Conversation()
    for text in messages:
        conversation = conversation.and_then("user", text).and_then("counterpart", "Can't. Deadline.")
    return conversation


def moved(setting: Setting, grades: Sequence[Observation]) -> State:
    """The state after messages that were seen like this."""
    state = begin(setting)
    for number in range(len(grades)):
        state = advance(setting, state, tuple(grades[: number + 1]))
    return state


class CoachContract:
    """The rules. A subclass brings the fixture `coach`; without one, pytest says that it is missing."""

    @pytest.fixture
    def setting(self, content: Content) -> Setting:
        scenario = content.scenario("peer-too-busy")
        return Setting(content, scenario, content.cast(scenario, None))

    def advice(self, coach: Coach, setting: Setting, scope: str, length: int = 3) -> Advice:
        grades = SEEN[:length]
        given = coach.advise(setting, talk(MESSAGES[:length]), grades, moved(setting, grades), scope)  # type: ignore[arg-type]
        assert isinstance(given, Advice)
        return given

    @pytest.mark.parametrize("grades", [(), (None,), (Unscored(reason="no answer", source=BUILTIN),)])
    @pytest.mark.parametrize("scope", ["message", "talk"])
    def test_without_a_grade_there_is_no_advice_and_a_reason(
        self, coach: Coach, setting: Setting, grades: tuple[Graded | None, ...], scope: str
    ) -> None:
        given = coach.advise(setting, talk(MESSAGES[: len(grades)]), grades, None, scope)  # type: ignore[arg-type]
        assert isinstance(given, Unscored)
        assert given.reason

    @pytest.mark.parametrize("scope", ["message", "talk"])
    def test_quotes_are_the_persons_own_words(self, coach: Coach, setting: Setting, scope: str) -> None:
        given = self.advice(coach, setting, scope)
        words = MESSAGES[-1:] if scope == "message" else MESSAGES
        quotes = [tip.quote for tip in given.tips] + [given.worked_quote or ""]
        assert all(quote == "" or any(quote in text for text in words) for quote in quotes)

    @pytest.mark.parametrize(("scope", "length"), [("message", 1), ("message", 2), ("message", 3), ("talk", 3)])
    def test_a_tip_is_about_a_violation_or_about_what_had_an_occasion_and_was_not_shown(
        self, coach: Coach, setting: Setting, scope: str, length: int
    ) -> None:
        given = self.advice(coach, setting, scope, length)
        grades = SEEN[length - 1 : length] if scope == "message" else SEEN[:length]
        shown = {behaviour for grade in grades for behaviour in grade.behaviours}
        cued = {principle for grade in grades for principle in grade.cues}
        unsure = {behaviour for grade in grades for behaviour in grade.undecided}
        for tip in given.tips:
            if setting.rubric[tip.behaviour].positive:
                assert setting.content.principle_of[tip.behaviour] in cued
                assert tip.behaviour not in shown | unsure
            else:
                assert tip.behaviour in shown

    @pytest.mark.parametrize("scope", ["message", "talk"])
    def test_one_to_three_tips_each_with_advice_and_source_and_no_behaviour_twice(
        self, coach: Coach, setting: Setting, scope: str
    ) -> None:
        tips = self.advice(coach, setting, scope).tips
        assert 1 <= len(tips) <= 3
        assert all(tip.advice and tip.source for tip in tips)
        assert len({tip.behaviour for tip in tips}) == len(tips)

    def test_advice_during_a_talk_gives_no_closed_fact_away(self, coach: Coach, setting: Setting) -> None:
        for length in (1, 2, 3):
            closed = [gate for gate in setting.gates if gate.id not in moved(setting, SEEN[:length]).opened]
            for tip in self.advice(coach, setting, "message", length).tips:
                assert not any(tells_fact(gate, f"{tip.advice} {tip.rewrite or ''}") for gate in closed)

    def test_a_message_with_no_cue_and_no_slip_gets_no_tip(self, coach: Coach, setting: Setting) -> None:
        given = coach.advise(setting, talk(["Hi Tom"]), (saw(),), moved(setting, (saw(),)), "message")
        assert isinstance(given, Advice)
        assert given.tips == ()
        assert given.worked is None
