"""What a message can be read as: seen by what moves the counterpart, and not surely enough for the grade."""

from rehearsal.assessment import Finding, Observation
from rehearsal.heard import without_praise_of_a_slip
from rehearsal.records import Entry
from rehearsal.setting import Setting
from rehearsal.ui import components as ui


def unsure(setting: Setting, entry: Entry) -> tuple[Finding, ...]:
    """What moved the counterpart and does not stand in the grade, in the order of the text. Words that cost something
    are not told as something that helped as well."""
    if entry.steering is None or not isinstance(entry.grade, Observation):
        return ()
    graded = entry.grade.behaviours
    read = without_praise_of_a_slip(setting, (*entry.grade.findings, *entry.steering.findings))
    return tuple(sorted((f for f in read if f.behaviour not in graded), key=lambda f: (f.start, f.end)))


def can_be_read_as(setting: Setting, entry: Entry) -> str:
    """These readings, marked as what they are; nothing where there are none."""
    rows = "".join(
        f"<li>{ui.quoted(f.quote)} <span>{ui.safe(setting.rubric[f.behaviour].title)}</span></li>"
        for f in unsure(setting, entry)
    )
    lead = f"It can be read like this. {setting.persona.name} answers to it; the grade is not sure enough to count it."
    return f'<div class="rh-unsure"><p class="rh-why">{ui.safe(lead)}</p><ul>{rows}</ul></div>' if rows else ""
