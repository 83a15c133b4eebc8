"""What a server was seen to refuse and to do: shared by everybody who asks the same model."""

from dataclasses import dataclass
from typing import Literal

from rehearsal.model_failures import Feature

Structured = Literal["json_schema", "json_object", "prompt", "unknown"]
"""How answers get their form: by a schema, by a JSON mode with the schema in the prompt, or by the prompt alone."""


@dataclass
class Abilities:
    """Features that are refused, and those that were used in an answer."""

    refused: frozenset[Feature] = frozenset()
    proven: frozenset[Feature] = frozenset()

    def using(self, wanted: frozenset[Feature], refused: frozenset[Feature]) -> frozenset[Feature]:
        """The features to ask for: those wanted and not refused, and of two forms the stricter one."""
        using = wanted - self.refused - refused
        return using - {"json_object"} if "json_schema" in using else using

    def learn(self, using: frozenset[Feature], refused: frozenset[Feature]) -> None:
        """Remember what an answer came with, and what had to be left out for it."""
        self.refused |= refused
        self.proven |= using

    @property
    def structured(self) -> Structured:
        """How answers get their form, as far as it has been seen."""
        if not self.proven:
            return "unknown"
        if "json_schema" in self.proven - self.refused:
            return "json_schema"
        return "json_object" if "json_object" in self.proven - self.refused else "prompt"
