"""Every failure of an endpoint, as a person meets it: `python tests/failures.py` writes docs/failures.md anew.

Each fault of the fault server is put behind a whole rehearsal of one message. What the person sees, and what is
saved, is read off what happens; nothing in the table is written by hand but the names of the faults.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fault_server import FaultServer
from rehearsal.assessment import Observation, Unscored
from rehearsal.events import Event, Failed
from rehearsal.memory_store import MemoryStore
from rehearsal.ports import Store
from rehearsal.records import Entry, Talk
from rehearsal.session import Session
from rehearsal.wiring import App

PAGE = Path(__file__).parent.parent / "docs" / "failures.md"
KEY = "sk-test-secret-key"
ASKED = "Tom, what is due for you this week, and who waits for it?"
SILENT = ("silent", "stalls", "hangs-after-end")
"""Faults at which patience must be short, or the table takes minutes."""
NAMES = {
    "wrong-key": "wrong key (401)", "wrong-key-400": "wrong key (400)", "forbidden": "key without the right (403)",
    "no-credit": "no credit left (429 insufficient_quota)", "payment": "no credit left (402)",
    "busy": "rate limit (429)", "busy-seconds": "rate limit, asks for 7 seconds",
    "busy-date": "rate limit, asks for a moment that has passed", "busy-hour": "rate limit, asks for an hour",
    "500": "server error (500)", "502": "bad gateway (502), a web page", "503": "not ready (503)",
    "529": "overloaded (529)", "error-with-200": "an error in an answer with status 200",
    "no-connect": "no connection within the time", "closed": "nothing listens there",
    "silent": "silence before the first word", "stalls": "silence between words",
    "cut-before": "connection cut before the answer", "cut-inside": "connection cut inside the answer",
    "error-first": "an error event first in the stream", "error-inside": "an error event inside the stream",
    "bad-event": "an event that is no JSON", "odd-event": "events of another shape",
    "no-finish": "a stream without an end", "endless": "a stream that never ends", "huge": "an answer of 10 MB",
    "empty-stream": "an empty stream", "blank-stream": "a stream of blanks", "empty": "an empty answer",
    "no-content": "an answer without content", "no-choices": "an answer without choices",
    "odd-choices": "choices of another shape", "html": "a web page with status 200",
    "refusal": "the model declines", "filtered": "a content filter stops the answer",
    "filtered-prompt": "a content filter stops the question", "length": "an answer cut by its length limit",
    "tool": "a call of a tool in place of an answer", "bad-json": "text where JSON was asked for",
    "cut-json": "JSON that breaks off", "wrong-ids": "JSON with unknown ids", "missing-keys": "JSON without its keys",
    "more-keys": "JSON with keys of its own", "wrong-types": "JSON with wrong types",
    "unknown-model": "unknown model (404)", "unknown-path": "wrong address (404)",
    "bad-request": "refused request (400)", "too-long": "context overflow, however short the talk",
    "too-large": "request too large (413)", "small-context": "context overflow of a long talk",
    "ignores-stream": "a server that ignores the wish for a stream",
    "hangs-after-end": "a server that hangs after the last word", "no-usage-told": "a server that tells no tokens",
    "thinks-aloud": "a model that thinks aloud", "no-schema-400": "a server without json_schema (400)",
    "no-schema-500": "a server without json_schema (500)", "no-formats": "a server without json_schema and json_object",
    "no-system": "a server without the system role", "no-stream-options": "a server without stream_options",
    "no-temperature": "a model that takes no temperature", "slow": "a slow server",
}  # fmt: skip
"""The faults in the table's order. Others of the fault server pass at the second try, or differ in nothing here."""


@dataclass(frozen=True)
class Outcome:
    """What came of one message."""

    events: tuple[Event, ...]
    talk: Talk

    @property
    def failed(self) -> str:
        """Why no answer came; empty where one did."""
        return next((event.message for event in self.events if isinstance(event, Failed)), "")

    @property
    def reply(self) -> str:
        """What the counterpart said."""
        return "" if self.talk.waiting else self.talk.entries[-1].text

    @property
    def note(self) -> str:
        """What stands beneath the answer."""
        return "" if self.talk.waiting else self.talk.entries[-1].note or ""

    @property
    def ungraded(self) -> str:
        """Why the message is not graded; empty where it is."""
        grade = self.talk.mine[-1].grade
        return grade.reason if isinstance(grade, Unscored) else ""


