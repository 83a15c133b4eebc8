"""The store over SQLAlchemy. Each call is one transaction, committed before it returns."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rehearsal.archive import Kept, Restored
from rehearsal.assessment import Levels
from rehearsal.errors import StoreError, UsageError
from rehearsal.records import Entry, Rehearsal, Summary, Talk
from rehearsal.store import erasing, keeping, listing, rows, schema, searching
from rehearsal.store.database import IMMEDIATE, create_private, engine_for, file_of, parse
from rehearsal.store.failures import plainly
from rehearsal.store.tables import drafts, rehearsals, settings, turns


class SqlStore:
    """Implements the store on one database. Safe for threads, and for several processes on one SQLite file."""

    def __init__(self, url: str, *, full_text: bool = True) -> None:
        """Open the database at an address, and make or migrate it where needed.

        `full_text`: search by an index where SQLite has one. Raises UsageError for a wrong address, NewerStore,
        StoreUnwritable, or another StoreError.
        """
        address = parse(url)
        self.file = file_of(address)
        self.place = str(self.file or address.render_as_string(hide_password=True))
        self.engine = engine_for(address)
        self._writing_engine = self.engine.execution_options(**{IMMEDIATE: True})
        with plainly(self.place):
            if self.file:
                create_private(self.file)
            schema.bring_up_to_date(self.engine, self.file, self.place)
        self._indexed = self._prepare_index(full_text)
        with suppress(StoreError):  # what an earlier erasing left is tidied now, or the next time
            self._tidy()

    def create(self, rehearsal: Rehearsal) -> None:
        """Keep a new rehearsal."""
        with self._writing() as connection:
            connection.execute(sa.insert(rehearsals).values(rehearsal.model_dump()))

    def talk(self, rehearsal_id: str, head: str | None = None) -> Talk:
        """The rehearsal along the branch that ends at `head` (else its own head). Raises UsageError if unknown."""
        with self._reading() as connection:
            rehearsal = keeping.rehearsal(connection, rehearsal_id)
            entries = keeping.branch(connection, rehearsal_id, head or rehearsal.head)
            if head and not entries:
                raise UsageError(keeping.NO_TURN)
            return Talk(rehearsal=rehearsal, entries=entries)

    def append(self, entry: Entry) -> bool:
        """Add a turn and move the head to it, if the head still is its parent; else change nothing.

        Refused in the same way: a second answer to one message, and any turn of a talk that has ended, lies in the
        bin or is gone. A message that is sent takes its draft with it.
        """
        with self._writing() as connection:
            if keeping.taken(connection, entry) or not keeping.move_head(connection, entry):
                return False
            keeping.add_turn(connection, entry)
            return True

    def update(self, entry: Entry) -> None:
        """Replace what is kept of a turn, by the rules of `archive.merged`. Raises UsageError if it is gone."""
        with self._writing() as connection:
            keeping.replace_turn(connection, entry)

    def change(self, rehearsal: Rehearsal, was: Rehearsal | None = None) -> None:
        """Replace what is kept of a rehearsal itself.

        With `was`, the value that the caller began from, only what differs from it is written: what another window
        changed meanwhile stays.
        """
        given, before = rehearsal.model_dump(exclude={"created"}), was.model_dump() if was else {}
        values = {name: value for name, value in given.items() if was is None or before[name] != value}
        with self._writing() as connection:
            keeping.change(connection, rehearsal.id, values)

    def keep_levels(self, rehearsal_id: str, levels: Levels) -> None:
        """Keep the levels of the whole talk, which the lists show and narrow by."""
        with self._writing() as connection:
            keeping.change(connection, rehearsal_id, {"levels": levels.model_dump(mode="json")})

    def claim(self, entry_id: str, now: datetime, until: datetime) -> bool:
        """Take the right to answer a turn; False while another claim lasts, or where there is no such turn."""
        free = sa.or_(turns.c.claimed_until.is_(None), turns.c.claimed_until <= now)
        with self._writing() as connection:
            taken = connection.execute(sa.update(turns).where(turns.c.id == entry_id, free).values(claimed_until=until))
            return taken.rowcount == 1

    def release(self, entry_id: str) -> None:
        """Give the right back."""
        with self._writing() as connection:
            connection.execute(sa.update(turns).where(turns.c.id == entry_id).values(claimed_until=None))

    def ids(self, start: str) -> tuple[str, ...]:
        """Up to ten ids of rehearsals that begin like this."""
        begins = rehearsals.c.id.startswith(start, autoescape=True)
        with self._reading() as connection:
            query = sa.select(rehearsals.c.id).where(begins).order_by(rehearsals.c.id).limit(10)
            return tuple(connection.execute(query).scalars())

    def entries(self, rehearsal_id: str) -> tuple[Entry, ...]:
        """All turns on all branches, oldest first. Raises UsageError if the rehearsal is unknown."""
        with self._reading() as connection:
            keeping.rehearsal(connection, rehearsal_id)
            return keeping.all_turns(connection, rehearsal_id)

    def list(
        self,
        *,
        words: str = "",
        persona: str | None = None,
        scenario: str | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
        level: tuple[str, int, int] | None = None,
        limit: int = 50,
        offset: int = 0,
        deleted: bool = False,
    ) -> tuple[Summary, ...]:
        """Rehearsals, those with the latest change first, narrowed by what is given.

        `words`: every one of them was said by either side; the last may be the beginning of one. `since` (included)
        and `before` (excluded) are about the latest change. `level`: a principle, and the lowest and highest level of
        the whole talk. `deleted`: the bin, instead of the others.
        """
        query = (
            listing.latest(deleted)
            .where(*listing.narrowing(persona, scenario, since, before, level))
            .where(*searching.saying(words, self._indexed))
            .limit(limit)
            .offset(offset)
        )
        with self._reading() as connection:
            return tuple(rows.summary_of(row) for row in connection.execute(query).mappings())

    def erase(self, rehearsal_id: str | None) -> int:
        """Remove one rehearsal, or all, so that nothing of their words is left in the file; how many went.

        Copies from before a migration go too. Raises StoreError where they are gone from every list, but the file
        could not be tidied; that is then done at the next erasing or start.
        """
        with self._writing() as connection:
            count = erasing.remove(connection, rehearsal_id)
        try:
            self._tidy()
        except StoreError as error:
            raise StoreError(
                f"Erased, and no list shows it any more. Traces of the words may be left in {self.place}, which could "
                f"not be tidied; that is tried again at the next start. {error}"
            ) from error
        return count

    def everything(self) -> Iterator[Kept]:
        """Every rehearsal, the bin's too, oldest first. One that is erased meanwhile is left out."""
        with self._reading() as connection:
            query = sa.select(rehearsals.c.id).order_by(rehearsals.c.created, rehearsals.c.id)
            ids = connection.execute(query).scalars().all()
        for rehearsal_id in ids:
            with self._reading() as connection:
                kept = keeping.whole(connection, rehearsal_id)
            if kept:
                yield kept

    def whole(self, rehearsal_id: str) -> Kept:
        """Everything that is kept of one rehearsal. Raises UsageError if it is unknown."""
        with self._reading() as connection:
            kept = keeping.whole(connection, rehearsal_id)
        if kept is None:
            raise UsageError(keeping.UNKNOWN)
        return kept

    def keep(self, all_kept: Iterable[Kept]) -> Restored:
        """Add rehearsals, all or none. One that is here already gains the turns that it lacks.

        Raises UsageError where a turn belongs to another rehearsal here.
        """
        with self._writing() as connection:
            return keeping.restore(connection, all_kept)

    def get_setting(self, key: str) -> Any:
        """A small thing remembered under a key; None where there is none."""
        with self._reading() as connection:
            return connection.execute(sa.select(settings.c.value).where(settings.c.key == key)).scalar()

    def put_setting(self, key: str, value: Any) -> None:
        """Remember a small thing that JSON can hold."""
        with self._writing() as connection:
            keeping.put(connection, settings.c.key, {"key": key, "value": value})

    def draft(self, rehearsal_id: str) -> str:
        """Text that was typed and not sent; empty where there is none."""
        with self._reading() as connection:
            return keeping.draft(connection, rehearsal_id)

    def keep_draft(self, rehearsal_id: str, text: str) -> None:
        """Keep text that was typed and not sent yet; it goes when a message is sent."""
        with self._writing() as connection:
            keeping.rehearsal(connection, rehearsal_id)
            keeping.put(connection, drafts.c.rehearsal, {"rehearsal": rehearsal_id, "text": text})

    def paper(self, rehearsal_id: str, kind: str) -> dict[str, Any] | None:
        """A paper that belongs to a rehearsal; None where there is none."""
        with self._reading() as connection:
            return keeping.papers_of(connection, rehearsal_id).get(kind)

    def keep_paper(self, rehearsal_id: str, kind: str, body: dict[str, Any]) -> None:
        """Keep a paper over the one of its kind. Raises UsageError if the rehearsal is unknown."""
        with self._writing() as connection:
            keeping.rehearsal(connection, rehearsal_id)
            keeping.put_paper(connection, rehearsal_id, kind, body)

    def close(self) -> None:
        """Close every connection. The store may be used again, and opens new ones."""
        self.engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with plainly(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with plainly(self.place), self._writing_engine.begin() as connection:
            yield connection

    def _prepare_index(self, wanted: bool) -> bool:
        if self.engine.dialect.name != "sqlite":
            return False
        with self._reading() as connection:
            usable = wanted and searching.can_index(connection)
            if usable == searching.index_is_ready(connection):
                return usable
        with self._writing() as connection:
            (searching.make_index if usable else searching.drop_triggers)(connection)
        return usable

    def _tidy(self) -> None:
        if self.engine.dialect.name == "sqlite" and self.get_setting(erasing.DUE):
            with plainly(self.place):
                erasing.tidy(self.engine, self._indexed, self.file)
            self.put_setting(erasing.DUE, None)
