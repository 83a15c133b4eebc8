"""All content as one frozen value: what ships with Rehearsal, and what people write beside it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from rehearsal.catalogue import Exchange, Persona, Scenario
from rehearsal.checking import check_persona, check_scenario
from rehearsal.errors import ContentError, UsageError
from rehearsal.exchanges import check_exchanges, exchanges_file, read_exchanges
from rehearsal.loading import Loaded, Words, read, read_documents, read_yaml
from rehearsal.pronouns import set_named
from rehearsal.rubric import Behaviour, Document, Named, Principle

T = TypeVar("T")
P = TypeVar("P", bound=Named)


@dataclass(frozen=True)
class Content:
    """Principles in handbook order; personas and scenarios by id, the person's own after the built-in ones."""

    principles: Mapping[str, Principle]
    personas: Mapping[str, Persona]
    scenarios: Mapping[str, Scenario]
    documents: tuple[Document, ...]
    own: frozenset[str] = frozenset()
    files: Mapping[str, Path] = field(default_factory=dict)
    """The file of every persona and scenario, for reading it again with other names."""
    _others: dict[object, tuple[Scenario, Persona]] = field(default_factory=dict, compare=False, repr=False)
    _exchanges: dict[object, tuple[Exchange, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def behaviours(self) -> Mapping[str, Behaviour]:
        """Every behaviour by id."""
        return {b.id: b for principle in self.principles.values() for b in principle.behaviours}

    @cached_property
    def principle_of(self) -> Mapping[str, str]:
        """The principle's id for every behaviour's id."""
        return {b.id: p.id for p in self.principles.values() for b in p.behaviours}

    @property
    def disguised(self) -> frozenset[str]:
        """Names that no prompt may hold: those that situations name, as they are and as rehearsals changed them."""
        known = (*self.scenarios.values(), *(scenario for scenario, _ in self._others.values()))
        return frozenset(name for scenario in known for name in scenario.disguise)

    @cached_property
    def rubric_hash(self) -> str:
        """Twelve hexadecimal digits that change whenever a principle or behaviour does."""
        text = "".join(principle.model_dump_json() for principle in self.principles.values())
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def scenario(self, scenario_id: str) -> Scenario:
        """The situation with this id. Raises UsageError, naming the known ones."""
        return _known(self.scenarios, scenario_id, "situation")

    def persona(self, persona_id: str) -> Persona:
        """The persona with this id. Raises UsageError, naming the known ones."""
        return _known(self.personas, persona_id, "persona")

    def cast(self, scenario: Scenario, persona_id: str | None) -> Persona:
        """The persona that plays in a scenario: the named one, else the scenario's first."""
        chosen = persona_id or scenario.personas[0]
        if chosen not in scenario.personas:
            allowed = ", ".join(scenario.personas)
            raise UsageError(f"{chosen!r} does not play in {scenario.id!r}; choose one of: {allowed}")
        return self.persona(chosen)

    def tailored(
        self, scenario_id: str, persona_id: str | None, changes: Mapping[str, str]
    ) -> tuple[Scenario, Persona]:
        """A situation and who plays in it, with names, pronouns, dates and figures as the person wants them.

        `changes`: the scenario's `details`, and `you`, `name`, `pronouns`. Unknown ones count for nothing, so that a
        rehearsal stays readable when a file has changed. Raises UsageError as `scenario` and `cast` do.
        """
        scenario = self.scenario(scenario_id)
        persona = self.cast(scenario, persona_id)
        if not changes and persona.id == scenario.personas[0]:
            return scenario, persona
        key = (scenario.id, persona.id, tuple(sorted(changes.items())))
        if key not in self._others:
            self._others[key] = self._read_anew(scenario, persona, changes)
        return self._others[key]

    def exchanges(self, scenario: Scenario, persona: Persona) -> tuple[Exchange, ...]:
        """What a situation's first persona answers to what people type there; none where nobody wrote any.

        Read when it is first wanted, with the names and details of the rehearsal. Raises ContentError.
        """
        file, details = self.files.get(scenario.id), tuple(scenario.details.items())
        key = (file, persona.id, persona.name, persona.they, scenario.you.name, details)
        if key not in self._exchanges:
            self._exchanges[key] = self._read_exchanges(scenario, persona)
        return self._exchanges[key]

    def _read_exchanges(self, scenario: Scenario, persona: Persona) -> tuple[Exchange, ...]:
        path = exchanges_file(self.files[scenario.id]) if scenario.id in self.files else None
        if path is None or persona.id != scenario.personas[0] or not path.is_file():
            return ()
        return read_exchanges(path, scenario, persona).value.exchanges

    def _read_anew(self, scenario: Scenario, persona: Persona, changes: Mapping[str, str]) -> tuple[Scenario, Persona]:
        if scenario.id not in self.files or persona.id not in self.files:
            return scenario, persona
        pronouns = set_named(changes.get("pronouns", persona.they))
        own = next((key for key, value in scenario.details.items() if value == persona.name), "name")
        name = changes.get(own) or changes.get("name") or persona.name
        words = Words(name, pronouns, changes.get("you"), {**changes, own: name})
        return read(self.files[scenario.id], Scenario, words).value, read(self.files[persona.id], Persona, words).value


def _known(known: Mapping[str, T], wanted: str, kind: str) -> T:
    if wanted not in known:
        raise UsageError(f"no {kind} is called {wanted!r}; known are: {', '.join(known)}")
    return known[wanted]


def load_content(prompts: Path, own: Path | None = None, check: bool = False) -> Content:
    """Read all content. Files of the person's own (`own/personas`, `own/scenarios`) are always checked,
    the shipped ones where `check` is set. Raises ContentError at the first thing that is wrong."""
    principles, personas, scenarios, documents = shipped(prompts)
    behaviours = {b.id for p in principles.values() for b in p.behaviours}
    mine_p = _read_all(own / "personas", Persona) if own else []
    by_persona = _by_id([*personas, *mine_p])
    mine_s = _read_situations(own / "scenarios", by_persona) if own else []
    by_scenario = _by_id([*scenarios, *mine_s])
    for persona in (personas if check else []) + mine_p:
        check_persona(persona, principles, behaviours)
    for scenario in (scenarios if check else []) + mine_s:
        check_scenario(scenario, by_persona, principles, behaviours)
        _check_exchanges(exchanges_file(scenario.path), scenario.value, by_persona)
    mine = frozenset(loaded.value.id for loaded in [*mine_p, *mine_s])
    files = {loaded.value.id: loaded.path for loaded in [*personas, *mine_p, *scenarios, *mine_s]}
    return Content(principles, by_persona, by_scenario, documents, mine, files)


Shipped = tuple[dict[str, Principle], list[Loaded[Persona]], list[Loaded[Scenario]], tuple[Document, ...]]


@cache
def shipped(prompts: Path) -> Shipped:
    """What ships with Rehearsal. Read once in a process: unlike people's own files, it does not change meanwhile."""
    personas = _read_all(prompts / "personas", Persona)
    scenarios = _read_situations(prompts / "scenarios", _by_id(personas))
    return _principles(prompts / "principles"), personas, scenarios, read_documents(prompts / "sources.yaml")


def check_file(path: Path, content: Content, beside: Iterable[Path] = ()) -> tuple[str, str]:
    """Check one file of a persona, situation or exchanges against all content, and personas in the files beside it.

    Returns what it is and its id. Raises ContentError.
    """
    mine = [read(file, Persona).value for file in beside if _is_persona(file)]
    personas = {**content.personas, **{persona.id: persona for persona in mine}}
    behaviours = set(content.behaviours)
    if _is_persona(path):
        persona = read(path, Persona)
        check_persona(persona, content.principles, behaviours)
        return "persona", persona.value.id
    if path.parent.name == "exchanges":
        told = _known(content.scenarios, path.stem, "situation")
        _check_exchanges(path, told, personas)
        return "exchanges", told.id
    scenario = _read_situation(path, personas)
    check_scenario(scenario, personas, content.principles, behaviours)
    return "situation", scenario.value.id


def _check_exchanges(path: Path, scenario: Scenario, personas: Mapping[str, Persona]) -> None:
    if path.is_file():
        check_exchanges(read_exchanges(path, scenario, personas[scenario.personas[0]]), scenario)


def _is_persona(path: Path) -> bool:
    data = read_yaml(path)
    return isinstance(data, dict) and "voice" in data


def _principles(folder: Path) -> dict[str, Principle]:
    values = sorted((loaded.value for loaded in _read_all(folder, Principle)), key=lambda p: p.order)
    return {principle.id: principle for principle in values}


def _read_all(folder: Path, model: type[P]) -> list[Loaded[P]]:
    return [_named_as_its_file(read(path, model)) for path in sorted(folder.glob("*.yaml"))]


def _named_as_its_file(entry: Loaded[P]) -> Loaded[P]:
    if entry.value.id != entry.path.stem:
        raise entry.fail(("id",), f"the id is {entry.value.id!r}; name the file {entry.value.id}.yaml")
    return entry


def _read_situations(folder: Path, personas: Mapping[str, Persona]) -> list[Loaded[Scenario]]:
    loaded = [_read_situation(path, personas) for path in sorted(folder.glob("*.yaml"))]
    return [_named_as_its_file(entry) for entry in loaded]


def _read_situation(path: Path, personas: Mapping[str, Persona]) -> Loaded[Scenario]:
    """A situation with the name and pronouns of the first persona who plays in it."""
    data = read_yaml(path)
    cast = data.get("personas") if isinstance(data, dict) else None
    persona = personas.get(str(cast[0])) if isinstance(cast, list) and cast else None
    if persona is None:
        return read(path, Scenario, Words(name="They"))
    return read(path, Scenario, Words(persona.name, set_named(persona.they)))


def _by_id(loaded: Iterable[Loaded[P]]) -> dict[str, P]:
    values: dict[str, P] = {}
    for entry in loaded:
        if entry.value.id in values:
            raise ContentError(f"{entry.path.name}:1: {entry.value.id!r} is taken; choose another id and file name")
        values[entry.value.id] = entry.value
    return values
