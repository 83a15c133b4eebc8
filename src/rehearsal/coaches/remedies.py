"""Lines that do a behaviour, or stand in the place of a slip, and would suit anybody. Data.

They name no fact, person or date. A behaviour that cannot be shown without facts of the case has no line here.
"""

from rehearsal.rubric import Relation

LINES: dict[str, tuple[str, ...]] = {
    "bn-asks-reason": ("What makes this so hard right now?", "What stands in the way of it?"),
    "bn-explores-priorities": ("What's due for you this week, and who is waiting for it?",),
    "ex-asks-specifics": ("What exactly would you want to see, and by when?",),
    "ex-change-review": ("Has that always been so, or did it change? And when shall we look at it again?",),
    "fc-closes-actions": ("Let me write it down before we part: what I do by when, and what you do by when.",),
    "fc-time-respect": ("I need ten minutes, and whatever doesn't fit can wait for another day.",),
    "hn-free-choice": ("Where would that not work for you?",),
    "ow-help-with-ownership": ("I'll take care of this myself. What do you know about it that I don't?",),
    "ow-states-own-part": ("This part is mine, and I'll take the next step myself.",),
    "rc-questions-value": ("Which decision does it feed, and when is that decision made?",),
    "rl-continue": ("Could I come back in a month and tell you how it went?",),
    "rl-human-interest": ("How did you get into this work in the first place?",),
    "rp-locates-decision": ("How does something like this get decided, and at what level?",),
    "rp-fit-to-authority": ("What could you help me with from where you sit?",),
    "rp-asks-insight": ("How does this look from where you sit, and what would change it?",),
    "rp-open-route": (
        "Would you be comfortable with me asking further up? You'd see it first, and hear what they say.",
    ),
    "sg-org-priority": ("Which of this year's goals would this have to serve?",),
    # In the place of a slip.
    "bn-repeat-ask": ("I won't ask the same thing again. What makes it hard to say yes?",),
    "bn-give-up": ("All right. Before I leave it: what makes it so hard?",),
    "bn-attack-no": ("There's a part of the reason that I can't follow yet. What would I have to know?",),
    "ex-mind-reading": ("I never said that to you, so let me say it now.",),
    "fc-complaint-spiral": ("Of all that, one thing costs me most. Could we look at that one?",),
    "hn-pressure": ("What would make it possible for you?",),
    "hn-zero-sum": ("I see it differently. What do you see that I don't?",),
    "ow-boss-fix-peer": ("I'd sooner settle this between the two of us. What are you up against?",),
    "ow-hand-over": ("Here is what I would do. Where would you do it differently?",),
    "rc-bare-refusal": ("Not as it stands. What could give way for it?",),
    "rc-overpromise": ("I can promise the part I'm sure of, and you'll hear from me about the rest.",),
    "rl-disrespect": ("I see it differently, and I'd like to say why.",),
    "rl-transactional": ("I'll leave my own question for another day.",),
    "rp-expose-boss": ("I've had a no, and I'd like to understand the wider picture.",),
    "rp-go-over-head": (
        "Would you be comfortable with me asking further up? You'd see it first, and hear what they say.",
    ),
    "sg-dismiss-their-work": ("Who is your work for, and when is it due?",),
    "sg-own-need-only": ("What would this have to do for you, so that it's worth your time?",),
    "sg-please-the-boss": ("What would you get out of it, for your own work?",),
}
IN_PLACE: dict[str, str] = {
    "bn-give-up": "bn-asks-reason",
    "bn-repeat-ask": "bn-asks-reason",
    "rc-overpromise": "rc-bounded-promise",
    "rp-go-over-head": "rp-open-route",
    "sg-dismiss-their-work": "bn-explores-priorities",
}
"""What the line in the place of a slip does; where the message does it anyway, the line would only say it again."""
TO_A_BOSS: dict[str, tuple[str, ...]] = {
    "ow-boss-fix-peer": ("I'll go and talk to them myself. What do you know about their week that I don't?",),
}
"""The same where the counterpart is the one who would have to step in."""
TO_A_SENIOR: dict[str, tuple[str, ...]] = {
    **TO_A_BOSS,
    "rp-go-over-head": ("I'm not asking you to decide. How does this look from where you sit?",),
    "rp-open-route": ("I'd like my manager to hear of this from me. Would that be all right with you?",),
}
"""The same where the counterpart stands above the boss, or beside."""
OTHERS: dict[Relation, dict[str, tuple[str, ...]]] = {
    "boss": TO_A_BOSS,
    "skip-level": TO_A_SENIOR,
    "senior": TO_A_SENIOR,
    "executive": TO_A_SENIOR,
    "mentor": TO_A_SENIOR,
}
"""By the counterpart's relation to the person: lines that go before the general ones."""


def lines_for(behaviour: str, relation: Relation) -> tuple[str, ...]:
    """The lines for a behaviour towards somebody in this relation; none where it needs facts of the case."""
    return OTHERS.get(relation, {}).get(behaviour, LINES.get(behaviour, ()))
