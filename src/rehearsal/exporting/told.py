"""What a file tells of a rehearsal: what was played, one take of the talk, and the debrief where there is one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rehearsal import debriefing
from rehearsal.assessment import Debrief, Observation
from rehearsal.errors import RehearsalError
from rehearsal.ports import Store
from rehearsal.records import Rehearsal, Talk
from rehearsal.setting import Setting

SettingOf = Callable[[Rehearsal], Setting]
_CHUNK = 100


@dataclass(frozen=True)
class Told:
    """One take of a rehearsal. `setting` is None where its person or situation is not among the files any more."""

    setting: Setting | None
    talk: Talk
    debrief: Debrief | None = None

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


def told(talk: Talk, setting_of: SettingOf) -> Told:
    """A take with what belongs to it. What is played or graded no more is left out; the words never are."""
    try:
        setting = setting_of(talk.rehearsal)
    except RehearsalError:
        return Told(None, talk)
    found = Told(setting, talk)
    graded = found.readable and not found.swapped
    return Told(setting, talk, debriefing.debrief(setting, talk)) if graded else found


def every(store: Store, setting_of: SettingOf) -> Iterator[Told]:
    """Every rehearsal in which something was said, along its own take, the latest first; the bin's are left out."""
    start = 0
    while chunk := store.list(limit=_CHUNK, offset=start):
        start += len(chunk)
        for summary in chunk:
            if summary.messages:
                yield told(store.talk(summary.rehearsal.id), setting_of)
