"""The rated messages: split as is promised, labelled as the rubric allows, and the locked test seen by no learner."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from benchmarks.adjudicate import Decided, agreement, contested, gold, golden, sheet

from rehearsal.calibration.items import PARTS, Item, Label, Mark, Rated, Talk, load, rows, split
from rehearsal.content import Content

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "data" / "calibration"
TRAINING = sorted((ROOT / "data" / "training").glob("*.jsonl"))
ALONE = ("partner-reset", "report-a-win")
"""Situations that stand in the test alone."""
OVERLAP = 0.5
GRAM = 5


@pytest.fixture(scope="module")
def parts() -> dict[str, Rated]:
    return {part: load(FOLDER, part) for part in PARTS}


def grams(text: str) -> frozenset[tuple[str, ...]]:
    """Five words in a row; of a shorter text, the text itself."""
    words = re.findall(r"\w+", text.lower())
    runs = {tuple(words[n : n + GRAM]) for n in range(len(words) - GRAM + 1)}
    return frozenset(runs or {tuple(words)})


def test_no_message_is_in_two_parts_and_no_talk_is_cut(parts: dict[str, Rated]) -> None:
    named = [item for ids in split(FOLDER).values() for item in ids]
    assert len(named) == len(set(named)) == sum(len(rated.items) for rated in parts.values())
    talks = {part: {item.talk for item in rated.items if item.talk} for part, rated in parts.items()}
    assert not talks["test"] & (talks["development"] | talks["cut-points"])
    assert not talks["development"] & talks["cut-points"]


def test_two_situations_stand_in_the_test_alone(parts: dict[str, Rated]) -> None:
    elsewhere = {item.scenario for part in ("development", "cut-points") for item in parts[part].items}
    trained = {json.loads(line)["scenario"] for path in TRAINING for line in path.read_text("utf-8").splitlines()}
    assert set(ALONE) <= {item.scenario for item in parts["test"].items}
    assert not set(ALONE) & (elsewhere | trained)


def test_every_label_fits_its_message_and_the_rubric(parts: dict[str, Rated], content: Content) -> None:
    for rated in parts.values():
        for item in rated.items:
            label, scenario = rated.labels[item.id], content.scenario(item.scenario)
            seen = label.observation(item.text)  # raises where a quote is not in the message
            assert set(seen.behaviours) <= set(content.behaviours), item.id
            assert set(label.cues) <= set(content.principles), item.id
            assert set(label.signals) <= {signal.id for signal in scenario.signals}, item.id
            assert not any(content.behaviours[repaired].positive for repaired in label.repairs), item.id


def test_the_labels_that_count_follow_from_both_raters_and_the_third(content: Content) -> None:
    assert rows(FOLDER / "gold.jsonl", Label) == list(golden(content, FOLDER))


def test_a_third_decided_all_that_two_contest(content: Content) -> None:
    one, two = ({label.id: label for label in rows(FOLDER / "raters" / f"{n}.jsonl", Label)} for n in ("one", "two"))
    third = {decided.id: decided for decided in rows(FOLDER / "raters" / "third.jsonl", Decided)}
    for name in one:
        assert set(third[name].contested if name in third else ()) == set(contested(one[name], two[name])), name
        assert name not in third or set(third[name].kept) <= set(third[name].contested), name


@pytest.mark.slow
def test_the_report_on_the_raters_is_what_their_files_say(content: Content) -> None:
    written = (ROOT / "docs" / "reports" / "raters.md").read_text("utf-8")
    assert written == agreement(content, FOLDER), "write it again: python -m benchmarks.adjudicate agreement"
    assert "| `bn-asks-reason` |" in written


def test_of_two_raters_words_the_shorter_quote_and_the_more_modest_fit_count(content: Content) -> None:
    ask = Mark(behaviour="bn-asks-reason", quote="What makes this hard?", fit="case")
    one = Label(id="a", findings=(ask,), cues=("behind-the-no", "ownership"), signals=("signal-a",))
    two = Label(id="a", findings=(Mark(behaviour="bn-asks-reason", quote="What makes", fit="counterpart"),))
    other = Label(id="a", findings=(Mark(behaviour="bn-reflects", quote="So it is hard", fit="generic"),))
    both = gold(content, one, two, frozenset())
    assert (both.findings[0].quote, both.findings[0].fit, both.cues) == ("What makes", "case", ("behind-the-no",))
    assert gold(content, one, other, frozenset()).findings == ()
    assert gold(content, one, other, frozenset({"bn-reflects", "signal-a"})).behaviours == {"bn-reflects"}
    assert contested(one, other) == ("bn-asks-reason", "bn-reflects", "signal-a")


def test_a_sheet_shows_each_turn_of_a_talk_once_and_no_label(content: Content) -> None:
    talk = rows(FOLDER / "talks.jsonl", Talk)[0]
    text = "\n".join(sheet(content, talk.items()))
    for turn in talk.turns[: -1 if talk.turns[-1].speaker == "counterpart" else None]:
        assert text.count(turn.text) == 1
    assert not any(name in text for name in content.behaviours)


def learned_from() -> Iterator[tuple[str, str]]:
    """Every text that something was learned from, tuned with or is prompted by, with where it stands."""
    for path in TRAINING:
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            yield f"{path.name} {item['id']}", item["text"]
    for path in sorted((ROOT / "prompts" / "principles").glob("*.yaml")):
        for behaviour in yaml.safe_load(path.read_text("utf-8"))["behaviours"]:
            for key in ("example", "near_miss"):
                yield f"{path.name} {behaviour['id']}", behaviour[key]
    for path in sorted((ROOT / "prompts" / "templates").glob("*.md")):
        for line in path.read_text("utf-8").splitlines():
            yield path.name, line


def test_the_locked_test_is_in_nothing_that_learns_or_prompts(parts: dict[str, Rated]) -> None:
    locked = {item.id: grams(item.text) for item in parts["test"].items}
    index: dict[tuple[str, ...], set[str]] = {}
    for name, runs in locked.items():
        for run in runs:
            index.setdefault(run, set()).add(name)
    for where, text in learned_from():
        own = grams(text)
        for name in set().union(*(index.get(run, set()) for run in own)):
            if len(min(own | locked[name], key=len)) < 3:
                continue  # “Thanks.” is nobody's
            shared = len(own & locked[name]) / len(own | locked[name])
            assert shared < OVERLAP, f"{where} holds the locked message {name}"


def test_an_item_of_a_talk_knows_what_was_said_before_it(parts: dict[str, Rated]) -> None:
    talks: Counter[str] = Counter()
    for rated in parts.values():
        for item in rated.items:
            if item.talk:
                talks[item.talk] += 1
                assert sum(turn.speaker == "user" for turn in item.before) == item.number - 1
    assert len(talks) >= 20
    assert rows(FOLDER / "items.jsonl", Item)
