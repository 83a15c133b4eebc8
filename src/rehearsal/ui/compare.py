"""Two takes, or two rehearsals, side by side: what changed, how open they were, and message by message."""

import streamlit as st

from rehearsal.comparing import Change, Comparison, Side, compare, side
from rehearsal.debriefing import axes
from rehearsal.errors import RehearsalError
from rehearsal.ui import compare_choose, compare_messages, openness, takes_list
from rehearsal.ui import components as ui
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, current
from rehearsal.ui.takes import Take, look_up
from rehearsal.ui.transcript_head import readable
from rehearsal.words import LEVEL_WORDS, OPENNESS_WORDS, grader

LETTERS = ("A", "B")
MISSED = 1
"""The highest level at which a principle was not done, so that "only in A" would say too much."""


def render() -> None:
    """The rehearsal that the address names (`head`: which take) beside the one under `with` and `with_head`."""
    with st.container(key="compare"):
        here = look_up(current(), st.query_params.get("head"))
        if here is None or here[1] is None or here[0].rehearsal.chair != "own":
            ui.show(ui.empty("There is no talk here", "It was deleted, nothing was said in it, or it is not graded."))
            _way_out("review", "See all rehearsals")
            return
        other = compare_choose.render(here[1])
        if other is None:
            ui.show(ui.empty("Nothing to compare with yet", "Say one of your messages differently, or rehearse again."))
            _way_out("debrief", "Back to this talk", here[1])
            return
        _both(*sorted((here[1], other), key=lambda take: (take.talk.rehearsal.created, take.number)))


def _way_out(name: str, label: str, take: Take | None = None) -> None:
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(label, key="way-out", on_click=open_page, args=(name, take.talk.rehearsal.id if take else None),
                  kwargs={"head": take.end} if take else {})  # fmt: skip


def _both(earlier: Take, later: Take) -> None:
    before, after = _side(earlier), _side(later)
    if before is None or after is None:
        word = "The person, the situation or the rubric of one of them is not among your files any more."
        ui.show(ui.note("These two cannot be compared", f"{word} What was said is in its transcript.", "watch"))
        return
    found = compare(before, after)
    _heads(found, earlier, later)
    _changes(found)
    _course(found)
    compare_messages.render(found)
    with st.container(horizontal=True, key="compare-next"):
        for letter, take in zip(LETTERS, (earlier, later), strict=True):
            page, word = ("debrief", "Debrief") if take.over else ("transcript", "Transcript")
            st.button(f"{word} of {letter}", key=f"to-{letter}", on_click=open_page,
                      args=(page, take.talk.rehearsal.id), kwargs={"head": take.end})  # fmt: skip


def _side(take: Take) -> Side | None:
    try:
        setting = app().session.setting(take.talk.rehearsal)
    except RehearsalError:
        return None
    return side(setting, take.talk) if readable(setting, take.talk) else None


def _heads(found: Comparison, earlier: Take, later: Take) -> None:
    one_talk = earlier.talk.rehearsal.id == later.talk.rehearsal.id
    sides = zip(LETTERS, (earlier, later), (found.before, found.after), strict=True)
    cards = "".join(_head(*one, one_talk) for one in sides)
    ui.show(f'<div class="rh-two">{cards}</div>')
    for word in _cautions(found):
        ui.show(ui.note(word))


def _head(letter: str, take: Take, one: Side, one_talk: bool) -> str:
    kept = take.talk.rehearsal
    when = kept.created.astimezone()
    day = f"{when.day} {when:%B %Y}, {when:%H:%M}"
    which = [take.title, day] if one_talk or not compare_choose.only(take) else [day]
    facts = " · ".join([*which, kept.difficulty])
    rows = "".join(
        f'<div class="rh-went"><span>{ui.safe(name)}</span>{ui.dots(axis.level)}'
        f"<b>{'no level' if axis.level is None else LEVEL_WORDS[axis.level]}</b></div>"
        for name, axis in zip(
            ("How you put it", f"How you treated {one.setting.persona.them}"), axes(one.debrief.levels), strict=True
        )
    )
    return (
        f'<section class="rh-axis" aria-label="{letter}"><h2 dir="auto"><span class="rh-letter">{letter}</span>'
        f'{ui.safe(kept.title)}</h2><p class="rh-why" dir="auto">{ui.safe(facts)}</p>'
        f"<strong>{ui.safe(takes_list.ending(take))}</strong>{rows}</section>"
    )


