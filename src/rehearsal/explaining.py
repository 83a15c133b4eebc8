"""What a behaviour sets off, in a sentence that fits beside any words that show it. Pure.

The rubric's own `why` takes an ask, a no or somebody absent for granted here and there. It belongs to the rubric's
hash, which grades and recordings are tied to: those sentences are put otherwise for people here, and stay for models.
"""

from collections.abc import Mapping

from rehearsal.rubric import Behaviour

FITTING: Mapping[str, str] = {
    "sg-their-stake": "They see what it has to do with what they care about.",
    "sg-org-priority": "It is a goal they can stand up for before others, and not yours alone.",
    "sg-own-need-only": "They hear what you need, and nothing that is in it for them.",
    "ow-tried-first": "They can build on your work, and need not start from nothing.",
    "ow-admits-gap": "Nobody has to look for a culprit, and you can talk about the repair.",
    "ow-boss-fix-peer": "Whoever is pushed like that remembers it, and somebody above you has your task on the desk.",
    "ow-blame": "They hear none of it as yours, and begin to defend themselves or to keep out of it.",
    "rc-capacity-visible": "They see what it would take, which they could not before.",
    "hn-open-reason": "They can judge it by its reason, and trust the next thing you say.",
    "hn-offer-value": "They see what they would have from it in their own work.",
    "bn-new-information": "There is something new to think about, and the answer may change.",
    "rp-checks-signs": "They can explain what looks odd, and need not defend it.",
    "rp-fit-to-authority": "They can say yes to it themselves, which is a relief to both.",
    "rp-go-over-head": "Whoever was passed over guards against you, and whoever hears it wonders who is next.",
    "rp-expose-boss": "Somebody loses face, and whoever listens learns how you speak of people.",
    "fc-concrete": "They know exactly what you mean, and can answer that.",
}
"""By behaviour, where the rubric's sentence needs more than the words it stands beside."""


def explained(behaviour: Behaviour) -> str:
    """What the behaviour sets off, for people to read."""
    return FITTING.get(behaviour.id, behaviour.why)
