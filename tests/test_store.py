"""Both stores keep the same promises; SQLite with and without its index."""

from collections.abc import Iterator
from pathlib import Path

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
    def store(self, tmp_path: Path) -> Iterator[SqlStore]:
        store = SqlStore(f"sqlite:///{tmp_path / 'store.sqlite3'}")
        yield store
        store.close()


class TestSqlStoreWithoutAnIndex(StoreContract, ListsContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[SqlStore]:
        store = SqlStore(f"sqlite:///{tmp_path / 'store.sqlite3'}", full_text=False)
        yield store
        store.close()


class TestSqlStoreInMemory(StoreContract):
    @pytest.fixture
    def store(self) -> Iterator[SqlStore]:
        store = SqlStore("sqlite://")
        yield store
        store.close()
