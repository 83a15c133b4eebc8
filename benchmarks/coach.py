"""Does the coach say what is left to say? `python -m benchmarks.coach` writes `docs/reports/coach-builtin.md`.

On talks whose labels are known: advice on something that the person already did, facts in a rewritten line that neither
the situation nor the talk holds, rewritten lines that do not do what they teach, and criticism of a flawless talk.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rehearsal.assessment import Advice, Observation
from rehearsal.calibration.counting import Share
from rehearsal.coaches.builtin import BuiltinCoach
from rehearsal.coaches.chances import strangers
from rehearsal.content import Content, load_content
from rehearsal.conversation import Conversation
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.prompting import situation
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.state import State, advance, begin

ROOT = Path(__file__).parent.parent
TALKS = ROOT / "tests" / "data" / "annotated-talks.jsonl"
REPORT = ROOT / "docs" / "reports" / "coach-builtin.md"


@dataclass(frozen=True)
class Labelled:
    """A whole talk with the behaviours of each of the person's messages. `flawless`: written to be good throughout."""

    id: str
    scenario: str
    conversation: Conversation
    labels: tuple[frozenset[str], ...]
    flawless: bool


@dataclass
class Counted:
    """What was found, with the cases that should not be."""

    talks: int = 0
    advice: int = 0
    already: list[str] = field(default_factory=list)
    rewrites: int = 0
    invented: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    flawless: int = 0
    criticised: list[str] = field(default_factory=list)


def talks(path: Path) -> Iterator[Labelled]:
    """The labelled talks of a file."""
    for line in path.read_text("utf-8").splitlines():
        data = json.loads(line)
        conversation = Conversation.model_validate(
            {"turns": [{"speaker": turn["speaker"], "text": turn["text"]} for turn in data["turns"]]}
        )
        labels = tuple(frozenset(turn["behaviours"]) for turn in data["turns"] if turn["speaker"] == "user")
        yield Labelled(data["id"], data["scenario"], conversation, labels, data["kind"] == "strong")


def graded(
    setting: Setting, talk: Labelled, observer: BuiltinObserver, mover: BuiltinObserver
) -> tuple[list[Observation], State]:
    """The built-in observer's grades of a talk, and where the talk left the counterpart, who is moved as in a
    rehearsal."""
    grades: list[Observation] = []
    moves: list[Observation] = []
    state = begin(setting)
    for index, turn in enumerate(talk.conversation.turns):
        if turn.speaker == "user":
            for by, seen in ((observer, grades), (mover, moves)):
                grade = by.observe(setting, talk.conversation.until(index))
                seen.append(grade if isinstance(grade, Observation) else Observation(source=by.source))
            state = advance(setting, state, tuple(moves), False, ())
    return grades, state


def count(content: Content, found: Sequence[Labelled]) -> Counted:
    """Coach every talk and hold its advice against the labels."""
    observer, mover = BuiltinObserver(content), BuiltinObserver(content, to="move")
    coach, counted = BuiltinCoach(content, observer), Counted()
    for talk in found:
        scenario = content.scenario(talk.scenario)
        setting = Setting(content, scenario, content.cast(scenario, None))
        grades, state = graded(setting, talk, observer, mover)
        advice = coach.advise(setting, talk.conversation, grades, state, "talk")
        counted.talks += 1
        counted.flawless += talk.flawless
        if isinstance(advice, Advice):
            _hold(counted, setting, talk, advice, observer)
    return counted


def _hold(counted: Counted, setting: Setting, talk: Labelled, advice: Advice, observer: BuiltinObserver) -> None:
    done = frozenset().union(*talk.labels)
    known = "\n".join([situation(setting), *(turn.text for turn in talk.conversation.turns)])
    for tip in advice.tips:
        behaviour = setting.rubric[tip.behaviour]
        counted.advice += 1
        if behaviour.positive and tip.behaviour in done:
            counted.already.append(f"{talk.id}: {tip.behaviour}")
        if talk.flawless and not behaviour.positive:
            counted.criticised.append(f"{talk.id}: {tip.behaviour}, “{tip.quote}”")
        if tip.rewrite:
            counted.rewrites += 1
            if unknown := strangers(tip.rewrite, known):
                counted.invented.append(f"{talk.id}: {', '.join(unknown)}")
            if not _does(setting, talk, tip.rewrite, tip.behaviour, observer):
                counted.unproved.append(f"{talk.id}: {tip.behaviour}")


def _does(setting: Setting, talk: Labelled, line: str, behaviour: str, observer: BuiltinObserver) -> bool:
    """Whether a line, said at some place of the talk, shows what it teaches and no violation."""
    for index, turn in enumerate(talk.conversation.turns):
        if turn.speaker == "user":
            before = Conversation(turns=talk.conversation.turns[:index])
            seen = observer.observe(setting, before.and_then("user", line))
            if isinstance(seen, Observation):
                clean = all(setting.rubric[found].positive for found in seen.behaviours)
                if clean and (not setting.rubric[behaviour].positive or behaviour in seen.behaviours):
                    return True
    return False


def report(counted: Counted) -> str:
    """The report, as Markdown."""
    rows = (
        ("advice on something that the labels say was done", Share(len(counted.already), counted.advice), "≤ 0.05"),
        ("rewritten lines with a fact of their own", Share(len(counted.invented), counted.rewrites), "0"),
        ("rewritten lines that nowhere do what they teach", Share(len(counted.unproved), counted.rewrites), "0"),
        ("flawless talks in which something was criticised", Share(len(counted.criticised), counted.flawless), "0"),
    )
    lines = [
        "# What the built-in coach says",
        "",
        f"Written by `python -m benchmarks.coach`. {counted.talks} labelled talks (the catalogue's samples: a strong "
        f"and a poor one for each situation), graded by the built-in observer; {counted.advice} pieces of advice, "
        f"{counted.rewrites} of them with a rewritten line.",
        "",
        "| | share | aim |",
        "|---|---|---|",
        *(f"| {name} | {share} | {aim} |" for name, share, aim in rows),
        "",
    ]
    for name, cases in (("Already done", counted.already), ("Invented", counted.invented),
                        ("Not shown", counted.unproved), ("Criticised", counted.criticised)):  # fmt: skip
        if cases:
            lines += [f"**{name}**", "", *(f"- {case}" for case in cases), ""]
    return "\n".join(lines)


def main() -> None:
    """Write the report."""
    content = load_content(prompts_dir())
    REPORT.write_text(report(count(content, list(talks(TALKS)))), "utf-8")
    print(f"Written to {REPORT.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
