"""The `rehearsal` command: its words, and where each leads. Everything heavy is imported when it is needed."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from rehearsal import __version__
from rehearsal.errors import RehearsalError

Command = Callable[[argparse.Namespace], int]

ABOUT = """\
Practise a hard conversation at work before you have it.

Without a command, `rehearsal` opens the app in the browser. Nothing leaves this machine unless you set up a
language model, and then only after you have agreed once."""
ENVIRONMENT = """\
environment:
  OPENAI_API_KEY           key for the endpoint; local servers need none
  OPENAI_BASE_URL          address of any OpenAI-compatible endpoint
  REHEARSAL_MODEL          name of the model
  REHEARSAL_OBSERVER_MODEL, REHEARSAL_COUNTERPART_MODEL, REHEARSAL_COACH_MODEL
                           a model of its own for who reads, who plays, who coaches
  REHEARSAL_STEERING       builtin: the counterpart answers at once, and the model grades afterwards (grader)
  REHEARSAL_REPLIES        at once: a reply comes sentence by sentence, and is not heard first (heard)
  REHEARSAL_TIMEOUT        seconds to wait for a connection or the next words (60)
  REHEARSAL_RETRIES        how often a failed call is tried again (3)
  REHEARSAL_PRICES         money for a million tokens: model=read/cached/written; … (REHEARSAL_CURRENCY: USD)
  REHEARSAL_BUDGET         most for one rehearsal: 50000 tokens, or 0.20 USD
  REHEARSAL_BUDGET_TOTAL   most in total
  REHEARSAL_LOG_LEVEL      debug, info, warning, error, off (info); the log lies in the data folder
  REHEARSAL_LOG_TEXT       1: what is sent to models and comes back goes into the log too
  REHEARSAL_DATABASE_URL   where rehearsals are kept (an SQLite file in the data folder)
  REHEARSAL_DATA_DIR       the data folder; your own personas and situations lie there too

exit codes: 0 done, 2 your words or file are wrong, 1 anything else"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; a failure is one line on standard error, never a trace."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = parser().parse_args(arguments)
    try:
        return _command(words.command)(words)
    except RehearsalError as error:
        print(f"rehearsal: {error}", file=sys.stderr)
        return error.exit_code
    except (BrokenPipeError, KeyboardInterrupt) as stop:
        return _stopped(stop)
    except Exception as error:
        from rehearsal import logs

        logs.trouble("a command failed", error)
        raise


def _stopped(stop: BaseException) -> int:
    """The exit code after the reader of the output went away, or the person pressed Ctrl-C."""
    if isinstance(stop, KeyboardInterrupt):
        print(file=sys.stderr)
        return 130
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


PLACES = {
    None: "app.run", "app": "app.run", "chat": "chat.run", "grade": "grade.run", "transcripts": "transcripts.run",
    "doctor": "doctor.run", "check": "content.run_check", "schema": "content.run_schema", "calibrate": "calibrate.run",
    "progress": "progress.run", "new": "new.run",
    "card": "card.run",
    "label": "labels.run",
}  # fmt: skip
"""Where each command leads, under `rehearsal.terminal`; imported when it is called."""


def _command(name: str | None) -> Command:
    module, function = PLACES[name].split(".")
    command: Command = getattr(importlib.import_module(f"rehearsal.terminal.{module}"), function)
    return command


