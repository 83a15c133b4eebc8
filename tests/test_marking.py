"""Words marked in place: nothing of a message is lost, nothing in it is taken for HTML."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rehearsal.assessment import Finding
from rehearsal.content import Content, load_content
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.ui.marking import marked, standing

CONTENT = load_content(prompts_dir())
EARNED, COST, HURT = "bn-asks-reason", "bn-repeat-ask", "bn-attack-no"


@pytest.fixture
def setting(content: Content) -> Setting:
    return setting_of(content)


def setting_of(content: Content) -> Setting:
    scenario = content.scenario("peer-too-busy")
    return Setting(content, scenario, content.cast(scenario, None))


def found(text: str, quote: str, behaviour: str = EARNED) -> Finding:
    start = text.index(quote)
    return Finding(behaviour=behaviour, quote=quote, start=start, end=start + len(quote), fit="generic")


def words(html: str) -> str:
    """What a reader sees of the message itself: without explanations, and without words for screen readers."""
    html = re.sub(r'<span class="rh-told".*?(?:</span>){2,}', "", html)
    html = re.sub(r'<span class="rh-unseen">.*?</span>', "", html)
    return unescape(re.sub(r"<[^>]*>", "", html))


def marks(html: str) -> list[tuple[str, str]]:
    """Kind and words of each marked stretch, in order."""
    pattern = r'<mark class="rh-mark rh-(\w+)"[^>]*><span class="rh-unseen">[^<]*</span>(.*?)</mark>'
    return [(kind, unescape(inner)) for kind, inner in re.findall(pattern, html, re.DOTALL)]


def test_a_message_without_findings_is_shown_letter_by_letter(setting: Setting) -> None:
    assert marked(setting, "<b>a & b</b>", ()) == "&lt;b&gt;a &amp; b&lt;/b&gt;"


def test_the_quoted_words_are_marked_and_explained(setting: Setting) -> None:
    text = "Fine. What makes it hard? Tell me."
    html = marked(setting, text, [found(text, "What makes it hard?")])
    behaviour = setting.rubric[EARNED]
    assert marks(html) == [("earned", "What makes it hard?")]
    assert behaviour.title in html
    assert behaviour.why in unescape(html)
    assert words(html) == text


def test_a_mark_is_reached_with_the_keyboard_and_points_to_its_explanation(setting: Setting) -> None:
    html = marked(setting, "why?", [found("why?", "why?")], name="first")
    assert 'tabindex="0" aria-describedby="first-0"' in html
    assert 'role="tooltip" id="first-0"' in html


def test_where_spans_overlap_the_gravest_shows_and_every_word_stays(setting: Setting) -> None:
    text = "one two three four"
    html = marked(
        setting, text, [found(text, "one two three"), found(text, "two", COST), found(text, "three four", HURT)]
    )
    assert marks(html) == [
        ("earned", "one "), ("watch", "two"), ("earned", " "), ("violation", "three"), ("violation", " four"),
    ]  # fmt: skip
    assert words(html) == text


def test_each_finding_has_one_number_where_it_ends(setting: Setting) -> None:
    text = "one two three"
    html = marked(setting, text, [found(text, "two three", HURT), found(text, "one two")])
    assert re.findall(r'data-n="(\d)"', html) == ["1", "2"]
    assert [f.quote for f in standing(setting, text, [found(text, "two three"), found(text, "one two")])] == [
        "one two", "two three",
    ]  # fmt: skip


def test_the_same_finding_twice_is_marked_once(setting: Setting) -> None:
    once = found("why?", "why?")
    assert standing(setting, "why?", [once, once]) == (once,)


@pytest.mark.parametrize(
    "wrong",
    [
        Finding(behaviour="from-an-older-rubric", quote="why", start=0, end=3, fit="generic"),
        Finding(behaviour=EARNED, quote="how", start=0, end=3, fit="generic"),
        Finding(behaviour=EARNED, quote="", start=1, end=1, fit="generic"),
        Finding(behaviour=EARNED, quote="why", start=90, end=93, fit="generic"),
    ],
)
def test_a_finding_that_does_not_fit_the_text_is_not_marked(setting: Setting, wrong: Finding) -> None:
    assert marked(setting, "why?", [wrong]) == "why?"


@given(
    text=some.text(max_size=60),
    spans=some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60), some.sampled_from((EARNED, COST, HURT)))),
)
def test_whatever_is_marked_the_words_stay_as_they_were(text: str, spans: list[tuple[int, int, str]]) -> None:
    text = text.replace("\x00", "")
    findings = [
        Finding(behaviour=behaviour, quote=text[start:end], start=start, end=end, fit="generic")
        for start, end, behaviour in spans
        if start <= end <= len(text)
    ]
    html = marked(setting_of(CONTENT), text, findings)
    inside = html.replace("<mark", "").replace("<span", "").replace("<sup", "").replace("<b ", "").replace("<i>", "")
    assert "<" not in re.sub(r"</(mark|span|sup|b|i)>", "", inside)
    assert words(html) == text
