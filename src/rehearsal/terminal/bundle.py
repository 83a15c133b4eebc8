"""`rehearsal doctor --bundle`: a report for a bug report, with nothing in it that the person wrote, and no key."""

import json
import platform
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rehearsal import logs
from rehearsal.costs import cost
from rehearsal.diagnosis import Finding
from rehearsal.errors import StoreError, UsageError
from rehearsal.metering import in_total
from rehearsal.wiring import App

LIBRARIES = ("streamlit", "openai", "pydantic", "sqlalchemy", "tenacity", "keyring", "alembic")
READ_ME = """\
A report on one installation of Rehearsal, made by `rehearsal doctor --bundle`.

report.json   versions of Rehearsal, Python, the system and the libraries; settings (address without user name and
              password, names of models, budgets, prices; of the key only whether there is one); what the doctor found;
              how many rehearsals and messages are kept, by engine; what models used
log.jsonl     the last lines of the log: times, models, counts, kinds of errors

Not in it: the key; messages, replies, prompts, grades, titles, names of your own persons and situations. Folders of
your home stand as ~. Both files are plain text: read them before you send them.
"""


def write(app: App, name: str, facts: Mapping[str, Any], findings: Sequence[Finding]) -> None:
    """Write the report and say where it lies and what is in it. Raises UsageError where it cannot be written."""
    path = Path(name or f"rehearsal-report-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip")
    report = json.dumps(_report(app, facts, findings), ensure_ascii=False, indent=2)
    files = {"README.txt": READ_ME, "report.json": report, "log.jsonl": "\n".join(logs.last_lines(app.data)) + "\n"}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            for inside, text in files.items():
                bundle.writestr(inside, _without(app, text))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another file") from None
    print(READ_ME)
    print(f"Written to {path}.")


def _report(app: App, facts: Mapping[str, Any], findings: Sequence[Finding]) -> dict[str, Any]:
    settings = app.settings
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "libraries": {name: _version(name) for name in LIBRARIES},
        "doctor": dict(facts),
        "checks": [finding.model_dump() for finding in findings],
        "timeout": settings.timeout,
        "retries": settings.retries,
        "prices": {model: price.model_dump() for model, price in settings.prices.items()},
        "store": _store(app),
    }


def _store(app: App) -> dict[str, Any]:
    """How much is kept, or the kind of error that the store gave."""
    try:
        turns, engines = 0, Counter[str]()
        for kept in app.store.everything():
            turns += len(kept.entries)
            engines[kept.rehearsal.engine] += 1
        used = {model: cost({model: tally}, app.settings).model_dump() for model, tally in in_total(app.store).items()}
    except StoreError as error:
        return {"error": type(error).__name__}
    return {"rehearsals": engines.total(), "messages": turns, "by_engine": dict(engines), "used": used}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _without(app: App, text: str) -> str:
    """The text without the home folder's name and, should it stand there in spite of everything, without the key."""
    for secret, instead in ((app.settings.api_key, "(key)"), (str(Path.home()), "~")):
        text = text.replace(secret, instead) if secret and len(secret) > 3 else text
    return text
