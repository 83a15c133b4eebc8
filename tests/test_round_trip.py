"""A rehearsal that leaves as JSON comes back as it was, whatever is kept of it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from rehearsal import exporting
from rehearsal.archive import Kept, Restored
from rehearsal.assessment import Advice, Dispute, Finding, Levels, Observation, Provenance, Tip, Unscored
from rehearsal.memory_store import MemoryStore
from rehearsal.records import Entry, Rehearsal
from rehearsal.state import State, Step
from rehearsal.store import SqlStore

LETTERS = some.characters(exclude_categories=["Cs"])
WORDS = some.text(LETTERS, max_size=20)
TIMES = some.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=some.just(UTC))
JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
SOURCES = some.builds(
    Provenance, engine=some.sampled_from(["builtin", "llm"]), model=some.none() | WORDS, rubric=some.none() | WORDS
)
FINDINGS = some.builds(
    Finding, behaviour=WORDS, quote=WORDS, start=some.integers(0, 9), end=some.integers(0, 9),
    fit=some.sampled_from(["generic", "case", "counterpart"]),
)  # fmt: skip
SEEN = some.builds(
    Observation, findings=some.lists(FINDINGS, max_size=2).map(tuple), cues=some.tuples(WORDS),
    dropped=some.integers(0, 3), source=SOURCES,
)  # fmt: skip
GRADES = some.none() | SEEN | some.builds(Unscored, reason=WORDS, fatal=some.booleans(), source=SOURCES)
TIPS = some.builds(
    Tip, behaviour=WORDS, quote=WORDS, advice=WORDS, rewrite=some.none() | WORDS, source=some.just("002")
)
ADVICE = some.none() | some.builds(
    Advice, worked=some.none() | WORDS, tips=some.lists(TIPS, max_size=2).map(tuple), source=SOURCES
)
DISPUTES = some.builds(
    Dispute, behaviour=WORDS, verdict=some.sampled_from(["wrong", "missing"]), quote=WORDS, note=WORDS
)


def sitting(pick: Any, home: str, head: str | None) -> Rehearsal:
    """Any rehearsal that stands at this turn."""
    return Rehearsal(
        id=home, scenario=pick(WORDS), persona=pick(WORDS), difficulty=pick(some.sampled_from(["easy", "hard"])),
        engine=pick(some.sampled_from(["builtin", "llm"])), seed=pick(some.integers(0, 2**40)), title=pick(WORDS),
        created=pick(TIMES), updated=pick(TIMES), head=head, ended=pick(some.none() | TIMES),
        resolution=pick(some.sampled_from([None, "none", "partial", "full"])), deleted=pick(some.none() | TIMES),
        details=pick(some.dictionaries(WORDS, WORDS, max_size=2)), minutes=pick(some.none() | some.integers(1, 180)),
        names=pick(some.dictionaries(WORDS, WORDS, max_size=2)), chair=pick(some.sampled_from(["own", "theirs"])),
    )  # fmt: skip


@some.composite
def kept(draw: Any) -> Kept:
    """Anything that a store may hold of one rehearsal: a tree of turns, and what lies beside it."""
    home, entries = draw(some.uuids()).hex, list[Entry]()
    for number in range(draw(some.integers(0, 5))):
        parent = draw(some.sampled_from([None, *(e.id for e in entries)]))
        mine = draw(some.booleans())
        step = Step(marks=(draw(WORDS),), counts=True, openness=2)
        state = State(start=2, steps=(step,)) if mine and parent is None and draw(some.booleans()) else None
        entries.append(
            Entry(
                id=f"{home}-{number}", rehearsal=home, parent=parent, speaker="user" if mine else "counterpart",
                text=draw(WORDS), created=draw(TIMES), complete=draw(some.booleans()), grade=draw(GRADES),
                steering=draw(some.none() | SEEN) if mine else None, state=state, advice=draw(ADVICE),
                disputes=tuple(draw(some.lists(DISPUTES, max_size=2))), hints=draw(some.integers(0, 3)),
                note=draw(some.none() | WORDS),
            )
        )  # fmt: skip
    levels = Levels(levels={"shared-goal": draw(some.none() | some.integers(0, 4))}, not_judged=("ownership",))
    return Kept(
        rehearsal=sitting(draw, home, draw(some.sampled_from([None, *(e.id for e in entries)]))),
        entries=tuple(entries), levels=draw(some.none() | some.just(levels)), draft=draw(WORDS),
        papers=draw(some.dictionaries(WORDS, some.dictionaries(WORDS, JSON, max_size=3), max_size=2)),
    )  # fmt: skip


@pytest.mark.slow
@given(kept())
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_what_is_kept_of_a_rehearsal_survives_the_file_and_a_store(one: Kept) -> None:
    text = exporting.as_json(one)
    data = json.loads(text)
    assert Kept.model_validate({k: v for k, v in data.items() if k not in ("format", "version")}) == one
    store = MemoryStore()
    assert store.keep([one]) == Restored(new=1)
    assert store.whole(one.rehearsal.id) == one


@given(given=kept())
@settings(
    max_examples=20, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_and_the_database_on_disk(given: Kept, tmp_path: Path, database: SqlStore) -> None:
    file = tmp_path / "one.json"
    name = uuid4().hex  # hypothesis may draw the same rehearsal again
    text = exporting.as_json(given).replace(given.rehearsal.id, name)
    file.write_text(text, encoding="utf-8")
    assert exporting.restore(database, file) == Restored(new=1)
    assert json.loads(exporting.as_json(database.whole(name))) == json.loads(text)


@pytest.fixture
def database(tmp_path: Path) -> Any:
    store = SqlStore(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield store
    store.close()


def test_the_builders_cover_every_field() -> None:
    """A field that is added to what is kept must be drawn here too, or this test says so."""
    drawn = {
        Rehearsal: "id scenario persona difficulty engine seed title created updated head ended resolution deleted "
        "details minutes names chair",
        Entry: "id rehearsal parent speaker text created complete steering grade state advice disputes hints note",
        Kept: "rehearsal entries levels draft papers",
    }
    for value, names in drawn.items():
        assert set(value.model_fields) == set(names.split()), value.__name__
