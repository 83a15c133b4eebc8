"""A graded transcript as plain values, before it is Markdown or HTML: what stands on it, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rehearsal.assessment import Advice, Debrief, Dispute, Finding, Hidden, Levels, Observation, TurningPoint, Unscored
from rehearsal.disputing import stands
from rehearsal.exporting.told import Told
from rehearsal.levels import grade_message
from rehearsal.marks import Stretch, standing, stretches
from rehearsal.realtalk import answers
from rehearsal.records import Entry, Talk
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.taken_up import on_the_table
from rehearsal.words import NO_ANSWER, NOT_JUDGED, ON_THE_TABLE, level_dots, level_word, not_graded

SIGNS = {"positive": ("earned", "+", "earned"), "minor": ("watch", "!", "cost"), "serious": ("violation", "×", "hurt")}
"""Of a behaviour's polarity: its kind, its sign, and the word that goes with it."""
_OLDER = ("older", "?", "from another rubric")
_ENGINES = {"builtin": "built-in engine", "llm": "language model"}


@dataclass(frozen=True)
class Found:
    """One finding. `number` leads to its words in the message; 0 where they cannot be pointed at."""

    number: int
    kind: str
    sign: str
    word: str
    quote: str
    title: str


@dataclass(frozen=True)
class Line:
    """A principle's level: five dots and a word."""

    title: str
    dots: str
    word: str


@dataclass(frozen=True)
class Said:
    """One message with everything that was seen in it. `ungraded` says why nothing was."""

    mine: bool
    name: str
    text: str
    stretches: tuple[Stretch, ...]
    asides: tuple[str, ...]
    ungraded: str = ""
    found: tuple[Found, ...] = ()
    disputes: tuple[str, ...] = ()
    levels: tuple[Line, ...] = ()
    advice: Advice | None = None

    def kind(self, stretch: Stretch) -> str:
        """The kind of the gravest finding over a stretch; empty where none stands there."""
        kinds = [found.kind for found in self.found if found.number in stretch.over]
        return next((kind for kind in ("violation", "watch", "earned") if kind in kinds), "")


@dataclass(frozen=True)
class Turned:
    """A message that moved the counterpart."""

    what: str
    quote: str
    why: str


@dataclass(frozen=True)
class Uncovered:
    """Something that lay hidden, whether it came out, and what opens it."""

    how: str
    reveal: str
    key: str


@dataclass(frozen=True)
class Sheet:
    """The whole transcript. What lay hidden is on it only where the talk has ended."""

    id: str
    title: str
    facts: tuple[str, ...]
    wanted: str
    said: tuple[Said, ...]
    missing: bool
    ending: str = ""
    over: bool = False
    levels: tuple[Line, ...] = ()
    unscored: int = 0
    turned: tuple[Turned, ...] = ()
    truth: str = ""
    uncovered: tuple[Uncovered, ...] = ()
    advice: Advice | None = None
    for_real: tuple[tuple[str, str], ...] = ()
    """Of the check-in: what was asked, and what the person answered."""


def sheet(told: Told) -> Sheet:
    """What stands on the transcript of one take."""
    talk = told.talk
    kept, last = talk.rehearsal, talk.entries[-1] if talk.entries else None
    words = Sheet(
        id=kept.id,
        title=f"{kept.title} ({told.take})" if told.take else kept.title,
        facts=tuple(_facts(told)),
        wanted=told.setting.scenario.goal if told.setting and not told.swapped else "",
        said=tuple(_said(told, entry) for entry in talk.entries),
        missing=told.setting is None,
        over=kept.ended is not None,
        advice=_standing(last.advice, talk) if last and last.speaker == "counterpart" else None,
        for_real=answers(told.check_in) if told.check_in else (),
    )
    return _looked_back(words, told.setting, told.debrief) if told.setting and told.debrief else words


def _standing(advice: Advice | None, talk: Talk) -> Advice | None:
    """Advice, unless it rests on what the person has called wrong since."""
    return advice if advice is not None and stands(advice, talk) else None


def _facts(told: Told) -> Iterator[str]:
    kept = told.talk.rehearsal
    if told.setting:
        yield f"{'as' if told.swapped else 'with'} {told.setting.persona.name}"
        yield told.setting.scenario.title
    yield kept.difficulty
    yield _ENGINES[kept.engine]
    yield f"{kept.created.day} {kept.created:%B %Y}"


def _said(told: Told, entry: Entry) -> Said:
    setting, mine = told.setting, (entry.speaker == "user") != told.swapped
    said = Said(
        mine=mine,
        name=_name(told, entry),
        text=entry.text,
        stretches=stretches(entry.text, ()),
        asides=tuple(_asides(told, entry)),
        advice=entry.advice if mine else None,
    )
    return _graded(said, told, setting, entry) if mine and setting and not told.swapped else said


