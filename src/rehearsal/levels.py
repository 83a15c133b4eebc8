"""Findings → levels, by the total tables of the rubric. Pure; the first row that fits decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearsal.assessment import Finding, Graded, Levels, Observation
from rehearsal.catalogue import Weight
from rehearsal.setting import Setting, violations


@dataclass(frozen=True)
class _Evidence:
    """What there is on one principle: positives and violations with their messages, cue, ignorance."""

    positives: tuple[tuple[int, Finding], ...]
    violations: tuple[tuple[int, Finding, Weight], ...]
    cue: bool
    undecided: bool

    @property
    def serious(self) -> bool:
        return any(weight == "serious" for _, _, weight in self.violations)

    @property
    def empty(self) -> bool:
        return not self.positives and not self.violations


def grade_message(setting: Setting, observations: Sequence[Graded | None], number: int) -> Levels | None:
    """The levels of message `number` (0-based, among the person's own); None where it is unscored."""
    observation = observations[number]
    if not isinstance(observation, Observation):
        return None
    weighed = [entry for entry in violations(setting.rubric, observations[: number + 1]) if entry[0] == number]
    levels: dict[str, int | None] = {}
    not_judged: list[str] = []
    for principle in setting.content.principles:
        evidence = _evidence(setting, principle, {number: observation}, weighed)
        if _ignorant(evidence):
            not_judged.append(principle)
        levels[principle] = None if _ignorant(evidence) else _message_level(evidence, opening=number == 0)
    return Levels(levels=levels, not_judged=tuple(not_judged))


def grade_conversation(setting: Setting, observations: Sequence[Graded | None]) -> Levels:
    """The levels of the whole talk. Unscored messages are left out."""
    scored = {n: o for n, o in enumerate(observations) if isinstance(o, Observation)}
    weighed = list(violations(setting.rubric, observations))
    levels: dict[str, int | None] = {}
    not_judged: list[str] = []
    for principle in setting.content.principles:
        evidence = _evidence(setting, principle, scored, weighed)
        if _ignorant(evidence):
            not_judged.append(principle)
        levels[principle] = None if _ignorant(evidence) else _conversation_level(setting, principle, evidence, scored)
    return Levels(levels=levels, not_judged=tuple(not_judged))


def _evidence(
    setting: Setting,
    principle: str,
    scored: dict[int, Observation],
    weighed: Sequence[tuple[int, Finding, Weight]],
) -> _Evidence:
    home, rubric = setting.content.principle_of, setting.rubric
    broken = tuple(entry for entry in weighed if home[entry[1].behaviour] == principle)
    if not setting.graded(principle) or setting.only_if_violated(principle):
        return _Evidence((), broken if setting.graded(principle) else (), cue=False, undecided=False)
    positives = tuple(
        (number, finding)
        for number, observation in scored.items()
        for finding in observation.findings
        if home[finding.behaviour] == principle and rubric[finding.behaviour].positive
    )
    return _Evidence(
        positives,
        broken,
        cue=any(principle in observation.cues for observation in scored.values()),
        undecided=any(
            home.get(behaviour) == principle and rubric[behaviour].positive
            for observation in scored.values()
            for behaviour in observation.undecided
        ),
    )


def _ignorant(evidence: _Evidence) -> bool:
    return evidence.empty and evidence.cue and evidence.undecided


def _message_level(evidence: _Evidence, opening: bool) -> int | None:
    kinds = {finding.behaviour for _, finding in evidence.positives}
    fits = {finding.fit for _, finding in evidence.positives}
    tied = "counterpart" in fits or (opening and "case" in fits)
    if evidence.serious:
        return 0
    if evidence.violations:
        return 1 if kinds else 0
    if not kinds:
        return 1 if evidence.cue else None
    if len(kinds) >= 2 and tied:
        return 4
    return 3 if len(kinds) >= 2 or fits & {"case", "counterpart"} else 2


def _conversation_level(
    setting: Setting, principle: str, evidence: _Evidence, scored: dict[int, Observation]
) -> int | None:
    if evidence.empty:
        return 1 if evidence.cue else None
    open_now, mended = _repaired(evidence, scored)
    minor, serious = open_now.count("minor"), open_now.count("serious")
    shown = {finding.behaviour for _, finding in evidence.positives}
    stars = set(setting.stars(principle))
    good = bool(shown & stars) and len(evidence.positives) >= 2
    fits = {finding.fit for _, finding in evidence.positives}
    if serious:
        return 0
    if minor and not shown:
        return 0
    if not shown or minor >= 2:
        return 1
    if minor or "serious" in mended:
        return 2 if good else 1
    if stars <= shown and len(evidence.positives) >= 2 and "counterpart" in fits:
        return 4
    if good:
        return 3
    return 2 if fits & {"case", "counterpart"} else 1


def _repaired(evidence: _Evidence, scored: dict[int, Observation]) -> tuple[list[Weight], list[Weight]]:
    """Weights of the violations that stand, and of those taken back within the next two messages."""
    standing: list[Weight] = []
    mended: list[Weight] = []
    for number, finding, weight in evidence.violations:
        after = (scored.get(number + step) for step in (1, 2))
        repaired = any(later is not None and finding.behaviour in later.repairs for later in after)
        (mended if repaired else standing).append(weight)
    return standing, mended
