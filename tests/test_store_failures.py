"""Whatever is wrong with a database ends in a sentence: what happened, what is safe, what to do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from builders import saw
from rehearsal.errors import NewerStore, StoreError, StoreUnwritable, UsageError
from rehearsal.store import SqlStore
from store_contract import mine, sitting, theirs


def address(file: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{file}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database will lie."""
    return tmp_path / "person" / "rehearsal.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    """An open store."""
    store = SqlStore(address(file))
    yield store
    store.close()


def only_a_sentence(error: BaseException) -> None:
    """What is shown is one plain paragraph that says what to do, without a trace or SQL."""
    said = str(error)
    assert said.endswith(".") and "\n" not in said
    assert not any(word in said for word in ("(sqlite3", "SELECT", "INSERT", "Traceback", "sqlalche.me", "Error:"))


def test_a_database_of_a_later_version_is_refused_and_untouched(store: SqlStore, file: Path) -> None:
    store.create(sitting())
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE rehearsal_version SET version_num = '0917'")
    store.close()
    before = file.read_bytes()
    with pytest.raises(NewerStore, match="Update Rehearsal") as caught:
        SqlStore(address(file))
    only_a_sentence(caught.value)
    assert file.read_bytes() == before


def test_a_value_that_this_version_cannot_read_is_named_without_a_trace(store: SqlStore) -> None:
    store.create(sitting())
    store.append(mine("t1", grade=saw()))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("""UPDATE turns SET grade = '{"kind": "from the future"}'""")
    with pytest.raises(StoreError, match="cannot read") as caught:
        store.talk("r1")
    only_a_sentence(caught.value)


def test_a_folder_where_the_file_should_be_is_named(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StoreUnwritable, match="is a folder") as caught:
        SqlStore(address(file))
    only_a_sentence(caught.value)


def test_a_file_where_the_folder_should_be_is_named(file: Path) -> None:
    file.parent.write_text("not a folder")
    with pytest.raises(StoreUnwritable, match="cannot be used") as caught:
        SqlStore(address(file))
    only_a_sentence(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_read_only_folder_is_named(file: Path) -> None:
    file.parent.mkdir(mode=0o500)
    with pytest.raises(StoreUnwritable, match="writable") as caught:
        SqlStore(address(file))
    only_a_sentence(caught.value)


def test_a_database_that_turns_read_only_is_named_and_what_was_saved_stays(store: SqlStore) -> None:
    store.create(sitting())
    sa.event.listen(store.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA query_only=ON"))
    with pytest.raises(StoreUnwritable, match=r"may not write .* not saved") as caught:
        store.append(mine("t1"))
    only_a_sentence(caught.value)
    assert store.talk("r1").entries == ()


def test_a_full_disk_is_named_and_what_was_saved_stays(store: SqlStore) -> None:
    store.create(sitting())
    assert store.append(mine("t1", "Short."))

    def no_more_pages(raw: sqlite3.Connection, *_: object) -> None:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count={pages}")

    sa.event.listen(store.engine, "checkout", no_more_pages)
    with pytest.raises(StoreUnwritable, match=r"disk that holds .* is full") as caught:
        store.append(theirs("t2", "Long. " * 20_000, after="t1"))
    only_a_sentence(caught.value)
    assert [entry.id for entry in store.talk("r1").entries] == ["t1"]
    sa.event.remove(store.engine, "checkout", no_more_pages)
    sa.event.listen(store.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA max_page_count=100000"))
    assert store.append(theirs("t2", "Long. " * 20_000, after="t1"))


def test_a_database_that_another_program_holds_is_named(store: SqlStore, file: Path) -> None:
    sa.event.listen(store.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout=0"))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program is holding") as caught:
            store.create(sitting())
        only_a_sentence(caught.value)
        assert store.list() == ()


@pytest.mark.parametrize("content", [b"This is no database. " * 300, b"SQLite format 3\x00" + b"\x07" * 5000])
def test_a_damaged_file_is_named_and_untouched(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as caught:
        SqlStore(address(file))
    only_a_sentence(caught.value)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE turns (something TEXT)")
    with pytest.raises(StoreError, match=r"left as it was\. If it belongs to another program") as caught:
        SqlStore(address(file))
    only_a_sentence(caught.value)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("turns",)]


def test_an_empty_file_becomes_a_database(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    SqlStore(address(file)).create(sitting())


@pytest.mark.parametrize("url", ["rehearsal.sqlite3", "nosuchsystem://x", "postgresql+nosuchdriver://x/y", "://"])
def test_an_address_that_names_no_database_is_the_callers_mistake(url: str) -> None:
    with pytest.raises(UsageError, match="REHEARSAL_DATABASE_URL") as caught:
        SqlStore(url)
    assert "\n" not in str(caught.value)


def test_a_password_in_the_address_is_never_shown(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        SqlStore("nosuchsystem://me:opensesame@host/name")
    assert "opensesame" not in str(caught.value)


def test_half_a_character_is_refused_before_anything_is_saved(store: SqlStore) -> None:
    store.create(sitting())
    with pytest.raises(UsageError, match="not saved"):
        store.append(mine("t1", "half \ud83d of it"))
    assert store.talk("r1").rehearsal.head is None
