"""How does the counterpart behave towards people who negotiate, push, guess, plead, threaten, inject or ramble?

`python -m benchmarks.counterpart` plays them all and writes docs/reports/counterpart.md with its picture. `--quick`
plays one difficulty and fewer seeds, and writes to build/reports instead.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.collecting import QUICK, Size, collect
from benchmarks.picture import picture
from benchmarks.report import report, targets
from rehearsal.content import load_content
from rehearsal.resources import prompts_dir

ROOT = Path(__file__).parents[1]
NAME = "counterpart"


def main() -> int:
    """Play, write, and say in a line each what was found."""
    words = _words()
    folder = words.out or (ROOT / "build" / "reports" if words.quick else ROOT / "docs" / "reports")
    found = collect(load_content(prompts_dir()), QUICK if words.quick else Size(), _say)
    folder.mkdir(parents=True, exist_ok=True)
    by_labels = [talk for talk in found.talks if talk.eyes == "labels"]
    (folder / f"{NAME}.svg").write_text(picture(by_labels), encoding="utf-8")
    (folder / f"{NAME}.md").write_text(report(found, f"{NAME}.svg"), encoding="utf-8")
    for promise, number, holds, cases in targets(found):
        print(f"{'holds ' if holds else 'MISSED'}  {promise}: {number}")
        if words.cases:
            print("".join(f"          {case}\n" for case in cases), end="")
    print(f"Wrote {folder / NAME}.md")
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counterpart", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one difficulty, fewer seeds, into build/reports")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to write instead")
    parser.add_argument("--cases", action="store_true", help="print every case that speaks against a promise")
    return parser.parse_args()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
