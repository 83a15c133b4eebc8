"""What is strongest, what to try next and where; and each principle with its trend and its behaviours."""

import streamlit as st

from rehearsal.progress import Course, Habit, Progress
from rehearsal.progress_words import habit_words, lately, occasions, trend_words
from rehearsal.trends import Trend
from rehearsal.ui import components as ui
from rehearsal.ui.handbook import link
from rehearsal.ui.navigation import open_page

_WIDEST = 4
"""Steps that a level can move at most."""


def two(found: Progress) -> None:
    """Strongest and try next, side by side."""
    with st.container(key="progress-two"):
        left, right = st.columns(2)
        with left, st.container(key="progress-best"):
            _strongest(found.strongest)
        with right, st.container(key="progress-next"):
            _next(found)


def _strongest(best: Course | None) -> None:
    ui.show('<h2 class="rh-card-title">Strongest</h2>')
    if best is None:
        ui.show(ui.paragraph("Nothing yet that was solid in three rehearsals. That is where most people begin."))
        return
    ui.show(_head(best), _most(best))
    link(best.principle.id, "Read the chapter", icon=":material/menu_book:")


def _next(found: Progress) -> None:
    ui.show('<h2 class="rh-card-title">Try next</h2>')
    if found.next is None:
        judged = any(course.levels for course in found.courses)
        strong = "Everything that had an occasion lately was strong. Take somebody harder."
        ui.show(ui.paragraph(strong if judged else "Rehearse once more, with a few sentences in each message."))
        return
    ui.show(_head(found.next), _habit(found.habit, found.next))
    if (place := found.training) is not None:
        before = "not rehearsed yet" if not place.before else f"rehearsed {_times(place.before)}"
        ui.show(ui.who(place.persona, f"{place.scenario.title}, {before}", 40))
        st.button(
            ui.plain(f"Practise it with {place.persona.name}"), key="train", type="primary", on_click=open_page,
            args=("rehearse",), kwargs={"person": place.persona.id, "situation": place.scenario.id},
        )  # fmt: skip


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _head(course: Course) -> str:
    level = course.lately
    return (
        f'<p class="rh-course"><strong>{ui.safe(course.principle.title)}</strong>'
        f"<span>{ui.dots(level)} {ui.safe(lately(course))} lately, {ui.safe(occasions(course))}</span></p>"
    )


def _most(course: Course) -> str:
    """The wanted behaviour that was shown most often."""
    shown = [habit for habit in course.habits if habit.behaviour.positive and habit.count]
    if not shown:
        return ""
    most = max(shown, key=lambda habit: habit.count)
    words = f"You did it {habit_words(most, course)}."
    return f'<p class="rh-p">{ui.sign(most.behaviour)} <b>{ui.safe(most.behaviour.title)}.</b> {ui.safe(words)}</p>'


def _habit(habit: Habit | None, course: Course) -> str:
    if habit is None:
        return ""
    behaviour, count = habit.behaviour, habit_words(habit, course)
    said = f"You did it {count}" if behaviour.positive else f"It cost you {count}"
    if not habit.count:
        said = "They heard it, and the grader was not sure" if habit.heard else "The grader has not seen it yet"
    return (
        f'<p class="rh-p">{ui.sign(behaviour)} <b>{ui.safe(behaviour.title)}.</b> {ui.safe(said)}. '
        f"{ui.safe(behaviour.try_instead)}</p>"
    )


def render(found: Progress) -> None:
    """Every principle in the order of the handbook."""
    ui.show(
        ui.section(
            "Principle by principle",
            "A trend holds the latest half of your rehearsals against the half before. It says up or down only where "
            "that is hardly chance; easier talks lift it as well.",
        ),
        f'<div class="rh-courses">{"".join(_row(course) for course in found.courses if course.levels)}</div>',
        *_without(found),
    )


def _without(found: Progress) -> list[str]:
    """The principles that have no level yet, in a line for each reason."""
    bare = [course for course in found.courses if not course.levels]
    unsure = [course.principle.title for course in bare if course.left_open]
    never = [course.principle.title for course in bare if not course.left_open]
    lines = [f"Not judged yet, the grader was not sure: {' · '.join(unsure)}"] * bool(unsure)
    lines += [f"No occasion yet: {' · '.join(never)}"] * bool(never)
    return [f'<p class="rh-why rh-rest">{ui.safe(line)}</p>' for line in lines]


def _row(course: Course) -> str:
    title = ui.safe(course.principle.title)
    return (
        f'<div class="rh-one-course"><h3>{title}</h3>'
        f'<p class="rh-lately">{ui.dots(course.lately)} {ui.safe(lately(course))} lately</p>'
        f'<p class="rh-trend">{_span(course.trend)}{ui.safe(trend_words(course))}</p>{_habits(course)}</div>'
    )


def _span(trend: Trend | None) -> str:
    """The interval as a bar on a line from four steps down to four up; the words beside it say the same."""
    if trend is None:
        return ""
    start = 100 * (trend.low + _WIDEST) / (2 * _WIDEST)
    width = 100 * (trend.high - trend.low) / (2 * _WIDEST)
    kind = {"up": "earned", "down": "violation"}.get(trend.course, "none")
    return (
        f'<span class="rh-span rh-span-{kind}" aria-hidden="true">'
        f'<i style="left:{start:.1f}%;width:max({width:.1f}%, .4rem)"></i></span>'
    )


def _habits(course: Course) -> str:
    seen = [habit for habit in course.habits if habit.count]
    seen += [habit for habit in course.habits if not habit.count and habit.heard]
    never = [habit for habit in course.habits if not habit.count + habit.heard and habit.behaviour.positive]
    rows = "".join(
        f"<li>{ui.sign(habit.behaviour)}<span>{ui.safe(habit.behaviour.title)}</span>"
        f'<span class="rh-quiet">{ui.safe(habit_words(habit, course))}</span></li>'
        for habit in sorted(seen, key=lambda habit: (-habit.count, -habit.heard)) + never
    )
    return f'<details class="rh-more"><summary>What you did, and how often</summary><ul>{rows}</ul></details>'