def app_at(url: str, data: Path, fault: str = "", retries: int = 0) -> App:
    """An app whose model is there."""
    timeout = "0.2" if fault in (*SILENT, "no-connect") else "20"
    return App({
        "REHEARSAL_DATA_DIR": str(data), "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url, "REHEARSAL_MODEL": "m",
        "REHEARSAL_RETRIES": str(retries), "REHEARSAL_TIMEOUT": timeout,
    })  # fmt: skip


def rehearsed(app: App, fault: str) -> tuple[Session, str, Outcome]:
    """One message against a fault (for an overflow: at the end of a long talk); where it is kept, and the outcome."""
    session = app.session_in(MemoryStore())
    kept = session.start("peer-too-busy", engine="llm", seed=7).id
    if fault == "small-context":
        lengthen(session.store, kept)
    events = tuple(session.take_turn(kept, ASKED, session.store.talk(kept).rehearsal.head))
    return session, kept, Outcome(events, session.store.talk(kept))


def lengthen(store: Store, kept: str) -> None:
    """Put a long talk before what comes next."""
    parent = None
    for number in range(60):
        entry = Entry(
            id=f"{kept}-{number}", rehearsal=kept, parent=parent, speaker="counterpart" if number % 2 else "user",
            text=f"{number} is how many reports wait. " * 60, created=datetime.now(UTC),
        )  # fmt: skip
        assert store.append(entry)
        parent = entry.id


def row(name: str, outcome: Outcome, url: str) -> str:
    """One line of the table."""
    host = url.removeprefix("http://").rstrip("/")
    cells = [name, sees(outcome).replace(host, "HOST/v1"), saves(outcome)]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def sees(outcome: Outcome) -> str:
    """What the page and the terminal say."""
    said = []
    if outcome.failed:
        said.append(f"“{outcome.failed}”")
    elif outcome.note:
        said.append(f"the answer as far as it came, and beneath it “{outcome.note}”")
    else:
        said.append("the answer")
    if outcome.ungraded and outcome.ungraded != outcome.failed:
        said.append(f"Beside the message: not graded, “{outcome.ungraded}”")
    elif outcome.ungraded:
        said.append("Beside the message: not graded, for the same reason")
    return " ".join(f"{part[:1].upper()}{part[1:]}{'' if part.endswith('”') else '.'}" for part in said)


def saves(outcome: Outcome) -> str:
    """What is kept."""
    grade = "its grade" if isinstance(outcome.talk.mine[-1].grade, Observation) else "the reason why it has no grade"
    if outcome.failed:
        return f"the message, {grade}; *Try again* goes on from there"
    return f"the message, {grade}, the answer{', marked as cut short' if outcome.note else ''}"


HEADING = "| what goes wrong | what you see | what is saved |\n|---|---|---|\n"


def lines(page: str) -> list[str]:
    """The lines of the table on a page."""
    return page.partition(HEADING)[2].splitlines()


def table(server: FaultServer, addresses: dict[str, str], data: Path) -> list[str]:
    """All lines. `addresses`: of the faults that are no server's answer."""
    urls = {fault: addresses.get(fault) or server.url(fault) for fault in NAMES}
    return [
        row(name, rehearsed(app_at(urls[fault], data, fault), fault)[2], urls[fault]) for fault, name in NAMES.items()
    ]


if __name__ == "__main__":
    from unreachable import addresses

    with FaultServer() as running, addresses() as nowhere, TemporaryDirectory() as folder:
        made = "\n".join(table(running, nowhere, Path(folder)))
        above = PAGE.read_text("utf-8").partition(HEADING)[0]
        PAGE.write_text(f"{above}{HEADING}{made}\n", encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE.name}.\n")
