"""What people type in a situation, and what its counterpart answers: `exchanges/<situation>.yaml`."""

from functools import lru_cache
from pathlib import Path

from rehearsal.catalogue import Exchange, Exchanges, Line, Persona, Scenario
from rehearsal.checking import near, needed, surely_open, tells_fact
from rehearsal.loading import Loaded, Where, Words, read
from rehearsal.pronouns import set_named


def exchanges_file(scenario_file: Path) -> Path:
    """Where the exchanges of the situation in this file lie, if it has any."""
    return scenario_file.parent.parent / "exchanges" / scenario_file.name


def read_exchanges(path: Path, scenario: Scenario, persona: Persona) -> Loaded[Exchanges]:
    """The file, with the names and details of a rehearsal; read again once it has changed. Raises ContentError."""
    details = tuple(scenario.details.items())
    return _read(path, path.stat().st_mtime_ns, persona.name, persona.they, scenario.you.name, details)


@lru_cache(maxsize=64)
def _read(
    path: Path, changed: int, name: str, they: str, you: str, details: tuple[tuple[str, str], ...]
) -> Loaded[Exchanges]:
    return read(path, Exchanges, Words(name, set_named(they), you, dict(details)), details=True)


def check_exchanges(loaded: Loaded[Exchanges], scenario: Scenario) -> None:
    """Ids and lines once each, gates known, and no line that gives a gate away. Raises ContentError."""
    ids, lines = set[str](), set[str]()
    for index, exchange in enumerate(loaded.value.exchanges):
        where = ("exchanges", index)
        if exchange.id in ids:
            raise loaded.fail((*where, "id"), f"{exchange.id!r} stands twice; give one of them another id")
        ids.add(exchange.id)
        _known(loaded, (*where, "tells"), exchange.tells, scenario)
        for number, line in enumerate(exchange.say):
            place: Where = (*where, "say", number)
            for gate in (line.after, line.before):
                _known(loaded, place, gate, scenario)
            if line.say in lines:
                raise loaded.fail(place, f"{line.say[:60]!r} stands twice; word one of them differently")
            lines.add(line.say)
            _keeps_quiet(loaded, place, line, exchange, scenario)


def _known(loaded: Loaded[Exchanges], where: Where, gate: str | None, scenario: Scenario) -> None:
    gates = [known.id for known in scenario.gates]
    if gate is not None and gate not in gates:
        meant = near(gate, gates) or f"; known are {', '.join(gates)}"
        raise loaded.fail(where, f"{gate!r} is no gate of {scenario.id!r}{meant}")


def _keeps_quiet(loaded: Loaded[Exchanges], where: Where, line: Line, exchange: Exchange, scenario: Scenario) -> None:
    known = surely_open(scenario, line.after) | surely_open(scenario, exchange.tells) | _agreed(exchange, scenario)
    for gate in scenario.gates:
        if gate.id not in known and tells_fact(gate, line.say):
            raise loaded.fail(
                where, f"gives {gate.id} away ({line.say[:60]!r}); reword it or tie it `after: {gate.id}`"
            )


def _agreed(exchange: Exchange, scenario: Scenario) -> frozenset[str]:
    """The gates that are surely open where this exchange can come."""
    if exchange.when not in ("full", "partial", "settled"):
        return frozenset()
    condition = scenario.resolutions["partial" if exchange.when == "partial" else "full"].when
    gates = {gate.id for gate in scenario.gates} & (needed(condition) if condition else set())
    return frozenset().union(*(surely_open(scenario, gate) for gate in gates))
