"""What the person says of a grade, beside the grader: findings called wrong, findings added. Pure.

A dispute changes what the person's own levels are, and nothing else: neither what the grader found, nor what moved
the counterpart, nor what happened.
"""

from rehearsal.assessment import Advice, Dispute, Finding, Fit, Graded, Levels, Observation
from rehearsal.errors import UsageError
from rehearsal.levels import grade_conversation, grade_message
from rehearsal.quotes import locate
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting


def wrong(finding: Finding, note: str = "") -> Dispute:
    """The person says that a finding is wrong."""
    return Dispute(behaviour=finding.behaviour, verdict="wrong", quote=finding.quote, start=finding.start,
                   end=finding.end, fit=finding.fit, note=note.strip())  # fmt: skip


def missing(setting: Setting, entry: Entry, behaviour: str, quote: str, fit: Fit, note: str = "") -> Dispute:
    """The person says that their message shows a behaviour that the grader did not find.

    Raises UsageError for a behaviour that is not known, words that are not in the message, or a finding that is there.
    """
    if behaviour not in setting.rubric:
        raise UsageError("Choose what your message shows")
    place = locate(quote, entry.text)
    if place is None:
        raise UsageError("These words are not in your message. Copy them as they stand there")
    start, end = place
    there = entry.grade.findings if isinstance(entry.grade, Observation) else ()
    if any(f.behaviour == behaviour and not called_wrong(entry, f) for f in (*there, *added(entry))):
        raise UsageError("That was found in this message already")
    return Dispute(behaviour=behaviour, verdict="missing", quote=entry.text[start:end], start=start, end=end,
                   fit=fit, note=note.strip())  # fmt: skip


def also(entry: Entry, dispute: Dispute) -> Entry:
    """The message with one more dispute. A second word on the same finding takes the place of the first."""
    kept = tuple(d for d in entry.disputes if _key(d) != _key(dispute))
    return entry.model_copy(update={"disputes": (*kept, dispute)})


def without(entry: Entry, dispute: Dispute) -> Entry:
    """The message as it was before the dispute."""
    return entry.model_copy(update={"disputes": tuple(d for d in entry.disputes if d != dispute)})


def called_wrong(entry: Entry, finding: Finding) -> Dispute | None:
    """The dispute that calls a finding wrong; None where there is none."""
    return next((d for d in entry.disputes if _means(d, finding)), None)


def added(entry: Entry) -> tuple[Finding, ...]:
    """What the person found themselves, as far as its words stand in the message."""
    return tuple(
        Finding(behaviour=d.behaviour, quote=d.quote, start=d.start, end=d.end, fit=d.fit)
        for d in entry.disputes
        if d.verdict == "missing" and d.quote and entry.text[d.start : d.end] == d.quote
    )


def by_you(setting: Setting, entry: Entry) -> Graded | None:
    """The grade as the person sees it: without what they call wrong, with what they added. An ungraded one stays so."""
    grade = entry.grade
    if not isinstance(grade, Observation) or not entry.disputes:
        return grade
    own = tuple(f for f in added(entry) if f.behaviour in setting.rubric)
    found = tuple(f for f in grade.findings if called_wrong(entry, f) is None)
    shown = {f.behaviour for f in own}
    return grade.model_copy(
        update={
            "findings": (*found, *own),
            "cues": tuple(dict.fromkeys((*grade.cues, *(setting.content.principle_of[b] for b in shown)))),
            "undecided": tuple(b for b in grade.undecided if b not in shown),
        }
    )


def disputed(talk: Talk) -> bool:
    """Whether the person says anything of a grade in this talk that still is about something."""
    return any(_counts(entry) for entry in talk.mine)


def _counts(entry: Entry) -> bool:
    if not isinstance(entry.grade, Observation):
        return False
    return bool(added(entry)) or any(called_wrong(entry, f) for f in entry.grade.findings)


def said_of(talk: Talk) -> tuple[Dispute, ...]:
    """Everything that the person says of the grades in this talk."""
    return tuple(dispute for entry in talk.mine for dispute in entry.disputes)


def stands(advice: Advice, talk: Talk) -> bool:
    """Whether advice still rests on what the person lets stand of the talk up to the turn that it was given after."""
    return advice.disputes == said_of(talk)


def own_grades(setting: Setting, talk: Talk) -> tuple[Graded | None, ...]:
    """One grade for each message, as the person sees it."""
    return tuple(by_you(setting, entry) for entry in talk.mine)


def own_levels(setting: Setting, talk: Talk) -> Levels | None:
    """The levels of the whole talk with the person's own word counted in; None where they dispute nothing."""
    return grade_conversation(setting, own_grades(setting, talk)) if disputed(talk) else None


def own_message_levels(setting: Setting, talk: Talk, number: int) -> Levels | None:
    """The same for message `number` (0-based, among the person's own)."""
    return grade_message(setting, own_grades(setting, talk), number) if _counts(talk.mine[number]) else None


def _means(dispute: Dispute, finding: Finding) -> bool:
    """Whether a dispute is about this finding: the same behaviour, over words that touch; over any without words."""
    if dispute.verdict != "wrong" or dispute.behaviour != finding.behaviour:
        return False
    return not dispute.quote or (dispute.start < finding.end and finding.start < dispute.end)


def _key(dispute: Dispute) -> tuple[str, str, int, int]:
    return dispute.verdict, dispute.behaviour, dispute.start, dispute.end