def _cautions(found: Comparison) -> list[str]:
    """What makes the two less alike than they look."""
    words = []
    if not found.one_situation:
        words.append("These are two situations. Levels can be held against each other, messages only by their place.")
    if not found.one_grader:
        sources = {grader(g.source) for s in (found.before, found.after) for g in s.talk.grades if g is not None}
        words.append(
            f"They were graded by different graders ({', '.join(sorted(sources))}), so small steps say little."
        )
    elif found.before.setting.difficulty != found.after.setting.difficulty:
        words.append("One was played on another difficulty than the other.")
    return words


def _changes(found: Comparison) -> None:
    titles = {p.id: p.title for p in found.after.setting.content.principles.values()}
    rows = "".join(_change(titles[change.principle], change) for change in found.changes)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Principle", *LETTERS, "From A to B"))
    table = f'<table class="rh-changes"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    nothing = ui.paragraph("Neither of them has a level yet.", "quiet")
    ui.show(ui.section("What changed"), table if rows else nothing, _behaviours(found))


def _change(title: str, change: Change) -> str:
    sign, kind, word = _way(change)
    cells = "".join(_level(letter, n) for letter, n in zip(LETTERS, (change.before, change.after), strict=True))
    return (
        f'<tr><th scope="row">{ui.safe(title)}</th>{cells}'
        f'<td class="rh-way rh-{kind}"><span aria-hidden="true">{sign}</span> {word}</td></tr>'
    )


def _level(letter: str, level: int | None) -> str:
    word = "no level" if level is None else LEVEL_WORDS[level]
    return f'<td><span class="rh-letter" aria-hidden="true">{letter}</span>{ui.dots(level)} {word}</td>'


def _way(change: Change) -> tuple[str, str, str]:
    if change.before is None or change.after is None:
        letter, level = ("B", change.after) if change.before is None else ("A", change.before)
        return (
            "",
            "quiet",
            f"only in {letter}" if level is not None and level > MISSED else f"an occasion only in {letter}",
        )
    if change.by == 0:
        return "=", "quiet", "as before"
    return ("↑", "earned", "up") if change.by > 0 else ("↓", "violation", "down")


def _behaviours(found: Comparison) -> str:
    rubric = found.after.setting.rubric
    pieces = []
    name = found.after.setting.persona.name if found.one_situation else "They"
    heard = f"{name} heard in {{}} alone, and the grader was not sure"
    for heading, ids in (
        ("Only B shows", found.gained), ("Only A shows", found.lost),
        (heard.format("B"), found.heard_gained), (heard.format("A"), found.heard_lost),
    ):  # fmt: skip
        signs = [(f"{ui.SIGNS[rubric[b].polarity][1]} {rubric[b].title}", ui.SIGNS[rubric[b].polarity][0]) for b in ids]
        if signs:
            pieces.append(f'<h3 class="rh-brief">{heading}</h3>{ui.chips(signs)}')
    return "".join(pieces)


def _course(found: Comparison) -> None:
    name = found.after.setting.persona.name if found.one_situation else "They"
    sides = tuple(zip(LETTERS, (found.before, found.after), strict=True))
    courses = tuple(openness.Course(letter, one.debrief.openness) for letter, one in sides)
    words = [_in_words(letter, one) for letter, one in sides]
    ui.show(ui.section("How open they were" if name == "They" else f"How open {name} was"))
    ui.show_drawing(openness.drawing(courses, " ".join(words)))
    ui.show("".join(f'<p class="rh-why">{ui.safe(word)}</p>' for word in words))


def _in_words(letter: str, one: Side) -> str:
    course = ", ".join(OPENNESS_WORDS[value] for value in one.debrief.openness)
    line = "line" if letter == LETTERS[0] else "broken line"
    return f"{letter} ({line}): {course}."
