"""What a message can be read as: seen by what moves the counterpart, and not surely enough for the grade."""

from rehearsal.heard import unsure
from rehearsal.records import Entry
from rehearsal.setting import Setting
from rehearsal.ui import components as ui


def can_be_read_as(setting: Setting, entry: Entry) -> str:
    """These readings, marked as what they are; nothing where there are none."""
    rows = "".join(
        f"<li>{ui.quoted(f.quote)} <span>{ui.safe(setting.rubric[f.behaviour].title)}</span></li>"
        for f in unsure(setting, entry)
    )
    lead = f"It can be read like this. {setting.persona.name} answers to it; the grade is not sure enough to count it."
    return f'<div class="rh-unsure"><p class="rh-why">{ui.safe(lead)}</p><ul>{rows}</ul></div>' if rows else ""
