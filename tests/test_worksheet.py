"""The worksheet is read part by part, in the person's own words, and never scored; card and check-in follow from it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from builders import saw
from rehearsal.card_hearing import concern
from rehearsal.card_making import behind, caught_up, proposed, renewed
from rehearsal.card_opening import opening_for
from rehearsal.content import Content
from rehearsal.day_reading import read_day
from rehearsal.exporting.card import card_html, card_ics
from rehearsal.loading import read_yaml
from rehearsal.memory_store import MemoryStore
from rehearsal.real_day import hour_in, minutes_in
from rehearsal.realtalk import Card, CheckIn, Plan, due, read_card, read_check_in
from rehearsal.setting import Setting
from rehearsal.sheet_grading import brief_of, grade
from rehearsal.worksheet import BY_KEY, PARTS, SIGNS, Graded, Worksheet, prefilled, read, signs_say
from situations import DATA
from store_contract import mine, sitting, state, theirs

NASTY = "<script>alert(1)</script> & \u201cquotes\u201d"


def one(key: str, text: str, **more: str) -> Graded:
    """The verdict on one part."""
    return next(verdict for verdict in grade(Worksheet(**{key: text, **more})) if verdict.part == key)


ANSWERS = read_yaml(DATA / "worksheet-answers.yaml")
SAID = [(key, text) for key, answers in ANSWERS.items() for text in answers["said"]]
VAGUE = [(key, text, quote) for key, answers in ANSWERS.items() for text, quote in answers["vague"].items() if quote]


@pytest.mark.parametrize(("key", "text"), SAID)
def test_what_somebody_else_could_check_is_said(key: str, text: str) -> None:
    verdict = one(key, text)
    assert (verdict.verdict, verdict.quote, verdict.advice) == ("clear", text, "")


@pytest.mark.parametrize(("key", "text", "quote"), VAGUE)
def test_what_fits_any_case_is_vague_and_quoted_as_it_stands(key: str, text: str, quote: str) -> None:
    verdict = one(key, text)
    assert (verdict.verdict, verdict.quote) == ("vague", quote)
    assert verdict.quote in text
    assert verdict.advice


def test_there_are_answers_of_both_sorts_for_every_part() -> None:
    for part in PARTS:
        assert len(ANSWERS[part.key]["said"]) >= 3, part.key
        assert len(ANSWERS[part.key]["vague"]) >= 5, part.key


@pytest.mark.parametrize("text", ["?", "-", "don't know", "No idea.", "n/a", "tbd", "Nothing yet"])
def test_no_answer_in_so_many_words_is_none(text: str) -> None:
    assert one("busy", text).verdict == "missing"


def test_what_only_stands_in_the_brief_is_no_answer(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    brief = brief_of(setting)
    copied = Worksheet(
        mine=prefilled(setting).mine, ask=scenario.goal, theirs=scenario.brief[0], offer=scenario.brief[0]
    )
    verdicts = {verdict.part: verdict for verdict in grade(copied, brief, prefilled(setting))}
    assert [verdicts[part].verdict for part in ("mine", "ask", "theirs")] == ["missing", "vague", "vague"]
    own = Worksheet(theirs="The report for the retreat, with a page on customers, by the 14th.")
    assert {v.part: v for v in grade(own, brief)}["theirs"].verdict == "clear"


def test_a_page_as_it_comes_is_not_praised_for_what_it_was_given(content: Content) -> None:
    for scenario in content.scenarios.values():
        setting = Setting(content, scenario, content.cast(scenario, None))
        verdicts = grade(prefilled(setting), brief_of(setting), prefilled(setting))
        assert {verdict.verdict for verdict in verdicts} == {"missing"}, scenario.id


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_every_example_on_the_page_is_clear(part: object) -> None:
    key, example = part.key, part.example  # type: ignore[attr-defined]
    assert one(key, example).verdict == "clear", key


def test_an_ask_in_two_sentences_shows_what_goes_beyond_one() -> None:
    verdict = one("ask", "I need two people. It has been a hard year for all of us.")
    assert (verdict.verdict, verdict.quote) == ("vague", "It has been a hard year for all of us.")


def test_the_least_must_be_smaller_than_the_ask() -> None:
    assert one("least", "Two people in March.", ask="two people in march").verdict == "vague"
    assert one("least", "One person in March.", ask="Two people in March.").verdict == "clear"


def test_a_figure_makes_good_for_a_soft_word() -> None:
    assert one("decides", "People in Ingrid's board, by a list of 12 projects.").verdict == "clear"


@given(st.fixed_dictionaries({part.key: st.text(max_size=60) for part in PARTS}))
def test_whatever_is_written_every_part_gets_a_verdict_and_quotes_are_its_own(said: dict[str, str]) -> None:
    sheet = Worksheet.model_validate(said)
    verdicts = grade(sheet)
    assert [verdict.part for verdict in verdicts] == [part.key for part in PARTS]
    for verdict in verdicts:
        assert verdict.quote in said[verdict.part]
        if not said[verdict.part].strip():
            assert verdict.verdict == "missing"


def test_what_the_brief_knows_is_filled_in_and_nothing_hidden(content: Content) -> None:
    for scenario in content.scenarios.values():
        sheet = prefilled(Setting(content, scenario, content.cast(scenario, None)))
        assert sheet.mine and sheet.theirs
        assert not sheet.busy and not sheet.decides and not sheet.gain


@pytest.mark.parametrize(
    ("goal", "ask"),
    [
        ("Get a fixed window, 5 to 7 a.m. on Tuesdays, in writing.",
         "A fixed window, 5 to 7 a.m. on Tuesdays, in writing."),
        ("Leave with a date for the van.", "A date for the van."),
        ("Get her to take you off the nights.", ""),
        ("Get a promise that you are heard.", ""),
        ("Understand the no.", ""),
    ],
)  # fmt: skip
def test_what_the_person_told_of_their_own_case_stands_in_the_worksheet(content: Content, goal: str, ask: str) -> None:
    scenario = content.scenario("peer-too-busy")
    told = scenario.model_copy(update={"goal": goal, "brief": (
        "She rang on Monday at nine.", "You meet her on Thursday at 10, for half an hour.",
    )})  # fmt: skip
    mine = replace(content, own=frozenset({scenario.id}))
    setting = Setting(mine, told, content.cast(scenario, None))
    sheet = prefilled(setting)
    assert (sheet.ask, sheet.when) == (ask, "Thursday at 10, for half an hour")
    verdicts = {verdict.part: verdict.verdict for verdict in grade(sheet, brief_of(setting), sheet)}
    assert verdicts["when"] == "clear" and verdicts["ask"] == ("clear" if ask else "missing")
    assert verdicts["mine"] == verdicts["theirs"] == "missing"
    beside = told.model_copy(update={"you": told.you.model_copy(update={"role": "who has to get along with Petra"})})
    assert prefilled(Setting(mine, beside, content.cast(scenario, None))).mine == "", "says nothing of what they do"
    assert prefilled(Setting(content, told, content.cast(scenario, None))).ask == "", "a built-in one leaves it to you"


def test_the_signs_add_up_to_a_sentence() -> None:
    ids = tuple(sign for sign, _ in SIGNS)
    assert len({signs_say(ids[:n]) for n in range(4)}) == 4
    assert signs_say(("nonsense",)) == signs_say(())


def test_a_paper_that_cannot_be_read_is_an_empty_one() -> None:
    assert read({"ask": 3, "nonsense": True}) == Worksheet()
    assert read(None).empty
    assert not Worksheet(signs=("tested",)).empty
    assert read_card({"plans": "none"}) is None
    assert read_check_in({"outcome": "perhaps"}) is None


TODAY = dt.date(2026, 3, 2)
"""A Monday."""


@pytest.fixture
def setting(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def test_the_card_takes_up_what_worked_in_the_talk_and_the_plan_for_a_no(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    opened = state(1)
    opened = opened.model_copy(update={"steps": (opened.steps[0].model_copy(update={"opened": ("G1",)}),)})
    asked = saw("bn-explores-priorities")
    store.append(mine("t1", "I need it. Now.", grade=saw("sg-own-need-only"), state=state(-1)))
    store.append(theirs("t2", "Can't. Deadline.", after="t1"))
    store.append(mine("t3", "What are you up to this week?", after="t2", grade=asked, state=opened))
    talk = store.talk("r1")
    sheet = Worksheet(ask="Three facts by Friday.", at_no="Ask what is behind it.", limits="Not Sunday.", least="One.",
                      offer="Forty answers.", when="Monday, 10:00, ten minutes.")  # fmt: skip
    card = proposed(setting, sheet, talk, TODAY)
    assert card.opening == "I'd like to talk about three facts by Friday. What are you up to this week?"
    assert card.ask == sheet.ask
    assert card.plans[0] == Plan(
        when="He says something like \u201cCan't. Deadline.\u201d", then="What are you up to this week?"
    )
    assert card.stake == "Forty answers."
    assert (card.date, card.time, card.minutes) == (dt.date(2026, 3, 9), dt.time(10), 10)
    assert card.plans[1] == Plan(when="He says no", then="Ask what is behind it.")
    assert card.limits == "Not Sunday.\nAt least: One."


def test_a_first_message_that_worked_opens_the_card_and_what_the_talk_ended_on_is_the_next_step(
    setting: Setting,
) -> None:
    store = MemoryStore()
    store.create(sitting())
    store.append(mine("t1", "Two minutes, Tom?", grade=saw("fc-time-respect"), state=state(0)))
    store.append(theirs("t2", "Be quick.", after="t1"))
    store.append(
        mine("t3", "Thanks. I come on Wednesday at ten. Is that fine?", after="t2", grade=saw(), state=state(0))
    )
    card = proposed(setting, Worksheet(ask="Three facts by Friday."), store.talk("r1"), TODAY)
    assert (card.opening, card.ask) == ("Two minutes, Tom?", "Three facts by Friday.")
    assert card.next_step == "I come on Wednesday at ten."


@pytest.mark.parametrize(
    ("text", "day", "hour", "minutes"),
    [
        ("Monday, 10:00, ten minutes.", dt.date(2026, 3, 9), dt.time(10), 10),
        ("tomorrow at 3 pm, half an hour", dt.date(2026, 3, 3), dt.time(15), 30),
        ("2026-04-01, noon, an hour", dt.date(2026, 4, 1), dt.time(12), 60),
        ("Thursday at 10, for half an hour", dt.date(2026, 3, 5), dt.time(10), 30),
        ("Thursday, at her office at three", dt.date(2026, 3, 5), dt.time(15), None),
        ("Thursday at half past two", dt.date(2026, 3, 5), dt.time(14, 30), None),
        ("Thursday, quarter to ten, an hour", dt.date(2026, 3, 5), dt.time(9, 45), 60),
        ("Thursday 14h, half an hour", dt.date(2026, 3, 5), dt.time(14), 30),
        ("Thursday, 14h30", dt.date(2026, 3, 5), dt.time(14, 30), None),
        ("Thursday, 10 am", dt.date(2026, 3, 5), dt.time(10), None),
        ("Thursday, 2:30 pm", dt.date(2026, 3, 5), dt.time(14, 30), None),
        ("Thursday, 2:30", dt.date(2026, 3, 5), dt.time(14, 30), None),
        ("Thursday, 05:30", dt.date(2026, 3, 5), dt.time(5, 30), None),
        ("Thursday, three o'clock", dt.date(2026, 3, 5), dt.time(15), None),
        ("Thursday, midday", dt.date(2026, 3, 5), dt.time(12), None),
        ("Thursday at two offices", dt.date(2026, 3, 5), None, None),
        ("2026-13-01, 45 min", None, None, 45),
        ("Some time soon, 3 minutes", None, None, None),
    ],
)
def test_day_hour_and_length_are_read_from_what_is_written(
    text: str, day: dt.date | None, hour: dt.time | None, minutes: int | None
) -> None:
    assert (read_day(text, TODAY).sure, hour_in(text), minutes_in(text)) == (day, hour, minutes)


def test_the_card_agrees_with_the_worksheet(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    store.append(
        mine("t1", "Two minutes, Tom? I need two days next week.", grade=saw("fc-time-respect"), state=state(0))
    )
    sheet = Worksheet(ask="Three facts by Friday.", agenda="1. Your week. 2. The facts.")
    card = proposed(setting, sheet, store.talk("r1"), TODAY)
    assert card.opening.startswith("I'd like to talk about three facts"), "the first message asks for something else"
    assert card.agenda == sheet.agenda
    assert proposed(setting, Worksheet(ask="Two days."), store.talk("r1"), TODAY).opening.startswith("Two minutes")


def test_a_worksheet_that_was_changed_after_the_card_is_taken_over_where_it_was_changed(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    talk = store.talk("r1")
    sheet = Worksheet(ask="Three facts by Friday.", where="Kitchen", when="Monday, 10:00")
    card = proposed(setting, sheet, talk, TODAY).model_copy(update={"place": "My own place", "limits": "Mine"})
    assert behind(card, sheet) == ()
    later = sheet.model_copy(update={"ask": "Two facts by Friday.", "when": "Tuesday, 11:00"})
    assert behind(card, later) == ("ask", "when")
    caught = caught_up(card, proposed(setting, later, talk, TODAY))
    assert (caught.opening, caught.date, caught.time) == (
        opening_for("Two facts by Friday."),
        dt.date(2026, 3, 3),
        dt.time(11),
    )
    assert (caught.place, caught.limits) == ("My own place", "Mine")
    assert behind(caught, later) == ()


def test_a_card_that_nobody_changed_keeps_its_day_and_has_its_words_proposed_afresh(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    talk = store.talk("r1")
    sheet = Worksheet(ask="Three facts.", when="Wednesday, 10:00")
    first = renewed(None, proposed(setting, sheet, talk, TODAY))
    assert (first.date, first.untouched) == (dt.date(2026, 3, 4), True)
    dismissed = first.model_copy(update={"dismissed": True})
    other = sheet.model_copy(update={"ask": "Two facts."})
    later = renewed(dismissed, proposed(setting, other, talk, TODAY + dt.timedelta(days=5)))
    assert (later.date, later.opening, later.dismissed) == (dt.date(2026, 3, 4), opening_for("Two facts."), True)
    moved = other.model_copy(update={"when": "Friday"})
    assert renewed(later, proposed(setting, moved, talk, TODAY)).date == dt.date(2026, 3, 6)


@pytest.mark.parametrize(
    "asked", ["Sorry, I didn't follow, missed all of what?", "What do you mean by that, Tom?", "Why hasn't it?"]
)
def test_a_question_about_what_was_just_said_opens_no_card(setting: Setting, asked: str) -> None:
    store = MemoryStore()
    store.create(sitting())
    opened = state(1)
    opened = opened.model_copy(update={"steps": (opened.steps[0].model_copy(update={"opened": ("G1",)}),)})
    store.append(mine("t1", "I need it. Now.", grade=saw("sg-own-need-only"), state=state(-1)))
    store.append(theirs("t2", "Can't. Deadline.", after="t1"))
    store.append(mine("t3", asked, after="t2", grade=saw("bn-explores-priorities"), state=opened))
    card = proposed(setting, Worksheet(ask="Three facts by Friday."), store.talk("r1"), TODAY)
    assert card.opening == "I'd like to talk about three facts by Friday. How does that look from your side?"


def test_an_ultimatum_is_no_next_step(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    text = "It moves to Friday or I stop weekend work from Monday."
    store.append(mine("t1", text, grade=saw(), state=state(0)))
    assert proposed(setting, Worksheet(ask="Three facts."), store.talk("r1"), TODAY).next_step == ""
    shared = "Either you or I send the list by Friday."
    store.append(mine("t2", shared, after="t1", grade=saw(), state=state(0)))
    assert proposed(setting, Worksheet(ask="Three facts."), store.talk("r1"), TODAY).next_step == shared


def test_an_ultimatum_is_no_answer_to_take_along(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    text = "Fine. Then I stop work on it on Monday. Unless you tell me something better."
    store.append(mine("t1", "Two minutes, Tom?", grade=saw("fc-time-respect"), state=state(0)))
    store.append(theirs("t2", "Can't. Deadline.", after="t1"))
    store.append(mine("t3", text, after="t2", grade=saw("bn-reflects"), state=state(1)))
    card = proposed(setting, Worksheet(ask="Three facts by Friday."), store.talk("r1"), TODAY)
    assert text not in {plan.then for plan in card.plans}
    assert card.next_step == ""


def test_before_a_talk_the_card_opens_with_the_ask(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    card = proposed(setting, Worksheet(ask="Three facts by Friday."), store.talk("r1"), TODAY)
    assert card.opening == "I'd like to talk about three facts by Friday. How does that look from your side?"
    assert card.plans == (Plan(), Plan())


@pytest.mark.parametrize(
    ("ask", "about"),
    [
        (
            "Deliver by 7 on Fridays until March, and send me that.",
            "whether you could deliver by 7 on Fridays until March",
        ),
        ("Could you lend me two vans, please?", "whether you could lend me two vans"),
        ("Help me with the report.", "whether you could help me with the report"),
        ("Help with the report by Friday.", "help with the report by Friday"),
        ("I want a fixed window in writing.", "a fixed window in writing"),
        ("I'd like to leave at four on Fridays.", "whether I could leave at four on Fridays"),
        ("Petra's word on it. Nothing else.", "Petra's word on it"),
        ("You sign the plan.", "this: you sign the plan"),
    ],
)
def test_an_ask_that_is_an_order_opens_as_what_the_talk_is_about(ask: str, about: str) -> None:
    assert opening_for(ask) == f"I'd like to talk about {about}. How does that look from your side?"
    assert opening_for(ask, "What is hard?") == f"I'd like to talk about {about}. What is hard?"


def test_the_card_quotes_the_objections_of_the_talk_whole(setting: Setting) -> None:
    store = MemoryStore()
    store.create(sitting())
    asked = saw("bn-explores-priorities")
    store.append(mine("t1", "What stands in the way?", grade=asked, state=state(1)))
    said = "Such good shops as yours, I hear it with regret. A driver quit, and since then we've been one lorry short."
    store.append(theirs("t2", said, after="t1"))
    store.append(mine("t3", "Would one hour do?", after="t2", grade=asked, state=state(1)))
    last = "Nearly, and I say that gladly. Until March is a long time to have my name under something, though."
    store.append(theirs("t4", last, after="t3"))
    card = proposed(setting, Worksheet(ask="Deliver by 7.", at_no="Ask for one day."), store.talk("r1"), TODAY)
    assert card.opening == "What stands in the way?"
    quote = "A driver quit, and since then we've been one lorry short."
    assert card.plans[0] == Plan(when=f"He says something like “{quote}”", then="Would one hour do?")
    quote = "Until March is a long time to have my name under something, though."
    assert card.plans[1] == Plan(when=f"He says no, or something like “{quote}”", then="Ask for one day.")
    store.append(mine("t5", "Or else, on Friday.", after="t4", grade=saw("hn-pressure"), state=state(-1)))
    store.append(theirs("t6", "I don't do things at gunpoint, and nobody makes me.", after="t5"))
    after = proposed(setting, Worksheet(ask="Deliver by 7.", at_no="Ask for one day."), store.talk("r1"), TODAY)
    assert (after.plans, after.next_step) == (card.plans, ""), "an answer to a threat is no objection to the ask"


@pytest.mark.parametrize("reply", ["Can't. Deadline.", "Sure, happy to. Let us look at it together tomorrow morning."])
def test_a_short_reply_is_quoted_as_it_stands(reply: str) -> None:
    assert concern(reply) == reply


def test_the_question_comes_once_the_day_has_come_until_it_is_answered_or_refused() -> None:
    card = Card(date=dt.date(2026, 3, 3))
    assert not due(card, None, dt.date(2026, 3, 2))
    assert due(card, None, dt.date(2026, 3, 3))
    assert not due(card, CheckIn(outcome="no"), dt.date(2026, 3, 4))
    assert not due(card.model_copy(update={"dismissed": True}), None, dt.date(2026, 3, 4))
    assert not due(Card(), None, dt.date(2026, 3, 4))
    assert not due(None, None, dt.date(2026, 3, 4))


def test_the_printed_card_shows_words_as_typed_and_loads_nothing() -> None:
    html = card_html(Card(opening=NASTY, plans=(Plan(when="If", then=NASTY), Plan())), "Tom", "Too busy")
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html


def test_the_calendar_reads_its_entry() -> None:
    card = Card(
        opening="Hi, Tom; two minutes,\nplease.", date=dt.date(2026, 3, 3), time=dt.time(10, 0), place="Caf\u00e9, 2nd"
    )
    made = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    (event,) = Calendar.from_ical(card_ics(card, "Tom", "Too busy", made, "r1")).events
    assert event.start == dt.datetime(2026, 3, 3, 10, 0)
    assert event.end - event.start == dt.timedelta(minutes=30)
    assert event["location"] == "Caf\u00e9, 2nd"
    assert event["summary"] == "Meeting with Tom"
    assert event["class"] == "PRIVATE"
    assert "description" not in event and "two minutes" not in str(event)
    (full,) = Calendar.from_ical(card_ics(card, "Tom", "Too busy", made, "r1", words=True)).events
    assert "Hi, Tom; two minutes,\nplease." in full["description"]
    whole = card.model_copy(update={"time": None})
    (day,) = Calendar.from_ical(card_ics(whole, "Tom", "Too busy", made, "r1")).events
    assert day.start == dt.date(2026, 3, 3)
    with pytest.raises(ValueError, match="date"):
        card_ics(Card(), "Tom", "Too busy", made, "r1")


def test_every_part_has_its_words() -> None:
    for part in BY_KEY.values():
        assert part.ask and part.help and part.example
