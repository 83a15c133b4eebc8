"""Where a person's data lie: what the environment says, else what the system gives to programs."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from rehearsal.locations import data_dir, database_url
from rehearsal.store import SqlStore


def test_the_system_says_where_data_lie_unless_the_environment_does(tmp_path: Path) -> None:
    assert data_dir({}) == data_dir({"REHEARSAL_DATA_DIR": "  "}) == user_data_path("rehearsal", appauthor=False)
    assert data_dir({"REHEARSAL_DATA_DIR": f" {tmp_path} "}) == tmp_path


def test_a_home_sign_and_a_relative_folder_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert data_dir({"REHEARSAL_DATA_DIR": "~/mine"}) == tmp_path / "mine"
    assert data_dir({"REHEARSAL_DATA_DIR": "mine"}) == tmp_path / "mine"


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    database_url({"REHEARSAL_DATA_DIR": str(tmp_path / "new")})
    assert list(tmp_path.iterdir()) == []


def test_the_database_lies_in_the_data_folder_unless_its_address_is_given(tmp_path: Path) -> None:
    given = {"REHEARSAL_DATA_DIR": str(tmp_path / "a folder, new")}
    SqlStore(database_url(given)).close()
    assert (tmp_path / "a folder, new" / "rehearsal.sqlite3").is_file()
    assert database_url({**given, "REHEARSAL_DATABASE_URL": "sqlite://"}) == "sqlite://"
