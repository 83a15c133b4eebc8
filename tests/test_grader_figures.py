"""The built-in grader, held against the development part on every run: no stored figure may get worse unnoticed.

After a change that is meant: `rehearsal calibrate --engine builtin --json > tests/data/grader-development.json`.
"""

import json
from pathlib import Path

import pytest

from rehearsal.cli import main

STORED = json.loads((Path(__file__).parent / "data" / "grader-development.json").read_text("utf-8"))
FIGURES = [
    "precision", "recall", "kappa", "macro_f1", "coverage", "left_alone", "quotes", "qwk_messages", "qwk_talks",
]  # fmt: skip


@pytest.mark.slow
def test_no_figure_of_the_built_in_grader_is_worse_than_what_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", "--engine", "builtin", "--json"]) == 0
    now = json.loads(capsys.readouterr().out)
    assert (now["n"], now["rubric"], now["unscored"]) == (STORED["n"], STORED["rubric"], 0), "other messages or rubric"
    worse = {name: (STORED[name], now[name]) for name in FIGURES if now[name] < STORED[name] - 0.0005}
    assert not worse, "stored, and now; see the head of this file"
