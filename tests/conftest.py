"""Shared fixtures. The network is closed by default (pytest options); no key reaches a test."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

# Small products of matrices wait for each other's threads longer than they compute. Read when numpy is first imported.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

from rehearsal.content import Content, load_content  # noqa: E402
from rehearsal.resources import prompts_dir  # noqa: E402
from rehearsal.store import SqlStore  # noqa: E402

# Contracts that several test files share: what they assert is told as fully as in a test file.
pytest.register_assert_rewrite("coach_contract", "counterpart_contract", "store_contract", "store_lists_contract")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Tests that are not asked for are not even read: those of a browser and of foreign servers."""
    left_out = [name for name in ("browser", "compat") if f"not {name}" in config.getoption("markexpr")]
    return True if collection_path.parent.name in left_out or collection_path.name in left_out else None


@pytest.fixture(scope="session")
def content() -> Content:
    """All shipped content."""
    return load_content(prompts_dir())


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, _data: Iterator[Path]) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "REHEARSAL_MODEL", "REHEARSAL_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REHEARSAL_DATA_DIR", str(next(_data)))


@pytest.fixture(scope="session")
def _data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for each test; it is made when something is kept in it."""
    base = tmp_path_factory.mktemp("data")
    return (base / str(number) for number in count())


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "store.sqlite3"
    SqlStore(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def fresh_database(_migrated: Path, tmp_path: Path) -> str:
    """The address of an empty database of the newest revision; copied, since migrating takes a tenth of a second."""
    return f"sqlite:///{shutil.copy(_migrated, tmp_path / 'store.sqlite3')}"
