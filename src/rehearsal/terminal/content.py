"""`rehearsal check` and `rehearsal schema`: for people who write their own personas and situations."""

import argparse
import json
from pathlib import Path

from pydantic import BaseModel

from rehearsal.catalogue import Exchanges, Persona, Scenario
from rehearsal.content import check_file, load_content
from rehearsal.errors import ContentError, UsageError
from rehearsal.resources import prompts_dir
from rehearsal.rubric import Principle
from rehearsal.wiring import build

MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "persona": Persona,
    "exchanges": Exchanges,
    "principle": Principle,
}


def run_check(words: argparse.Namespace) -> int:
    """Check files, folders, or everything; says what is right, and stops at the first thing that is wrong."""
    if not words.paths:
        content = load_content(prompts_dir(), own=build().data, check=True)
        print(f"{len(content.personas)} personas and {len(content.scenarios)} situations: all good.")
        return 0
    files = [file for path in words.paths for file in _files(Path(path))]
    content = load_content(prompts_dir(), own=build().data)
    for file in files:
        kind, value = check_file(file, content, files)
        print(f"{file}: {kind} {value!r} is good.")
    return 0


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder; check the name")
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if not found:
        raise ContentError(f"{path}:1: no .yaml file in this folder; put one there")
    return found


def run_schema(words: argparse.Namespace) -> int:
    """Print the JSON Schema of one kind of content file."""
    print(json.dumps(MODELS[words.kind].model_json_schema(by_alias=True), indent=2, ensure_ascii=False))
    return 0
