"""Where a person's rehearsals lie on this machine."""

import os
from collections.abc import Mapping
from pathlib import Path

DATABASE = "rehearsal.sqlite3"


def data_dir(environment: Mapping[str, str] | None = None) -> Path:
    """The person's data folder: REHEARSAL_DATA_DIR, else the one that the system gives to programs.

    It need not exist yet. `environment` is the process's own if none is given.
    """
    given = _value(environment, "REHEARSAL_DATA_DIR")
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("rehearsal", appauthor=False)


def database_url(environment: Mapping[str, str] | None = None) -> str:
    """The database's address: REHEARSAL_DATABASE_URL, else a SQLite file in the data folder."""
    given = _value(environment, "REHEARSAL_DATABASE_URL")
    return given or f"sqlite:///{(data_dir(environment) / DATABASE).as_posix()}"


def database_is_there(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the database has been made; where it is no file, it is taken to be there."""
    prefix = "sqlite:///"
    url = database_url(environment)
    return not url.startswith(prefix) or Path(url.removeprefix(prefix)).is_file()


def _value(environment: Mapping[str, str] | None, name: str) -> str:
    return (os.environ if environment is None else environment).get(name, "").strip()
