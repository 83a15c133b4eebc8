"""When somebody seems to be in real distress, or asks for advice that a rehearsal must not give.

The tool pauses then, not the persona: a neutral note, and the choice to go on. Nothing is sent anywhere before.
"""

import re

_DISTRESS = re.compile(
    r"\b(kill(ing)? my ?self|suicid\w+|end (my|it all|my own) life|end it all|don'?t want to (live|be here any ?more)"
    r"|hurt(ing)? myself|self.?harm\w*|no reason to (live|go on)|can'?t go on (like this|any ?more|living)"
    r"|better off without me|panic attacks?|having a breakdown|i('m| am) (being )?(abused|assaulted|stalked))\b",
    re.IGNORECASE,
)
_SERIOUS = re.compile(
    r"\b(sexual(ly)? harass\w+|harassed me|touched me|groped|racially abused|he hit me|she hit me"
    r"|(should|can) i (sue|press charges|report (him|her|them) to the police|go to (a lawyer|the police))"
    r"|is (this|that|it) (illegal|legal|discrimination)\b.{0,40}\?|whistle.?blow\w+|unfair dismissal"
    r"|medical advice|stop taking my (medication|pills|meds))",
    re.IGNORECASE,
)
DISTRESS_NOTE = (
    "This sounds as if it may be about more than the rehearsal. What you wrote is saved, and nothing was sent on. "
    "If you are in danger or thinking of harming yourself, please call your local emergency number, or talk to "
    "somebody you trust now. You can go on with the rehearsal, or leave it here."
)
ADVICE_NOTE = (
    "This reads like a real and serious matter. A rehearsal is no place for advice on law, health or safety; a person "
    "you trust, a works council, a lawyer or a doctor is. What you wrote is saved, and nothing was sent on. "
    "You can go on with the rehearsal, or leave it here."
)


def note_for(text: str) -> str | None:
    """The note with which the tool pauses, or None where the words give no cause."""
    if _DISTRESS.search(text):
        return DISTRESS_NOTE
    return ADVICE_NOTE if _SERIOUS.search(text) else None
