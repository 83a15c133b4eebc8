"""Transcripts as HTML and as a table: nothing that people wrote runs anywhere, and nothing of it is lost."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from builders import BUILTIN, gate, small_setting
from rehearsal import exporting
from rehearsal.assessment import Dispute, Unscored
from rehearsal.content import Content, load_content
from rehearsal.debriefing import debrief
from rehearsal.errors import UsageError
from rehearsal.exporting import Told
from rehearsal.exporting.card import as_text, card_html
from rehearsal.exporting.naming import card_name, talk_name
from rehearsal.exporting.table import cell
from rehearsal.memory_store import MemoryStore
from rehearsal.realtalk import Card, Plan
from rehearsal.records import Rehearsal
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from store_contract import at, mine, sitting, theirs
from test_exporting import ASK, graded, said, talk_of

SETTING = small_setting(load_content(prompts_dir()), [gate("G1", "A", "bn-asks-reason")])
NASTY = "<script>alert(1)</script><img src=x onerror=alert(1)> </div></body> &lt;b&gt; {{ 7 * 7 }} {% raw %}"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=cmd|' /C calc'!A0", "\uff1d1", "\ufeff-1"]


class Page(HTMLParser):
    """What a browser makes of a file: its tags, its attributes, the words in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def over(**more: Any) -> Told:
    """A talk that has ended, with its debrief."""
    talk = talk_of(*graded(), ended=at(9), resolution="partial", **more)
    return Told(SETTING, talk, debrief(SETTING, talk))


def rows(*rehearsals: Told) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(exporting.as_csv(SETTING.content, rehearsals), newline="")))


def test_the_page_marks_the_words_and_names_sign_behaviour_level_and_what_lay_hidden() -> None:
    html = exporting.as_html([over()])
    words = " ".join(Page(html).words.split())
    assert '<mark class="earned">What stands in the way</mark><sup class="ref">1</sup>, Tom?' in html
    assert f"1 + earned What stands in the way {SETTING.rubric['bn-asks-reason'].title}" in words
    assert f"{SETTING.content.principles['behind-the-no'].title}●●●●○ solid" in words
    for part in ("You got part of the way. A start.", "Stayed hidden: It was secret-G1.", "What worked You asked."):
        assert part in words


def test_the_page_needs_nothing_from_anywhere_and_runs_nothing() -> None:
    html = exporting.as_html([over()])
    assert not re.search(r"https?:|src=|url\(|@import|<script|<link", html)
    assert "default-src 'none'" in html


def test_nothing_that_people_wrote_becomes_a_tag() -> None:
    ask, answer = graded()
    plain = Page(exporting.as_html([over()]))
    seen = ask.model_copy(update={"text": NASTY, "grade": said(NASTY, ("bn-asks-reason", NASTY)), "note": NASTY})
    talk = talk_of(seen, answer.model_copy(update={"text": NASTY}), title=NASTY)
    page = Page(exporting.as_html([Told(SETTING, talk)]))
    assert set(page.tags) <= set(plain.tags) and page.attributes <= plain.attributes
    assert page.words.count(NASTY) >= 4


