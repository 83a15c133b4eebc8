"""Finds words in what was said: by a full-text index where SQLite has one, by comparing texts elsewhere.

The index is derived from `turns.words` and kept by triggers. It belongs to no revision: it is made where it is
missing, and its triggers go where this SQLite could not run them.
"""

import sqlalchemy as sa

from rehearsal.archive import terms
from rehearsal.store.tables import rehearsals, turns

_INDEX = sa.table("turn_words", sa.column("rowid"), sa.column("turn_words"))
_TRIGGERS = ("turn_words_added", "turn_words_gone", "turn_words_changed")
_TAKE_OUT = "INSERT INTO turn_words(turn_words, rowid, words) VALUES ('delete', old.n, old.words);"
_PUT_IN = "INSERT INTO turn_words(rowid, words) VALUES (new.n, new.words);"
_MAKE = (
    "DROP TABLE IF EXISTS turn_words",
    "CREATE VIRTUAL TABLE turn_words USING fts5(words, content='turns', content_rowid='n',"
    " tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO turn_words(turn_words) VALUES ('rebuild')",
    f"CREATE TRIGGER turn_words_added AFTER INSERT ON turns BEGIN {_PUT_IN} END",
    f"CREATE TRIGGER turn_words_gone AFTER DELETE ON turns BEGIN {_TAKE_OUT} END",
    f"CREATE TRIGGER turn_words_changed AFTER UPDATE OF words ON turns BEGIN {_TAKE_OUT} {_PUT_IN} END",
)
_SPACED = 0x0E00
"""Scripts from here on are written without spaces, or are signs; the index would take a sentence for a word."""


def index_is_ready(connection: sa.Connection) -> bool:
    """Whether the index and its triggers are there."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('turn_words', 'turn_words_added', 'turn_words_gone',"
        " 'turn_words_changed')"
    ).scalar()
    return found == 1 + len(_TRIGGERS)


def can_index(connection: sa.Connection) -> bool:
    """Whether this SQLite has full-text search."""
    return connection.exec_driver_sql("SELECT sqlite_compileoption_used('ENABLE_FTS5')").scalar() == 1


def make_index(connection: sa.Connection) -> None:
    """Make the index from the texts that are there."""
    drop_triggers(connection)
    for statement in _MAKE:
        connection.exec_driver_sql(statement)


def drop_triggers(connection: sa.Connection) -> None:
    """Let the index rest; it is made anew when it can be used again."""
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")


def purge_index(connection: sa.Connection) -> None:
    """Rewrite the index without what was deleted from it."""
    connection.exec_driver_sql("INSERT INTO turn_words(turn_words) VALUES ('optimize')")


def saying(words: str, indexed: bool) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions on rehearsals in which every one of the words was said; the last may be the beginning of one."""
    wanted = terms(words)
    return tuple(
        rehearsals.c.id.in_(sa.select(turns.c.rehearsal).where(_says(word, indexed, number == len(wanted))))
        for number, word in enumerate(wanted, start=1)
    )


def _says(word: str, indexed: bool, last: bool) -> sa.ColumnElement[bool]:
    if indexed and word.isalnum() and ord(max(word)) < _SPACED:
        query = f'"{word}" *' if last else f'"{word}"'
        return turns.c.n.in_(sa.select(_INDEX.c.rowid).where(_INDEX.c.turn_words.op("MATCH")(query)))
    return turns.c.words.contains(word, autoescape=True)
