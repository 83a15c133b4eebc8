"""Rehearsals from a store, as progress sees them."""

from collections.abc import Callable, Iterator
from datetime import datetime

from rehearsal.errors import RehearsalError
from rehearsal.ports import Store
from rehearsal.progress import Rehearsed, rehearsed
from rehearsal.records import Rehearsal
from rehearsal.setting import Setting

_CHUNK = 200


def read_back(
    store: Store, setting_of: Callable[[Rehearsal], Setting], persona: str | None = None, since: datetime | None = None
) -> Iterator[Rehearsed]:
    """Every rehearsal that counts, the latest first. One whose person or situation is gone is left out."""
    start = 0
    while chunk := store.list(persona=persona, since=since, limit=_CHUNK, offset=start):
        start += len(chunk)
        for kept in (summary.rehearsal for summary in chunk if summary.rehearsal.ended):
            try:
                found = rehearsed(setting_of(kept), store.talk(kept.id))
            except RehearsalError:
                continue
            if found:
                yield found
