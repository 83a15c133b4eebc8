"""What a file tells of a rehearsal: what was played, one take of the talk, and the debrief where there is one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rehearsal import debriefing
from rehearsal.assessment import Debrief, Observation
from rehearsal.branching import Way, latest, ways
from rehearsal.catalogue import Resolution
from rehearsal.errors import RehearsalError
from rehearsal.ports import Store
from rehearsal.realtalk import CHECK_IN, CheckIn, read_check_in
from rehearsal.records import Rehearsal, Talk
from rehearsal.setting import Setting
from rehearsal.state import begin, resolution

SettingOf = Callable[[Rehearsal], Setting]
_CHUNK = 100


@dataclass(frozen=True)
class Told:
    """One take of a rehearsal. `setting` is None where its person or situation is not among the files any more.

    `take`: which one, where there are several. `check_in`: of the real talk; with the take that is told first.
    """

    setting: Setting | None
    talk: Talk
    debrief: Debrief | None = None
    take: str = ""
    check_in: CheckIn | None = None

    @property
    def swapped(self) -> bool:
        """Whether the person sat in the counterpart's chair: nothing of it is graded."""
        return self.talk.rehearsal.chair == "theirs"

    @property
    def readable(self) -> bool:
        """Whether levels can be read off: the rubric still has every behaviour that was found."""
        rubric = self.setting.rubric if self.setting else {}
        seen = (grade for grade in self.talk.grades if isinstance(grade, Observation))
        return self.setting is not None and all(b in rubric for grade in seen for b in grade.behaviours)


def told(talk: Talk, setting_of: SettingOf, take: str = "", check_in: CheckIn | None = None) -> Told:
    """A take with what belongs to it. What is played or graded no more is left out; the words never are."""
    try:
        setting = setting_of(talk.rehearsal)
    except RehearsalError:
        return Told(None, talk, None, take, check_in)
    found = Told(setting, talk, None, take, check_in)
    graded = found.readable and not found.swapped
    return replace(found, debrief=debriefing.debrief(setting, talk)) if graded else found


def all_takes(store: Store, setting_of: SettingOf, rehearsal_id: str, first: str | None = None) -> tuple[Told, ...]:
    """Every take of a rehearsal: the one that ends at `first`, else the latest, before the others."""
    rehearsal = store.talk(rehearsal_id).rehearsal
    found = ways(store.entries(rehearsal_id))
    shown = next((way for way in found if way.end == first), None) or latest(found, rehearsal.head)
    check_in = read_check_in(store.paper(rehearsal_id, CHECK_IN))
    if shown is None:
        return (told(store.talk(rehearsal_id), setting_of, check_in=check_in),)
    ordered = sorted(found, key=lambda way: way is not shown)
    return tuple(
        told(
            Talk(rehearsal=_as_it_is_there(rehearsal, way, setting_of), entries=way.entries),
            setting_of,
            way.title(rehearsal) if len(found) > 1 else "",
            check_in if way is shown else None,
        )
        for way in ordered
    )


def _as_it_is_there(rehearsal: Rehearsal, way: Way, setting_of: SettingOf) -> Rehearsal:
    """The rehearsal as it stands at the end of a take: one that it left is over, with a result of its own."""
    if way.end == rehearsal.head:
        return rehearsal
    talk = Talk(rehearsal=rehearsal, entries=way.entries)
    try:
        setting = setting_of(rehearsal)
        result: Resolution | None = resolution(setting, talk.state or begin(setting))
    except RehearsalError:
        result = None
    return rehearsal.model_copy(update={"head": way.end, "ended": way.entries[-1].created, "resolution": result})


def every(store: Store, setting_of: SettingOf) -> Iterator[Told]:
    """Every rehearsal in which something was said, with all its takes, the latest first; the bin's are left out."""
    start = 0
    while chunk := store.list(limit=_CHUNK, offset=start):
        start += len(chunk)
        for summary in chunk:
            if summary.messages:
                yield from all_takes(store, setting_of, summary.rehearsal.id)
