"""How progress is put into words, the same on the page and in the terminal."""

from rehearsal.progress import FEW, Course, Habit, Progress
from rehearsal.trends import ENOUGH, Trend
from rehearsal.words import LEVEL_WORDS, NO_OCCASION, NOT_JUDGED

_NUMBERS = ("no", "one", "two", "three", "four")
_COURSES = {"up": "Rising", "down": "Falling", "level": "Steady", "unclear": "No clear change"}


def meaning(progress: Progress) -> str:
    """What it all means, in a sentence."""
    best, weakest = progress.strongest, progress.next
    if not any(course.levels for course in progress.courses):
        return "The grader was not sure enough of anything yet. Longer talks give it more to go by."
    first = f"You are strongest at “{best.principle.title}”" if best else _no_strength(progress)
    if weakest is None:
        return f"{first}, and all that had an occasion lately was strong."
    if weakest is best:
        return f"{first}, and there is still a step to go in it."
    return f"{first}, and “{weakest.principle.title}” is what to try next.{_moving(progress)}"


def _no_strength(progress: Progress) -> str:
    """Why nothing is called strongest."""
    early = len(progress.rehearsals) < FEW
    return "It is too early to name a strength" if early else "No principle stands firm yet"


def _moving(progress: Progress) -> str:
    said = []
    for course, word in (("up", "has risen"), ("down", "has fallen")):
        titles = [f"“{one.principle.title}”" for one in progress.courses if one.trend and one.trend.course == course]
        if titles:
            said.append(f"{_and(titles)} {word if len(titles) == 1 else word.replace('has', 'have')}.")
    return "".join(f" {sentence}" for sentence in said)


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def basis(progress: Progress) -> str:
    """What it rests on."""
    return f"{rehearsals(len(progress.rehearsals))}, graded by {progress.grader}."


def rehearsals(count: int) -> str:
    """So many rehearsals."""
    return "1 rehearsal" if count == 1 else f"{count} rehearsals"


def lately(course: Course) -> str:
    """The level of a principle lately, or why it has none."""
    if course.lately is None:
        return NOT_JUDGED if course.left_open else NO_OCCASION
    return LEVEL_WORDS[course.lately]


def occasions(course: Course) -> str:
    """In how many rehearsals a principle had an occasion."""
    return f"{rehearsals(len(course.levels))} with an occasion"


def trend_words(course: Course) -> str:
    """Whether a principle rises, how sure that is, and what it rests on."""
    found = course.trend
    if found is None:
        return f"Not enough yet to say: {len(course.levels)} of the {ENOUGH} rehearsals that a trend takes."
    halves = f"the latest {found.later} against the {found.earlier} before"
    return f"{_COURSES[found.course]}: {interval(found)}, {halves}."


def interval(found: Trend) -> str:
    """How far the levels moved, at least and at most."""
    if found.low == found.high:
        return _steps(found.low)
    return f"between {_steps(found.low)} and {_steps(found.high)}"


def _steps(steps: int) -> str:
    if steps == 0:
        return "no change"
    size, way = abs(steps), "up" if steps > 0 else "down"
    return f"{_NUMBERS[size]} {'step' if size == 1 else 'steps'} {way}"


def habit_words(habit: Habit, course: Course) -> str:
    """In how many of the rehearsals a behaviour was seen."""
    if habit.heard and not habit.count:
        return f"heard in {habit.heard} of {len(course.levels)}"
    heard = f", heard in {habit.heard} more" if habit.heard else ""
    return f"in {habit.count} of {len(course.levels)}{heard}"
