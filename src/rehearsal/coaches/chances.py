"""What there is to coach: what was shown, what broke something, what had an occasion and was not shown. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rehearsal.assessment import Finding, Graded, Levels, Observation
from rehearsal.content import Content
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting, violations

Scope = Literal["message", "talk"]
MOST_MISSED = 6
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w’'-]+")
_NO_NAMES = re.compile(
    r"(I|I['’]\w+|OK|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)


@dataclass(frozen=True)
class Occasion:
    """A behaviour that may be coached. A violation has the message (0-based, of the person's own) and the quote.

    `heard`: the counterpart took the message as this; the grader is not sure of it.
    """

    behaviour: Behaviour
    message: int | None = None
    quote: str = ""
    heard: bool = False


def shown(setting: Setting, grades: Sequence[Graded | None], scope: Scope) -> tuple[tuple[int, Finding], ...]:
    """The wanted behaviours found, each with the number of its message (0-based)."""
    return tuple(
        (number, finding)
        for number, observation in _seen(grades, scope)
        for finding in observation.findings
        if setting.rubric[finding.behaviour].positive
    )


def occasions(setting: Setting, grades: Sequence[Graded | None], scope: Scope) -> tuple[Occasion, ...]:
    """Violations that stand, then what was missed, the most telling first. Empty where there is nothing to better.

    A principle gives something to coach while its level is under 3. In a whole talk one at 3 gives the core
    behaviours that it still lacks; anything better is left alone. What the grader is unsure of is left out.
    """
    return (*_broken(setting, grades, scope), *_missed(setting, grades, scope)[:MOST_MISSED])


def source_text(content: Content, behaviour: Behaviour) -> str:
    """Document and section that a behaviour rests on, in plain words."""
    source = behaviour.source[0]
    document = next((d for d in content.documents if d.id == source.document), None)
    if document is None:
        return source.section
    return f"{document.title}: {document.sections.get(source.section, source.section)}"


def strangers(line: str, known: str) -> tuple[str, ...]:
    """Figures and names in a line that what is known does not hold. Days and months are nobody's fact."""
    figures = [figure for figure in _NUMBER.findall(line) if figure not in _NUMBER.findall(known)]
    names = [name for name in _NAME.findall(line) if not _NO_NAMES.fullmatch(name)]
    missing = [name for name in names if re.sub(r"['’]s?$", "", name).casefold() not in known.casefold()]
    return tuple(dict.fromkeys([*figures, *missing]))


def graded_any(grades: Sequence[Graded | None], scope: Scope) -> bool:
    """Whether anything in scope has a grade."""
    return any(True for _ in _seen(grades, scope))


def _seen(grades: Sequence[Graded | None], scope: Scope) -> Iterator[tuple[int, Observation]]:
    first = len(grades) - 1 if scope == "message" else 0
    for number, grade in enumerate(grades):
        if number >= first and isinstance(grade, Observation):
            yield number, grade


def _broken(setting: Setting, grades: Sequence[Graded | None], scope: Scope) -> tuple[Occasion, ...]:
    in_scope = {number for number, _ in _seen(grades, scope)}
    latest: dict[str, Occasion] = {}
    for number, finding, _ in violations(setting.rubric, grades):
        if number in in_scope and not _repaired(grades, number, finding.behaviour):
            latest[finding.behaviour] = Occasion(setting.rubric[finding.behaviour], number, finding.quote)
    return tuple(sorted(latest.values(), key=lambda occasion: occasion.behaviour.polarity != "serious"))


def _repaired(grades: Sequence[Graded | None], number: int, behaviour: str) -> bool:
    later = grades[number + 1 : number + 3]
    return any(isinstance(grade, Observation) and behaviour in grade.repairs for grade in later)


def _missed(setting: Setting, grades: Sequence[Graded | None], scope: Scope) -> tuple[Occasion, ...]:
    levels = _levels(setting, grades, scope)
    seen = [observation for _, observation in _seen(grades, scope)]
    cued = {principle for observation in seen for principle in observation.cues}
    settled = {behaviour for observation in seen for behaviour in (*observation.behaviours, *observation.undecided)}
    missed = [
        behaviour
        for principle in setting.content.principles.values()
        if principle.id in cued and not setting.only_if_violated(principle.id)
        for behaviour in _lacking(setting, principle.id, levels.levels.get(principle.id), scope)
        if behaviour.id not in settled
    ]
    return tuple(Occasion(b) for b in sorted(missed, key=lambda b: _rank(setting, b)))


def _levels(setting: Setting, grades: Sequence[Graded | None], scope: Scope) -> Levels:
    if scope == "talk":
        return grade_conversation(setting, grades)
    return grade_message(setting, grades, len(grades) - 1) or Levels(levels={})


def _lacking(setting: Setting, principle: str, level: int | None, scope: Scope) -> tuple[Behaviour, ...]:
    """The wanted behaviours that would lift a principle from this level."""
    behaviours = tuple(b for b in setting.content.principles[principle].behaviours if b.positive)
    if level is None or level > 3 or (level == 3 and scope == "message"):
        return ()
    return tuple(b for b in behaviours if level < 3 or b.id in setting.stars(principle))


def _rank(setting: Setting, behaviour: Behaviour) -> tuple[int, bool]:
    """Core principles before supporting ones, their stars first."""
    principle = setting.content.principle_of[behaviour.id]
    scenario = setting.scenario
    weight = 0 if principle in scenario.core else 1 if principle in scenario.support else 2
    return weight, behaviour.id not in setting.stars(principle)
