"""What was said, as bubbles."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from rehearsal.assessment import Graded, Observation
from rehearsal.hinting import LAST_RUNG, from_a_hint
from rehearsal.records import Entry
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.working import LONG, so_far


def words(setting: Setting, entries: Iterable[Entry], again: bool = False) -> str:
    """Messages one beneath the other, with what the page says about them; `again` as for `message`."""
    return "".join(message(setting, entry, again=again) for entry in entries)


def message(setting: Setting, entry: Entry, below: str = "", again: bool = False) -> str:
    """One message; `below` is HTML under its bubble. `again`: the person's own can be said differently from here."""
    mine = entry.speaker == "user"
    below += differently(entry.rehearsal, entry.id, entry.text) if again and mine else ""
    note = ui.aside(entry.note) if entry.note and not mine else ""
    return ui.bubble(entry.text, mine, setting.persona.name, hinted(setting, entry.text, entry.hints) + below) + note


def differently(rehearsal: str, entry: str, text: str) -> str:
    """The way to saying one of the person's messages in other words. What was said stays beside it."""
    label = ui.safe(f"Say it differently: {ui.shortened(text, 60)}")
    to = ui.safe(f"talk?{urlencode({'rehearsal': rehearsal, 'again': entry})}")
    return f'<p class="rh-differently"><a href="{to}" target="_self" aria-label="{label}">Say it differently</a></p>'


def hinted(setting: Setting, text: str, rungs: int) -> str:
    """A mark on a message before which help was looked at."""
    if not rungs:
        return ""
    words = ui.safe(hint_words(setting, text, rungs))
    return f'<p class="rh-hinted"><span aria-hidden="true">✦</span> {words}</p>'


def hint_words(setting: Setting, text: str, rungs: int) -> str:
    """How far help was looked at before a message; that it is a hint's line only where that line is in it."""
    return "a hint's line" if rungs == LAST_RUNG and from_a_hint(setting, text) else f"after hint, step {rungs}"


SAVED = "A slow model takes its time. What you wrote is saved, and after Stop you can ask for the answer again."


def listening(setting: Setting, what: str, waited: int = 0) -> str:
    """Three dots where their answer will stand; `what` they are doing is there for everybody. `waited`: seconds."""
    name = ui.safe(setting.persona.name)
    lasts = f'<p class="rh-waited">{so_far(waited)}. {SAVED}</p>' if waited >= LONG else ""
    return (
        f'<div class="rh-turn rh-theirs"><div class="rh-name">{name} {ui.safe(what)}</div>'
        '<div class="rh-bubble rh-typing" role="status"><i></i><i></i><i></i></div>'
        f"{lasts}</div>"
    )


def folded(setting: Setting, grade: Graded | None, below: str = "") -> str:
    """A message's findings behind one line, for pages too narrow for the panel; `below` is HTML beneath them."""
    if grade is None:
        return ""
    return (
        f'<details class="rh-fold"><summary>{ui.safe(in_short(setting, grade))}</summary>'
        f"<div>{ui.findings(setting, grade)}{below}</div></details>"
    )


def in_short(setting: Setting, grade: Graded) -> str:
    """How many findings earned and how many cost something."""
    if not isinstance(grade, Observation):
        return "Not graded"
    return tally([setting.rubric[b].positive for b in grade.behaviours if b in setting.rubric], grade)


def tally(seen: Sequence[bool], grade: Observation) -> str:
    """How many of these findings (whether positive) earned, how many cost; what is said of a grade without any."""
    earned, cost = sum(seen), len(seen) - sum(seen)
    nothing = "Nothing sure" if grade.undecided else "Nothing found"
    return " · ".join([f"+ {earned} earned"] * bool(earned) + [f"! {cost} cost"] * bool(cost)) or nothing
