"""Rehearsals in a data folder, played with the built-in engine before the server starts."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rehearsal.realtalk import CARD, CHECK_IN, Card, CheckIn
from rehearsal.session import Session
from rehearsal.wiring import build
from rehearsal.worksheet import KIND, Worksheet

GOOD = (
    "Hi Tom, I won't ask you to drop anything. What have you got due this week, and who is it for?",
    "That's a lot for one person. What makes that one the one that can't move?",
    "I've got answers from forty trial customers, by question. Would that fill a gap in your report?",
    "If the launch goes out with wrong dates, it hurts your report as much as my campaign. That's the result we both "
    "answer for.",
    "Last time I got my way through Dave, behind your back. That was wrong, and it won't happen again.",
    "Then let me write your customer page by Wednesday noon. You check the release date on Thursday, ten minutes. "
    "Would that work for you?",
)
BAD = ("Hi Tom, I need you for two days next week.", "Come on. Then I'll ask your boss to make you.")
LATER = ("Hello. I need three more people.", "What makes it hard for you to say yes?")

YESTERDAY = datetime.now().astimezone().date() - timedelta(days=1)
PAPERS = {
    KIND: Worksheet(
        ask="I ask you for two days in the next week, to go through forty answers of trial customers with me.",
        mine="The product", theirs="The report", shared="The retreat", busy="The board's report, due on Friday.",
        gain="Numbers for the report.", limits="Not before Friday.", least="Half an hour on Thursday.",
    ),
    CARD: Card(opening="Tom, what have you got due this week?", stake="The report.", date=YESTERDAY, place="Kitchen"),
    CHECK_IN: CheckIn(happened="He had ten minutes.", learned="The board moved the date.", outcome="part",
                      written=datetime.now(UTC)),
}  # fmt: skip


@dataclass(frozen=True)
class Seeded:
    """What was played: a talk with two takes that has ended, its first message, and a talk that goes on."""

    ended: str
    going: str
    message: str


def seeded(data: Path) -> Seeded:
    """A few weeks of rehearsals: some talks ended, one with two takes, one in the bin, one going on."""
    app = build({"REHEARSAL_DATA_DIR": str(data)})
    begun = datetime.now(UTC) - timedelta(days=40)
    for week, words in enumerate((BAD, BAD, GOOD, GOOD[:2], GOOD)):
        _play(_at(app.session, begun + timedelta(weeks=week)), "peer-too-busy", words, ended=True)
    now = _at(app.session, datetime.now(UTC) - timedelta(minutes=30))
    gone = _play(now, "peer-too-busy", BAD, ended=True)
    kept = app.store.talk(gone).rehearsal
    app.store.change(kept.model_copy(update={"deleted": datetime.now(UTC)}), was=kept)
    ended = _play(now, "peer-too-busy", BAD, ended=True)
    now.retake(ended, app.store.talk(ended).mine[0].id)
    _say(now, ended, GOOD)
    now.finish(ended)
    now.advise(ended)
    for kind, paper in PAPERS.items():
        app.store.keep_paper(ended, kind, paper.model_dump(mode="json"))
    going = _play(now, "resources-no", LATER, ended=False)
    return Seeded(ended, going, app.store.talk(ended).mine[0].id)


def _at(session: Session, moment: datetime) -> Session:
    """The session on another day; its clock goes on by twenty seconds at each look."""
    time = [moment]

    def clock() -> datetime:
        time[0] += timedelta(seconds=20)
        return time[0]

    return replace(session, clock=clock)


def _play(session: Session, scenario: str, words: tuple[str, ...], ended: bool) -> str:
    rehearsal = session.start(scenario, seed=7).id
    _say(session, rehearsal, words)
    if ended:
        session.finish(rehearsal)
    return rehearsal


def _say(session: Session, rehearsal: str, words: tuple[str, ...]) -> None:
    for text in words:
        talk = session.store.talk(rehearsal)
        if talk.rehearsal.ended:
            break
        list(session.take_turn(rehearsal, text, talk.rehearsal.head))
