"""What a message can be read as: seen by what moves the counterpart, and not surely enough for the grade."""

from rehearsal.heard import unsure
from rehearsal.records import Entry
from rehearsal.setting import Setting
from rehearsal.ui import components as ui


def can_be_read_as(setting: Setting, entry: Entry) -> str:
    """These readings, marked as what they are, those of the same words together; nothing where there are none."""
    titles: dict[str, list[str]] = {}
    for finding in unsure(setting, entry):
        titles.setdefault(finding.quote, []).append(setting.rubric[finding.behaviour].title)
    rows = "".join(
        f"<li>{ui.quoted(quote)} <span>{ui.safe(' · '.join(read))}</span></li>" for quote, read in titles.items()
    )
    lead = f"It can be read like this. {setting.persona.name} answers to it; the grade is not sure enough to count it."
    return f'<div class="rh-unsure"><p class="rh-why">{ui.safe(lead)}</p><ul>{rows}</ul></div>' if rows else ""
