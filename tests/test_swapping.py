"""Swapped chairs: what the asker knows and says, what is kept, what the card says."""

from dataclasses import replace
from typing import Any

import pytest

from builders import saw
from fakes import FakeObserver, session_with
from rehearsal.assessment import Observation
from rehearsal.chairs import LONGEST, Move, secrets, told
from rehearsal.conversation import Conversation
from rehearsal.errors import ModelBusy, TalkEnded, TalkMovedOn, UsageError
from rehearsal.events import Failed, Paused, Replied
from rehearsal.memory_store import MemoryStore
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.partners.asking import LEAVE, BuiltinAsker
from rehearsal.partners.asking_llm import LlmAsker
from rehearsal.ports import Asker
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.samples import sample
from rehearsal.session import STOOD_IN
from rehearsal.setting import Setting
from rehearsal.swapping import Swapping
from scripted_model import ScriptedModel
from situations import content, setting

ASKER = BuiltinAsker(prompts_dir())
SCENARIOS = sorted(content().scenarios)
STUBBORN = ("No.", "Can't.", "Why should I?", "ok", "I said no!", "Leave me alone.", "Hm.", "Not now.", "No way.")


def talk_with(*answers: str, scenario: str = "peer-too-busy", asker: Asker = ASKER) -> Conversation:
    """The talk after these answers, or after the asker has taken its leave."""
    place, conversation = setting(scenario), Conversation()
    for answer in (*answers, None):
        move = asker.ask(place, conversation)
        conversation = conversation.and_then("user", move.line)
        if move.last or answer is None:
            break
        conversation = conversation.and_then("counterpart", answer)
    return conversation


def swapping(asker: Asker = ASKER, observer: FakeObserver | None = None) -> tuple[Swapping, MemoryStore]:
    store = MemoryStore()
    session = session_with(content(), store, steering=observer)
    return Swapping(session, lambda name: asker), store


def begun(swap: Swapping) -> str:
    kept = swap.start("peer-too-busy", "busy-peer").id
    list(swap.go_on(kept))
    return kept


def answer(swap: Swapping, kept: str, words: str) -> list[object]:
    head = swap.session.store.talk(kept).rehearsal.head
    return list(swap.say(kept, words, head))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_is_said_twice_and_even_a_stubborn_talk_ends(scenario: str) -> None:
    mine = talk_with(*STUBBORN * 2, scenario=scenario).mine
    assert len(set(mine)) == len(mine)
    assert len(mine) <= LONGEST + 1
    assert mine[-1] in LEAVE


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_who_tells_what_they_hide_hears_the_strong_talk(scenario: str) -> None:
    found = sample(prompts_dir(), scenario)
    assert found is not None
    mine = talk_with(*(beat.them for beat in found.beats), "Fine.", scenario=scenario).mine
    assert sum(beat.you in mine for beat in found.beats) >= len(found.beats) - 1


def test_a_line_that_rests_on_a_fact_waits_until_it_was_told() -> None:
    assert "A quarterly alone" not in " ".join(talk_with("Can't right now.", "No time.", "Hm.").mine)
    assert "A quarterly alone" in talk_with("Can't right now.", "It's the quarterly report.").mine[-1]


def test_a_refusal_is_taken_up_in_their_words_and_asked_behind() -> None:
    assert talk_with("You know that. I can't right now.").mine[-1].startswith("“I can't right now”")


@pytest.mark.parametrize(
    ("heard", "said"),
    [("You people always do this!", "your side"), ("What's in it for me?", "trial customers"), ("Hm.", "your desk")],
)
def test_anger_questions_and_silence_are_met(heard: str, said: str) -> None:
    assert said in talk_with(heard).mine[-1]


def test_other_names_are_not_spoken_to_by_the_written_ones() -> None:
    scenario, persona = content().tailored("peer-too-busy", None, {"name": "Tomoko", "pronouns": "she"})
    place = Setting(content(), scenario, persona)
    assert "Tom," not in ASKER.ask(place, Conversation()).line


def test_everything_is_kept_and_nothing_is_graded() -> None:
    swap, store = swapping(observer=FakeObserver(lambda text: saw("bn-asks-reason")))
    kept = begun(swap)
    assert isinstance(answer(swap, kept, "Can't. Deadline.")[-1], Replied)
    talk = store.talk(kept)
    assert [entry.speaker for entry in talk.entries] == ["user", "counterpart", "user"]
    assert talk.rehearsal.chair == "theirs"
    assert all(entry.grade is None for entry in talk.entries)
    assert isinstance(talk.mine[0].steering, Observation)
    swap.finish(kept)
    done = store.talk(kept).rehearsal
    assert done.ended is not None
    assert done.resolution is None
    with pytest.raises(TalkEnded):
        answer(swap, kept, "One more thing.")


