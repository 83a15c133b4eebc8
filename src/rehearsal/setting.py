"""What is being played: scenario, persona, difficulty, and the rubric it is graded by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rehearsal.assessment import Finding, Graded, Observation
from rehearsal.catalogue import Difficulty, Exchange, Gate, Persona, Scenario, Weight
from rehearsal.content import Content
from rehearsal.rubric import Behaviour


@dataclass(frozen=True)
class Setting:
    """A scenario with the persona who plays in it, at one difficulty. The seed picks the built-in wording."""

    content: Content
    scenario: Scenario
    persona: Persona
    difficulty: Difficulty = "realistic"
    seed: int = 0

    @property
    def rubric(self) -> Mapping[str, Behaviour]:
        """Every behaviour by id."""
        return self.content.behaviours

    @property
    def gates(self) -> tuple[Gate, ...]:
        """The scenario's gates as they are at this difficulty."""
        return tuple(gate.at(self.difficulty) for gate in self.scenario.gates)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What the counterpart answers to what people type here, as far as somebody has written it."""
        return self.content.exchanges(self.scenario, self.persona)

    def graded(self, principle: str) -> bool:
        """Whether the principle is graded at all with this persona."""
        return self.persona.weights.get(principle, "supporting") != "not-graded"

    def only_if_violated(self, principle: str) -> bool:
        """Whether this scenario leaves the principle ungraded unless it is violated."""
        return principle in self.scenario.not_graded

    def stars(self, principle: str) -> tuple[str, ...]:
        """The behaviours of a principle that conversation level 4 asks for here."""
        if principle in self.scenario.stars:
            return self.scenario.stars[principle]
        behaviours = self.content.principles[principle].behaviours
        return tuple(b.id for b in behaviours if b.star and self._star_applies(b))

    def _star_applies(self, behaviour: Behaviour) -> bool:
        role_fits = behaviour.star_role in (None, self.scenario.expectations) or self.scenario.expectations == "both"
        return role_fits and (not behaviour.star_with or self.persona.relation in behaviour.star_with)


def violations(
    rubric: Mapping[str, Behaviour], observations: Sequence[Graded | None]
) -> Iterator[tuple[int, Finding, Weight]]:
    """Every violation found, with the number of its message (0-based) and its weight.

    A behaviour may grow serious with repetition: from its n-th finding in the talk, or n messages in a row.
    """
    seen: dict[str, list[int]] = {}
    for number, observation in enumerate(observations):
        if not isinstance(observation, Observation):
            continue
        for finding in observation.findings:
            behaviour = rubric[finding.behaviour]
            if behaviour.positive:
                continue
            messages = seen.setdefault(behaviour.id, [])
            if number not in messages:
                messages.append(number)
            yield number, finding, _weight(behaviour, messages)


def _weight(behaviour: Behaviour, messages: list[int]) -> Weight:
    if behaviour.polarity == "serious":
        return "serious"
    if behaviour.serious_from and len(messages) >= behaviour.serious_from:
        return "serious"
    run = behaviour.serious_in_a_row
    in_a_row = run and len(messages) >= run and messages[-1] - messages[-run] == run - 1
    return "serious" if in_a_row else "minor"
