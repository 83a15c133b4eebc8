"""`rehearsal calibrate`: hold a grader against rated messages, and write down how far it can be trusted."""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rehearsal.assessment import Graded, Observation, Provenance
from rehearsal.calibration import disturbing
from rehearsal.calibration.aims import targets
from rehearsal.calibration.counting import weighted_kappa
from rehearsal.calibration.drawing import picture
from rehearsal.calibration.items import Item, Rated, load
from rehearsal.calibration.reading import Reading, Task, keep_in, kept_readings, plain_tasks, read_all
from rehearsal.calibration.reporting import Report
from rehearsal.calibration.samples import Validation, load_sample, validation
from rehearsal.calibration.scoring import Scores, score, talks_of
from rehearsal.calibration.steering import steering_rows
from rehearsal.calibration.trust import publish, remember
from rehearsal.errors import ModelUnreachable, UsageError
from rehearsal.resources import calibration_dir
from rehearsal.session import EngineName
from rehearsal.wiring import App

CALLS = 600
"""Most answers that one run asks of a language model."""
UNDER = "verdicts against labels, with 95 % intervals"


def run(words: argparse.Namespace) -> int:
    """Read the items, score the readings, write the report."""
    from rehearsal.wiring import build

    app = build()
    kept = kept_readings(Path(words.readings)) if words.readings else {}
    source = _source_of(kept) if words.kept else app.engine(app.choose(words.engine)).observer.source
    name = source.engine
    folder = Path(words.data) if words.data else calibration_dir()
    rated = load_sample(folder / "sample.jsonl") if words.sample else load(folder, words.part)
    rated = rated.about(words.limit) if words.limit else rated
    if words.kept:
        rated = rated.only(item for item, variant in kept if not variant)
    if not words.sample and words.part == "test":
        _log_opening(folder, name)
    tasks = [*plain_tasks(rated.items), *_checks(app, rated.items, words.checks, words.check_items)]
    readings = kept if words.kept else _read(app, name, tasks, kept, words)
    plain = {item.id: readings[item.id, ""] for item in rated.items}
    scores = score(app.content, rated, plain, offered_only=name == "llm")
    found = validation(scores, source, app.content.rubric_hash)
    if words.sample and found:
        remember(app.store, found)
    elif found and not words.data and (words.part, name) == ("test", "builtin"):
        publish(folder, found)
    part = "sample" if words.sample else words.part
    if words.json:
        print(json.dumps(figures(app, scores, name, part), ensure_ascii=False))
        return 0
    report = Report(
        app.content, name, source.model, part, rated.items, readings, scores, targets(name, scores), _notes(name),
        tuple(_steering(app, name, rated, readings)),
    ).text()  # fmt: skip
    if words.output:
        named = f"{source.model or 'the built-in grader'}, {scores.n} messages"
        _write(Path(words.output), report, picture(scores.by_principle(app.content), f"{named}: {UNDER}"))
    else:
        print(report)
    print(_verdict(found))
    return 0


def _write(path: Path, report: str, drawn: str) -> None:
    beside = path.with_suffix(".svg")
    beside.write_text(drawn, "utf-8")
    path.write_text(f"{report}\n![Precision and recall, principle by principle]({beside.name})\n", "utf-8")
    print(f"Written to {path}.")


def _source_of(kept: Mapping[tuple[str, str], Reading]) -> Provenance:
    """Who made kept readings. Raises UsageError where there are none."""
    for reading in kept.values():
        if isinstance(reading.grade, Observation):
            return reading.grade.source
    raise UsageError("--kept reports on readings that are there, and --readings names none; leave --kept out.")


def figures(app: App, scores: Scores, engine: str, part: str) -> dict[str, object]:
    """The main figures, for programs and for the test that compares them."""
    return {
        "engine": engine,
        "part": part,
        "rubric": app.content.rubric_hash,
        "n": scores.n,
        "unscored": scores.unscored,
        "precision": _rounded(scores.pooled.precision.value),
        "recall": _rounded(scores.pooled.recall.value),
        "kappa": _rounded(scores.pooled.kappa),
        "macro_f1": _rounded(scores.macro_f1),
        "coverage": _rounded(scores.coverage.value),
        "left_alone": _rounded(scores.left_alone.value),
        "quotes": _rounded(scores.quotes.value),
        "qwk_messages": _rounded(weighted_kappa(scores.all_messages)),
        "qwk_talks": _rounded(weighted_kappa(scores.all_talks)),
    }


