"""Draw the hundred rated messages that travel with Rehearsal: `python -m benchmarks.sampling`."""

from pathlib import Path

from rehearsal.calibration.items import Rated, load
from rehearsal.calibration.samples import draw

FOLDER = Path(__file__).parent.parent / "data" / "calibration"


def main() -> None:
    parts = [load(FOLDER, part) for part in ("development", "cut-points")]
    open_to_all = Rated(
        tuple(item for rated in parts for item in rated.items),
        {name: label for rated in parts for name, label in rated.labels.items()},
    )
    rows = "".join(row.model_dump_json() + "\n" for row in draw(open_to_all))
    (FOLDER / "sample.jsonl").write_text(rows, "utf-8")


if __name__ == "__main__":
    main()