def _name(told: Told, entry: Entry) -> str:
    setting = told.setting
    theirs = setting.persona.name if setting else told.talk.rehearsal.title.partition(":")[0]
    if told.swapped:
        asker = setting.scenario.you.name if setting else "The other side"
        return asker if entry.speaker == "user" else f"{theirs}, played by you"
    return "You" if entry.speaker == "user" else theirs


def _asides(told: Told, entry: Entry) -> Iterator[str]:
    if entry == told.talk.waiting and not told.swapped:
        yield NO_ANSWER
    if entry.note:
        yield entry.note
    if not entry.complete:
        yield "Broken off here."
    if entry.hints:
        yield f"Written after hint, step {entry.hints}"


def _graded(said: Said, told: Told, setting: Setting, entry: Entry) -> Said:
    grade = entry.grade
    said = replace(said, disputes=tuple(_dispute(setting, dispute) for dispute in entry.disputes))
    if grade is None:
        return replace(said, ungraded="Not graded yet.")
    if isinstance(grade, Unscored):
        return replace(said, ungraded=not_graded(grade))
    known = standing(setting.rubric, entry.text, grade.findings)
    number = {(f.start, f.end, f.behaviour): n for n, f in enumerate(known, 1)}
    ordered = sorted(grade.findings, key=lambda f: number.get((f.start, f.end, f.behaviour), len(known) + 1))
    return replace(
        said,
        stretches=stretches(entry.text, known),
        found=tuple(_found(setting, f, number.get((f.start, f.end, f.behaviour), 0)) for f in ordered),
        levels=tuple(_message_lines(setting, told.talk, entry, grade)) if told.readable else (),
    )


def _message_lines(setting: Setting, talk: Talk, entry: Entry, grade: Observation) -> Iterator[Line]:
    """The levels that rest on something said in a message; what it left on the table is named, as on the pages."""
    levels = grade_message(setting, talk.grades, talk.mine.index(entry))
    if levels is None:
        return
    said = {setting.content.principle_of.get(finding.behaviour) for finding in grade.findings}
    rest = {p: level if p in said else None for p, level in levels.levels.items()}
    yield from _lines(setting, levels.model_copy(update={"levels": rest}))
    titles = {p.id: p.title for p in setting.content.principles.values()}
    if left := [titles[p] for p in on_the_table(setting, talk, entry) if p in titles]:
        yield Line(" · ".join(left), "", ON_THE_TABLE.lower())


def _found(setting: Setting, finding: Finding, number: int) -> Found:
    behaviour: Behaviour | None = setting.rubric.get(finding.behaviour)
    kind, sign, word = SIGNS[behaviour.polarity] if behaviour else _OLDER
    return Found(number, kind, sign, word, finding.quote, behaviour.title if behaviour else finding.behaviour)


def _dispute(setting: Setting, dispute: Dispute) -> str:
    behaviour = setting.rubric.get(dispute.behaviour)
    title = behaviour.title if behaviour else dispute.behaviour
    quote, note = f": “{dispute.quote}”" if dispute.quote else "", f" ({dispute.note})" if dispute.note else ""
    verb = "This finding is wrong" if dispute.verdict == "wrong" else "This is missing"
    return f"You say: {verb}. {title}{quote}{note}"


def _lines(setting: Setting, levels: Levels) -> Iterator[Line]:
    """A line for each level, and one for all that is not judged."""
    principles = setting.content.principles.values()
    for principle in principles:
        if levels.levels.get(principle.id) is not None:
            yield Line(principle.title, level_dots(levels, principle.id), level_word(levels, principle.id))
    if unknown := [principle.title for principle in principles if principle.id in levels.not_judged]:
        yield Line(" · ".join(unknown), "", NOT_JUDGED)


def _looked_back(words: Sheet, setting: Setting, debrief: Debrief) -> Sheet:
    graded = replace(words, levels=tuple(_lines(setting, debrief.levels)), unscored=debrief.unscored)
    if not words.over:
        return graded
    return replace(
        graded,
        ending=f"{debrief.verdict}. {debrief.outcome}",
        turned=tuple(_turned(point) for point in debrief.turning_points),
        truth=debrief.hidden_truth,
        uncovered=tuple(_uncovered(hidden) for hidden in debrief.hidden),
    )


def _uncovered(hidden: Hidden) -> Uncovered:
    how, opener = ("Came out", "What opened it") if hidden.opened else ("Stayed hidden", "What opens it")
    key = f"{opener}: {hidden.key.replace('; or: You', ', or you')}." if hidden.key else ""
    return Uncovered(how, hidden.reveal, f"{key} {hidden.lacking}".strip())


def _turned(point: TurningPoint) -> Turned:
    moved = f"openness {point.change:+d}" if point.change else "openness as before"
    opened = "; something came out" if point.opened else ""
    opened += "; the talk was ended" if point.ended else ""
    why = f"{point.why.rstrip('.')}." if point.why else ""
    return Turned(f"Message {point.index + 1}, {moved}{opened}", point.quote, why)
