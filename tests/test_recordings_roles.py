"""What helps beside a talk, on true recordings of a language model: worksheet, other lines, hints, the other chair, an
own situation."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import tapes
from builders import saw
from own_cases import CASES
from rehearsal.alternatives import Moment, tells_closed_fact
from rehearsal.coaches.chances import strangers
from rehearsal.coaches.sheet_reader import SheetReader
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.hinting import hints
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.own.draft import problems
from rehearsal.own.kinds import kinds
from rehearsal.own.making import made
from rehearsal.partners.asking import BuiltinAsker
from rehearsal.partners.asking_llm import LlmAsker
from rehearsal.partners.drafting_llm import LlmDrafter
from rehearsal.partners.proposing_llm import LlmProposer
from rehearsal.partners.wording import LlmWording
from rehearsal.prompting import Prompts, situation
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin
from rehearsal.worksheet import PARTS, Worksheet

PROMPTS = Prompts(prompts_dir() / "templates")
TALKS = {
    "peer-too-busy": ("Tom, I need three facts for the campaign, can you send them today?", "Can't. Deadline."),
    "resources-no": (
        "Martin, I'd like to come back to the two posts.",
        "We have no extra resources. How are the dates?",
    ),
    "skip-level-priority": (
        "Thank you for the half hour, Ingrid.",
        "Of course. What would change if you had the two posts?",
    ),
}
SHEETS = {
    "vague": Worksheet(
        ask="Some more support from product, soon.", gain="They'd be happy.", decides="Management.", at_no="Ask again.",
        shared="We're one team.", when="Some time next week.",
    ),
    "clear": Worksheet(
        ask="Price, release date and approved claims by the 9th.", mine="The campaign, closing on the 14th.",
        theirs="The product, and a report.", shared="If the copy is wrong, customers call both of us.",
        busy="Something with a date. I'll ask.", gain="A customer page from forty interviews.", decides="Tom himself.",
        offer="Forty answers of trial customers, by question.", limits="Nothing is printed without his check.",
        least="The price alone, by the 12th.", at_no="Ask what makes it hard, and come back on Thursday.",
        when="Tuesday, 10:00, ten minutes.", where="The small room by the lift.", agenda="1. His week. 2. Ours.",
    ),
}  # fmt: skip
NAMES = (
    *(f"worksheet-{name}" for name in SHEETS),
    *(f"{role}-{scenario}" for role in ("alternatives", "hint") for scenario in TALKS),
    "asker-peer-too-busy",
    "asker-resources-no",
    "situation-ward",
    "situation-start-up",
)


@contextmanager
def recorded(name: str, template: str, content: Content) -> Iterator[None]:
    """Record or replay what one role asks."""
    made_with = PROMPTS.template_hash(template) + content.rubric_hash
    with tapes.tape(name, hashlib.sha256(made_with.encode()).hexdigest()[:16]):
        yield


def mark() -> str:
    return tapes.MARK


def played(content: Content, scenario: str) -> Setting:
    found = content.scenario(scenario)
    return Setting(content, found, content.cast(found, None), seed=7)


def after_a_refusal(content: Content, scenario: str) -> tuple[Setting, Conversation, State]:
    """A talk of one message and its answer, and where it left the counterpart."""
    setting, (mine, theirs) = played(content, scenario), TALKS[scenario]
    state = advance(setting, begin(setting), (saw(),), False, ())
    return setting, Conversation().and_then("user", mine).and_then("counterpart", theirs), state


@pytest.mark.parametrize("name", SHEETS)
def test_a_worksheet_is_read_part_by_part_in_its_own_words(content: Content, name: str) -> None:
    sheet = SHEETS[name]
    with recorded(f"worksheet-{name}", "worksheet", content):
        found = SheetReader(tapes.chat(), PROMPTS, mark).read(played(content, "peer-too-busy"), sheet)
    assert isinstance(found, tuple), found
    verdicts = {graded.part: graded for graded in found}
    assert len(verdicts) >= len(PARTS) - 2
    assert all(graded.quote in sheet.said(part) for part, graded in verdicts.items())
    vague = [part for part, graded in verdicts.items() if graded.verdict == "vague"]
    assert (len(vague) >= 4) if name == "vague" else (len(vague) <= 4)


@pytest.mark.parametrize("scenario", TALKS)
def test_other_lines_are_of_their_kinds_and_seldom_touch_what_is_hidden(content: Content, scenario: str) -> None:
    setting, conversation, state = after_a_refusal(content, scenario)
    moment = Moment(setting, conversation, state, (saw(),), (saw(),))
    with recorded(f"alternatives-{scenario}", "alternatives", content):
        proposals = tuple(LlmProposer(tapes.chat(), PROMPTS, mark).propose(moment))
    told = [proposal for proposal in proposals if not moment.tells_too_much(proposal.line)]
    assert len({proposal.kind for proposal in told}) >= 2
    assert len(proposals) - len(told) <= 1, "a model told so little seldom hits on what is hidden"


@pytest.mark.parametrize("scenario", TALKS)
def test_a_hint_is_worded_for_the_moment(content: Content, scenario: str) -> None:
    setting, conversation, state = after_a_refusal(content, scenario)
    built_in = hints(setting, state, conversation)
    assert built_in is not None
    with recorded(f"hint-{scenario}", "hint", content):
        hint = LlmWording(tapes.chat(), PROMPTS, mark).word(setting, state, conversation, built_in)
    assert hint != built_in
    assert not tells_closed_fact(setting, state, " ".join((hint.notice, hint.try_, hint.say)))


@pytest.mark.parametrize("scenario", ["peer-too-busy", "resources-no"])
def test_somebody_skilled_asks_in_the_other_chair(content: Content, scenario: str) -> None:
    setting = played(content, scenario)
    answers = (TALKS[scenario][1], "It's complicated. Why do you ask?", "Hm. Nobody has asked me that before.")
    conversation = Conversation()
    with recorded(f"asker-{scenario}", "asker", content):
        asker = LlmAsker(tapes.chat(), PROMPTS, mark, BuiltinAsker(prompts_dir()), BuiltinObserver(content))
        for answer in answers:
            move = asker.ask(setting, conversation)
            known = "\n".join([situation(setting), *(turn.text for turn in conversation.turns)])
            assert not move.stood_in
            assert not strangers(move.line, known)
            conversation = conversation.and_then("user", move.line).and_then("counterpart", answer)
    assert len(set(conversation.mine)) == len(answers)


@pytest.mark.parametrize("case", ["ward", "start-up"])
def test_an_own_situation_is_drafted_and_can_be_played(content: Content, case: str) -> None:
    built_in = made(CASES[case], content, kinds(prompts_dir()))
    with recorded(f"situation-{case}", "situation", content):
        drafter = LlmDrafter(tapes.chat(), PROMPTS, content.behaviours, mark)
        events = list(drafter.draft(CASES[case], built_in))
    assert [event.by for event in events].count("model") >= 2, [event.why for event in events]
    assert problems(events[-1].draft) == ()
    assert events[-1].draft != built_in
