"""The store on a database: SQLite in the person's data folder, or another database by its address."""

from rehearsal.store.sql import SqlStore

__all__ = ["SqlStore"]
