"""What the reply could be, and which of it fits best."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from benchmarks.judged import Example, chosen, counted, good_after, handed_on, judged, shares, tried
from benchmarks.stamping import JUDGED, LINES, RERANKED_FROM, VARIANTS, WEIGHTS, stamp

from rehearsal.content import Content
from rehearsal.counterparts import builtin
from rehearsal.counterparts import candidates as weighed
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.counterparts.candidates import MOST, RULES, Candidate, candidates, moment
from rehearsal.counterparts.choosing import Chooser, lines_of, split
from rehearsal.counterparts.proven import LEAST, like, named, proven, short_key
from rehearsal.counterparts.reranking import Occasion, facts, reranker
from rehearsal.counterparts.scene import Scene
from rehearsal.counterparts.standing import USUAL, Standing
from rehearsal.errors import RehearsalError
from rehearsal.setting import Setting
from stage import Said, Stage, sample

ASK = "I need the price, the date and the claims."
QUESTION = "What's eating your week?"


def staged(content: Content, seed: int = 0, reranks: bool = True) -> Stage:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None), "realistic", seed)
    return Stage(setting, BuiltinCounterpart(reranks))


def scene(content: Content, *messages: str) -> tuple[Scene, Chooser]:
    """The scene after the last message, and what chooses its lines."""
    stage = staged(content).play([Said(text) for text in messages])
    at = Scene.of(stage.parts[-1], stage.conversation.until(len(stage.conversation.turns) - 2))
    return at, Chooser(at.part, at.replies, at.heard.text, lambda sentence: None)


def test_the_reranker_is_taught_from_what_is_here() -> None:
    with np.load(WEIGHTS / "reranker.npz") as file:
        assert str(file["stamp"]) == stamp(RERANKED_FROM), "teach again: python -m benchmarks.teach_reranker"


def test_a_reply_that_lies_near_fits_better_than_one_that_does_not() -> None:
    asked = Occasion("No. Can't, not this week.", "What makes this week so full?", "free", 2, False)
    near, far = (
        Candidate("exchange:a", "Thirty pages, all by hand.", 0.8, 0.84),
        Candidate("exchange:b", "No.", 0.3, 0.3),
    )
    fits = reranker(WEIGHTS).fitness(facts(asked, (Candidate(RULES, "Hm."), near, far), Standing()))
    assert fits[1] > fits[2] + 0.2
    assert ((fits >= 0) & (fits <= 2)).all()


def test_what_readers_made_of_a_line_counts() -> None:
    asked = Occasion("No. Can't, not this week.", "What makes this week so full?", "free", 2, False)
    liked, disliked = (
        Candidate("exchange:a", text, 0.7, 0.7) for text in ("Thirty pages, by hand.", "Thirty sheets, by hand.")
    )
    standing = Standing({short_key(liked.text): (8, 8, 7), short_key(disliked.text): (8, 1, 0)})
    fits = reranker(WEIGHTS).fitness(facts(asked, (Candidate(RULES, "Hm."), liked, disliked), standing))
    assert fits[1] > fits[2] + 0.2


def test_a_line_that_nobody_judged_is_taken_for_a_usual_one() -> None:
    unknown = Candidate("exchange:a", "Thirty pages.", 0.7, 0.7)
    assert Standing().of(unknown) == pytest.approx((*USUAL, 0.0, *USUAL, 0.0))
    once = {short_key(unknown.text): (1, 1, 0)}
    passable, good, often, *kind = Standing(once).of(unknown)
    assert passable > USUAL[0]
    assert good < USUAL[1]
    assert often > 0
    assert kind == pytest.approx([*USUAL, 0.0])
    assert Standing(once, less=once).of(unknown) == Standing().of(unknown)
    assert Standing({short_key(RULES): (9, 9, 9)}).of(Candidate(RULES, "Hm.")) == pytest.approx(Standing().of(unknown))


@pytest.mark.slow
def test_a_line_counts_once_a_message_and_not_where_it_is_learned_from() -> None:
    said = Occasion("No.", "Why?", "free", 2, False)
    found = (Candidate(RULES, "A."), Candidate("exchange:a", "A.", 0.7, 0.7), Candidate("exchange:a", "B.", 0.7, 0.7))
    example = Example(said, found, np.array([2, 2, 0], np.float32), "talk", talk=True)
    expected = {"A.": (1, 1, 1), "B.": (1, 0, 0), "exchange:a": (2, 1, 1)}
    assert counted([example]) == {short_key(name): counts for name, counts in expected.items()}
    shipped = reranker(WEIGHTS).standing.counts
    assert handed_on(counted(judged([LINES, *JUDGED])), VARIANTS) == shipped


def test_a_line_that_says_the_same_in_other_words_has_half_of_the_judgements(tmp_path: Path) -> None:
    variants = tmp_path / "variants.jsonl"
    variants.write_text('{"line": "B.", "of": "A."}\n{"line": "C.", "of": "unknown"}\n', "utf-8")
    counts = handed_on({short_key("A."): (5, 4, 2), short_key("B."): (1, 0, 0)}, variants)
    assert counts == {short_key("A."): (5, 4, 2), short_key("B."): (3, 2, 1), short_key("C."): (0, 0, 0)}


@pytest.mark.slow
def test_it_chooses_better_than_the_rules_on_what_it_has_not_met() -> None:
    every = judged([WEIGHTS.parent / "judged" / "later.jsonl"])
    weighs = reranker(WEIGHTS)
    good = proven(WEIGHTS)
    better = np.mean([chosen(one, weighs, good) >= 1 for one in every]) - np.mean([one.marks[0] >= 1 for one in every])
    assert better > 0.1
    assert len(list(shares(every, weighs, good))) == 1


def tried_after(kind: str, *marks: int) -> list[Example]:
    """Messages that came near to an exchange, and how a line of another one was judged there."""
    found = (Candidate(RULES, "Hm."), Candidate(kind, "Own.", 0.8, 0.8), Candidate("topic:launch", "Other."))
    said = Occasion("No.", "Why?", "free", 2, False)
    return [Example(said, found, np.array([1, 1, mark], np.float32), f"t{n}", True) for n, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "good"), [((2,), True), ((2, 1), True), ((1,), False), ((2, 2, 0), False), ((2, 1, 1), False)]
)
def test_a_line_proved_good_where_nobody_stumbled_and_half_found_it_good(marks: tuple[int, ...], good: bool) -> None:
    after = good_after(tried(tried_after("exchange:a", *marks)))
    assert after == {"exchange:a": {named("topic:launch", "Other.")} if good else set()}


def test_a_message_is_like_what_it_comes_near_to() -> None:
    near = [("exchange:b", LEAST), ("exchange:a", 1.7), ("topic:c", 1.9), ("exchange:d", LEAST - 0.1)]
    assert like(near, 3) == ["exchange:a", "exchange:b"]
    assert like(near, 1) == ["exchange:a"]


def test_what_proved_good_after_such_messages_fits_better() -> None:
    asked = Occasion("No. Can't, not this week.", "What makes this week so full?", "free", 2, False)
    usual, good = (Candidate("exchange:b", "Thirty pages.", 0.6, 0.6, proven) for proven in (False, True))
    fits = reranker(WEIGHTS).fitness(facts(asked, (Candidate(RULES, "Hm."), usual, good), Standing()))
    assert fits[2] > fits[1] + 0.1


def test_a_reply_knows_what_proved_good_after_such_messages(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    at, chooser = scene(content, ASK, QUESTION)
    nearest = max(candidates(at, chooser, "Hm.", "free"), key=lambda one: one.near + one.closest)
    monkeypatch.setattr(weighed, "proven", lambda folder: {})
    plain = candidates(at, chooser, "Hm.", "free")
    other = next(one for one in plain if one.kind not in (RULES, nearest.kind))
    assert not any(one.proven for one in plain)
    monkeypatch.setattr(weighed, "proven", lambda folder: {nearest.kind: frozenset({named(other.kind, other.text)})})
    assert candidates(at, chooser, "Hm.", "free") == tuple(replace(one, proven=one == other) for one in plain)


@pytest.mark.slow
def test_what_ships_as_proven_is_what_was_judged() -> None:
    kept = {after: lines for after, lines in good_after(tried(judged([LINES, *JUDGED]))).items() if lines}
    assert proven(WEIGHTS) == kept


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04broken"])
def test_numbers_that_cannot_be_read_say_so(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "reranker.npz").write_bytes(content)
    with pytest.raises(RehearsalError, match="Reinstall"):
        reranker(tmp_path)
    with pytest.raises(RehearsalError, match="Reinstall"):
        proven(tmp_path)


def test_the_rules_come_first_and_no_text_twice(content: Content) -> None:
    at, chooser = scene(content, ASK, QUESTION)
    found = candidates(at, chooser, "Something composed.", "free")
    assert found[0] == Candidate(RULES, "Something composed.")
    assert 3 < len(found) <= MOST
    assert len({candidate.text for candidate in found}) == len(found)
    assert all(candidate.closest >= 0.5 for candidate in found if candidate.kind.startswith("exchange:"))


def test_three_seeds_in_a_row_mostly_weigh_other_lines_of_the_same_kind(content: Content) -> None:
    weighed = []
    for seed in (6, 7, 8):
        stage = staged(content, seed).play([Said(ASK), Said(QUESTION)])
        at = Scene.of(stage.parts[-1], stage.conversation.until(2))
        chooser = Chooser(at.part, (), at.heard.text, lambda sentence: None)
        kinds = {found.kind for found in candidates(at, chooser, "Hm.", "free") if found.kind != RULES}
        weighed.append({kind: set(chooser.unsaid(kind, 9)) for kind in kinds if len(lines_of(at.part, kind)) >= 3})
    shared = set.intersection(*(set(own) for own in weighed))
    assert len(shared) > 3
    apart = [not first[kind] & second[kind] for first, second in combinations(weighed, 2) for kind in shared]
    assert np.mean(apart) > 0.6


def test_what_was_foreseen_nearly_word_for_word_is_answered_with_its_line(content: Content) -> None:
    scenario = content.scenario("peer-too-busy")
    exchanges = Setting(content, scenario, content.cast(scenario, None)).exchanges
    foreseen = next(e for e in exchanges if e.when == "talking" and e.tells is None and "?" in e.heard[0])
    stage = staged(content).play([Said(ASK), Said(foreseen.heard[0])])
    assert any(line.say in " ".join(stage.replies[-1]) for line in foreseen.say)


def test_a_line_that_may_not_be_said_gives_way_to_the_next(content: Content) -> None:
    stage = staged(content).play([Said(ASK), Said(QUESTION)])
    talk, refused = stage.conversation.until(2), stage.replies[-1][0]
    other = tuple(BuiltinCounterpart().reply(stage.parts[-1], talk, lambda s: "no" if refused in s else None))
    assert other
    assert not any(refused in sentence for sentence in other)


def test_three_sentences_are_said_only_where_nothing_shorter_may_be(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtin, "_ranked", lambda scene, at, found: found)
    at, chooser = scene(content, ASK, QUESTION)
    for composed in (["One thing. Another."], ["One thing. Another. A third."]):
        said = builtin._best(at, chooser, composed)
        assert (said == composed) == (len(split(composed[0])) < 3)
        assert len(split(" ".join(said))) < 3
    silent = replace(chooser, check=lambda sentence: "no")
    assert builtin._best(at, silent, ["One thing. Another. A third."]) == ["One thing. Another. A third."]


def test_a_yes_and_a_fact_are_one_line_where_one_fits_both(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = content.scenario("resources-no")
    stage = Stage(Setting(content, scenario, content.cast(scenario, None), "realistic"), BuiltinCounterpart())
    strong = sample(stage.setting, "strong")
    both = next(n for n, at in enumerate(scenes(stage.play(strong))) if len(at.part.fresh) == 1 and at.consents)
    at = scenes(stage)[both]
    assert moment(at) == "tells"
    chooser = Chooser(at.part, at.replies, at.heard.text, stage.checks[both])
    composed = ["A yes.", "A fact."]
    for least, joined in ((0.0, False), (3.0, True)):
        monkeypatch.setattr(builtin, "ENOUGH", least)
        assert (builtin._best(at, chooser, composed) == composed) == joined


def scenes(stage: Stage) -> list[Scene]:
    return [Scene.of(part, stage.conversation.until(2 * n)) for n, part in enumerate(stage.parts)]


def test_only_the_rules_know_a_courtesy_the_same_again_and_something_odd(content: Content) -> None:
    plain, _ = scene(content, ASK, QUESTION)
    assert moment(plain) == "free"
    assert moment(scene(content, ASK)[0]) is None
    for last in ("Are you an AI?", "Thanks!", ASK):
        assert moment(scene(content, ASK, last)[0]) is None, last


def test_the_same_message_again_is_noticed(content: Content) -> None:
    rules = staged(content, reranks=False).play([Said(ASK), Said(QUESTION), Said(QUESTION)])
    assert staged(content).play([Said(ASK), Said(QUESTION), Said(QUESTION)]).parts[-1].repeats
    talk, last = rules.conversation.until(4), rules.parts[-1]
    assert tuple(BuiltinCounterpart().reply(last, talk, rules.checks[-1])) == rules.replies[-1]


def test_without_it_the_rules_decide(content: Content) -> None:
    said = [Said(text) for text in (ASK, "My copy closes on the 14th.", "You always say that.", "What would help you?")]
    assert staged(content, reranks=False).play(said).replies != staged(content).play(said).replies


def test_a_talk_is_the_same_again_and_differs_by_seed(content: Content) -> None:
    said = [Said(text) for text in (ASK, QUESTION, "Could Thursday work?")]
    first, again, other = (staged(content, seed).play(said).replies for seed in (0, 0, 1))
    assert first == again != other


def test_ten_seeds_in_a_row_begin_differently(content: Content) -> None:
    for first in (ASK, "Your secretary told me you'd be in. Is it a bad moment?"):
        assert len({tuple(staged(content, seed).say(Said(first))) for seed in range(10)}) == 10, first
