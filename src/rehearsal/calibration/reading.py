"""What a grader made of items: run once, kept as rows, so that a report can be written again without asking again."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from rehearsal.assessment import Graded, Observation
from rehearsal.calibration.items import Item, rows
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.ports import Observer
from rehearsal.rubric import Value
from rehearsal.setting import Setting


class Reading(Value):
    """A grade of one item, or of a changed form of it (`variant`), and how long it took (seconds)."""

    id: str
    variant: str = ""
    grade: Graded = Field(discriminator="kind")
    seconds: float = Field(ge=0)

    @property
    def key(self) -> tuple[str, str]:
        """What it is a reading of."""
        return self.id, self.variant


@dataclass(frozen=True)
class Task:
    """Something to read: an item's talk, as it is or changed."""

    item: Item
    conversation: Conversation
    variant: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is a task for."""
        return self.item.id, self.variant


def setting_of(content: Content, item: Item) -> Setting:
    """What is played where an item was said, at the usual difficulty and with the situation's own persona."""
    scenario = content.scenario(item.scenario)
    return Setting(content, scenario, content.cast(scenario, None))


def plain_tasks(items: Iterable[Item]) -> tuple[Task, ...]:
    """Each item as it is."""
    return tuple(Task(item, item.conversation) for item in items)


def read_all(
    observer: Observer,
    content: Content,
    tasks: Iterable[Task],
    done: Mapping[tuple[str, str], Reading],
    keep: Callable[[Reading], None],
    at_once: int = 1,
) -> Iterator[Reading]:
    """A reading for each task: the one that is `done`, else a fresh one, which is handed to `keep` at once.

    `at_once`: so many are read side by side; fresh ones come in the order in which they are ready.
    """
    tasks = tuple(tasks)
    yield from (done[task.key] for task in tasks if task.key in done)
    for reading in _fresh(observer, content, [task for task in tasks if task.key not in done], at_once):
        if isinstance(reading.grade, Observation) or not reading.grade.fatal:
            keep(reading)
        yield reading


def _fresh(observer: Observer, content: Content, tasks: list[Task], at_once: int) -> Iterator[Reading]:
    """Each task read, one when it is asked for, or `at_once` side by side."""
    if at_once == 1:
        yield from (read_one(observer, content, task) for task in tasks)
        return
    pool = ThreadPoolExecutor(at_once)
    try:
        for ready in as_completed([pool.submit(read_one, observer, content, task) for task in tasks]):
            yield ready.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def read_one(observer: Observer, content: Content, task: Task) -> Reading:
    """A fresh reading of one task."""
    began = time.perf_counter()
    grade = observer.observe(setting_of(content, task.item), task.conversation)
    seconds = time.perf_counter() - began
    return Reading(id=task.item.id, variant=task.variant, grade=grade, seconds=round(seconds, 5))


def kept_readings(path: Path) -> dict[tuple[str, str], Reading]:
    """Readings of an earlier run; none where the file is not there yet."""
    found = rows(path, Reading) if path.exists() else []
    return {reading.key: reading for reading in found}


def keep_in(path: Path) -> Callable[[Reading], None]:
    """Something that adds a reading to a file."""

    def keep(reading: Reading) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(reading.model_dump_json() + "\n")

    return keep
