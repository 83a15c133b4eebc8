"""`rehearsal chat`: a rehearsal in the terminal, or line by line for a program."""

import argparse
import json
import sys
from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import TextWrapper
from typing import Any

from rehearsal.content import Content
from rehearsal.errors import ModelError, UsageError
from rehearsal.events import Elsewhere, Failed, Paused
from rehearsal.records import Rehearsal
from rehearsal.session import Session
from rehearsal.state import begin


def run(words: argparse.Namespace) -> int:
    """Talk until the input, or the counterpart, ends it."""
    from rehearsal.wiring import build

    app = build()
    if not words.scenario:
        raise UsageError(f"which situation? Name one with --scenario ID:\n{_listed(app.content)}")
    engine = app.choose(words.engine)
    if words.json and not words.save:
        from rehearsal.memory_store import MemoryStore

        session = app.session_in(MemoryStore())
    else:
        session = app.session
    rehearsal = session.start(words.scenario, words.persona, words.difficulty, engine, words.seed, _details(words))
    if words.json:
        return _for_programs(session, rehearsal)
    from rehearsal.terminal.talking import for_people

    return for_people(app, session, rehearsal)


def _listed(content: Content) -> str:
    """For each situation its id, its title, whom one talks to and what one wants; in a terminal no wider than it."""
    situations = ((s, content.cast(s, None)) for s in content.scenarios.values())
    lines = (f"{s.id}: {s.title} ({who.name}, {_first(who.role)}). {s.goal}" for s, who in situations)
    if not sys.stderr.isatty():
        return "\n".join(f"  {line}" for line in lines)
    wide = TextWrapper(get_terminal_size().columns, initial_indent="  ", subsequent_indent="      ")
    return "\n".join(map(wide.fill, lines))


def _first(role: str) -> str:
    """A role without what comes after its first pause."""
    return role.split(";")[0].split(",")[0].rstrip(".")


def _details(words: argparse.Namespace) -> dict[str, str]:
    """Names and dates given as KEY=VALUE. Raises UsageError for one without a key."""
    details = {}
    for given in words.set:
        key, equals, value = given.partition("=")
        if not equals:
            raise UsageError(f"--set {given}: write it as KEY=VALUE, e.g. deadline='the 20th'")
        details[key.strip()] = value
    return {**details, **({"pronouns": words.pronouns} if words.pronouns else {})}


def _for_programs(session: Session, rehearsal: Rehearsal) -> int:
    """One message a line in, one object a message out. Lines after the end are read and ignored."""
    ended = False
    for text in _messages():
        if ended:
            continue
        answer = answer_to(session, rehearsal.id, text)
        ended = bool(answer["ended"])
        _print(answer)
    if not ended:
        debrief = session.finish(rehearsal.id)
        last = {"reply": "", "openness": debrief.openness[-1], "opened": [], "ended": True}
        _print({**last, "resolution": debrief.resolution})
    return 0


def _messages() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        try:
            text = raw.decode("utf-8").strip("\r\n")
        except UnicodeDecodeError:
            raise UsageError("standard input: not UTF-8 text; send UTF-8") from None
        if text.strip():
            yield text


def _print(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)


def answer_to(session: Session, rehearsal_id: str, text: str) -> dict[str, Any]:
    """One message and its answer, by the contract. Raises ModelError where no answer could be had."""
    events = list(session.take_turn(rehearsal_id, text, session.store.talk(rehearsal_id).rehearsal.head))
    if any(isinstance(event, Paused) for event in events):
        events += session.go_on(rehearsal_id)
    for event in events:
        if isinstance(event, Failed):
            raise ModelError(event.message)
        if isinstance(event, Elsewhere):
            raise ModelError("This talk is being answered elsewhere. Wait a moment and try again.")
    talk = session.store.talk(rehearsal_id)
    state = talk.state or begin(session.setting(talk.rehearsal))
    ended = talk.rehearsal.ended is not None
    return {
        "reply": talk.entries[-1].text,
        "openness": state.openness,
        "opened": list(state.last.opened) if state.last else [],
        "ended": ended,
        "resolution": talk.rehearsal.resolution if ended else None,
    }
