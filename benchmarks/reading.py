"""Talks for blind readers: play scripts through the real engine, print them, and check the marks that readers give.

`python -m benchmarks.reading play SCRIPTS.jsonl OUT.jsonl [--engine llm] [--at-once N]` plays each script as a
rehearsal does, store and page left out, and writes one talk a line. `show OUT.jsonl` prints the talks as a reader gets
them: brief, goal and words, nothing else. `check OUT.jsonl MARKS.jsonl` says which replies have no mark, or one that
fits none.

A reader marks each reply, one JSON object a line, replies counted from 0 in each talk:
`{"talk": "…", "reply": 0, "responsive": true, "in_character": true, "why": ""}`. `why` says what is wrong with a no.
The file is called `data/talks/marks-<engine>-<round>[-<part>].jsonl`, engine `builtin` or `llm`; a line
`{"reader": "…"}` says who or what read. `python -m benchmarks.counterpart` puts the shares into its report.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from benchmarks.marks import read_marks
from rehearsal.errors import RehearsalError, UsageError
from rehearsal.events import Failed
from rehearsal.memory_store import MemoryStore
from rehearsal.records import Rehearsal
from rehearsal.session import EngineName, Session
from rehearsal.wiring import App, build

TRIES = 4
"""How often a message that a model failed to answer is sent before the run is given up."""


def play(app: App, script: dict[str, Any], engine: EngineName, seed: int) -> dict[str, Any]:
    """One talk: the script's messages until they run out, or the counterpart ends it. Raises UsageError."""
    session = app.session_in(MemoryStore())
    rehearsal = session.start(script["scenario"], None, script["difficulty"], engine, seed)
    for text in script["messages"]:
        if session.store.talk(rehearsal.id).rehearsal.ended:
            break
        _send(session, rehearsal, text)
    session.finish(rehearsal.id)
    return _as_line(session, rehearsal, script, app.settings.model if engine == "llm" else None)


def _send(session: Session, rehearsal: Rehearsal, text: str) -> None:
    head, why = session.store.talk(rehearsal.id).rehearsal.head, "no answer came"
    events = session.take_turn(rehearsal.id, text, head)
    for _ in range(TRIES):
        why = next((event.message for event in events if isinstance(event, Failed)), why)
        if session.store.talk(rehearsal.id).waiting is None:
            return
        events = session.go_on(rehearsal.id)
    raise UsageError(f"{rehearsal.scenario}: {why}")


def _as_line(session: Session, rehearsal: Rehearsal, script: dict[str, Any], model: str | None) -> dict[str, Any]:
    talk = session.store.talk(rehearsal.id)
    turns = ({"speaker": e.speaker, "text": e.text, **({"note": e.note} if e.note else {})} for e in talk.entries)
    return {
        "talk": script["id"],
        "scenario": rehearsal.scenario,
        "difficulty": rehearsal.difficulty,
        "engine": rehearsal.engine,
        "model": model,
        "seed": rehearsal.seed,
        "turns": list(turns),
        "openness": talk.state.openness if talk.state else None,
        "resolution": talk.rehearsal.resolution,
        "unsaid": len(script["messages"]) - len(talk.mine),
    }


def shown(app: App, talk: dict[str, Any]) -> str:
    """A talk as a reader gets it: what the person knew, and what was said, replies numbered."""
    scenario = app.content.scenario(talk["scenario"])
    name, lines, number = app.content.cast(scenario, None).name, [f"=== {talk['talk']}: {scenario.title}"], 0
    lines += [*scenario.brief, f"Goal: {scenario.goal}", ""]
    for turn in talk["turns"]:
        if turn["speaker"] == "user":
            lines.append(f"{scenario.you.name}: {turn['text']}")
        else:
            lines.append(f"[{number}] {name}: {turn['text']}")
            number += 1
    return "\n".join(lines) + "\n"


def unmarked(talks: list[dict[str, Any]], path: Path) -> Iterator[str]:
    """What is wrong with a file of marks, beside the talks that it is about."""
    there = {(talk["talk"], n) for talk in talks for n in range(_replies(talk))}
    given = [(mark.talk, mark.reply) for mark in read_marks(path).marks]
    yield from (f"{name} [{n}] has no mark" for name, n in sorted(there - set(given)))
    yield from (f"{name} [{n}] is marked and is not there" for name, n in sorted(set(given) - there))
    yield from (f"{name} [{n}] is marked twice" for name, n in sorted({g for g in given if given.count(g) > 1}))


def _replies(talk: dict[str, Any]) -> int:
    return sum(turn["speaker"] == "counterpart" for turn in talk["turns"])


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises UsageError with the line that is none."""
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            lines.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}:{number}: not JSON ({error}); one object a line") from None
    return lines


def main() -> int:
    """Play, show or check."""
    words = _words()
    app = build(os.environ)
    try:
        if words.do == "play":
            return _play(app, words)
        talks = read_lines(words.talks)
        if words.do == "show":
            print("\n".join(shown(app, talk) for talk in talks))
            return 0
        wrong = list(unmarked(talks, words.marks))
        print("\n".join(wrong) or "Every reply has one mark.")
        return 2 if wrong else 0
    except RehearsalError as error:
        print(error, file=sys.stderr)
        return 2


def _play(app: App, words: argparse.Namespace) -> int:
    scripts = list(enumerate(read_lines(words.scripts)))
    with words.talks.open("w", encoding="utf-8") as out, ThreadPoolExecutor(words.at_once) as pool:
        waiting = [pool.submit(play, app, script, words.engine, seed) for seed, script in scripts]
        for ready in waiting if words.at_once == 1 else as_completed(waiting):
            line = ready.result()
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()
            print(f"{line['talk']}: {line['resolution']}, openness {line['openness']}", file=sys.stderr)
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    do = parser.add_subparsers(dest="do", required=True)
    playing = do.add_parser("play", help="play scripts and write the talks")
    playing.add_argument("scripts", type=Path)
    playing.add_argument("talks", type=Path)
    playing.add_argument("--engine", choices=["builtin", "llm"], default="builtin")
    playing.add_argument("--at-once", type=int, default=1, metavar="N", help="so many talks side by side (1)")
    do.add_parser("show", help="print talks to read").add_argument("talks", type=Path)
    checking = do.add_parser("check", help="hold marks against the talks")
    checking.add_argument("talks", type=Path)
    checking.add_argument("marks", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