def _checks(app: App, items: tuple[Item, ...], wanted: list[str], most: int) -> Iterator[Task]:
    some = items[:most]
    makers: dict[str, Callable[[], Iterable[Task]]] = {
        "padding": lambda: disturbing.padding_tasks(some),
        "register": lambda: disturbing.register_tasks(some),
        "injection": lambda: disturbing.injection_tasks(
            app.content, items, rounds=max(1, most // len(disturbing.INJECTIONS))
        ),
        "retest": lambda: disturbing.retest_tasks(some),
    }
    for check in wanted:
        yield from makers[check]()


def _read(
    app: App, name: EngineName, tasks: list[Task], done: dict[tuple[str, str], Reading], words: argparse.Namespace
) -> dict[tuple[str, str], Reading]:
    open_tasks = sum(task.key not in done for task in tasks)
    if name == "llm" and open_tasks > CALLS:
        raise UsageError(
            f"This would ask the model {open_tasks} times, and {CALLS} is the most. Narrow it with --limit."
        )
    if name == "llm" and open_tasks:
        print(f"Asking the model {open_tasks} times. What it answers is kept; stop when you like.", file=sys.stderr)
    observer = app.engine(name).observer
    named = {task.item.id for task in tasks}
    found = {key: reading for key, reading in done.items() if key[0] in named}
    keep = keep_in(Path(words.readings)) if words.readings else lambda _: None
    at_once = words.at_once if name == "llm" else 1
    for number, reading in enumerate(read_all(observer, app.content, tasks, done, keep, at_once), start=1):
        grade = reading.grade
        if not isinstance(grade, Observation) and grade.fatal:
            raise ModelUnreachable(grade.reason)
        found[reading.key] = reading
        if number % 50 == 0:
            print(f"{number} of {len(tasks)}", file=sys.stderr)
    return found


def _log_opening(folder: Path, name: str) -> None:
    """Write down that the locked test was opened, when, by which commit and for which grader."""
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=False)
        commit = found.stdout.strip() or None
    except OSError:
        commit = None
    row = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "commit": commit, "engine": name}
    with (folder / "opened.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def _steering(app: App, name: EngineName, rated: Rated, readings: Mapping[tuple[str, str], Reading]) -> Iterator[str]:
    """Over the whole talks of this part: what the built-in observer, the model and the labels do to the counterpart."""
    talks = talks_of(rated.items)
    items = [item for talk in talks for item in talk]
    if not items:
        return
    moves = read_all(app.engine("builtin").steering, app.content, plain_tasks(items), {}, lambda reading: None)
    mine = {reading.id: reading for reading in moves}
    eyes: dict[str, Mapping[str, Graded]] = {"built-in": {i: reading.grade for i, reading in mine.items()}}
    if name == "llm":
        eyes["model"] = {item.id: readings[item.id, ""].grade for item in items}
    eyes["labels"] = {item.id: rated.labels[item.id].observation(item.text) for item in items}
    yield f"{len(talks)} whole talks, {len(items)} messages; the counterpart's words stay as they were said."
    yield ""
    yield from steering_rows(app.content, talks, eyes)
    yield ""
    waits = [f"built-in {median(reading.seconds for reading in mine.values()):.3f} s"]
    if name == "llm":
        waits.append(f"model {median(readings[item.id, ''].seconds for item in items):.1f} s")
    yield f"Time until a message is read, median: {', '.join(waits)}."


def _notes(name: str) -> tuple[str, ...]:
    raters = (
        "Written by `rehearsal calibrate`. Writers and raters of the messages are language models: two rated each "
        "message blind, a third decided where they differed (`data/calibration/README.md`)."
    )
    waits = "Times are what one waits for an answer, a queue at the endpoint included."
    return (raters, "", waits) if name == "llm" else (raters,)


def _verdict(found: Validation | None) -> str:
    if found is None:
        return "Nothing could be graded, so nothing can be said."
    trust = "as a second reader" if found.kappa >= 0.8 else "for hints" if found.kappa >= 0.6 else "for little"
    return f"{str(found).capitalize()}. That is good {trust}."


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
