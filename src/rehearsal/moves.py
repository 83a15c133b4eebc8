"""Kinds of moves in a talk: what each is called, which behaviours make it, and lines that would suit anybody.

The lines name no fact, person or date. Whether one shows its behaviour at a given moment is for an observer to say.
`{it}` stands for a few of the counterpart's own last words.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from rehearsal.quotes import fold
from rehearsal.sentences import sentences

LONGEST_QUOTE = 8
"""Words of somebody's that a line takes up at most."""


@dataclass(frozen=True)
class Kind:
    """A kind of move. `does`: it in a sentence, for a model and for the page. `when`: at which message of a talk the
    general lines fit: at any, at the first alone, or once something has been said. Where there are none, a situation's
    own lines are the only ones."""

    id: str
    label: str
    does: str
    behaviours: tuple[str, ...]
    lines: tuple[str, ...] = ()
    when: Literal["any", "first", "later"] = "any"


KINDS: tuple[Kind, ...] = (
    Kind(
        "ask-why",
        "Ask what stands behind it",
        "Asks, openly and once, for the reason, or for what they are up against.",
        ("bn-asks-reason", "bn-explores-priorities", "rp-asks-insight"),
        (
            "What makes this so hard right now?",
            "You said “{it}”. What stands behind that?",
            "What's due for you this week, and who is waiting for it?",
            "I'd like to understand before I ask for anything. What are you up against?",
        ),
    ),
    Kind(
        "acknowledge",
        "See their side first",
        "Names what they carry or have done, or says their point back, before anything else.",
        ("rl-acknowledge", "bn-reflects", "ow-admits-gap"),
        (
            "You've been the one having to deal with this, which can't be pleasant.",
            "That sounds like a lot for one person.",
            "So, “{it}”. I'd be wary as well in your place. What happened before?",
            "I should have asked you sooner; that's on me.",
        ),
        "later",
    ),
    Kind(
        "shared-stake",
        "Show what you both have in it",
        "Names a result that both answer for, or what each needs of the other.",
        ("sg-shared-outcome", "sg-mutual-dependence", "sg-their-stake", "sg-org-priority"),
        (
            "In the end we both answer for how this turns out. What would it have to do for you?",
            "I can't get this right without you, and you'd be left with a poor result if I don't. Where could we meet?",
            "We both lose if this goes wrong, and we both get something if it works.",
        ),
    ),
    Kind(
        "offer",
        "Offer something",
        "Offers something useful to them, or a joint way that they may change.",
        ("hn-offer-value", "rl-give-first", "hn-joint-option", "rc-offers-options", "hn-free-choice"),
        (
            "I could bring you something you can use. What would help you most right now?",
            "Let me do the groundwork, so that it costs you ten minutes at most. Would that help?",
            "Here is one way: I draft something, and you change what doesn't work for you. "
            "Would you go along with that?",
            "Two ways: I come back with a proposal, or we work one out now. Which suits you better?",
        ),
    ),
    Kind(
        "smaller",
        "Ask for less",
        "Comes back with something changed: smaller, later, by other means, or with a new fact.",
        ("bn-new-information", "fc-concrete", "hn-open-reason", "rc-capacity-visible"),
        when="later",
    ),
    Kind(
        "specifics",
        "Ask for something one can check",
        "Asks for an example, a measure or a date, or what each expects of the other.",
        ("ex-asks-specifics", "rc-questions-value", "ex-two-way", "ex-change-review", "ex-playback"),
        (
            "What exactly would you want to see, and by when?",
            "One example would help me. What did you see lately that wasn't right?",
            "What do you need from me, and what can I ask of you?",
            "What is it for, and which decision does it feed?",
        ),
    ),
    Kind(
        "who-decides",
        "Ask how it is decided",
        "Asks where the decision lies, what this person can do from their seat, or for an open way to somebody else.",
        ("rp-locates-decision", "rp-checks-signs", "rp-fit-to-authority", "rp-open-route"),
        (
            "How does something like this get decided, and at what level?",
            "What could you help me with from where you sit?",
        ),
    ),
    Kind(
        "own-part",
        "Take your own part",
        "Says what is one's own to do, or puts right what one has let stand.",
        ("ow-states-own-part", "ow-help-with-ownership", "ow-tried-first", "rc-corrects-assumption", "fc-speaks-up"),
        ("This part is mine, and I'll take the next step myself.",),
    ),
    Kind(
        "promise",
        "Promise what you can keep",
        "Promises a small, dated thing with a warning point, or says who does what by when.",
        ("rc-bounded-promise", "fc-closes-actions", "ex-states-specifics"),
        (
            "I can promise the part I'm sure of, and you'll hear from me about the rest before it's late.",
            "Let me write it down before we part: what I do by when, and what you do by when.",
        ),
        "later",
    ),
    Kind(
        "person",
        "Meet the person",
        "Shows interest in the person behind the role.",
        ("rl-human-interest",),
        (
            "How did you get into this work in the first place?",
            "What do you do with a free weekend, if you get one?",
            "What's the part of your work that you'd miss?",
        ),
    ),
    Kind(
        "thread",
        "Pick up the thread",
        "Comes back to something they told, or keeps the way open to talk again.",
        ("rl-follow-thread", "rl-continue"),
        (
            "You said “{it}”. How did that come about?",
            "Could I come back in a month and tell you how it went?",
        ),
        "later",
    ),
    Kind(
        "time",
        "Say what you want, and how long it takes",
        "Says what the talk is for, and keeps it short.",
        ("fc-purpose-first", "fc-time-respect"),
        ("Ten minutes, one question, and then I'm gone.",),
        "first",
    ),
)
"""Every behaviour belongs to one kind at most."""
BY_ID = {kind.id: kind for kind in KINDS}
OF_BEHAVIOUR = {behaviour: kind for kind in KINDS for behaviour in kind.behaviours}


def words_to_take_up(text: str, dull: Collection[str] = (), longest: int = LONGEST_QUOTE) -> str:
    """A short stretch of what somebody said last, as it can stand between quotation marks; empty where none can.

    `dull`: lines, folded, that are not worth taking up. Of two sentences the one that says more; of equals the last.
    """
    fitting = [
        words
        for sentence in sentences([text])
        if not any(fold(sentence) in line for line in dull)
        and 2 < len(words := sentence.rstrip(".!… ").split()) <= longest
        and not sentence.endswith("?")
        and '"' not in sentence
    ]
    if not fitting:
        return ""
    return " ".join(max(reversed(fitting), key=lambda words: sum(len(word) > 4 for word in words)))
