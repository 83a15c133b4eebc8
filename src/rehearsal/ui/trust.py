"""Next to a grader's name: how far it agreed with careful readers, or that nobody has looked."""

from rehearsal.assessment import Provenance
from rehearsal.calibration.trust import known_of
from rehearsal.records import Talk
from rehearsal.ui import components as ui
from rehearsal.ui.state import app
from rehearsal.words import grader

_FAR = "κ is 1 where a grader always agrees with careful readers, and 0 where it does so by chance."
_ALONE = "Nobody has set its grades beside those of careful readers yet: take them as a first impression."


def trust(source: Provenance) -> str:
    """“validated: κ .56 on 375 messages”, or “not validated”."""
    found = known_of(app().store, source, app().content.rubric_hash)
    return str(found) if found else "not validated"


def in_words(source: Provenance) -> str:
    """The same for somebody who has never heard of it: how far it agrees with careful readers."""
    known = trust(source)
    if known.startswith("validated"):
        return (
            f"Its grades: {known}. That says how well they agree with careful readers, where 1 is always and 0 is "
            "chance. Read them as a second opinion."
        )
    return (
        f"Its grades: {known}. Nobody has set them beside those of careful readers on this machine yet, so read them "
        "as a first impression. “rehearsal calibrate --sample” does it."
    )


def graded_by(talk: Talk) -> str:
    """Who graded the messages of a talk, and how far each can be trusted; empty where nobody did."""
    sources = dict.fromkeys(grade.source for grade in talk.grades if grade is not None)
    named = "; ".join(f"{grader(source)} ({trust(source)})" for source in sources)
    known = [trust(source).startswith("validated") for source in sources]
    means = _FAR if any(known) else _ALONE if known else ""
    return f'<p class="rh-why rh-rest">{ui.safe(f"Graded by {named}. {means}")}</p>' if named else ""
