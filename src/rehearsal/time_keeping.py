"""A limited time: counting it, having the counterpart mention it, ending the talk when it is up. Loses nothing."""

from dataclasses import dataclass

from rehearsal.checks import sentence_check
from rehearsal.records import Entry, Talk
from rehearsal.rubric import Value
from rehearsal.session import Session
from rehearsal.state import begin
from rehearsal.timing import PAPER, SHORT, Spent, lines


class Look(Value):
    """What a look at the clock brought. `left` is in seconds; `said`: what the counterpart said about it, if anything;
    `ended`: the talk has ended with it."""

    spent: Spent
    left: float
    said: Entry | None = None
    ended: bool = False


@dataclass(frozen=True)
class TimeKeeping:
    """The clock of a rehearsal that has a limit. What it knows lies in the store."""

    session: Session

    def give(self, rehearsal_id: str, minutes: int | None) -> None:
        """Limit a rehearsal's time; None lifts the limit."""
        kept = self.session.store.talk(rehearsal_id).rehearsal
        self.session.store.change(kept.model_copy(update={"minutes": minutes}), was=kept)

    def spent(self, rehearsal_id: str) -> Spent:
        """What is spent so far."""
        return Spent.model_validate(self.session.store.paper(rehearsal_id, PAPER) or {})

    def pause(self, rehearsal_id: str, paused: bool) -> None:
        """Stop the clock, or let it go on."""
        spent = self.spent(rehearsal_id).looked(self.session.clock(), counts=not paused)
        self._keep(rehearsal_id, spent.model_copy(update={"paused": paused}))

    def rest(self, rehearsal_id: str) -> None:
        """What has passed since the last look does not count: the counterpart was thinking. A paused clock goes on:
        something was said."""
        spent = self.spent(rehearsal_id).looked(self.session.clock(), counts=False)
        self._keep(rehearsal_id, spent.model_copy(update={"paused": False}))

    def look(self, rehearsal_id: str) -> Look | None:
        """Look at the clock, and do what the time asks for; None where there is no limit, or the talk has ended."""
        talk = self.session.store.talk(rehearsal_id)
        minutes = talk.rehearsal.minutes
        if minutes is None or talk.rehearsal.ended is not None:
            return None
        spent = self.spent(rehearsal_id).looked(self.session.clock(), counts=talk.waiting is None)
        left, said = spent.left(minutes), None
        ends = talk.waiting is None and left <= 0 and not spent.over
        if ends:
            spent = spent.model_copy(update={"over": True, "warned": True})
            said = self._say(talk, "time_up", _up(minutes)) if talk.entries else None
            self.session.finish(rehearsal_id)
        elif talk.waiting is None and left <= SHORT < 60 * minutes and not spent.warned:
            spent = spent.model_copy(update={"warned": True})
            said = self._say(talk, "time_short", "Two minutes left") if talk.entries else None
        self._keep(rehearsal_id, spent)
        return Look(spent=spent, left=left, said=said, ended=ends)

    def _keep(self, rehearsal_id: str, spent: Spent) -> None:
        self.session.store.keep_paper(rehearsal_id, PAPER, spent.model_dump(mode="json"))

    def _say(self, talk: Talk, act: str, note: str) -> Entry | None:
        """A line of the counterpart's own, outside the turns; None where somebody has just said something else."""
        setting = self.session.setting(talk.rehearsal)
        check = sentence_check(setting, talk.state or begin(setting), talk.conversation)
        choice = lines(setting.persona, act)
        start = talk.rehearsal.seed % len(choice)
        ordered = (*choice[start:], *choice[:start])
        words = next((line for line in ordered if check(line) is None), ordered[0])
        entry = Entry(
            id=self.session.new_id(), rehearsal=talk.rehearsal.id, parent=talk.rehearsal.head, speaker="counterpart",
            text=words, created=self.session.clock(), note=note,
        )  # fmt: skip
        return entry if self.session.store.append(entry) else None


def _up(minutes: int) -> str:
    return "The time is up" if minutes == 1 else f"The {minutes} minutes are over"
