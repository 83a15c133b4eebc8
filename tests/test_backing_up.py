"""A back-up holds everything, is restored without loss and without doubling, and is checked before anything is kept."""

import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import saw
from rehearsal import exporting
from rehearsal.archive import Kept, Restored
from rehearsal.errors import StoreError, UsageError
from rehearsal.memory_store import MemoryStore
from rehearsal.store import SqlStore
from store_contract import at, levels, mine, sitting, state, theirs


def filled() -> MemoryStore:
    """Two rehearsals, one in the bin, with branches, grades, levels, a draft and difficult signs."""
    store = MemoryStore()
    store.create(sitting("r1"))
    store.append(mine("t1", "A line\u2028and \x00 signs, 好, 👋", grade=saw("bn-reflects"), state=state(1)))
    store.append(theirs("t2", after="t1", complete=False))
    store.append(mine("t3", after="t2", state=state(1, -1)))
    store.change(store.talk("r1").rehearsal.model_copy(update={"head": "t2"}))
    store.append(mine("t4", "Another take.", after="t2", state=state(1, 0)))
    store.keep_levels("r1", levels(shared_goal=3))
    store.keep_draft("r1", "And th")
    store.keep_paper("r1", "worksheet", {"ask": "Two posts"})
    store.change(store.talk("r1").rehearsal.model_copy(update={"names": {"t4": "Calm"}, "minutes": 10}))
    store.create(sitting("r2", minutes=2, deleted=at(4), ended=at(3), resolution="none", title="Bin"))
    return store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A back-up of the filled store."""
    path = tmp_path / "backup.jsonl"
    assert exporting.backup(filled(), path) == 2
    return path


@pytest.fixture
def empty(fresh_database: str) -> Iterator[SqlStore]:
    """A database with nothing in it."""
    store = SqlStore(fresh_database)
    yield store
    store.close()


def test_a_back_up_is_restored_without_loss_into_another_kind_of_store(
    file: Path, empty: SqlStore, tmp_path: Path
) -> None:
    assert exporting.restore(empty, file) == Restored(new=2)
    assert list(empty.everything()) == list(filled().everything())
    exporting.backup(empty, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_restoring_twice_doubles_nothing(file: Path, empty: SqlStore) -> None:
    exporting.restore(empty, file)
    before = list(empty.everything())
    assert exporting.restore(empty, file) == Restored(kept=2)
    assert list(empty.everything()) == before


def test_a_file_that_holds_a_rehearsal_twice_gives_it_once(file: Path, empty: SqlStore) -> None:
    first, second, _ = file.read_text("utf-8").split("\n")[:3]
    end = json.dumps({"format": "rehearsals", "version": 1, "count": 3})
    file.write_text("\n".join((first, second, first, end)), encoding="utf-8")
    assert exporting.restore(empty, file) == Restored(new=2, kept=1)


def test_what_was_said_since_the_back_up_stays(file: Path, empty: SqlStore) -> None:
    exporting.restore(empty, file)
    assert empty.append(theirs("t5", "Later.", after="t4", created=at(30)))
    assert exporting.restore(empty, file) == Restored(kept=2)
    assert empty.talk("r1").entries[-1].text == "Later."


def test_one_rehearsal_exported_as_json_is_restored_too(empty: SqlStore, tmp_path: Path) -> None:
    store = filled()
    path = tmp_path / "one.json"
    path.write_text(exporting.as_json(store.whole("r1")), encoding="utf-8")
    assert exporting.restore(empty, path) == Restored(new=1)
    assert empty.whole("r1") == store.whole("r1")


def test_a_back_up_of_nothing_is_a_back_up(empty: SqlStore, tmp_path: Path) -> None:
    assert exporting.backup(empty, tmp_path / "none.jsonl") == 0
    assert exporting.restore(empty, tmp_path / "none.jsonl") == Restored()


def test_a_file_from_an_editor_with_a_mark_and_windows_line_ends_is_read(file: Path, empty: SqlStore) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert exporting.restore(empty, file) == Restored(new=2)


def changed(**changes: Any) -> str:
    """A line with one rehearsal, changed."""
    kept = Kept(rehearsal=sitting(head="t2"), entries=(mine("t1"), theirs("t2", after="t1")))
    return json.dumps({"format": "rehearsal", "version": 1, **kept.model_dump(mode="json"), **changes})


def turn(number: int, **changes: Any) -> str:
    """A line with one rehearsal, one of whose turns is changed."""
    entries = json.loads(changed())["entries"]
    entries[number] |= changes
    return changed(entries=entries)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not a line of a back-up"),
        ("[]", "not a line of a back-up"),
        ("[" * 100_000, "not a line of a back-up"),
        ('{"seed": ' + "9" * 5000 + "}", "not a line of a back-up"),
        ('{"id": null, "scenario": "peer-too-busy", "turns": []}', "no rehearsal"),
        (changed(version=2), "later version of Rehearsal; update"),
        (changed(version="one"), "later version"),
        (changed(rehearsal=None), "rehearsal: "),
        (changed(mood="fine"), "mood: "),
        (changed(entries=[]), "last turn is not among its turns"),
        (turn(1, parent="t9"), "turn 1 follows a turn that does not stand before it"),
        (turn(0, parent="t2"), "turn 0 follows"),
        (turn(0, parent="t1"), "turn 0 follows"),
        (turn(1, id="t1"), "turn 1 has an id that an earlier turn has"),
        (turn(1, rehearsal="r9"), "turn 1 belongs to another rehearsal"),
        (turn(1, speaker="referee"), "entries.1.speaker: "),
        (turn(1, created="soon"), "entries.1.created: "),
        ('{"format": "rehearsals", "version": 1, "count": 7}', "1 rehearsals stand before it, not 7"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_kept(file: Path, empty: SqlStore, line: str, said: str) -> None:
    first, second, end = file.read_text("utf-8").split("\n")[:3]
    file.write_text("\n".join((first, line, second, end)), encoding="utf-8")
    with pytest.raises(UsageError, match=f"backup.jsonl:2: .*{said}") as caught:
        exporting.restore(empty, file)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400
    assert list(empty.everything()) == []


@pytest.mark.parametrize("kept", [0.5, 0.98])
def test_a_file_that_was_cut_off_is_refused(file: Path, empty: SqlStore, kept: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(UsageError, match=r"backup.jsonl:\d: "):
        exporting.restore(empty, file)
    assert list(empty.everything()) == []


def test_a_file_without_its_last_line_is_refused(file: Path, empty: SqlStore) -> None:
    file.write_text("\n".join(file.read_text("utf-8").split("\n")[:2]), encoding="utf-8")
    with pytest.raises(UsageError, match=r"backup.jsonl:3: the file ends too early"):
        exporting.restore(empty, file)
    file.write_text("")
    with pytest.raises(UsageError, match=r"backup.jsonl:1: the file ends too early"):
        exporting.restore(empty, file)


def test_files_that_are_no_text_or_not_there_are_named(empty: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("binary", "missing", "."):
        with pytest.raises(UsageError, match=r"choose a file|check the name"):
            exporting.restore(empty, tmp_path / name)


def test_a_number_that_no_database_holds_is_refused(empty: SqlStore, tmp_path: Path) -> None:
    kept = json.loads(changed())
    kept["rehearsal"]["seed"] = 10**30
    (tmp_path / "one.json").write_text(json.dumps(kept))
    with pytest.raises(UsageError, match="not saved"):
        exporting.restore(empty, tmp_path / "one.json")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_back_up_is_for_its_owner_alone(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_back_up_that_fails_leaves_the_older_one_and_no_scraps(file: Path, tmp_path: Path) -> None:
    class Failing(MemoryStore):
        def everything(self) -> Iterator[Kept]:
            yield from filled().everything()
            raise StoreError("gone")

    before = file.read_bytes()
    with pytest.raises(StoreError, match="gone"):
        exporting.backup(Failing(), file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "missing" / "backup.jsonl", tmp_path / "folder"):
        with pytest.raises(UsageError, match="cannot be written"):
            exporting.backup(filled(), path)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_settings_do_not_travel(tmp_path: Path) -> None:
    store = filled()
    store.put_setting("consent https://example.org", True)
    exporting.backup(store, tmp_path / "backup.jsonl")
    assert b"consent" not in (tmp_path / "backup.jsonl").read_bytes()
