"""The person's word on a grade: it stands beside the grader's, changes their own levels and nothing else."""

from collections.abc import Sequence

import pytest

from builders import saw
from fakes import LLM, FakeCoach, FakeObserver, session_with, ticking, unscored
from rehearsal import disputing
from rehearsal.assessment import Advice, Finding, Fit, Graded, Levels, Observation
from rehearsal.content import Content
from rehearsal.errors import UsageError
from rehearsal.levels import grade_conversation
from rehearsal.memory_store import MemoryStore
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.reviewed import marked_read, reviewed
from rehearsal.setting import Setting
from rehearsal.ui import disagree
from rehearsal.ui.player import gauge

NOW = ticking()()
TEXT = "I need it by Friday. What makes it hard? Or I go to Dave."


@pytest.fixture
def setting(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def found(behaviour: str, quote: str, fit: Fit = "counterpart") -> Finding:
    start = TEXT.index(quote)
    return Finding(behaviour=behaviour, quote=quote, start=start, end=start + len(quote), fit=fit)


PRESSURE, WHY = found("hn-pressure", "Or I go to Dave"), found("bn-asks-reason", "What makes it hard?")


def said(grade: Graded | None) -> Entry:
    return Entry(id="e", rehearsal="r", parent=None, speaker="user", text=TEXT, created=NOW, grade=grade)


def graded(*findings: Finding, cues: tuple[str, ...] = (), undecided: tuple[str, ...] = ()) -> Entry:
    return said(saw(cues=cues, undecided=undecided).model_copy(update={"findings": findings}))


def talk(entry: Entry) -> Talk:
    kept = Rehearsal(id="r", scenario="peer-too-busy", persona="busy-peer", difficulty="realistic", engine="builtin",
                     seed=1, title="T", created=NOW, updated=NOW, head="e")  # fmt: skip
    return Talk(rehearsal=kept, entries=(entry,))


def test_a_finding_called_wrong_is_left_out_of_the_persons_levels_alone(setting: Setting) -> None:
    before = graded(PRESSURE, WHY, cues=("honest-negotiation",))
    after = disputing.also(before, disputing.wrong(PRESSURE, " a fact "))
    assert after.grade == before.grade
    assert after.disputes[0].note == "a fact"
    assert grade_conversation(setting, talk(after).grades).levels["honest-negotiation"] == 0
    own = disputing.own_levels(setting, talk(after))
    assert own is not None
    assert own.levels["honest-negotiation"] == 1
    assert own.levels["behind-the-no"] == grade_conversation(setting, talk(before).grades).levels["behind-the-no"]


def test_an_added_finding_gives_the_principle_an_occasion_and_a_level(setting: Setting) -> None:
    before = graded(undecided=("bn-asks-reason",))
    dispute = disputing.missing(setting, before, "bn-asks-reason", "what makes  it hard", "counterpart")
    assert dispute.quote == "What makes it hard"
    after = disputing.also(before, dispute)
    own = disputing.own_message_levels(setting, talk(after), 0)
    assert own is not None
    assert own.levels["behind-the-no"] == 3
    seen = disputing.by_you(setting, after)
    assert isinstance(seen, Observation)
    assert (seen.cues, seen.undecided) == (("behind-the-no",), ())


def test_taking_it_back_leaves_everything_as_it_was(setting: Setting) -> None:
    before = graded(PRESSURE)
    dispute = disputing.wrong(PRESSURE)
    after = disputing.without(disputing.also(before, dispute), dispute)
    assert after == before
    assert disputing.own_levels(setting, talk(after)) is None


def test_a_second_word_on_a_finding_takes_the_place_of_the_first() -> None:
    once = disputing.also(graded(PRESSURE), disputing.wrong(PRESSURE, "first"))
    assert [d.note for d in disputing.also(once, disputing.wrong(PRESSURE, "second")).disputes] == ["second"]


@pytest.mark.parametrize(
    ("behaviour", "quote", "word"),
    [
        ("", "hard", "Choose what"),
        ("bn-asks-reason", "", "not in your message"),
        ("bn-asks-reason", "what makes it easy", "not in your message"),
        ("hn-pressure", "Or I go to Dave", "found in this message already"),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(setting: Setting, behaviour: str, quote: str, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        disputing.missing(setting, graded(PRESSURE), behaviour, quote, "case")


def test_the_same_behaviour_can_be_found_in_other_words_once_the_first_is_called_wrong(setting: Setting) -> None:
    entry = disputing.also(graded(PRESSURE), disputing.wrong(PRESSURE))
    assert disputing.missing(setting, entry, "hn-pressure", "I need it by Friday", "case").start == 0


def test_a_dispute_survives_grading_again_where_the_words_still_touch() -> None:
    entry = disputing.also(graded(PRESSURE), disputing.wrong(PRESSURE))
    shorter, elsewhere = found("hn-pressure", "I go to Dave"), found("hn-pressure", "I need it by Friday")
    assert disputing.called_wrong(entry, shorter)
    assert disputing.called_wrong(entry, elsewhere) is None
    assert disputing.called_wrong(entry, WHY) is None


@pytest.mark.parametrize("grade", [None, unscored("x")])
def test_what_was_not_graded_stays_so(setting: Setting, grade: Graded | None) -> None:
    entry = disputing.also(said(grade), disputing.wrong(PRESSURE))
    assert disputing.by_you(setting, entry) == grade
    assert disputing.own_levels(setting, talk(entry)) is None


def test_a_message_is_checked_and_unchecked_and_other_words_of_the_paper_stay() -> None:
    paper = marked_read({"more": 1}, "a", NOW)
    assert paper == {"more": 1, "messages": {"a": "2026-01-05T09:00:00+00:00"}}
    both = marked_read(paper, "b", NOW)
    assert list(reviewed(both)) == ["a", "b"]
    assert list(reviewed(marked_read(both, "a", None))) == ["b"]
    assert reviewed(None) == reviewed({"messages": "odd"}) == {}


def test_advice_rests_on_what_the_person_lets_stand_and_is_given_anew(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    def advise(self: object, setting: Setting, talk: object, grades: Sequence[Graded | None], *rest: object) -> Advice:
        return Advice(
            worked=" ".join(b for g in grades if isinstance(g, Observation) for b in g.behaviours), source=LLM
        )

    monkeypatch.setattr(FakeCoach, "advise", advise)
    store = MemoryStore()
    session = session_with(content, store, FakeObserver(lambda text: saw("hn-pressure", "bn-asks-reason")))
    kept = session.start("peer-too-busy", engine="llm", seed=1).id
    list(session.take_turn(kept, TEXT, None))
    first = session.advise(kept)
    entry = store.talk(kept).mine[0]
    assert isinstance(entry.grade, Observation)
    store.update(disputing.also(entry, disputing.wrong(entry.grade.findings[0])))
    second = session.advise(kept)
    assert isinstance(first, Advice)
    assert isinstance(second, Advice)
    assert (first.worked, second.worked) == ("hn-pressure bn-asks-reason", "bn-asks-reason")
    assert store.talk(kept).entries[-1].advice == second
    assert not disputing.stands(first, store.talk(kept))


def test_a_level_that_the_persons_word_takes_away_says_what_that_means(setting: Setting) -> None:
    graders, own = Levels(levels={"ownership": 0}), Levels(levels={"ownership": None})
    assert "By you" in disagree.level_by_you(graders, own, "ownership")
    assert "no finding left here" in disagree.level_by_you(graders, own, "ownership")


def test_a_counterpart_who_stays_as_they_were_stays_open(setting: Setting) -> None:
    assert f"{setting.persona.name} stays open, 5 of 5" in gauge(setting, 5, 5)
    assert f"{setting.persona.name} opens up: 5 of 5" in gauge(setting, 4, 5)
