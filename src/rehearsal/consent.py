"""Whether the person has agreed that words go to an endpoint that is not this machine. Asked once per place."""

from dataclasses import dataclass
from typing import Any, Protocol

from rehearsal.settings import Settings


class Remembering(Protocol):
    """Keeps small settings."""

    def get_setting(self, key: str) -> Any: ...

    def put_setting(self, key: str, value: Any) -> None: ...


@dataclass(frozen=True)
class Consent:
    """The agreement for one address, and the models there."""

    settings: Settings
    memory: Remembering

    @property
    def key(self) -> str:
        """Under what the agreement is kept: another address or model needs another."""
        return f"consent {self.settings.shown_address} {' '.join(sorted(self.settings.models))}"

    @property
    def needed(self) -> bool:
        """Whether the person must be asked before anything is sent."""
        return not self.settings.local and not self.given

    @property
    def given(self) -> bool:
        """Whether the person has agreed."""
        return bool(self.memory.get_setting(self.key))

    def give(self) -> None:
        """Remember that the person agreed."""
        self.memory.put_setting(self.key, True)

    def withdraw(self) -> None:
        """Forget it; the person will be asked again."""
        self.memory.put_setting(self.key, False)
