"""What the built-in observer's weights were made from, in one hash: a test notices when they are out of date."""

import hashlib

from benchmarks.labelled import ROOT, TRAINING
from rehearsal.resources import prompts_dir

WEIGHTS = ROOT / "data" / "weights"
READING = (
    "features", "scoring", "context", "reading", "words", "stems", "spotting", "comparing", "speech", "patterns",
    "tying",
)  # fmt: skip
"""Modules of the observer that decide what the model gets to see."""
TRAINING_SCRIPTS = ("train_observer", "fitting", "cutting", "labelled", "smaller")


def stamp() -> str:
    """Training data, scripts, patterns and word vectors in one hash."""
    files = [*TRAINING.glob("*.jsonl"), *(prompts_dir() / "patterns").glob("*.yaml"), WEIGHTS / "words.npz"]
    files += [ROOT / "src" / "rehearsal" / "observers" / f"{name}.py" for name in READING]
    files += [
        ROOT / "data" / "calibration" / name for name in ("items.jsonl", "talks.jsonl", "gold.jsonl", "split.json")
    ]
    files += [ROOT / "benchmarks" / f"{name}.py" for name in TRAINING_SCRIPTS]
    made = hashlib.sha256()
    for path in sorted(files):
        made.update(path.relative_to(ROOT).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:16]
