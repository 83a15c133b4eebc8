"""The built-in coach: what had an occasion, most helpful first, with lines that were put to the test."""

from collections.abc import Callable

import pytest

from builders import gate, saw, small_setting
from coach_contract import MESSAGES, SEEN, CoachContract, found, moved, talk
from fakes import FakeObserver
from rehearsal.assessment import Advice, Finding, Graded, Observation
from rehearsal.coaches.builtin import SAID_ALREADY, BuiltinCoach
from rehearsal.coaches.picking import picked
from rehearsal.coaches.remedies import IN_PLACE, LINES, OTHERS, TO_A_BOSS, TO_A_SENIOR
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.ports import Coach
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin


def sees(**by_words: str) -> Callable[[str], Graded]:
    """An observer's eyes: a behaviour wherever its words occur; underscores stand for hyphens."""
    return lambda text: saw(*(b.replace("_", "-") for b, words in by_words.items() if words in text.lower()))


class TestBuiltinCoach(CoachContract):
    @pytest.fixture
    def coach(self, content: Content) -> Coach:
        return BuiltinCoach(content, FakeObserver())


@pytest.fixture
def tom(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def advise(
    setting: Setting, text: str, seen: Observation, eyes: Callable[[str], Graded] = lambda text: saw()
) -> Advice:
    coach = BuiltinCoach(setting.content, FakeObserver(eyes))
    given = coach.advise(setting, talk([text]), (seen,), moved(setting, (seen,)), "message")
    assert isinstance(given, Advice)
    return given


def test_what_opened_a_gate_is_what_worked(content: Content, tom: Setting) -> None:
    given = BuiltinCoach(content, FakeObserver()).advise(tom, talk(MESSAGES), SEEN, moved(tom, SEEN), "talk")
    assert isinstance(given, Advice)
    assert given.worked_quote == "what's due for you this week?"
    assert given.worked is not None
    assert given.worked.startswith(content.behaviours["bn-explores-priorities"].title)


def test_the_gravest_slip_comes_first(content: Content, tom: Setting) -> None:
    given = BuiltinCoach(content, FakeObserver()).advise(tom, talk(MESSAGES), SEEN, moved(tom, SEEN), "talk")
    assert isinstance(given, Advice)
    assert [tip.behaviour for tip in given.tips][:2] == ["sg-dismiss-their-work", "bn-repeat-ask"]
    assert given.tips[0].quote == "It's only a report."


def test_a_slip_that_was_taken_back_is_not_brought_up_again(content: Content, tom: Setting) -> None:
    grades = (saw("hn-pressure"), saw("bn-asks-reason", repairs=["hn-pressure"]))
    coach = BuiltinCoach(content, FakeObserver())
    given = coach.advise(tom, talk(["Or else.", "Forget that. What's hard?"]), grades, moved(tom, grades), "talk")
    assert isinstance(given, Advice)
    assert "hn-pressure" not in [tip.behaviour for tip in given.tips]


def test_the_missed_behaviour_that_opens_the_next_gate_comes_first(tom: Setting) -> None:
    given = advise(tom, "I need the prices.", saw(cues=["behind-the-no", "shared-goal", "honest-negotiation"]))
    assert given.tips[0].behaviour == "bn-asks-reason"


def test_a_line_for_the_next_gate_is_the_hints_own_and_was_observed(tom: Setting) -> None:
    seen = saw(cues=["behind-the-no"])
    given = advise(tom, "I need the prices.", seen, sees(bn_asks_reason="have to be ready for"))
    assert given.tips[0].rewrite == tom.scenario.gate("G1").hint.say


def test_a_line_that_does_not_show_its_behaviour_gives_way_or_is_left_out(tom: Setting) -> None:
    seen = saw(cues=["behind-the-no"])
    assert (
        advise(tom, "I need the prices.", seen, sees(bn_asks_reason="stands in the way")).tips[0].rewrite
        == (LINES["bn-asks-reason"][1])
    )
    assert advise(tom, "I need the prices.", seen).tips[0].rewrite is None


def test_a_line_with_a_violation_is_left_out(tom: Setting) -> None:
    seen = saw(cues=["behind-the-no"])
    eyes = sees(bn_asks_reason="what", hn_pressure="what")
    assert advise(tom, "I need the prices.", seen, eyes).tips[0].rewrite is None


def test_a_slip_is_replaced_inside_the_persons_own_message(content: Content, tom: Setting) -> None:
    given = BuiltinCoach(content, FakeObserver()).advise(tom, talk(MESSAGES), SEEN, moved(tom, SEEN), "message")
    assert isinstance(given, Advice)
    assert given.tips[0].rewrite == f"{LINES['sg-dismiss-their-work'][0]} What makes it so hard right now?"


def test_somebody_who_writes_without_capitals_gets_a_line_without(tom: Setting) -> None:
    given = advise(tom, "need the prices", saw(cues=["behind-the-no"]), sees(bn_asks_reason="what"))
    assert given.tips[0].rewrite is not None
    assert given.tips[0].rewrite[0].islower()


def test_appealing_to_the_boss_reads_differently_when_one_talks_with_the_boss(content: Content, tom: Setting) -> None:
    boss = Setting(content, content.scenario("resources-no"), content.persona("defensive-boss"))
    text = "Can you tell Tom to send it?"
    peer_line = advise(tom, text, saw("ow-boss-fix-peer")).tips[0].rewrite
    boss_line = advise(boss, text, saw("ow-boss-fix-peer")).tips[0].rewrite
    assert peer_line == LINES["ow-boss-fix-peer"][0]
    assert boss_line == TO_A_BOSS["ow-boss-fix-peer"][0]


def test_asking_a_senior_to_overrule_is_not_answered_with_going_further_up(content: Content) -> None:
    ingrid = Setting(content, content.scenario("skip-level-priority"), content.persona("skip-level"))
    given = advise(ingrid, "Can't you just approve it?", saw("rp-go-over-head"))
    assert given.tips[0].rewrite == TO_A_SENIOR["rp-go-over-head"][0]


def test_two_slips_in_the_same_words_bring_one_tip(tom: Setting) -> None:
    given = advise(tom, "x", saw().model_copy(update={"findings": _same_words()}))
    assert [tip.behaviour for tip in given.tips] == ["sg-dismiss-their-work"]


def _same_words() -> tuple[Finding, Finding]:
    one = Finding(behaviour="sg-dismiss-their-work", quote="x", start=0, end=1, fit="case")
    return one, one.model_copy(update={"behaviour": "bn-give-up"})


def test_what_was_shown_earlier_is_not_asked_for_again_but_as_a_key(content: Content, tom: Setting) -> None:
    cues = ["behind-the-no"]
    grades = (saw("bn-asks-reason", cues=cues), saw("bn-reflects", cues=cues), saw(cues=cues))
    coach, texts = BuiltinCoach(content, FakeObserver()), ["What makes it hard?", "So it is fixed.", "Hm."]
    given = coach.advise(tom, talk(texts), grades, moved(tom, grades), "message")
    assert isinstance(given, Advice)
    assert "bn-asks-reason" not in [tip.behaviour for tip in given.tips]


def test_a_message_that_opens_a_gate_and_slips_nowhere_gets_no_tip(tom: Setting) -> None:
    seen = saw("bn-asks-reason", cues=["behind-the-no", "shared-goal", "honest-negotiation"])
    assert advise(tom, "What makes it hard?", seen).tips == ()


def test_a_flawless_talk_gets_praise_and_no_tip(content: Content, tom: Setting) -> None:
    grades = (
        saw("bn-explores-priorities", fit="counterpart", cues=["behind-the-no", "focused-conversation"]),
        saw("bn-reflects", "bn-asks-reason", fit="counterpart", cues=["behind-the-no", "relationship"]),
        saw("sg-shared-outcome", "sg-their-stake", fit="counterpart", cues=["shared-goal", "ownership"]),
        saw("hn-offer-value", "hn-open-reason", fit="counterpart", cues=["honest-negotiation"]),
        saw("hn-joint-option", "hn-free-choice", "rc-bounded-promise", fit="counterpart", cues=["honest-negotiation"]),
    )
    messages = [f"Message {number}" for number in range(len(grades))]
    given = BuiltinCoach(content, FakeObserver()).advise(tom, talk(messages), grades, moved(tom, grades), "talk")
    assert isinstance(given, Advice)
    assert given.worked
    assert given.tips == ()


def test_the_source_is_named_in_plain_words(content: Content, tom: Setting) -> None:
    given = advise(tom, "You just don't care.", saw("bn-attack-no"))
    titles = {document.id: document.title for document in content.documents}
    source = content.behaviours["bn-attack-no"].source[0]
    assert given.tips[0].source.startswith(titles[source.document])
    assert "P" + source.document not in given.tips[0].source


def test_every_line_at_hand_belongs_to_a_behaviour_and_names_no_fact_of_any_situation(content: Content) -> None:
    assert {*IN_PLACE, *IN_PLACE.values()} <= content.behaviours.keys()
    assert IN_PLACE.keys() <= LINES.keys()
    everything = (LINES, *OTHERS.values())
    assert {behaviour for lines in everything for behaviour in lines} <= content.behaviours.keys()
    names = {name for s in content.scenarios.values() for name in s.details.values() if name[0].isupper()}
    for by_behaviour in everything:
        for line in (line for lines in by_behaviour.values() for line in lines):
            assert not any(name in line.split() for name in names), line
            assert "!" not in line


def test_conversations_without_a_state_are_judged_from_the_start(content: Content, tom: Setting) -> None:
    coach = BuiltinCoach(content, FakeObserver())
    given = coach.advise(tom, Conversation().and_then("user", "Hm."), (saw(cues=["behind-the-no"]),), None, "message")
    assert isinstance(given, Advice)
    assert given.tips[0].behaviour == "bn-asks-reason"


def test_words_in_a_message_that_closed_them_up_are_not_praised(content: Content, tom: Setting) -> None:
    grades = (saw("rl-acknowledge"), saw("bn-explores-priorities", "hn-pressure", fit="counterpart"))
    coach, texts = BuiltinCoach(content, FakeObserver()), ["That's a lot on you.", "What's due? Or I go to Dave."]
    given = coach.advise(tom, talk(texts), grades, moved(tom, grades), "talk")
    assert isinstance(given, Advice)
    assert (given.worked or "").startswith(content.behaviours["rl-acknowledge"].title)
    alone = coach.advise(tom, talk(texts[1:]), grades[1:], moved(tom, grades[1:]), "message")
    assert isinstance(alone, Advice)
    assert alone.worked is None


def test_a_rewrite_keeps_no_sentence_in_which_another_slip_was_found(content: Content, tom: Setting) -> None:
    pressing = "I already wrote you an e-mail, can you just send them?"
    text = f"My boss wants it now. {pressing} It is for Friday."
    seen = saw().model_copy(
        update={"findings": found(text, ("sg-please-the-boss", "My boss wants it now."), ("bn-repeat-ask", pressing))}
    )
    tips = {tip.behaviour: tip.rewrite or "" for tip in advise(tom, text, seen).tips}
    assert tips["sg-please-the-boss"] == LINES["sg-please-the-boss"][0]
    assert all("e-mail" not in line for line in tips.values())


def test_what_the_same_message_says_already_is_not_proposed_but_left_alone(content: Content, tom: Setting) -> None:
    text = "I'll do it all by Monday. I can promise you the table on Thursday."
    seen = saw().model_copy(
        update={
            "findings": found(
                text, ("rc-overpromise", "I'll do it all by Monday."), ("rc-bounded-promise", "I can promise you")
            )
        }
    )
    (tip,) = advise(tom, text, seen).tips
    assert tip.rewrite == "I can promise you the table on Thursday."
    assert tip.advice.endswith(SAID_ALREADY)
    other = saw("rc-overpromise").model_copy(update={"findings": seen.findings[:1]})
    assert SAID_ALREADY not in advise(tom, text, other).tips[0].advice


def after(content: Content, tom: Setting, *pairs: tuple[str, Observation, Observation]) -> Advice:
    """Advice on a talk whose messages were heard as one thing and graded as another."""
    texts, steering, grades = zip(*pairs, strict=True)
    given = BuiltinCoach(content, FakeObserver()).advise(tom, talk(texts), grades, moved(tom, steering), "talk")
    assert isinstance(given, Advice)
    return given


def test_what_closed_them_up_is_brought_up_as_their_reading_where_the_grader_is_unsure(
    content: Content, tom: Setting
) -> None:
    rude = "You are useless, Tom."
    given = after(content, tom, (rude, saw("rl-disrespect"), saw(undecided=["rl-disrespect"])))
    slip, more = given.tips
    title = content.behaviours["rl-disrespect"].title
    assert (slip.behaviour, slip.quote) == ("rl-disrespect", rude)
    assert slip.advice.startswith(f"Tom took it as: y{title[1:]}. ")
    assert more.behaviour == "bn-explores-priorities"
    assert given.worked is None


def test_what_the_grader_or_the_person_calls_absent_is_not_brought_up_as_a_reading(
    content: Content, tom: Setting
) -> None:
    given = after(content, tom, ("You are useless, Tom.", saw("rl-disrespect"), saw()))
    assert "rl-disrespect" not in [tip.behaviour for tip in given.tips]


def test_what_they_heard_or_the_grader_may_have_missed_is_not_asked_for(content: Content, tom: Setting) -> None:
    given = after(content, tom, ("Why?", saw("bn-asks-reason"), saw(undecided=["bn-asks-reason", "bn-reflects"])))
    assert given.tips
    assert not {"bn-asks-reason", "bn-reflects"} & {tip.behaviour for tip in given.tips}


def test_two_tips_never_give_the_same_line(content: Content) -> None:
    scenario = content.scenario("sales-one-to-one")
    carla = Setting(content, scenario, content.cast(scenario, None))
    seen = saw(cues=["explicit-expectations", "focused-conversation"], undecided=["ex-asks-specifics"])
    coach = BuiltinCoach(content, FakeObserver(lambda text: saw("ex-two-way", "fc-purpose-first")))
    given = coach.advise(carla, talk(["Nice dog.", "And the kids?"]), (seen, seen), moved(carla, (seen, seen)), "talk")
    assert isinstance(given, Advice)
    lines = [tip.rewrite for tip in given.tips if tip.rewrite]
    assert lines and len(set(lines)) == len(lines)


def test_nobody_is_told_to_do_what_the_counterpart_took_as_done(content: Content) -> None:
    setting = small_setting(content, [gate("G1", "A", "bn-asks-reason")])
    denied = [saw(cues=["behind-the-no"])]
    unmoved = advance(setting, begin(setting), (saw(),))
    taken = advance(setting, begin(setting), (saw("bn-asks-reason"),))

    def offered(state: State) -> set[str]:
        return {occasion.behaviour.id for occasion in picked(setting, denied, state, "talk")}

    assert "bn-asks-reason" in offered(unmoved)
    assert "bn-asks-reason" not in offered(taken)
