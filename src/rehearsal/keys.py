"""The person's key in the system keyring, one for each address, so that no key goes to another server than its own.

The key is kept there and nowhere else. The keyring is opened only for an address that a key was put there for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rehearsal.errors import KeyringFailed

SERVICE = "Rehearsal"


class Keys(Protocol):
    """Keeps one key for each address. Every failure is a KeyringFailed."""

    def read(self, address: str) -> str | None:
        """The key for an address; None where there is none."""
        ...

    def write(self, address: str, key: str) -> None:
        """Keep a key."""
        ...

    def forget(self, address: str) -> None:
        """Remove a key; nothing where there is none."""
        ...


class SystemKeys:
    """The keyring of the operating system."""

    def read(self, address: str) -> str | None:
        """The key for an address; None where there is none. Raises KeyringFailed."""
        import keyring

        with _plainly("read"):
            return keyring.get_password(SERVICE, address)

    def write(self, address: str, key: str) -> None:
        """Keep a key, and look whether it was kept. Raises KeyringFailed."""
        import keyring

        with _plainly("written to"):
            keyring.set_password(SERVICE, address, key)
            found = keyring.get_password(SERVICE, address)
        if found != key:
            raise KeyringFailed("The system keyring took the key and did not keep it. Set OPENAI_API_KEY instead.")

    def forget(self, address: str) -> None:
        """Remove a key. Raises KeyringFailed."""
        import keyring

        with _plainly("written to"):
            if keyring.get_password(SERVICE, address) is not None:
                keyring.delete_password(SERVICE, address)


@contextmanager
def _plainly(done: str) -> Iterator[None]:
    """What a keyring raises, as a sentence; its own words are left out, since they may hold what was written."""
    from keyring.errors import KeyringError, NoKeyringError

    try:
        yield
    except NoKeyringError:
        raise KeyringFailed(
            "This system has no keyring that Rehearsal can use. Set OPENAI_API_KEY where you start it instead."
        ) from None
    except (KeyringError, OSError, RuntimeError) as error:
        raise KeyringFailed(
            f"The system keyring could not be {done} ({type(error).__name__}). Unlock it and try again, or set "
            "OPENAI_API_KEY where you start Rehearsal."
        ) from None
