"""What a SQLite store does with its file: privacy, erasing for good, migration."""

import logging
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

import rehearsal
from builders import saw
from rehearsal.errors import StoreError
from rehearsal.store import SqlStore, schema
from rehearsal.store.tables import metadata
from store_contract import at, levels, mine, sitting, theirs

DATA = Path(__file__).parent / "data"


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


def bytes_beside(file: Path) -> bytes:
    """Everything in the database's folder."""
    return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()))


def test_folder_and_file_are_made_for_their_owner_alone(store: SqlStore, file: Path) -> None:
    store.create(sitting())
    if sys.platform != "win32":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}
    assert file.exists()


def test_every_connection_is_durable_and_checks_references(store: SqlStore) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000}
    with store.engine.connect() as first, store.engine.connect() as second:
        for connection in (first, second):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


def test_what_was_kept_is_there_when_the_store_is_opened_again(store: SqlStore, file: Path) -> None:
    store.create(sitting())
    store.append(mine("t1", "Words.", steering=saw("bn-reflects")))
    before = list(store.everything())
    store.close()
    assert list(SqlStore(address(file)).everything()) == before


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("which", ["r1", None])
def test_erasing_leaves_no_byte_of_the_words(file: Path, which: str | None, indexed: bool) -> None:
    store = SqlStore(address(file), full_text=indexed)
    store.create(sitting("r1", title="Zanzibar title"))
    text = "Quetzalcoatl " + "xylophone " * 500
    store.append(mine("t1", text, steering=saw("bn-reflects"), note="Nightingale note"))
    store.append(theirs("t2", "Well, rhododendron.", after="t1", complete=False))
    store.update(theirs("t2", "Well, rhododendron. Wherewithal.", after="t1"))
    store.keep_draft("r1", "Unsent kaleidoscope")
    store.create(sitting("r2"))
    store.append(mine("t9", "Xylem and quarry.", home="r2"))
    assert b"rhododendron" in bytes_beside(file)
    store.erase(which)
    left = bytes_beside(file).lower()
    for word in (
        b"zanzibar",
        b"uetzalcoatl",
        b"xylophone",
        b"ightingale",
        b"hododendron",
        b"herewithal",
        b"kaleidoscope",
    ):
        assert word not in left
    assert [s.rehearsal.id for s in store.list(words="quarry")] == (["r2"] if which else [])
    store.close()


def indexed_words(store: SqlStore) -> list[str]:
    """The words that the full-text index knows."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.seen USING fts5vocab('main', 'turn_words', 'row')"
        )
        return list(connection.exec_driver_sql("SELECT term FROM temp.seen").scalars())


def test_words_are_gone_from_the_index_too(store: SqlStore) -> None:
    store.create(sitting())
    store.append(mine("t1", "Quetzalcoatl."))
    assert indexed_words(store) == ["quetzalcoatl"]
    store.erase(None)
    assert indexed_words(store) == []


def test_erasing_that_could_not_tidy_the_file_says_so_and_tidies_at_the_next_start(store: SqlStore, file: Path) -> None:
    store.create(sitting())
    store.append(mine("t1", "Quetzalcoatl."))
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        sa.event.listen(store.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout=0"))
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM turns").fetchall()
        with pytest.raises(StoreError, match="no list shows it any more") as caught:
            store.erase(None)
        assert "\n" not in str(caught.value)
        assert store.list() == ()
    store.close()
    again = SqlStore(address(file))
    assert b"uetzalcoatl" not in bytes_beside(file).lower()
    again.close()


def test_the_index_is_made_anew_where_it_is_missing_and_rests_where_it_cannot_be_used(file: Path) -> None:
    for number, indexed in enumerate((True, False, False, True), start=1):
        store = SqlStore(address(file), full_text=indexed)
        store.create(sitting(f"r{number}"))
        store.append(mine(f"t{number}", f"Budget {number}.", home=f"r{number}"))
        assert len(store.list(words="budget")) == number
        store.close()


def old_database(file: Path) -> None:
    """A database as the first revision wrote it, with one rehearsal."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((DATA / "store-revision-0001.sql").read_text("utf-8"))


def test_an_older_database_is_migrated_and_loses_nothing(file: Path) -> None:
    old_database(file)
    store = SqlStore(address(file))
    talk = store.talk("r1")
    assert [entry.text for entry in talk.entries] == ["May I ask you something?", "Go on. I’m listening."]
    assert talk.entries[0].steering is not None and talk.entries[0].grade == talk.entries[0].steering
    assert talk.state is not None and talk.state.openness == 3
    assert [s.rehearsal.title for s in store.list(words="listening")] == ["Tom: Too busy to help"]
    store.keep_draft("r1", "New in this revision.")
    assert store.append(mine("t3", after="t2"))
    store.close()


def test_a_copy_is_kept_from_before_a_migration_and_goes_with_what_is_erased(file: Path) -> None:
    old_database(file)
    store = SqlStore(address(file))
    (copy,) = file.parent.glob("*.revision-0001")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM turns").fetchone() == (2,)
        assert connection.execute("SELECT version_num FROM rehearsal_version").fetchone() == ("0001",)
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    store.erase("r1")
    assert not copy.exists()
    store.close()


def test_a_new_database_needs_no_copy(store: SqlStore, file: Path) -> None:
    assert list(schema.copies(file)) == []


def test_a_migration_that_fails_changes_nothing(file: Path) -> None:
    old_database(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE drafts (something TEXT)")
    with pytest.raises(StoreError, match=r"left as it was\. A copy from before lies at") as caught:
        SqlStore(address(file))
    assert "\n" not in str(caught.value)
    with closing(sqlite3.connect(file)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == {"rehearsals", "turns", "drafts", "rehearsal_version"}
        assert connection.execute("SELECT version_num FROM rehearsal_version").fetchone() == ("0001",)


def test_migrations_make_exactly_the_tables_that_the_code_uses(store: SqlStore) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or not str(name).startswith("turn_words")

    with store.engine.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE, "include_name": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_opening_what_is_up_to_date_does_not_load_the_migrations(store: SqlStore, file: Path) -> None:
    opening = f"import sys; from rehearsal.store import SqlStore; SqlStore({address(file)!r})"
    code = f"{opening}; print('alembic' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(rehearsal.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")


def test_migrating_says_nothing_and_leaves_logging_alone(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (list(logging.root.handlers), logging.root.level)
    SqlStore(address(file)).close()
    assert (list(logging.root.handlers), logging.root.level) == before
    assert capfd.readouterr() == ("", "")


def test_a_list_is_read_off_its_index_without_sorting_or_counting(store: SqlStore) -> None:
    asked: list[tuple[str, object]] = []
    sa.event.listen(
        store.engine, "before_cursor_execute", lambda c, cursor, sql, values, *_: asked.append((sql, values))
    )
    store.list(persona="busy-peer", limit=50)
    sql, values = next((sql, values) for sql, values in asked if sql.startswith("SELECT"))
    with store.engine.connect() as connection:
        plan = " ".join(str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "ix_rehearsals_latest" in plan and "TEMP B-TREE" not in plan and "SCAN" not in plan


def test_the_newest_revision_is_the_one_that_the_code_names() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(schema.MIGRATIONS)).get_heads() == [schema.NEWEST]


def test_levels_and_times_are_kept_to_the_microsecond(store: SqlStore) -> None:
    store.create(sitting(updated=at(0.0000001)))
    store.keep_levels("r1", levels(shared_goal=4))
    assert store.list(since=at(0), before=at(1))[0].rehearsal.updated == at(0.0000001)
