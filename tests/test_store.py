"""Both stores keep the same promises; SQLite with and without its index."""

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("store_contract", "store_lists_contract")

from rehearsal.memory_store import MemoryStore  # noqa: E402
from rehearsal.store import SqlStore  # noqa: E402
from store_contract import StoreContract  # noqa: E402
from store_lists_contract import ListsContract  # noqa: E402


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
