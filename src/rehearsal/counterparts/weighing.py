"""Behaviours by how a person answers to them. Data."""

WARMTH = (
    "ow-admits-gap", "rl-acknowledge", "rl-follow-thread", "hn-joint-option", "hn-offer-value", "rl-give-first",
    "rp-open-route", "rp-fit-to-authority", "hn-free-choice", "rc-offers-options", "rc-bounded-promise",
    "sg-mutual-dependence", "sg-shared-outcome", "sg-their-stake", "ex-playback", "bn-reflects", "bn-new-information",
    "hn-open-reason", "rp-checks-signs", "ex-change-review", "rc-corrects-assumption", "rc-capacity-visible",
    "rc-questions-value", "rp-locates-decision", "rp-asks-insight", "sg-org-priority", "ow-help-with-ownership",
    "ow-tried-first", "ow-states-own-part", "ex-two-way", "ex-states-specifics", "ex-asks-specifics",
    "rl-human-interest", "rl-continue", "bn-asks-reason", "bn-explores-priorities", "fc-closes-actions",
    "fc-speaks-up", "fc-purpose-first", "fc-concrete", "fc-time-respect",
)  # fmt: skip
"""Behaviours that a person answers to, most telling first."""
ON_STATEMENTS = frozenset(
    {
        "ow-admits-gap", "rl-acknowledge", "hn-offer-value", "rl-give-first", "bn-reflects", "ex-playback",
        "fc-time-respect", "sg-mutual-dependence", "sg-shared-outcome", "hn-open-reason", "rc-capacity-visible",
        "bn-new-information", "rc-bounded-promise", "ow-states-own-part", "rp-open-route", "rc-corrects-assumption",
    }
)  # fmt: skip
"""Behaviours that are told and not asked: a word about them fits before the answer to a question beside them."""
BY_FORM = frozenset({"fc-concrete", "fc-speaks-up", "ex-states-specifics", "ow-help-with-ownership"})
"""Behaviours of form: a word about them is a poor answer to an ask."""
ON_ANYTHING = frozenset({"rl-follow-thread", "rl-human-interest"})
ASKED_OPINION = frozenset({"rp-asks-insight", "rp-locates-decision"})
"""Behaviours that ask how somebody sees things: the fact that they open is the answer."""
QUESTIONS = ASKED_OPINION | {"bn-asks-reason", "bn-explores-priorities", "ex-asks-specifics", "rc-questions-value"}
"""Behaviours whose answer matters more than a word about their having been shown."""
SAID_BACK = frozenset({"bn-reflects", "ex-playback"})
"""Behaviours that a yes answers, even where they end in a question mark."""
CONSENT = frozenset({"fc-closes-actions", "rc-bounded-promise"})
"""Behaviours that one takes up with warmth only when one agrees."""
CLOSERS = frozenset(
    {
        "fc-closes-actions",
        "hn-joint-option",
        "rc-bounded-promise",
        "hn-free-choice",
        "rp-open-route",
        "rc-offers-options",
    }
)
"""Behaviours by which somebody proposes or closes."""
STEPS = frozenset({"ow-states-own-part", "ex-states-specifics", "ex-playback", "rl-continue"})
"""Behaviours that come near it, where the message asks for nothing."""
GRAVITY = (
    "rl-disrespect", "rp-expose-boss", "ow-boss-fix-peer", "rp-go-over-head", "hn-pressure", "bn-attack-no",
    "sg-dismiss-their-work", "ex-mind-reading", "hn-misinform", "rc-overpromise", "ow-blame", "rl-transactional",
    "bn-repeat-ask", "bn-give-up",
)  # fmt: skip
"""Behaviours that go the wrong way, gravest first."""
