"""Shared fixtures. The network is closed by default (pytest options); no key reaches a test."""

import pytest

from rehearsal.content import Content, load_content
from rehearsal.resources import prompts_dir


@pytest.fixture(scope="session")
def content() -> Content:
    """All shipped content."""
    return load_content(prompts_dir())


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "REHEARSAL_MODEL", "REHEARSAL_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REHEARSAL_DATA_DIR", str(tmp_path_factory.mktemp("data")))
