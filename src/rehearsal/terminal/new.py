"""`rehearsal new`: a situation of one's own from a few sentences."""

import argparse
import sys
from pathlib import Path

from rehearsal.errors import ModelFailed, UsageError
from rehearsal.own.describing import described
from rehearsal.own.draft import Draft
from rehearsal.own.form import Form
from rehearsal.own.keeping import keep
from rehearsal.own.making import made
from rehearsal.own.naming import names_told
from rehearsal.wiring import App, build
from rehearsal.wiring_own import drafter, known_kinds

_ASKED = (
    "Who is it, what do you want, what has happened, what do you suspect, how do they talk?\n"
    "A few sentences will do. End with an empty line."
)


def run(words: argparse.Namespace) -> int:
    """Make the files and say where they are."""
    app = build()
    engine = app.choose(words.engine)
    form = described(_told(words.source))
    if form.empty:
        raise UsageError("nothing was told; write at least what you want from them")
    draft = made(form, app.content, known_kinds())
    print(draft.why)
    if engine == "llm":
        draft = _drafted(app, form, draft, hide=not words.names)
    files = keep(app.data, draft)
    for path in files:
        print(path)
    print(f"Talk: rehearsal chat --scenario {draft.scenario['id']}")
    print(f"Look it over: rehearsal check {' '.join(str(path) for path in files)}")
    return 0


def _told(source: str | None) -> str:
    if source and source != "-":
        try:
            return Path(source).read_text("utf-8-sig")
        except FileNotFoundError:
            raise UsageError(f"{source}: there is no such file; check the name") from None
        except (OSError, UnicodeDecodeError):
            raise UsageError(f"{source}: cannot be read; save it as UTF-8 text") from None
    if source or not sys.stdin.isatty():
        return sys.stdin.read()
    print(_ASKED)
    lines = []
    while line := input("> ").strip():
        lines.append(line)
    return "\n".join(lines)


def _drafted(app: App, form: Form, draft: Draft, hide: bool) -> Draft:
    """The model's draft. Asked for once, like everywhere, before words leave the machine."""
    if app.consent.needed:
        _ask(app)
    names = names_told(form) if hide else ()
    for event in drafter(app, names).draft(form, draft):
        draft = event.draft
        print(f"{event.step}: {event.by}{f' ({event.why})' if event.why else ''}")
    return draft


def _ask(app: App) -> None:
    where, model = app.settings.shown_address, app.settings.named
    if not sys.stdin.isatty():
        raise ModelFailed(f"Your words would go to {where}. Agree once in the app, or run this on a terminal.")
    answer = input(f"What you told will be sent to {where} and read by {model}. All right? [y/N] ")
    if answer.strip().lower() not in ("y", "yes"):
        raise UsageError("nothing was sent; --engine builtin works without a model")
    app.consent.give()
