"""What if: lines tried for real, by rule, with the built-in engine and with a scripted model."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from builders import BUILTIN, saw
from fakes import FakeCounterpart, FakeObserver, session_with, unscored
from rehearsal.alternatives import YOURS, Alternative, Moment, Proposal, tells_closed_fact, veiled
from rehearsal.conversation import Conversation
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.errors import ModelBusy, UsageError
from rehearsal.memory_store import MemoryStore
from rehearsal.moves import KINDS, label_of, words_to_take_up
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.partners.proposing import BuiltinProposer
from rehearsal.partners.proposing_llm import LlmProposer
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.session import Engine, Session
from rehearsal.state import begin
from rehearsal.trying import Broke, Found, Trying, gains
from scripted_model import ScriptedModel
from situations import content, setting

SCENARIOS = sorted(content().scenarios)


class FixedProposer:
    """Proposes what it was given."""

    source = BUILTIN

    def __init__(self, *proposals: Proposal) -> None:
        self.proposals = proposals

    def propose(self, moment: Moment, seen: Sequence[str] = ()) -> Sequence[Proposal]:  # type: ignore[override]
        return iter(self.proposals)  # type: ignore[return-value]


@cache
def builtin() -> Trying:
    observer, steering = BuiltinObserver(content()), BuiltinObserver(content(), to="move")
    fake = session_with(content(), MemoryStore())
    engine = Engine(observer, steering, BuiltinCounterpart(), fake.engine("builtin").coach, steers_apart=True)
    return Trying(replace(fake, engine=lambda name: engine), lambda name: BuiltinProposer())


def moment(scenario: str, *turns: str, said: str = "") -> Moment:
    """Where a talk stands in which nothing that was said moved anything."""
    conversation = Conversation()
    for number, text in enumerate(turns):
        conversation = conversation.and_then("counterpart" if number % 2 else "user", text)
    place = setting(scenario)
    mine = len(conversation.mine)
    return Moment(place, conversation, begin(place), (saw(),) * mine, (saw(),) * mine, said)


def alternatives(trying: Trying, at: Moment, seen: Sequence[str] = (), own: bool = False) -> list[Alternative]:
    return [e.alternative for e in trying.what_if(at, "builtin", seen, own) if isinstance(e, Found)]


def line(kind: str, behaviour: str, words: str) -> Proposal:
    return Proposal(kind=kind, behaviour=behaviour, line=words)


def trying_with(observer: FakeObserver, *proposals: Proposal) -> Trying:
    return Trying(session_with(content(), MemoryStore(), observer), lambda name: FixedProposer(*proposals))


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_built_in_lines_hold_in_every_situation(scenario: str) -> None:
    at = moment(scenario, "Have you got a minute?", "Not really.")
    found = alternatives(builtin(), at)
    assert 1 <= len(found) <= 3
    assert len({a.line for a in found}) == len(found)
    rubric = at.setting.rubric
    for alternative in found:
        assert all(rubric[b].positive for b in alternative.grade.behaviours), alternative.line
        assert not tells_closed_fact(at.setting, at.state, alternative.line)
        assert alternative.reply
        assert alternative.step.openness >= at.state.openness
        assert None not in veiled(
            at.setting, at.state, [s for s in veiled(at.setting, at.state, alternative.reply) if s]
        )


def test_they_are_of_different_kinds_and_asking_again_brings_others() -> None:
    at = moment("peer-too-busy", said="I need it today.")
    first = alternatives(builtin(), at)
    again = alternatives(builtin(), at, [a.line for a in first])
    assert len({a.kind for a in first}) == len(first) == 3
    assert again
    assert not {a.line for a in first} & {a.line for a in again}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_general_line_that_is_proposed_suits_its_moment(scenario: str) -> None:
    first = [proposal.line for proposal in BuiltinProposer().propose(moment(scenario))]
    assert not [words for words in first if "we part" in words or "You said" in words or "groundwork" in words]
    told = moment(scenario, "Hello.", "Come in.", "I need two posts.", "Hello. Yes, what is it?")
    assert not any("“Come in”" in proposal.line for proposal in BuiltinProposer().propose(told))


def test_two_lines_that_get_the_same_answer_are_not_both_shown() -> None:
    lines = [line("ask-why", "bn-asks-reason", "Why?"), line("acknowledge", "rl-acknowledge", "A lot, that."),
             line("shared-stake", "sg-shared-outcome", "For us both.")]  # fmt: skip
    shows = {text.line: saw(text.behaviour) for text in lines}
    same = FakeCounterpart(lambda text: iter(("Hm.",)))
    engine = session_with(content(), MemoryStore(), FakeObserver(shows.__getitem__), counterpart=same)
    found = alternatives(Trying(engine, lambda name: FixedProposer(*lines)), moment("peer-too-busy"))
    assert len(found) == 2, "one with the answer, and one to make two"


def test_owning_a_miss_is_called_so() -> None:
    assert label_of("acknowledge", "ow-admits-gap") == "Own what you left undone"
    assert label_of("acknowledge", "rl-acknowledge") == "See their side first"
    (tried,) = alternatives(
        trying_with(FakeObserver(lambda text: saw("ow-admits-gap")), line("acknowledge", "", "My mistake.")),
        moment("peer-too-busy"),
    )
    assert tried.behaviour == "ow-admits-gap"


def test_what_is_said_next_to_open_comes_with_what_it_opens() -> None:
    found = alternatives(builtin(), moment("peer-too-busy"))
    assert any(a.step.opened for a in found)


def test_ones_own_words_are_tried_first_and_as_they_are() -> None:
    found = alternatives(builtin(), moment("peer-too-busy", said="I need it today, Tom."), own=True)
    assert (found[0].kind, found[0].line) == (YOURS, "I need it today, Tom.")
    assert all(a.kind != YOURS for a in found[1:])


@pytest.mark.parametrize(
    ("seen", "words", "holds"),
    [
        (saw("bn-asks-reason"), "What makes it hard?", True),
        (saw("rl-acknowledge"), "What makes it hard?", False),
        (saw("bn-asks-reason", "hn-pressure"), "What makes it hard?", False),
        (saw("bn-asks-reason"), "What makes the quarterly report hard?", False),
    ],
    ids=["shows it", "shows something else", "breaks something", "gives away what is hidden"],
)
def test_a_line_that_does_not_hold_is_dropped(seen: object, words: str, holds: bool) -> None:
    trying = trying_with(FakeObserver(lambda text: seen), line("ask-why", "bn-asks-reason", words))  # type: ignore[arg-type,return-value]
    assert bool(alternatives(trying, moment("peer-too-busy"))) is holds


def test_a_line_that_cannot_be_graded_is_dropped_and_a_fatal_failure_says_so() -> None:
    proposal = line("ask-why", "bn-asks-reason", "What makes it hard?")
    assert not alternatives(trying_with(FakeObserver(unscored), proposal), moment("peer-too-busy"))
    fatal = FakeObserver(lambda text: unscored(text).model_copy(update={"fatal": True}))
    (*_, last) = trying_with(fatal, proposal).what_if(moment("peer-too-busy"), "builtin")
    assert isinstance(last, Broke)


def test_a_model_that_fails_is_a_typed_failure_and_what_was_found_stays() -> None:
    def busy(text: str) -> object:
        if "again" in text:
            raise ModelBusy("Too many requests.", retry_after=7.0)
        return saw("bn-asks-reason", "rl-acknowledge")

    trying = trying_with(
        FakeObserver(busy),  # type: ignore[arg-type]
        line("ask-why", "bn-asks-reason", "Why?"),
        line("acknowledge", "rl-acknowledge", "A lot, again."),
    )
    events = list(trying.what_if(moment("peer-too-busy"), "builtin"))
    assert [type(e).__name__ for e in events] == ["Looked", "Found", "Looked", "Broke"]
    assert events[-1] == Broke(message="Too many requests.", retry_after=7.0)


def test_nothing_is_stored_and_a_moment_is_the_talk_before_the_message() -> None:
    store = MemoryStore()
    session: Session = session_with(content(), store, FakeObserver(lambda text: saw("bn-asks-reason")))
    trying = Trying(session, lambda name: BuiltinProposer())
    kept = session.start("peer-too-busy").id
    for words in ("Why?", "And why?"):
        list(session.take_turn(kept, words, store.talk(kept).rehearsal.head))
    before = store.entries(kept)
    second = store.talk(kept).mine[1]
    at = trying.moment(kept, second.id)
    assert (at.said, at.number, at.before.mine) == ("And why?", 1, ("Why?",))
    assert at.state == store.talk(kept).mine[0].state
    alternatives(trying, at)
    assert store.entries(kept) == before
    with pytest.raises(UsageError):
        trying.moment(kept, store.talk(kept).entries[1].id)


def test_what_the_counterpart_would_tell_is_veiled_from_there_on() -> None:
    place = setting("peer-too-busy")
    sentences = ("Hm.", "Report.", "The quarterly one.", "It eats everything.")
    assert veiled(place, begin(place), sentences) == ("Hm.", None, None, None)


def test_their_words_are_taken_up_only_where_they_can_be_quoted() -> None:
    assert words_to_take_up("Hm. Everyone's stretched this year.") == "Everyone's stretched this year"
    assert words_to_take_up("Why is this suddenly about me?") == ""
    assert words_to_take_up("") == ""


def test_every_behaviour_belongs_to_one_kind_and_is_known() -> None:
    named = [behaviour for kind in KINDS for behaviour in kind.behaviours]
    assert len(named) == len(set(named))
    assert all(content().behaviours[behaviour].positive for behaviour in named)


def proposed(*lines: dict[str, str]) -> list[Proposal]:
    model = ScriptedModel([{"alternatives": list(lines)}])
    proposer = LlmProposer(model, Prompts(prompts_dir() / "templates"), lambda: "mark")
    found = list(proposer.propose(moment("peer-too-busy", "Hello.", "Can't. Deadline.", said="Please."), ["Shown."]))
    text = model.texts[0]
    assert "Can't. Deadline." in text
    assert "Shown." in text
    scenario = content().scenario("peer-too-busy")
    assert not any(hidden in text for hidden in (scenario.hidden_truth, *(gate.fact for gate in scenario.gates)))
    return found


def test_a_models_lines_bring_in_no_facts_and_are_of_known_kinds() -> None:
    good = {"kind": "ask-why", "behaviour": "bn-asks-reason", "line": "What makes the deadline so hard to move?"}
    assert proposed(
        good,
        {"kind": "bribe", "behaviour": "bn-asks-reason", "line": "Lunch?"},
        {"kind": "offer", "behaviour": "bn-asks-reason", "line": "Why?"},
        {"kind": "offer", "behaviour": "hn-offer-value", "line": "I've got 40 interviews from Bristol for you."},
        {"kind": "offer", "behaviour": "hn-offer-value", "line": "  "},
    ) == [Proposal.model_validate(good)]


def test_built_in_lines_stand_in_where_the_models_do_not_suffice() -> None:
    observer, steering = BuiltinObserver(content()), BuiltinObserver(content(), to="move")
    fake = session_with(content(), MemoryStore(), counterpart=BuiltinCounterpart())
    engine = Engine(observer, steering, fake.engine("llm").counterpart, fake.engine("llm").coach, steers_apart=True)
    proposers = {"llm": FixedProposer(), "builtin": BuiltinProposer()}
    trying = Trying(replace(fake, engine=lambda name: engine), lambda name: proposers[name])  # type: ignore[arg-type,return-value]
    found = [e for e in trying.what_if(moment("peer-too-busy"), "llm") if isinstance(e, Found)]
    assert len(found) == 3


def test_a_line_that_gains_nothing_is_offered_only_where_fewer_than_two_are_left() -> None:
    lines = [
        line("ask-why", "bn-asks-reason", "What stands in the way?"),
        line("own-part", "ow-states-own-part", "This is mine."),
        line("shared-stake", "sg-shared-outcome", "It is for us both."),
    ]
    shows = {text.line: saw(text.behaviour) for text in lines}
    trying = trying_with(FakeObserver(shows.__getitem__), *lines)
    assert [a.kind for a in alternatives(trying, moment("peer-too-busy"))] == ["ask-why", "shared-stake"]
    trying = trying_with(FakeObserver(shows.__getitem__), *lines[:2])
    assert [a.kind for a in alternatives(trying, moment("peer-too-busy"))] == ["ask-why", "own-part"]


def test_a_line_of_the_level_that_ones_own_words_reached_gains_nothing() -> None:
    at = moment("peer-too-busy", said="We both answer for it.")
    trying = trying_with(FakeObserver(lambda text: saw("sg-shared-outcome")), line("shared-stake", "", "For us both."))
    (tried,) = alternatives(trying, at)
    tried = tried.model_copy(update={"step": tried.step.model_copy(update={"openness": tried.was, "opened": ()})})
    assert gains(at, tried)
    assert not gains(replace(at, own=saw("sg-shared-outcome")), tried)


def test_built_in_lines_that_would_suit_anybody_suppose_no_piece_of_work_to_hand_over() -> None:
    at = moment("resources-no", "We need two posts.", "Not this year.", said="I need two posts.")
    offered = [proposal.line for proposal in BuiltinProposer().propose(at)]
    assert offered
    assert not [words for words in offered if "quick for you" in words or "the one part" in words]
    first = {proposal.kind: proposal.line for proposal in reversed(list(BuiltinProposer().propose(at)))}
    assert "Not this year" in first["thread"]
