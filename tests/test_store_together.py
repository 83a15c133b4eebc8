"""Several threads and processes on one file: no turn is lost or doubled, and what was shown survives a kill."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

import rehearsal
from rehearsal.memory_store import MemoryStore
from rehearsal.store import SqlStore
from store_contract import at, mine, sitting, theirs

HERE = Path(__file__).parent
THREADS = 8


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "store.sqlite3"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, file: Path) -> SqlStore | MemoryStore:
    """Each store, with one rehearsal."""
    store = MemoryStore() if request.param == "memory" else SqlStore(f"sqlite:///{file}")
    store.create(sitting())
    return store


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """What the work gives in each of some threads that begin at the same moment."""
    barrier = Barrier(THREADS)

    def begin(number: int) -> Any:
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def process(code: str, file: Path) -> subprocess.Popen[str]:
    """Another Python that runs this code on the store."""
    start = f"from store_contract import *\nstore = SqlStore('sqlite:///{file.as_posix()}')\n"
    paths = os.pathsep.join([str(Path(rehearsal.__file__).parents[1]), str(HERE)])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-c", start + code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


def test_of_many_messages_on_one_head_exactly_one_is_kept(store: SqlStore) -> None:
    head = None
    for turn in range(5):
        sent = at_once(lambda n, turn=turn, head=head: store.append(mine(f"t{turn}-{n}", after=head)))
        assert sent.count(True) == 1
        head = f"t{turn}-{sent.index(True)}"
    assert len(store.entries("r1")) == 5 and store.talk("r1").rehearsal.head == head


def test_of_many_answers_to_one_message_exactly_one_is_kept(store: SqlStore) -> None:
    store.append(mine("t1"))
    assert at_once(lambda n: store.append(theirs(f"a{n}", after="t1"))).count(True) == 1
    assert len(store.entries("r1")) == 2


def test_of_many_claims_exactly_one_is_granted(store: SqlStore) -> None:
    store.append(mine("t1"))
    assert at_once(lambda n: store.claim("t1", at(0), at(5))).count(True) == 1


def test_many_threads_write_and_read_at_once_and_nothing_fails(store: SqlStore) -> None:
    def talk(number: int) -> int:
        home, head = f"home{number}", None
        store.create(sitting(home))
        for turn in range(6):
            assert store.append(mine(f"{home}-{turn}", "Some words.", after=head, home=home))
            head = f"{home}-{turn}"
            store.list(words="some")
        return len(store.talk(home).entries)

    assert at_once(talk) == [6] * THREADS


def test_a_title_changed_in_one_window_hides_no_turn_of_another(store: SqlStore) -> None:
    began = store.talk("r1").rehearsal

    def work(number: int) -> bool:
        if number == 0:
            return store.append(mine("t1"))
        store.change(began.model_copy(update={"title": f"Title {number}"}), was=began)
        return True

    assert all(at_once(work))
    assert [entry.id for entry in store.talk("r1").entries] == ["t1"]


def test_many_threads_open_a_new_database_at_once(file: Path) -> None:
    stores = at_once(lambda n: SqlStore(f"sqlite:///{file}"))
    for number, store in enumerate(stores):
        store.create(sitting(f"r{number}"))
    assert len(stores[0].list()) == THREADS


RACE = """
input()
for number in range(20):
    while not store.append(mine(f"{NAME}-{number}", after=store.talk("r1").rehearsal.head)):
        pass
print("done")
"""


@pytest.mark.slow
def test_two_processes_take_turns_on_one_talk_and_lose_none(file: Path) -> None:
    others = [process(f"NAME = {name!r}\n{RACE}", file) for name in ("a", "b")]
    store = SqlStore(f"sqlite:///{file}")
    store.create(sitting())
    for other in others:
        assert other.stdin is not None
        other.stdin.write("go\n")
        other.stdin.flush()
    assert [other.communicate(timeout=60)[0].strip() for other in others] == ["done", "done"]
    branch = [entry.id for entry in store.talk("r1").entries]
    assert sorted(branch) == sorted(f"{name}-{number}" for name in "ab" for number in range(20))
    assert len(store.entries("r1")) == 40


SPEAKING = """
store.append(mine("t1", "Do you have a minute?"))
reply = theirs("t2", "Sentence 0.", after="t1", complete=False)
store.append(reply)
number = 0
while True:
    print(reply.text, flush=True)
    number += 1
    reply = reply.model_copy(update={"text": f"{reply.text} Sentence {number}."})
    store.update(reply)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
def test_a_kill_in_the_middle_of_a_reply_loses_nothing_that_was_shown(file: Path) -> None:
    SqlStore(f"sqlite:///{file}").create(sitting())
    speaker = process(SPEAKING, file)
    assert speaker.stdout is not None
    shown = [speaker.stdout.readline().strip() for _ in range(20)][-1]
    os.kill(speaker.pid, signal.SIGKILL)
    shown = (speaker.communicate(timeout=30)[0].strip().split("\n")[-1] or shown).strip()
    store = SqlStore(f"sqlite:///{file}")
    talk = store.talk("r1")
    assert [entry.id for entry in talk.entries] == ["t1", "t2"]
    assert talk.entries[1].text.startswith(shown) and not talk.entries[1].complete
    assert store.append(mine("t3", "Go on.", after="t2"))
    assert [s.rehearsal.id for s in store.list(words="sentence")] == ["r1"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
def test_a_kill_right_after_a_message_was_sent_keeps_it(file: Path) -> None:
    SqlStore(f"sqlite:///{file}").create(sitting())
    sender = process('store.append(mine("t1", "Do you have a minute?"))\nprint("sent", flush=True)\ninput()', file)
    assert sender.stdout is not None and sender.stdout.readline().strip() == "sent"
    os.kill(sender.pid, signal.SIGKILL)
    sender.communicate(timeout=30)
    waiting = SqlStore(f"sqlite:///{file}").talk("r1").waiting
    assert waiting is not None and waiting.text == "Do you have a minute?"
