"""Gather what the recordings were made with into one file. Part of `make record`."""

import json
from pathlib import Path

CASSETTES = Path(__file__).parent.parent / "cassettes"


def gather() -> None:
    """Fold the `.hash` files that recording left into `hashes.json`."""
    kept = CASSETTES / "hashes.json"
    hashes = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for path in sorted(CASSETTES.glob("*.hash")):
        hashes[path.stem] = path.read_text("utf-8")
        path.unlink()
    kept.write_text(json.dumps(dict(sorted(hashes.items())), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    gather()
