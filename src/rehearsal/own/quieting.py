"""A draft made quiet: no text of it gives a closed gate away, whatever the person has typed. Pure.

A line too many is dropped. A text that has to stay costs the gate the pattern that it matches; a gate without any
pattern left tells what the person has written anyway, and is open from the start.
"""

from typing import Any

from rehearsal.loading import Where
from rehearsal.own.draft import Data, Draft, GivesAway, given_away, values
from rehearsal.regexes import any_matches, compiled

_LINES = ("objections", "topics", "tells", "agreement", "lines")
ROUNDS = 12
FEWEST = {"objections": 3, "tells": 1, "agreement": 1, "topics": 1, "lines": 1}


def quiet(draft: Draft) -> Draft:
    """The draft without anything that gives a gate away."""
    draft = persona_quiet(draft)
    for _ in range(ROUNDS):
        found = sorted(given_away(*values(draft)), key=_last_first, reverse=True)
        if not found:
            return draft
        gone: set[Where] = set()
        for entry in found:
            if entry.where in gone or _dropped(draft.scenario, entry.where):
                gone.add(entry.where)
            elif not gone:
                _widest_out(draft.scenario, entry.gate, entry.text)
    return _opened(draft)


def persona_quiet(draft: Draft) -> Draft:
    """The draft without lines of the persona that say a fact by chance; every act keeps at least one."""
    draft = draft.copied()
    try:
        persona, scenario = values(draft)
    except ValueError:
        return draft
    patterns = [pattern for gate in scenario.gates if not gate.open_at_start for pattern in gate.patterns]
    for kind, groups in (("lines", persona.lines), ("reactions", persona.reactions)):
        for key, lines in groups.items():
            kept = [raw for raw, line in zip(draft.persona[kind][key], lines, strict=True)
                    if not any_matches(patterns, line.say)]  # fmt: skip
            if kept:
                draft.persona[kind][key] = kept
    return draft


def _last_first(entry: GivesAway) -> tuple[str, int]:
    """So that lines of one list are dropped from its end, and places stay true."""
    last = entry.where[-1] if entry.where else None
    return (str(entry.where[:-1]), last) if isinstance(last, int) else (str(entry.where), -1)


def _dropped(scenario: Data, where: Where) -> bool:
    """Drop the line at a place; False where there is none to drop, or too few would be left."""
    if not where or where[0] not in _LINES or not isinstance(where[-1], int):
        return False
    group: Any = scenario
    for part in (*where[:-1], "lines") if where[0] == "topics" else where[:-1]:
        group = group[part]
    if len(group) <= FEWEST[where[0]] or (where[0] == "tells" and not _spare_tell(group, group[where[-1]])):
        return False
    del group[where[-1]]
    return True


def _spare_tell(tells: list[Data], tell: Data) -> bool:
    return bool(sum(other["hints"] == tell["hints"] for other in tells) > 1)


def _widest_out(scenario: Data, gate_id: str, text: str) -> None:
    """Take the patterns that match a text from a gate. One that has none left is open from the start."""
    gate = next(gate for gate in scenario["gates"] if gate["id"] == gate_id)
    left = [pattern for pattern in gate["patterns"] if not compiled(pattern).search(text)]
    if left:
        gate["patterns"] = left
    else:
        gate["open_at_start"] = True


def _opened(draft: Draft) -> Draft:
    """The last resort: gates that something still gives away are open from the start."""
    while found := next(given_away(*values(draft)), None):
        next(gate for gate in draft.scenario["gates"] if gate["id"] == found.gate)["open_at_start"] = True
    return draft