def test_an_answer_is_kept_whatever_fails_and_the_asker_goes_on_once() -> None:
    class Failing:
        source = ASKER.source
        fails = True

        def ask(self, setting: Setting, conversation: Conversation) -> Move:
            if self.fails and conversation.turns:
                raise ModelBusy("Too many requests.", retry_after=3.0)
            return ASKER.ask(setting, conversation)

    asker = Failing()
    swap, store = swapping(asker)
    kept = begun(swap)
    (*_, last) = answer(swap, kept, "Can't. Deadline.")
    assert last == Failed(at="reply", message="Too many requests.", retry_after=3.0)
    assert store.talk(kept).entries[-1].text == "Can't. Deadline."
    asker.fails = False
    list(swap.go_on(kept))
    list(swap.go_on(kept))
    assert len(store.talk(kept).entries) == 3


def test_two_windows_and_empty_words_are_refused() -> None:
    swap, _ = swapping()
    kept = begun(swap)
    with pytest.raises(TalkMovedOn):
        list(swap.say(kept, "Hello.", "somewhere else"))
    with pytest.raises(UsageError):
        answer(swap, kept, "  ")


def test_words_of_distress_pause_it() -> None:
    swap, store = swapping()
    kept = begun(swap)
    assert isinstance(answer(swap, kept, "I can't go on living like this.")[-1], Paused)
    assert len(store.talk(kept).entries) == 2


def test_the_card_says_what_is_kept_earned_and_told() -> None:
    swap, store = swapping(observer=FakeObserver(lambda text: saw("bn-asks-reason", "bn-explores-priorities")))
    kept = begun(swap)
    place = setting("peer-too-busy")
    first = {secret.gate: secret.standing for secret in secrets(place, store.talk(kept))}
    assert (first["G1"], first["G4"]) == ("earned", "kept")
    answer(swap, kept, "It's the quarterly report.")
    assert {s.gate: s.standing for s in secrets(place, store.talk(kept))}["G1"] == "told"
    assert told(place, store.talk(kept).conversation) == {"G1"}


def test_what_opens_them_is_said_from_their_side() -> None:
    swap, store = swapping()
    opens = {secret.gate: secret.opens for secret in secrets(setting("peer-too-busy"), store.talk(begun(swap)))}
    assert "they ask what you are up against" in opens["G1"]
    assert "they say your point back" in opens["G2"]
    assert "a result you\u00a0both answer for" in opens["G3"]


def llm(*answers: Any) -> tuple[LlmAsker, ScriptedModel]:
    model = ScriptedModel(answers)
    observer = BuiltinObserver(content(), to="move")
    return LlmAsker(model, Prompts(prompts_dir() / "templates"), lambda: "mark", ASKER, observer), model


def line(words: str, last: bool = False) -> dict[str, Any]:
    return {"move": "ask-why", "line": words, "last": last}


def test_a_models_line_is_said_and_its_prompt_holds_nothing_hidden() -> None:
    asker, model = llm(line("Full until then, I see. What's due for you this week?"))
    move = asker.ask(setting("peer-too-busy"), talk_with("Can't."))
    assert move == Move(line="Full until then, I see. What's due for you this week?")
    scenario = content().scenario("peer-too-busy")
    assert not any(s in model.texts[0] for s in (scenario.hidden_truth, *(gate.fact for gate in scenario.gates)))


@pytest.mark.parametrize(
    "bad",
    [
        "I still need it today, or I'll ask Dave to tell you to send it.",
        "So it's the quarterly report, isn't it?",
        "Bring 40 pages to Meeting Room Oslo, would you?",
        "",
        "x" * 401,
    ],
    ids=["presses", "knows too much", "names of its own", "empty", "endless"],
)
def test_a_line_that_cannot_be_said_is_asked_for_again_then_stood_in_for(bad: str) -> None:
    asker, model = llm(line(bad), line("What makes it hard?"))
    assert asker.ask(setting("peer-too-busy"), talk_with("Can't.")).line == "What makes it hard?"
    assert "could not be said" in model.texts[1]
    asker, _ = llm(line(bad), line(bad))
    move = asker.ask(setting("peer-too-busy"), talk_with("Can't."))
    assert move.stood_in
    assert move.line == ASKER.ask(setting("peer-too-busy"), talk_with("Can't.")).line


def test_a_stood_in_line_says_so() -> None:
    asker, _ = llm(line(""), line(""))
    swap, store = swapping(asker)
    swap = replace(swap)
    kept = swap.start("peer-too-busy", "busy-peer").id
    list(swap.go_on(kept))
    assert store.talk(kept).entries[0].note == STOOD_IN
