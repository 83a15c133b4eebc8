"""A transcript shows what was said and nothing else; files of one rehearsal say everything."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builders import BUILTIN, gate, saw, small_setting
from rehearsal import exporting
from rehearsal.archive import Kept
from rehearsal.assessment import Advice, Debrief, Finding, Observation, Tip, Unscored
from rehearsal.content import Content
from rehearsal.debriefing import debrief
from rehearsal.disputing import wrong
from rehearsal.exporting import Told
from rehearsal.exporting.markdown import block, inline
from rehearsal.files import read_conversations
from rehearsal.records import Entry, Rehearsal, Talk
from rehearsal.setting import Setting
from store_contract import at, mine, sitting, state, theirs

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {"text", "softbreak", "hardbreak", "text_special"}
ODD = [
    "# Not a heading", "=====", "---", "- no list", "12. no list", "1) no list", "> no quote", "C#", "a ##", "#",
    "    no code", "\tno code", "```\nno fence", "~~~\nno fence", "<b>no html</b>", "<!-- no comment",
    "<script>alert(1)</script>", "![no](image)", "[no](javascript:alert(1))", "[no]: http://example.org",
    "<http://example.org>", "&lt;no&gt; &amp; &#42;", "a | b\n--|--", "*no* _no_ **no** `no` ~~no~~",
    "$no$ formula $$", "one\rtwo\x0bthree\u2028# four\u0085- five", "zero\x00 \x1b[31m", "end\\",
    "end\\\\\n# next", "a  \nb", "\n\n\n", "", "> \n> # x", "[^1]: note", "+\n-\n1.", "\u202eright to left",
    "\ufeff# mark",
]  # fmt: skip


def shown(markdown: str) -> tuple[set[str], set[str], str]:
    """Kinds of blocks, kinds of inline pieces, and the words that a reader sees."""
    blocks, pieces, words = set(), set(), []
    for token in MARKDOWN.parse(markdown):
        blocks.add(token.type.removesuffix("_open").removesuffix("_close"))
        for piece in token.children or ():
            pieces.add(piece.type)
            words.append(piece.content or " ")
        words.append(" ")
    return blocks, pieces, "".join(words)


def flat(text: str) -> str:
    """A text without control characters, its white space single."""
    controls = dict.fromkeys([*range(32), *range(127, 160)], " ")
    return " ".join(text.translate(controls).split())


def markdown(setting: Setting, talk: Talk, looked_back: Debrief | None = None) -> str:
    """The transcript of one talk."""
    return exporting.as_markdown([Told(setting, talk, looked_back)])


@given(st.text())
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@example("x\n\n    y")
def test_whatever_people_type_stays_text_in_a_quotation(text: str) -> None:
    blocks, pieces, words = shown(block(text))
    assert blocks <= {"blockquote", "paragraph", "inline"}
    assert pieces <= HARMLESS
    assert flat(words) == flat(text)
    blocks, pieces, words = shown(f"# {inline(text)}")
    assert blocks <= {"heading", "inline"} and pieces <= HARMLESS
    assert flat(words) == flat(text)


@pytest.mark.parametrize("text", ODD)
def test_markdown_and_html_that_people_type_is_shown_as_typed(text: str) -> None:
    test = block(text)
    blocks, pieces, words = shown(test)
    assert blocks <= {"blockquote", "paragraph", "inline"} and pieces <= HARMLESS
    assert flat(words) == flat(text)
    blocks, pieces, words = shown(f"# {inline(text)}")
    assert blocks <= {"heading", "inline"} and pieces <= HARMLESS
    assert flat(words) == flat(text)


def test_line_ends_of_a_message_are_kept() -> None:
    assert block("One\ntwo\n\nthree") == "> One\\\n> two\n>\n> three"


@pytest.fixture
def setting(content: Content) -> Setting:
    """A small situation with one gate."""
    return small_setting(content, [gate("G1", "A", "bn-asks-reason")])


def said(text: str, *quotes: tuple[str, str]) -> Observation:
    """An observation with a finding for each behaviour and quote."""
    findings = [
        Finding(behaviour=b, quote=q, start=text.index(q), end=text.index(q) + len(q), fit="case") for b, q in quotes
    ]
    return Observation(findings=tuple(findings), cues=("behind-the-no",), source=BUILTIN)


def talk_of(*entries: Entry, **more: Any) -> Talk:
    """A talk in the small situation."""
    last = entries[-1].id if entries else None
    return Talk(rehearsal=sitting(scenario="small", persona="someone", head=last, **more), entries=entries)


ASK = "What stands in the way, Tom?"


def graded() -> tuple[Entry, Entry]:
    """A graded message and its answer."""
    grade = said(ASK, ("bn-asks-reason", "What stands in the way"))
    tip = Tip(behaviour="bn-reflects", quote="", advice="Say it back.", rewrite="So it is time.", source="002")
    advice = Advice(worked="You asked.", tips=(tip,), source=BUILTIN)
    ask = mine("t1", ASK, grade=grade, steering=grade, state=state(1), hints=1, advice=advice)
    return ask, theirs("t2", "Time.", after="t1", note="Cut short: it took too long.")


def test_the_transcript_shows_words_findings_levels_notes_hints_and_advice(setting: Setting) -> None:
    text = markdown(setting, talk_of(*graded(), title="My *talk*"), None)
    title = setting.rubric["bn-asks-reason"].title
    assert text.startswith("# My \\*talk\\*\n\nwith Someone · Small · realistic · built-in engine · 5 January 2026\n")
    assert f"**You**\n\n> {ASK}\n\n*Written after hint, step 1*\n\n- + earned: “What stands in the way” {title}" in text
    assert f"- {setting.content.principles['behind-the-no'].title}: ●●●●○ solid" in text
    assert "What worked: You asked.\n\nTo try: Say it back. Say it like this: “So it is time.”" in text
    assert "**Someone**\n\n> Time.\n\n*Cut short: it took too long.*" in text


def test_advice_on_the_whole_talk_stands_at_the_end(setting: Setting) -> None:
    ask, answer = graded()
    tip = Tip(behaviour="bn-reflects", quote="", advice="Stay with it.", source="002")
    over = talk_of(ask, answer.model_copy(update={"advice": Advice(tips=(tip,), source=BUILTIN)}))
    text = markdown(setting, over)
    assert text.endswith("## What to try\n\nTo try: Stay with it.\n")
    assert isinstance(ask.grade, Observation)
    disputed = ask.model_copy(update={"disputes": (wrong(ask.grade.findings[0]),)})
    assert "Stay with it." not in markdown(setting, talk_of(disputed, over.entries[1]))


def test_a_message_without_a_grade_is_said_to_have_none_and_never_a_zero(setting: Setting) -> None:
    failed = Unscored(reason="the model did not answer", source=BUILTIN)
    text = markdown(setting, talk_of(mine("t1", grade=failed), mine("t2", after="t1")))
    assert "*Not graded: the model did not answer*" in text and "*Not graded yet.*" in text
    assert "○" not in text


def test_a_message_without_an_answer_is_marked_and_what_it_left_is_on_the_table_and_not_missed(
    setting: Setting,
) -> None:
    talk = talk_of(mine("t1", "Hello.", grade=saw(cues=["behind-the-no"])), ended=at(9), resolution="none")
    text = markdown(setting, talk)
    assert "*This message got no answer.*" in text
    assert "- Get behind the no: also on the table" in text and "missed" not in text
    assert "got no answer" not in markdown(setting, talk_of(*graded()))


def test_what_lay_hidden_is_written_once_the_talk_has_ended_and_not_before(setting: Setting) -> None:
    going, over = talk_of(*graded()), talk_of(*graded(), ended=at(9), resolution="partial")
    before = markdown(setting, going, debrief(setting, going))
    after = markdown(setting, over, debrief(setting, over))
    assert "secret" not in before and "## So far" in before
    assert "Stayed hidden: It was secret-G1. What opens it: You ask" in after and "There is a secret." in after
    assert "You got part of the way. A start." in after and "Message 1, openness +1: “What stands in the way”" in after


def test_findings_of_an_older_rubric_are_shown_by_their_id(setting: Setting) -> None:
    text = markdown(setting, talk_of(mine("t1", "Hello.", grade=said("Hello.", ("xx-gone", "Hello")))))
    assert "- ? from another rubric: “Hello” xx-gone" in text


def test_an_empty_talk_and_a_broken_off_reply_read_well(setting: Setting) -> None:
    assert "Nothing was said yet." in markdown(setting, talk_of())
    cut = talk_of(mine("t1"), theirs("t2", "I wo", after="t1", complete=False))
    assert "> I wo\n\n*Broken off here.*" in markdown(setting, cut)


def test_one_rehearsal_as_json_holds_every_branch(setting: Setting) -> None:
    ask, answer = graded()
    other = mine("t3", "Another take.", grade=saw())
    rehearsal: Rehearsal = sitting(head="t3")
    data = json.loads(exporting.as_json(Kept(rehearsal=rehearsal, entries=(ask, answer, other))))
    assert (data.pop("format"), data.pop("version")) == ("rehearsal", 1)
    assert Kept.model_validate(data) == Kept(rehearsal=rehearsal, entries=(ask, answer, other))


def test_the_conversation_file_is_one_that_grade_reads(setting: Setting, tmp_path: Any) -> None:
    talk = talk_of(mine("t1", "Line\nand \u2028 separator"), theirs("t2", "Ja, 好", after="t1"))
    for name in ("talk.json", "talk.jsonl"):
        (tmp_path / name).write_text(exporting.conversation_file(talk), encoding="utf-8")
        (read,) = read_conversations(str(tmp_path / name), ["small"])
        assert (read.id, read.conversation) == ("r1", talk.conversation)