def parser() -> argparse.ArgumentParser:
    """Every word that the command understands."""
    top = argparse.ArgumentParser(
        prog="rehearsal",
        description=ABOUT,
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"rehearsal {__version__}")
    _app_words(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _app_words(commands.add_parser("app", help="open the app in the browser (what happens without a command)"))
    _chat_words(commands.add_parser("chat", help="rehearse in the terminal, or from a program with --json"))
    _grade_words(commands.add_parser("grade", help="grade a conversation file"))
    _transcripts_words(commands.add_parser("transcripts", help="list, show, export, import, delete rehearsals"))
    _progress_words(commands.add_parser("progress", help="what your rehearsals say of each principle over time"))
    doctor = commands.add_parser("doctor", help="say which engine would be used, and whether the endpoint answers")
    doctor.add_argument("--json", action="store_true", help="one JSON object, for programs")
    doctor.add_argument("--bundle", nargs="?", const="", metavar="FILE",
                        help="write a report for a bug report, as a zip; neither key nor words are in it")  # fmt: skip
    check = commands.add_parser("check", help="check content files: ids, gates, lines, given-away facts")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; without any, all content")
    _new_words(commands.add_parser("new", help="make a situation of your own from a few sentences"))
    schema = commands.add_parser("schema", help="print the JSON Schema of a content file, for your editor")
    schema.add_argument("kind", choices=["scenario", "persona", "principle"], nargs="?", default="scenario")
    card = commands.add_parser("card", help="print the card for the real talk, or write it for a calendar")
    card.add_argument("id", metavar="ID", help="the rehearsal's id, or its first characters")
    card.add_argument("--ics", metavar="FILE", help="write an entry for a calendar; the card needs a day for it")
    card.add_argument("--words", action="store_true",
                      help="with --ics: with every word of the card; else it says who, when and where")  # fmt: skip
    _label_words(commands.add_parser("label", help="export what you said of grades as labels; label messages by hand"))
    _calibrate_words(commands.add_parser("calibrate", help="hold a grader against rated messages"))
    return top


def _app_words(app: argparse.ArgumentParser) -> None:
    app.add_argument("--host", default="127.0.0.1", help="address to listen on; beyond 127.0.0.1, others can read")
    app.add_argument("--port", type=_port, default=8501, help="port (8501); the next free one if it is taken")
    app.add_argument("--no-browser", action="store_true", help="do not open a browser window")


def _chat_words(chat: argparse.ArgumentParser) -> None:
    chat.description = (
        "Talk to a counterpart. On a terminal the talk is kept, like one in the browser. With --json it reads one "
        "message a line from standard input, prints one JSON object a message, and keeps nothing without --save."
    )
    chat.add_argument("--scenario", default="", metavar="ID",
                      help="the situation, e.g. peer-too-busy; without it, chat lists them")  # fmt: skip
    chat.add_argument("--persona", metavar="ID", help="who plays; the situation's own persona if left out")
    chat.add_argument("--difficulty", choices=["easy", "realistic", "hard"], default="realistic")
    _engine_word(chat)
    chat.add_argument("--seed", type=int, metavar="N", help="same seed, same wording (built-in engine)")
    chat.add_argument("--set", action="append", default=[], metavar="KEY=VALUE",
                      help="another name, date or figure, e.g. --set peer=Ana --set deadline='the 20th'")  # fmt: skip
    chat.add_argument("--pronouns", choices=["he", "she", "they"], help="how the counterpart is spoken of")
    chat.add_argument("--save", action="store_true", help="keep the talk with --json too")
    chat.add_argument("--json", action="store_true", help="one JSON object a message, for programs")


def _new_words(new: argparse.ArgumentParser) -> None:
    new.description = (
        "Make a situation of your own: tell in a few sentences who it is, what you want, what has happened, what you "
        "suspect and how they talk. The files are written into your data folder, to be changed there or on the page."
    )
    new.add_argument("--from", dest="source", metavar="TEXT_FILE", help="file with the sentences; - or nothing: typed")
    _engine_word(new)
    new.add_argument("--names", action="store_true", help="send names as they are; letters stand for them otherwise")


def _grade_words(grade: argparse.ArgumentParser) -> None:
    grade.description = (
        'Grade the messages of a conversation file: {"scenario": "peer-too-busy", "turns": [{"speaker": "user", '
        '"text": "…"}, {"speaker": "counterpart", "text": "…"}]}. One conversation a line where the name ends in '
        ".jsonl; - reads standard input."
    )
    grade.add_argument("file", metavar="FILE")
    _engine_word(grade)
    grade.add_argument("--turn", choices=["all", "last"], default="all", help="grade every message, or the last alone")
    grade.add_argument("--json", action="store_true", help="one JSON object a conversation, for programs")


def _calibrate_words(calibrate: argparse.ArgumentParser) -> None:
    calibrate.description = (
        "Run a grader over messages that were rated by two readers, and say how far it can be trusted. --sample asks "
        "about a hundred messages, and the page then shows what came out beside the grader's name."
    )
    _engine_word(calibrate)
    what = calibrate.add_mutually_exclusive_group()
    what.add_argument("--sample", action="store_true", help="the hundred messages that travel with Rehearsal")
    what.add_argument("--part", choices=["development", "cut-points", "test"], default="development",
                      help="part of a checkout's data (development); opening the test is written down")  # fmt: skip
    calibrate.add_argument("--data", metavar="DIR", help="another folder of rated messages")
    calibrate.add_argument(
        "--limit", type=_count, metavar="N", help="N messages only: whole talks for up to half of them, others evenly"
    )
    calibrate.add_argument("--checks", nargs="*", default=[], choices=["padding", "register", "injection", "retest"],
                           help="also what must not matter: each asks several times more")  # fmt: skip
    calibrate.add_argument("--check-items", type=_count, default=40, metavar="N", help="messages for each check (40)")
    calibrate.add_argument(
        "--at-once", type=_count, default=4, metavar="N", help="so many questions to the model side by side (4)"
    )
    calibrate.add_argument("--readings", metavar="FILE", help="keep every reading there, and go on from what is there")
    calibrate.add_argument("--kept", action="store_true",
                           help="ask nothing: the report again, on what --readings holds")  # fmt: skip
    calibrate.add_argument("--output", metavar="FILE", help="write the report there, and its picture beside it")
    calibrate.add_argument("--json", action="store_true", help="the main figures as one JSON object")


def _label_words(label: argparse.ArgumentParser) -> None:
    verbs = label.add_subparsers(dest="verb", metavar="VERB", required=True)
    export = verbs.add_parser("export", help="messages that you checked or disputed, as JSON Lines")
    where = export.add_mutually_exclusive_group()
    where.add_argument("--out", metavar="FILE", help="file to write; standard output if left out")
    where.add_argument(
        "--folder", metavar="DIR", help="a folder for `calibrate --data`, of what you checked as a whole"
    )
    run = verbs.add_parser("run", help="go through the messages of a file and label them, one by one")
    run.description = (
        "Shows each message of a JSON Lines file with the talk before it, and nobody else's labels, and keeps yours "
        "after each. Stop when you like; the next run goes on from there. docs/labelling.md tells how a team does it."
    )
    run.add_argument("file", metavar="FILE")
    run.add_argument("--rater", default="you", metavar="NAME", help="your name in the labels (you)")
    run.add_argument("--out", metavar="FILE", help="where your labels go; beside FILE if left out")


def _transcripts_words(transcripts: argparse.ArgumentParser) -> None:
    verbs = transcripts.add_subparsers(dest="verb", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="stored rehearsals, latest first")
    listing.add_argument("--words", default="", help="only those in which these words were said")
    listing.add_argument("--persona", metavar="ID")
    listing.add_argument("--scenario", metavar="ID")
    listing.add_argument("--limit", type=_count, default=50, metavar="N")
    listing.add_argument("--json", action="store_true", help="one JSON object a rehearsal")
    for verb, about in (("show", "print a graded transcript"), ("delete", "delete a rehearsal for good")):
        one = verbs.add_parser(verb, help=about)
        one.add_argument("id", metavar="ID", help="the rehearsal's id, or its first characters")
        if verb == "show":
            one.add_argument("--json", action="store_true", help="everything that is kept, as JSON")
        else:
            one.add_argument("--yes", action="store_true", help="do not ask")
    export = verbs.add_parser("export", help="write one rehearsal as a file, or all of them")
    export.description = (
        "Write one rehearsal along its latest take, or all of them. md and html are transcripts to read, html prints "
        "well; csv is a table for a spreadsheet; json holds everything and can be imported again; conversation is what "
        "`rehearsal grade` reads."
    )
    export.add_argument("id", metavar="ID", nargs="?", help="the rehearsal; without one, all of them")
    export.add_argument("--all", action="store_true", help="all of them, in one file")
    export.add_argument(
        "--format", choices=["md", "html", "json", "csv", "conversation", "markdown"],
        help="md for one if left out, json for all",
    )  # fmt: skip
    export.add_argument("-o", "--output", metavar="FILE", help="file to write; standard output if left out")
    bring_in = verbs.add_parser("import", help="take in rehearsals that were exported as JSON, or a back-up")
    bring_in.add_argument("file", metavar="FILE", help="what is here already is not doubled")


def _progress_words(progress: argparse.ArgumentParser) -> None:
    progress.description = (
        "Levels of each principle over the rehearsals that have ended, what is strongest, what to try next and in "
        "which situation, and whether a principle rises, where enough rehearsals say so. Each grader stands apart."
    )
    progress.add_argument("--persona", metavar="ID", help="rehearsals with this person alone")
    progress.add_argument("--days", type=_count, metavar="N", help="those of the last N days alone")
    progress.add_argument("--json", action="store_true", help="one JSON object a grader")


def _engine_word(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine", choices=["auto", "builtin", "llm"], default="auto",
        help="auto: the language model where a key or an address is set, else the built-in engine",
    )  # fmt: skip


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; take a number from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no count; take a number from 1 up")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
