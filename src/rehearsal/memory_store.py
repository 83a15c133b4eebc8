"""A store that forgets everything when the process ends: for talks that are not to be kept, and for tests."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from threading import RLock
from typing import Any

from rehearsal.archive import Kept, Restored, merged, one_line, plain, terms
from rehearsal.assessment import Levels
from rehearsal.errors import UsageError
from rehearsal.records import Entry, Rehearsal, Summary, Talk

UNKNOWN = "This rehearsal is not here, or no longer. It may have been erased in another window."


class MemoryStore:
    """Implements the store in dictionaries behind one lock."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._rehearsals: dict[str, Rehearsal] = {}
        self._entries: dict[str, dict[str, Entry]] = {}
        self._levels: dict[str, Levels] = {}
        self._drafts: dict[str, str] = {}
        self._papers: dict[str, dict[str, dict[str, Any]]] = {}
        self._claims: dict[str, datetime] = {}
        self._settings: dict[str, Any] = {}

    def create(self, rehearsal: Rehearsal) -> None:
        """Keep a new rehearsal."""
        with self._lock:
            self._rehearsals[rehearsal.id] = rehearsal
            self._entries[rehearsal.id] = {}

    def talk(self, rehearsal_id: str, head: str | None = None) -> Talk:
        """The rehearsal along the branch that ends at `head`, else its own."""
        with self._lock:
            rehearsal = self._rehearsal(rehearsal_id)
            entries = self._entries[rehearsal_id]
            if head is not None and head not in entries:
                raise UsageError("This rehearsal has no such turn.")
            path: list[Entry] = []
            at = head or rehearsal.head
            while at is not None:
                path.append(entries[at])
                at = entries[at].parent
            return Talk(rehearsal=rehearsal, entries=tuple(reversed(path)))

    def append(self, entry: Entry) -> bool:
        """Add a turn where the head is its parent; False, and nothing changed, where it is not."""
        with self._lock:
            rehearsal = self._rehearsals.get(entry.rehearsal)
            if rehearsal is None or rehearsal.head != entry.parent or rehearsal.ended or rehearsal.deleted:
                return False
            entries = self._entries[entry.rehearsal]
            answers = (e.parent == entry.parent and e.speaker == entry.speaker for e in entries.values())
            if entry.id in entries or (entry.speaker == "counterpart" and any(answers)):
                return False
            entries[entry.id] = entry
            moved = {"head": entry.id, "updated": entry.created}
            self._rehearsals[rehearsal.id] = rehearsal.model_copy(update=moved)
            if entry.speaker == "user":
                self._drafts.pop(rehearsal.id, None)
            return True

    def update(self, entry: Entry) -> None:
        """Replace what is kept of a turn, by the rules of `archive.merged`."""
        with self._lock:
            entries = self._entries.get(entry.rehearsal, {})
            if entry.id not in entries:
                raise UsageError(UNKNOWN)
            entries[entry.id] = merged(entries[entry.id], entry)

    def change(self, rehearsal: Rehearsal, was: Rehearsal | None = None) -> None:
        """Replace what is kept of a rehearsal; with `was`, only what differs from it."""
        with self._lock:
            stored = self._rehearsal(rehearsal.id)
            if rehearsal.head is not None and rehearsal.head not in self._entries[rehearsal.id]:
                raise UsageError("This rehearsal has no such turn.")
            given, before = rehearsal.model_dump(), was.model_dump() if was else {}
            update = {name: value for name, value in given.items() if was is None or before[name] != value}
            update["created"] = stored.created
            self._rehearsals[rehearsal.id] = stored.model_copy(update=update)

    def keep_levels(self, rehearsal_id: str, levels: Levels) -> None:
        """Keep the levels of the whole talk, which the lists show and narrow by."""
        with self._lock:
            self._rehearsal(rehearsal_id)
            self._levels[rehearsal_id] = levels

    def claim(self, entry_id: str, now: datetime, until: datetime) -> bool:
        """Take the right to answer a turn; False while another claim lasts, or where there is no such turn."""
        with self._lock:
            known = any(entry_id in entries for entries in self._entries.values())
            if not known or self._claims.get(entry_id, now) > now:
                return False
            self._claims[entry_id] = until
            return True

    def release(self, entry_id: str) -> None:
        """Give the right back."""
        with self._lock:
            self._claims.pop(entry_id, None)

    def ids(self, start: str) -> tuple[str, ...]:
        """Up to ten ids of rehearsals that begin like this."""
        with self._lock:
            return tuple(sorted(i for i in self._rehearsals if i.startswith(start))[:10])

    def entries(self, rehearsal_id: str) -> tuple[Entry, ...]:
        """All turns on all branches, oldest first."""
        with self._lock:
            self._rehearsal(rehearsal_id)
            return tuple(self._entries[rehearsal_id].values())

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
        """Rehearsals, latest first, narrowed by what is given."""
        with self._lock:
            fitting = [
                r
                for r in self._rehearsals.values()
                if (r.deleted is not None) == deleted
                and persona in (None, r.persona)
                and scenario in (None, r.scenario)
                and (since is None or r.updated >= since)
                and (before is None or r.updated < before)
                and (level is None or self._has_level(r.id, *level))
                and self._says(r.id, terms(words))
            ]
            fitting.sort(key=lambda r: (r.updated, r.id), reverse=True)
            return tuple(self._summary(r) for r in fitting[offset : offset + limit])

    def erase(self, rehearsal_id: str | None) -> int:
        """Remove one rehearsal, or all; how many went."""
        with self._lock:
            going = [i for i in self._rehearsals if rehearsal_id in (None, i)]
            for gone in going:
                del self._rehearsals[gone], self._entries[gone]
                self._levels.pop(gone, None)
                self._drafts.pop(gone, None)
                self._papers.pop(gone, None)
            return len(going)

    def everything(self) -> Iterator[Kept]:
        """Every rehearsal, the bin's too, oldest first."""
        with self._lock:
            rehearsals = sorted(self._rehearsals.values(), key=lambda r: (r.created, r.id))
            return iter([self._kept(r) for r in rehearsals])

    def whole(self, rehearsal_id: str) -> Kept:
        """Everything that is kept of one rehearsal. Raises UsageError if it is unknown."""
        with self._lock:
            return self._kept(self._rehearsal(rehearsal_id))

    def keep(self, all_kept: Iterable[Kept]) -> Restored:
        """Add rehearsals, all or none. One that is here already gains the turns that it lacks."""
        given = list(all_kept)
        with self._lock:
            homes = {entry_id: home for home, entries in self._entries.items() for entry_id in entries}
            for kept in given:
                if any(homes.setdefault(entry.id, kept.rehearsal.id) != kept.rehearsal.id for entry in kept.entries):
                    raise UsageError("A turn of this back-up belongs to another rehearsal here. Nothing was restored.")
            outcomes = [self._keep(kept) for kept in given]
        counted = {name: outcomes.count(name) for name in ("new", "grown", "same")}
        return Restored(new=counted["new"], kept=counted["grown"] + counted["same"], grown=counted["grown"])

    def get_setting(self, key: str) -> Any:
        """A small thing remembered under a key; None where there is none."""
        with self._lock:
            return self._settings.get(key)

    def put_setting(self, key: str, value: Any) -> None:
        """Remember a small thing that JSON can hold."""
        with self._lock:
            self._settings[key] = value

    def draft(self, rehearsal_id: str) -> str:
        """Text that was typed and not sent; empty where there is none."""
        with self._lock:
            return self._drafts.get(rehearsal_id, "")

    def keep_draft(self, rehearsal_id: str, text: str) -> None:
        """Keep text that was typed and not sent yet; it goes when a message is sent."""
        with self._lock:
            self._rehearsal(rehearsal_id)
            self._drafts[rehearsal_id] = text

    def paper(self, rehearsal_id: str, kind: str) -> dict[str, Any] | None:
        """A paper that belongs to a rehearsal; None where there is none."""
        with self._lock:
            return self._papers.get(rehearsal_id, {}).get(kind)

    def keep_paper(self, rehearsal_id: str, kind: str, body: dict[str, Any]) -> None:
        """Keep a paper over the one of its kind."""
        with self._lock:
            self._rehearsal(rehearsal_id)
            self._papers.setdefault(rehearsal_id, {})[kind] = body

    def _rehearsal(self, rehearsal_id: str) -> Rehearsal:
        if rehearsal_id not in self._rehearsals:
            raise UsageError(UNKNOWN)
        return self._rehearsals[rehearsal_id]

    def _says(self, rehearsal_id: str, wanted: tuple[str, ...]) -> bool:
        texts = [plain(entry.text) for entry in self._entries[rehearsal_id].values()] if wanted else []
        return all(any(word in text for text in texts) for word in wanted)

    def _has_level(self, rehearsal_id: str, principle: str, lowest: int, highest: int) -> bool:
        kept = self._levels.get(rehearsal_id)
        level = kept.levels.get(principle) if kept else None
        return level is not None and lowest <= level <= highest

    def _summary(self, rehearsal: Rehearsal) -> Summary:
        entries = self.talk(rehearsal.id).entries
        last = one_line(entries[-1].text) if entries else ""
        levels = self._levels.get(rehearsal.id)
        return Summary(rehearsal=rehearsal, messages=len(entries), last_line=last, levels=levels)

    def _kept(self, rehearsal: Rehearsal) -> Kept:
        entries = tuple(self._entries[rehearsal.id].values())
        levels, draft = self._levels.get(rehearsal.id), self._drafts.get(rehearsal.id, "")
        papers = dict(self._papers.get(rehearsal.id, {}))
        return Kept(rehearsal=rehearsal, entries=entries, levels=levels, draft=draft, papers=papers)

    def _keep(self, kept: Kept) -> str:
        given = kept.rehearsal
        stored = self._rehearsals.get(given.id)
        entries = self._entries.setdefault(given.id, {})
        fresh = [entry for entry in kept.entries if entry.id not in entries]
        later = stored is None or given.updated > stored.updated
        if later:
            entries.update({e.id: merged(entries[e.id], e) for e in kept.entries if e.id in entries})
            self._rehearsals[given.id] = given
            self._levels.update({given.id: kept.levels} if kept.levels else {})
            self._drafts.update({given.id: kept.draft} if kept.draft else {})
            self._papers.setdefault(given.id, {}).update(kept.papers)
        entries.update({entry.id: entry for entry in fresh})
        return "new" if stored is None else "grown" if fresh or later else "same"
