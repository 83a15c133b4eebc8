"""Hand-written patterns as PCRE2 finds them: as `re` would, by lines as by sentences, and on any text."""

import re

import pytest

from rehearsal.observers import expressions
from rehearsal.observers.expressions import Expression
from rehearsal.observers.patterns import RuleData, compiled, load_patterns
from rehearsal.observers.reading import read_message
from rehearsal.resources import prompts_dir

PATTERNS = load_patterns(prompts_dir() / "patterns")
EVERY = tuple(
    dict.fromkeys(
        found
        for found in (
            *(rule.match for rule in PATTERNS.rules),
            *(rule.unless for rule in PATTERNS.rules),
            *PATTERNS.lexicon.mine.values(),
            *PATTERNS.lexicon.theirs.values(),
        )
        if found is not None
    )
)
TOO_MUCH = "ok " * 1364
MESSAGE = (
    "Sorry, I've been at you all week. What's due on Thursday, and who waits for it? If you tell me, I could take two "
    "of the pages – Ruth thinks it's fair. You always say no! What would you need from me by Friday at ten? Café é 🙏."
)


def by_re(expression: Expression) -> re.Pattern[str]:
    return re.compile(expression.pattern, re.MULTILINE)


def test_it_finds_what_re_finds() -> None:
    sentences = [s.text for s in read_message(MESSAGE, PATTERNS.lexicon, frozenset({"ruth"}), "tom")]
    found = 0
    for expression in EVERY:
        for text in sentences:
            places = [place.span() for place in expression.finditer(text)]
            assert places == [place.span() for place in by_re(expression).finditer(text)], expression.pattern[:80]
            first = expression.search(text)
            assert (first.span() if first else None) == (places[0] if places else None)
            found += bool(places)
    assert found > 20


def test_sentences_on_lines_of_their_own_hold_what_they_hold_alone() -> None:
    sentences = [s.text for s in read_message(MESSAGE, PATTERNS.lexicon, frozenset({"ruth"}), "tom")]
    lines = "\n".join(sentences)
    for expression in EVERY:
        alone = [text[a:b] for text in sentences for a, b in (p.span() for p in expression.finditer(text))]
        assert alone == [lines[a:b] for a, b in (p.span() for p in expression.finditer(lines))]


def test_no_pattern_holds_what_fits_the_end_of_a_line() -> None:
    outside = re.compile(r"\[\^[^\]]*\]|\\[WDs]")
    for expression in EVERY:
        for found in outside.findall(expression.pattern):
            assert r"\s" in found and found.startswith("[^"), f"{found} in {expression.pattern[:80]}"


def test_a_text_that_is_too_much_for_the_fast_way_is_looked_at_the_slow_way() -> None:
    greedy = compiled(("^(?:ok |well |, )*what",), {})
    assert greedy.search(f" {TOO_MUCH}") is None
    assert greedy.search(f" {TOO_MUCH}what ") is not None
    assert len(greedy.finditer(f" {TOO_MUCH}what ")) == 1


def test_where_nothing_may_be_compiled_for_the_processor_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_ = expressions.pcre2.compile

    def forbidden(pattern: str, flags: int, jit: bool = False) -> object:
        if jit:
            raise expressions.pcre2.LibraryError(-48)
        return compile_(pattern, flags)

    monkeypatch.setattr(expressions.pcre2, "compile", forbidden)
    assert Expression("a+b").search("xaab").span() == (1, 4)  # type: ignore[union-attr]


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        Expression("(unclosed")


def test_a_flag_that_is_no_flag_is_refused() -> None:
    with pytest.raises(ValueError, match="pattern"):
        RuleData(match=("a",), when=("!!answered|report",))
