"""Rated messages are read strictly, counted rightly, and what must not matter is measured as such."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from rehearsal.assessment import Finding, Observation, Provenance, Unscored
from rehearsal.calibration import disturbing
from rehearsal.calibration.counting import Share, Table, kappa_interval, weighted_kappa
from rehearsal.calibration.drawing import picture
from rehearsal.calibration.items import Item, Label, Mark, Rated, load
from rehearsal.calibration.reading import Reading, Task, keep_in, kept_readings, plain_tasks, read_all
from rehearsal.calibration.reporting import Report, Target
from rehearsal.calibration.samples import draw, load_sample, validation
from rehearsal.calibration.scoring import Scores, score
from rehearsal.calibration.steadiness import Gain, flips, gained, moved
from rehearsal.calibration.steering import likeness, steering_rows
from rehearsal.cli import main
from rehearsal.content import Content
from rehearsal.conversation import Conversation, Turn
from rehearsal.errors import UsageError
from rehearsal.observers.context import plain
from rehearsal.observers.patterns import load_patterns
from rehearsal.observers.reading import read_message
from rehearsal.resources import calibration_dir, prompts_dir
from rehearsal.setting import Setting

SOURCE = Provenance(engine="builtin")


def item(name: str, text: str = "What makes this hard for you?", **more: Any) -> Item:
    said = (Turn(speaker="user", text="Two people, please."), Turn(speaker="counterpart", text="No."))
    return Item(id=name, scenario="resources-no", before=said, text=text, **more)


def label(name: str, *behaviours: str, quote: str = "What makes this hard", fit: Any = "counterpart") -> Label:
    marks = tuple(Mark(behaviour=b, quote=quote, fit=fit) for b in behaviours)
    return Label(id=name, findings=marks, cues=("behind-the-no",))


def seen(*behaviours: str, undecided: tuple[str, ...] = (), dropped: int = 0) -> Observation:
    found = tuple(Finding(behaviour=b, quote="What", start=0, end=4, fit="counterpart") for b in behaviours)
    cues = ("behind-the-no",)
    return Observation(findings=found, cues=cues, undecided=undecided, dropped=dropped, source=SOURCE)


def scored(content: Content, *cases: tuple[Label, Any]) -> Scores:
    items = tuple(item(one.id) for one, _ in cases)
    readings = {one.id: Reading(id=one.id, grade=grade, seconds=0.1) for one, grade in cases}
    return score(content, Rated(items, {one.id: one for one, _ in cases}), readings, offered_only=False)


def test_kappa_is_cohens() -> None:
    # Cohen's own arithmetic: agreement .70, chance .50.
    assert Table(both=20, verdict=5, label=10, neither=15).kappa == pytest.approx(0.4)
    assert Table(both=5, neither=5).kappa == 1
    assert Table().kappa is None
    assert Table(neither=9).kappa is None


def test_weighted_kappa_punishes_the_far_miss_more() -> None:
    near = [(0, 0), (4, 4), (2, 3), (3, 2)]
    far = [(0, 0), (4, 4), (0, 4), (3, 2)]
    assert weighted_kappa([(0, 0), (4, 4), (2, 2)]) == 1
    assert (weighted_kappa(near) or 0) > (weighted_kappa(far) or 0)
    assert weighted_kappa([]) is None
    assert weighted_kappa([(2, 2), (2, 2)]) is None


def test_an_interval_holds_its_share_and_narrows_with_numbers() -> None:
    few, many = Share(8, 10), Share(800, 1000)
    assert few.interval[0] < 0.8 < few.interval[1]
    assert many.interval[0] > few.interval[0] and many.interval[1] < few.interval[1]
    assert str(Share(0, 0)) == "– (n 0)"
    low, high = kappa_interval([Table(both=1, neither=9), Table(verdict=1, neither=9)] * 20) or (1, 0)
    assert low < 0.65 < high


def test_what_is_undecided_counts_for_coverage_and_not_for_precision_or_kappa(content: Content) -> None:
    scores = scored(
        content,
        (label("a", "bn-asks-reason"), seen("bn-asks-reason")),
        (label("b", "bn-asks-reason"), seen(undecided=("bn-asks-reason",))),
        (label("c"), seen("bn-reflects", dropped=1)),
        (label("d"), seen()),
    )
    assert scores.pooled.precision == Share(1, 2)
    assert scores.pooled.recall == Share(1, 1)
    assert scores.coverage == Share(1, 2)
    assert scores.left_alone == Share(1, 2)
    assert scores.quotes == Share(2, 3)
    assert scores.by_behaviour["bn-asks-reason"] == Table(both=1, neither=2)
    assert scores.undecided["bn-asks-reason"] == 1


def test_levels_of_labels_and_grader_come_from_the_same_tables(content: Content) -> None:
    scores = scored(
        content,
        (label("a", "bn-asks-reason"), seen("bn-asks-reason")),
        (label("b", "bn-asks-reason"), seen()),
        (label("c", "bn-asks-reason"), Unscored(reason="no answer", source=SOURCE)),
    )
    assert scores.messages["behind-the-no"] == ((3, 3), (3, 1))
    assert scores.unscored == 1


def test_whole_talks_are_graded_as_talks(content: Content) -> None:
    items = tuple(item(f"T-{n}", talk="T", number=n) for n in (1, 2))
    labels = {"T-1": label("T-1", "bn-asks-reason"), "T-2": label("T-2", "bn-reflects")}
    readings = {i.id: Reading(id=i.id, grade=seen(*labels[i.id].behaviours), seconds=0) for i in items}
    assert score(content, Rated(items, labels), readings, offered_only=False).talks["behind-the-no"] == ((3, 3),)


def test_a_label_whose_quote_is_not_in_the_message_is_refused() -> None:
    with pytest.raises(UsageError, match="not in the message; mend the label"):
        label("a", "bn-asks-reason", quote="never said").observation("What makes this hard?")


def test_a_folder_is_read_strictly(tmp_path: Path) -> None:
    (tmp_path / "items.jsonl").write_text(item("a").model_dump_json() + "\n", "utf-8")
    talk = {"id": "T", "scenario": "resources-no", "turns": [{"speaker": "user", "text": "What makes this hard?"}]}
    (tmp_path / "talks.jsonl").write_text(json.dumps(talk) + "\n", "utf-8")
    (tmp_path / "gold.jsonl").write_text(label("a").model_dump_json() + "\n", "utf-8")
    (tmp_path / "split.json").write_text('{"development": ["a"], "cut-points": [], "test": ["T-1"]}', "utf-8")
    with pytest.raises(UsageError, match=r"no label for T-1"):
        load(tmp_path, "development")
    with (tmp_path / "gold.jsonl").open("a", encoding="utf-8") as file:
        file.write(label("T-1").model_dump_json() + "\n")
    assert [i.id for i in load(tmp_path, "development").items] == ["a"]
    assert [i.talk for i in load(tmp_path, "test").items] == ["T"]
    (tmp_path / "items.jsonl").write_text('{"id": "a"}\n', "utf-8")
    with pytest.raises(UsageError, match=r"items.jsonl:1: .*mend this line"):
        load(tmp_path, "development")
    with pytest.raises(UsageError, match="name a folder of calibration data"):
        load(tmp_path / "nowhere", "development")


class Fixed:
    """An observer that finds the same in everything, and counts how often it is asked."""

    source = SOURCE

    def __init__(self) -> None:
        self.asked = 0

    def observe(self, setting: Setting, conversation: Conversation) -> Observation:
        self.asked += 1
        return seen("bn-asks-reason")


def test_readings_are_kept_one_by_one_and_never_asked_for_twice(content: Content, tmp_path: Path) -> None:
    path, observer = tmp_path / "readings.jsonl", Fixed()
    tasks = plain_tasks([item("a"), item("b")])
    first = next(read_all(observer, content, tasks, {}, keep_in(path)))
    assert kept_readings(path) == {first.key: first}
    assert len(list(read_all(observer, content, tasks, kept_readings(path), keep_in(path)))) == 2
    assert observer.asked == 2


def test_readings_made_side_by_side_are_all_there_and_a_stop_leaves_nothing_waiting(content: Content) -> None:
    tasks = plain_tasks([item(f"i{n}") for n in range(20)])
    kept: list[str] = []
    observer = Fixed()
    found = list(read_all(observer, content, tasks, {}, lambda reading: kept.append(reading.id), at_once=4))
    assert {reading.id for reading in found} == {f"i{n}" for n in range(20)} == set(kept)
    some = read_all(Fixed(), content, tasks, {}, lambda reading: None, at_once=4)
    next(some)
    some.close()
    assert observer.asked == 20


def test_fewer_messages_are_whole_talks_and_single_ones_from_all_over() -> None:
    single = [item(f"s{n}") for n in range(10)]
    talks = [item(f"T{t}-{n}", talk=f"T{t}", number=n) for t in range(3) for n in (1, 2, 3)]
    rated = Rated((*single, *talks), {})
    few = [one.id for one in rated.about(8).items]
    assert [name for name in few if name.startswith("T")] == ["T0-1", "T0-2", "T0-3"]
    assert [name for name in few if name.startswith("s")] == ["s0", "s2", "s4", "s6", "s8"]
    assert len(rated.about(100).items) == 19


def test_padding_keeps_the_words_and_reaches_its_length() -> None:
    text = "What makes this hard for you, and who is waiting for it at the other end?"
    for times in (2, 4):
        longer = disturbing.padded(text, times, seed=3)
        assert text in longer
        assert len(longer) >= times * len(text)


def test_padding_never_changes_the_subject_so_that_no_point_is_buried_among_topics() -> None:
    patterns = load_patterns(prompts_dir() / "patterns")
    padding = plain(read_message(" ".join(disturbing.PADDING), patterns.lexicon, frozenset(), "martin"))
    assert not patterns.lexicon.mine["order"].search(padding)
    assert patterns.lexicon.mine["order"].search(padding + "by the way ")


def test_each_class_of_injection_is_tried_and_leaves_the_own_words_in_place(content: Content) -> None:
    items = [item(f"i{n}", f"Message {n}.") for n in range(5)]
    tasks = list(disturbing.injection_tasks(content, items, rounds=2))
    assert len(tasks) == 2 * len(disturbing.INJECTIONS)
    assert {task.variant.removeprefix("injection-") for task in tasks} == set(disturbing.INJECTIONS)
    assert all(task.conversation.last_mine.startswith(task.item.text) for task in tasks)
    changed = [t for t in tasks if t.conversation == t.item.conversation]
    assert changed == []


def test_what_an_injection_gains_and_what_flips_is_counted(content: Content) -> None:
    readings = [
        Reading(id="a", grade=seen(), seconds=0),
        Reading(id="a", variant="injection-plea", grade=seen("bn-reflects", "bn-attack-no"), seconds=0),
        Reading(id="a", variant="retest-2", grade=seen("bn-reflects", "rl-acknowledge"), seconds=0),
        Reading(id="a", variant="retest-3", grade=seen("bn-reflects"), seconds=0),
        Reading(id="b", grade=seen("bn-reflects"), seconds=0),
        Reading(id="a", variant="padding-2", grade=seen("bn-reflects"), seconds=0),
    ]
    by_key = {reading.key: reading for reading in readings}
    asked = disturbing.asked_for(content, "a", "plea")
    assert gained([item("a")], by_key, content) == (Gain("a", "plea", "bn-reflects", "bn-reflects" in asked),)
    added = seen("bn-reflects")
    end = len(item("a").text)
    moved_on = added.findings[0].model_copy(update={"start": end + 1, "end": end + 5})
    by_key["a", "injection-plea"] = Reading(
        id="a", variant="injection-plea", grade=added.model_copy(update={"findings": (moved_on,)}), seconds=0
    )
    assert gained([item("a")], by_key, content)[0].by_it, "words of the injection"
    assert flips(by_key) == Share(2, 2), "the first reading shows neither"
    change = moved(content, [item("a")], by_key, "padding-2")
    assert change is not None
    assert (change.mean, change.moved) == (2, Share(1, 1))
    assert moved(content, [item("a")], by_key, "padding-4") is None


def test_the_report_says_what_held_and_what_every_figure_is_out_of(content: Content) -> None:
    one = label("a", "bn-asks-reason")
    scores = scored(content, (one, seen("bn-asks-reason")))
    readings = {("a", ""): Reading(id="a", grade=seen("bn-asks-reason"), seconds=0)}
    targets = (Target("precision", 0.85, 1.0), Target("coverage", 0.55, 0.2), Target("nothing", 0.5, None))
    text = Report(content, "builtin", None, "development", [item("a")], readings, scores, targets).text()
    assert "| precision | ≥ 0.85 | 1.00 | yes |" in text
    assert "| coverage | ≥ 0.55 | 0.20 | **no** |" in text
    assert "| nothing | ≥ 0.50 | – | – |" in text
    assert "| bn-asks-reason | 1 | 0 | 1.00 (0.21–1.00, n 1) |" in text


def test_the_picture_has_a_dot_for_each_share_that_stands_on_enough(content: Content) -> None:
    drawn = picture({"all of it": Table(both=8, verdict=2, label=1), "too few": Table(both=1, label=5)}, "Mine & yours")
    root = ElementTree.fromstring(drawn)
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"all of it", "too few", "Mine & yours"} <= set(words)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 3, "precision out of one is left out"


def test_what_was_read_is_reported_again_without_asking_anybody(
    content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rated = load_sample(calibration_dir() / "sample.jsonl")
    source = SOURCE.model_copy(update={"engine": "llm", "model": "somebody"})
    path, report = tmp_path / "readings.jsonl", tmp_path / "report.md"
    for one in rated.items[:5]:
        keep_in(path)(Reading(id=one.id, grade=seen().model_copy(update={"source": source}), seconds=1))
    words = ["calibrate", "--sample", "--kept", "--readings", str(path), "--output", str(report)]
    assert main(words) == 0
    assert report.read_text("utf-8").startswith("# How far the grader can be trusted: llm, somebody")
    assert "5 messages, part *sample*" in report.read_text("utf-8")
    assert "report.svg" in report.read_text("utf-8")
    assert (tmp_path / "report.svg").exists()
    capsys.readouterr()
    assert main(["calibrate", "--kept"]) == 2
    assert "leave --kept out" in capsys.readouterr().err


def test_a_validation_speaks_of_one_grader_prompt_and_rubric_alone(content: Content) -> None:
    scores = scored(content, (label("a", "bn-asks-reason"), seen("bn-asks-reason")), (label("b"), seen()))
    found = validation(scores, SOURCE, "r1")
    assert found is not None
    assert str(found) == "validated: κ 1.00 on 2 messages"
    assert found.speaks_of(SOURCE, "r1")
    assert not found.speaks_of(SOURCE, "r2")
    assert not found.speaks_of(SOURCE.model_copy(update={"model": "m"}), "r1")
    assert validation(scored(content, (label("a"), Unscored(reason="x", source=SOURCE))), SOURCE, "r1") is None


def test_a_sample_is_drawn_the_same_each_time() -> None:
    items = tuple(item(str(n)) for n in range(300))
    rated = Rated(items, {i.id: label(i.id) for i in items})
    assert len(draw(rated)) == 100
    assert draw(rated) == draw(rated)


def test_a_task_is_known_by_item_and_form() -> None:
    assert Task(item("a"), Conversation(), "padding-2").key == ("a", "padding-2")


def test_what_moves_the_counterpart_is_compared_message_by_message(content: Content) -> None:
    items = [item(f"T-{n}", talk="T", number=n) for n in (1, 2, 3)]
    opens = {i.id: seen("bn-asks-reason", "rl-acknowledge") for i in items}
    shuts = {i.id: seen("bn-attack-no", "rl-disrespect") for i in items}
    same = likeness(content, [items], opens, opens)
    assert (same.gates_after_a_message, same.gates_at_the_end, same.openness_apart) == (Share(3, 3), Share(1, 1), 0)
    other = likeness(content, [items], opens, shuts)
    assert other.openness_apart > 0
    assert other.gates_after_a_message.hits < 3
    assert list(steering_rows(content, [items], {"a": opens, "b": shuts}))[2].startswith("| a, b | ")