@given(some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_a_message_stands_on_the_page_letter_by_letter(text: str) -> None:
    page = Page(exporting.as_html([Told(SETTING, talk_of(mine("t1", f"⟦{text}⟧")))]))
    assert f"⟦{text}⟧" in page.words


def test_several_talks_have_a_list_of_contents_that_leads_to_each() -> None:
    html = exporting.as_html([over(title="First"), over(title="Second")])
    assert re.findall(r'<a href="#(talk-\d)">(\w+)</a>', html) == [("talk-1", "First"), ("talk-2", "Second")]
    assert re.findall(r'<article id="(talk-\d)">', html) == ["talk-1", "talk-2"]
    assert "<nav" not in exporting.as_html([over()])


def test_a_talk_whose_situation_is_gone_keeps_its_words() -> None:
    def gone(rehearsal: Rehearsal) -> Setting:
        raise UsageError("no such situation")

    told = exporting.told(talk_of(*graded()), gone)
    assert ASK in Page(exporting.as_html([told])).words and "not among your files" in exporting.as_html([told])
    assert ASK.rstrip("?") in exporting.as_markdown([told])
    assert rows(told)[0]["text"] == ASK


def test_in_the_other_chair_the_person_is_who_answers_and_nothing_is_graded() -> None:
    asked, answer = mine("t1", "Have you got a minute?"), theirs("t2", "Not really.", after="t1")
    told = exporting.told(talk_of(asked, answer, chair="theirs", ended=at(9)), lambda rehearsal: SETTING)
    text = exporting.as_markdown([told])
    assert "**Sam**\n\n> Have you got a minute?" in text and "**Someone, played by you**\n\n> Not really." in text
    assert "graded" not in text and "How it ended" not in text and "What you wanted" not in text
    assert [row["speaker"] for row in rows(told)] == ["asker", "you", ""]


def test_what_the_person_says_of_a_grade_stands_beneath_it() -> None:
    ask, _ = graded()
    doubt = Dispute(behaviour="bn-asks-reason", verdict="wrong", note="I only greeted.")
    told = Told(SETTING, talk_of(ask.model_copy(update={"disputes": (doubt,)})))
    for text in (exporting.as_html([told]), exporting.as_markdown([told])):
        assert "You say: This finding is wrong." in text and "I only greeted." in text


def test_the_table_has_a_row_for_each_message_and_one_for_the_talk() -> None:
    table = rows(over())
    assert [(row["row"], row["speaker"], row["number"]) for row in table] == [
        ("message", "you", "1"), ("message", "counterpart", "2"), ("talk", "", ""),
    ]  # fmt: skip
    ask, answer, whole = table
    assert (ask["behind-the-no"], ask["shared-goal"], answer["behind-the-no"]) == ("3", "", "")
    assert ask["findings"] == "bn-asks-reason: “What stands in the way”" and ask["graded by"] == "the built-in grader"
    assert (whole["result"], whole["person"], whole["begun"]) == ("partial", "Someone", "2026-01-05T09:00:00+00:00")


def test_a_message_without_a_grade_has_no_level_in_the_table() -> None:
    failed = Unscored(reason="the model did not answer", source=BUILTIN)
    message, whole = rows(Told(SETTING, talk_of(mine("t1", grade=failed))))
    assert message["not graded"] == "the model did not answer"
    assert {message[p] for p in SETTING.content.principles} == {whole[p] for p in SETTING.content.principles} == {""}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    message, _ = rows(Told(SETTING, talk_of(mine("t1", text), title=text)))
    assert (message["text"], message["title"]) == (f"'{text}", f"'{text}")


@given(some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_a_cell_holds_the_text_behind_at_most_one_sign(text: str) -> None:
    assert cell(text) in (text, f"'{text}") and cell(text).lstrip()[:1] not in set("=+-@")
    message, _ = rows(Told(SETTING, talk_of(mine("t1", text or "."))))
    assert message["text"] == cell(text or ".")


def test_all_of_a_store_leaves_out_the_bin_and_what_was_only_opened(content: Content) -> None:
    store = MemoryStore()
    for number in (1, 2, 3):
        store.create(sitting(f"r{number}", minutes=number))
    for number in (1, 2):
        store.append(mine(f"t{number}", home=f"r{number}"))
        store.append(theirs(f"a{number}", after=f"t{number}", home=f"r{number}"))
    store.change(store.talk("r2").rehearsal.model_copy(update={"deleted": at(9)}))
    told = list(exporting.every(store, lambda rehearsal: SETTING))
    assert [one.talk.rehearsal.id for one in told] == ["r1"]


def test_other_takes_stand_in_every_file_after_the_one_that_is_shown() -> None:
    store = MemoryStore()
    store.create(sitting(scenario="small", persona="someone"))
    store.append(mine("t1", "First way", grade=said("First way")))
    store.append(theirs("a1", after="t1"))
    kept = store.talk("r1").rehearsal
    store.change(kept.model_copy(update={"names": {"t1": "blunt"}, "head": None}), was=kept)
    store.append(mine("t2", "Second way", grade=said("Second way")))
    store.append(theirs("a2", after="t2"))
    found = exporting.all_takes(store, lambda rehearsal: SETTING, "r1")
    assert [one.take for one in found] == ["Take 2", "Take 1: blunt"]
    assert [one.take for one in exporting.all_takes(store, lambda r: SETTING, "r1", "a1")] == [
        "Take 1: blunt",
        "Take 2",
    ]
    html, markdown, table = exporting.as_html(found), exporting.as_markdown(found), rows(*found)
    assert "First way" in html and "Second way" in html and "(Take 1: blunt)" in html
    assert f"<title>{kept.title}</title>" in html
    assert markdown.index("Second way") < markdown.index("First way")
    assert [(row["take"], row["text"]) for row in table if row["speaker"] == "you"] == [
        ("Take 2", "Second way"), ("Take 1: blunt", "First way"),
    ]  # fmt: skip
    assert [row["result"] for row in table if row["row"] == "talk"] == ["", "none"]


def test_names_of_files_say_who_and_when() -> None:
    begun = at(9).astimezone()
    assert talk_name("Tom: Too busy to help", begun) == f"tom-too-busy-to-help-{begun:%Y-%m-%d}"
    assert talk_name("../ Zoë’s 評価 <talk>", begun).startswith("zoes-talk-")
    assert talk_name("評価", begun).startswith("talk-")
    assert card_name("Tom", Card(date=begun.date())) == f"tom-{begun:%Y-%m-%d}"
    assert card_name("Tom", Card()) == "tom"


def test_a_plan_without_its_second_half_says_that_it_is_open() -> None:
    card = Card(plans=(Plan(when="He asks for figures.", then="I show the page."), Plan(when="He looks at the clock.")))
    assert as_text(card).endswith("If: He looks at the clock.\nThen: …")
    assert '<dd dir="auto">…</dd>' in card_html(card, "Tom", "Too busy")
