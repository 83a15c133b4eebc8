"""Both stores keep the same promises; SQLite with and without its index."""

from collections.abc import Iterator

import pytest

from rehearsal.memory_store import MemoryStore
from rehearsal.store import SqlStore
from store_contract import StoreContract
from store_lists_contract import ListsContract


class TestMemoryStore(StoreContract, ListsContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()


class TestSqlStore(StoreContract, ListsContract):
    @pytest.fixture
    def store(self, fresh_database: str) -> Iterator[SqlStore]:
        store = SqlStore(fresh_database)
        yield store
        store.close()


class TestSqlStoreWithoutAnIndex(StoreContract, ListsContract):
    @pytest.fixture
    def store(self, fresh_database: str) -> Iterator[SqlStore]:
        store = SqlStore(fresh_database, full_text=False)
        yield store
        store.close()


class TestSqlStoreInMemory(StoreContract):
    @pytest.fixture
    def store(self) -> Iterator[SqlStore]:
        store = SqlStore("sqlite://")
        yield store
        store.close()
