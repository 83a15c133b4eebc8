"""Rehearsals over weeks → what they say of each principle and behaviour. Pure, and never one number for all.

Only rehearsals that one and the same grader graded are looked at together: another grader sees other things.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import mean, median_low

from rehearsal.assessment import Level, Observation
from rehearsal.catalogue import Difficulty, Persona, Scenario
from rehearsal.content import Content
from rehearsal.heard import heard_in, levels_of
from rehearsal.records import Talk
from rehearsal.rubric import Behaviour, Principle
from rehearsal.setting import Setting
from rehearsal.trends import Trend, trend
from rehearsal.words import grader

RECENT = 5
"""Occasions that "lately" means."""
FEW = 3
"""Occasions that a principle must have had to be called the strongest."""
SOLID = 3
SEVERAL = "more than one grader"


@dataclass(frozen=True)
class Rehearsed:
    """One rehearsal that has ended, as progress sees it, along its latest take.

    `shown`: the behaviours found. `heard`: those that moved the counterpart and of which the grader was not sure.
    """

    id: str
    when: datetime
    title: str
    persona: str
    scenario: str
    difficulty: Difficulty
    grader: str
    levels: dict[str, Level | None]
    not_judged: frozenset[str]
    shown: frozenset[str]
    heard: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Habit:
    """A behaviour, and in how many of the rehearsals with an occasion it was found. `heard`: in how many others the
    counterpart heard it, and the grader was not sure."""

    behaviour: Behaviour
    count: int
    heard: int = 0


@dataclass(frozen=True)
class Course:
    """One principle over the rehearsals. `levels`: those of the rehearsals that had an occasion, the latest last."""

    principle: Principle
    levels: tuple[int, ...]
    habits: tuple[Habit, ...]
    trend: Trend | None
    left_open: int = 0
    """Rehearsals with an occasion in which the grader did not judge it."""

    @property
    def lately(self) -> int | None:
        """The level that lies in the middle of the latest few."""
        return median_low(self.levels[-RECENT:]) if self.levels else None

    @property
    def strength(self) -> float:
        """What courses are put in order by; nobody is shown it."""
        return mean(self.levels[-RECENT:])


@dataclass(frozen=True)
class Training:
    """A situation that trains a principle, with somebody who plays in it. `before`: how often it was rehearsed."""

    scenario: Scenario
    persona: Persona
    before: int


@dataclass(frozen=True)
class Progress:
    """What rehearsals of one grader say together. `rehearsals` are in the order of time."""

    grader: str
    rehearsals: tuple[Rehearsed, ...]
    courses: tuple[Course, ...]
    strongest: Course | None
    next: Course | None
    training: Training | None

    @property
    def habit(self) -> Habit | None:
        """What to work on first: what costs most often, else the wanted behaviour that was shown least often."""
        habits = self.next.habits if self.next else ()
        costly = [habit for habit in habits if not habit.behaviour.positive and habit.count]
        if costly:
            return max(costly, key=lambda habit: habit.count)
        wanted = [habit for habit in habits if habit.behaviour.star]
        return min(wanted, key=lambda habit: (habit.count + habit.heard, habit.count), default=None)


def rehearsed(setting: Setting, talk: Talk) -> Rehearsed | None:
    """A rehearsal as progress sees it; None where it has not ended, nothing was graded, or the rubric is another."""
    kept, seen = talk.rehearsal, [grade for grade in talk.grades if isinstance(grade, Observation)]
    shown = frozenset(behaviour for grade in seen for behaviour in grade.behaviours)
    if kept.ended is None or kept.deleted or kept.chair == "theirs" or not seen or not shown <= set(setting.rubric):
        return None
    graders = {grader(grade.source) for grade in seen}
    levels = levels_of(setting, talk)
    return Rehearsed(
        id=kept.id, when=kept.ended, title=kept.title, persona=kept.persona, scenario=kept.scenario,
        difficulty=kept.difficulty, grader=graders.pop() if len(graders) == 1 else SEVERAL, levels=levels.levels,
        not_judged=frozenset(levels.not_judged), shown=shown, heard=heard_in(setting, talk),
    )  # fmt: skip


def graders(rehearsals: Iterable[Rehearsed]) -> dict[str, int]:
    """Who graded how many, whoever graded latest first."""
    latest_first = sorted(rehearsals, key=lambda one: one.when, reverse=True)
    return dict(sorted(Counter(one.grader for one in latest_first).items(), key=lambda pair: pair[0] == SEVERAL))


def progress(content: Content, rehearsals: Iterable[Rehearsed], graded_by: str) -> Progress:
    """What the rehearsals that `graded_by` graded say together."""
    mine = tuple(sorted((one for one in rehearsals if one.grader == graded_by), key=lambda one: one.when))
    courses = tuple(_course(principle, mine) for principle in content.principles.values())
    weakest = _weakest(courses)
    return Progress(
        grader=graded_by,
        rehearsals=mine,
        courses=courses,
        strongest=_strongest(courses),
        next=weakest,
        training=training(content, weakest.principle.id, mine) if weakest else None,
    )


def training(content: Content, principle: str, rehearsals: Sequence[Rehearsed]) -> Training | None:
    """The situation to train a principle in: one that is about it, the one rehearsed least often first."""
    times = Counter(one.scenario for one in rehearsals)
    fitting = [
        Training(scenario, persona, times[scenario.id])
        for scenario in content.scenarios.values()
        if principle in (*scenario.core, *scenario.support) and principle not in scenario.not_graded
        for persona in [_player(content, scenario, principle)]
        if persona is not None
    ]
    return min(fitting, key=lambda one: (principle not in one.scenario.core, one.before), default=None)


def _player(content: Content, scenario: Scenario, principle: str) -> Persona | None:
    """The first of a situation's persons with whom the principle is graded."""
    cast = (content.personas[persona] for persona in scenario.personas if persona in content.personas)
    return next((p for p in cast if p.weights.get(principle, "supporting") != "not-graded"), None)


def _course(principle: Principle, rehearsals: Sequence[Rehearsed]) -> Course:
    judged = [one for one in rehearsals if one.levels.get(principle.id) is not None]
    levels = tuple(level for one in judged if (level := one.levels[principle.id]) is not None)
    habits = tuple(
        Habit(
            behaviour,
            sum(behaviour.id in one.shown for one in judged),
            sum(behaviour.id in one.heard - one.shown for one in judged),
        )
        for behaviour in principle.behaviours
    )
    return Course(principle, levels, habits, trend(levels), sum(principle.id in one.not_judged for one in rehearsals))


def _strongest(courses: Sequence[Course]) -> Course | None:
    """The principle that is solid at least and stands above the others; None where none does."""
    firm = [course for course in courses if len(course.levels) >= FEW and (course.lately or 0) >= SOLID]
    return max(firm, key=lambda course: (course.strength, len(course.levels)), default=None)


def _weakest(courses: Sequence[Course]) -> Course | None:
    """The principle to try next: the one at the lowest level lately; None where all are strong."""
    met = [course for course in courses if course.levels and course.strength < 4]
    often = [course for course in met if len(course.levels) >= 2]
    return min(often or met, key=lambda course: (course.strength, -len(course.levels)), default=None)
