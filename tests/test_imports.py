"""Imports run downwards only, and heavy libraries stay in their rooms."""

import ast
from functools import cache
from pathlib import Path

import pytest

import rehearsal

PACKAGE = Path(rehearsal.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

ROOMS = {
    "values": """
        alternatives
        archive
        branching
        capitals
        assessment
        care
        catalogue
        card_hearing
        card_making
        card_opening
        chairs
        checking
        checks
        comparing
        conditions
        consent
        content
        conversation
        costs
        day_reading
        debriefing
        details
        disguise
        disputing
        errors
        explaining
        events
        exchanges
        files
        finding
        heard
        hint_hearing
        hint_lines
        hinting
        labelling
        lacking
        levels
        loading
        looking_up
        locations
        logs
        marks
        moves
        own
        part
        played
        playing
        pricing
        progress
        progress_words
        pronouns
        quotes
        real_day
        realtalk
        records
        regexes
        resources
        reviewed
        rubric
        samples
        sentences
        setting
        settings
        shelf
        shorthand
        state
        taken_up
        timing
        transformer
        trends
        verdicts
        words
        sheet_grading sheet_rules worksheet
    """,
    "ports": "ports",
    "parts": """
        coaches
        counterparts
        covered_chat
        diagnosis
        exporting
        keys
        memory_store
        metering
        migrations
        model_abilities
        model_answers
        model_calls
        model_failures
        model_requests
        observers
        onnx
        openai_chat
        partners
        prompting
        reading_back
        store
        tables
    """,
    "session": """
        engines
        session
        swapping
        time_keeping
        trying
    """,
    "calibration": "calibration",
    "wiring": "wiring",
    "workshop": "wiring_own",
    "ui": "ui",
    "top": "cli terminal",
}
MAY_USE = {
    "values": {"values"},
    "ports": {"values"},
    "parts": {"values", "ports", "parts"},
    "session": {"values", "ports", "session"},
    "calibration": {"values", "ports", "parts", "calibration"},
    "wiring": {"values", "ports", "parts", "session"},
    "workshop": {"values", "ports", "parts", "session", "wiring"},
    "ui": {"calibration", "values", "ports", "session", "wiring", "workshop", "ui", "parts"},
    "top": {"calibration", "values", "ports", "session", "wiring", "workshop", "ui", "top", "parts"},
}
ONLY_IN = {
    "streamlit": {"ui"},
    "openai": {"openai_chat"},
    "tenacity": {"openai_chat"},
    "keyring": {"keys"},
    "sqlalchemy": {"store", "tables", "migrations"},
    "jinja2": {"exporting"},
    "onnxruntime": {"onnx"},
    "pcre2": {"observers"},
}


def head(path: Path) -> str:
    """`rehearsal/observers/llm.py` → `observers`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def room(name: str) -> str:
    return next((room for room, names in ROOMS.items() if name in names.split()), f"unknown room for {name}")


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write the whole path of an import"
            names.add(node.module or "")
            if node.module == "rehearsal":
                names |= {f"rehearsal.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downwards(path: Path) -> None:
    here = head(path)
    if here == "__init__":
        return
    own = room(here)
    for name in imported(path):
        if not name.startswith("rehearsal."):
            continue
        other = name.split(".")[1]
        if other in ("__version__", here):
            continue
        assert room(other) in MAY_USE[own], f"{here} ({own}) imports {other} ({room(other)})"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert head(path) in ONLY_IN.get(library, {head(path)}), f"{head(path)} imports {library}"


def test_no_file_over_300_lines() -> None:
    long = {str(p.relative_to(PACKAGE)): n for p in MODULES if (n := len(p.read_text().splitlines())) > 300}
    assert not long
