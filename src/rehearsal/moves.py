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


When = Literal["any", "first", "known", "later", "late", "after a no"]
"""At which message of a talk a line fits: at any, at the first alone, once both know what it is about (from before, or
because something was said), once something was said, once much was said, or right after something was refused."""


@dataclass(frozen=True)
class General:
    """A line that would suit anybody, and the behaviour that it is meant to show. `core`: only where the situation is
    about that behaviour's principle."""

    text: str
    behaviour: str
    when: When = "any"
    core: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of move. `does`: it in a sentence, for a model and for the page. Where there are no general lines, a
    situation's own are the only ones."""

    id: str
    label: str
    does: str
    behaviours: tuple[str, ...]
    lines: tuple[General, ...] = ()


KINDS: tuple[Kind, ...] = (
    Kind(
        "ask-why",
        "Ask what stands behind it",
        "Asks, openly and once, for the reason, or for what they are up against.",
        ("bn-asks-reason", "bn-explores-priorities", "rp-asks-insight"),
        (
            General("What makes this so hard right now?", "bn-asks-reason", "known"),
            General("You said “{it}”. What stands behind that?", "bn-asks-reason", "after a no"),
            General("What's due for you this week, and who is waiting for it?", "bn-explores-priorities"),
            General(
                "I'd like to understand before I ask for anything. What are you up against?", "bn-explores-priorities"
            ),
        ),
    ),
    Kind(
        "acknowledge",
        "See their side first",
        "Names what they carry or have done, or says their point back, before anything else.",
        ("rl-acknowledge", "bn-reflects", "ow-admits-gap"),
        (
            General(
                "You've been the one having to deal with this, which can't be pleasant.", "rl-acknowledge", "later"
            ),
            General("That sounds like a lot for one person.", "rl-acknowledge", "late"),
            General(
                "So, “{it}”. I'd be wary as well in your place. What happened before?", "bn-reflects", "after a no"
            ),
            General("So, if I have you right: “{it}”. What would you add?", "bn-reflects", "later"),
            General("You must be asked for things all day, and that can't be easy.", "rl-acknowledge", "first"),
        ),
    ),
    Kind(
        "shared-stake",
        "Show what you both have in it",
        "Names a result that both answer for, or what each needs of the other.",
        ("sg-shared-outcome", "sg-mutual-dependence", "sg-their-stake", "sg-org-priority"),
        (
            General(
                "In the end we both answer for how this turns out. What would it have to do for you?",
                "sg-shared-outcome",
                "known",
            ),
            General(
                "I can't get this right without you, and you'd be left with a poor result if I don't. "
                "Where could we meet?",
                "sg-mutual-dependence",
                "known",
            ),
            General(
                "We both lose if this goes wrong, and we both get something if it works.", "sg-shared-outcome", "later"
            ),
        ),
    ),
    Kind(
        "offer",
        "Offer something",
        "Offers something useful to them, or a joint way that they may change.",
        ("hn-offer-value", "rl-give-first", "hn-joint-option", "rc-offers-options", "hn-free-choice"),
        (
            General(
                "I could bring you something you can use. What would help you most right now?",
                "hn-offer-value",
                "known",
            ),
            General(
                "Let me do the groundwork, so that it costs you ten minutes at most. Would that help?",
                "hn-offer-value",
                "later",
            ),
            General(
                "Here is one way: I draft something, and you change what doesn't work for you. "
                "Would you go along with that?",
                "hn-joint-option",
                "later",
            ),
            General(
                "Two ways: I come back with a proposal, or we work one out now. Which suits you better?",
                "rc-offers-options",
                "later",
            ),
        ),
    ),
    Kind(
        "smaller",
        "Ask for less",
        "Comes back with something changed: smaller, later, by other means, or with a new fact.",
        ("bn-new-information", "fc-concrete", "hn-open-reason", "rc-capacity-visible"),
    ),
    Kind(
        "specifics",
        "Ask for something one can check",
        "Asks for an example, a measure or a date, or what each expects of the other.",
        ("ex-asks-specifics", "rc-questions-value", "ex-two-way", "ex-change-review", "ex-playback"),
        (
            General("What exactly would you want to see, and by when?", "ex-asks-specifics", "later"),
            General(
                "One example would help me. What did you see lately that wasn't right?",
                "ex-asks-specifics",
                "later",
                core=True,
            ),
            General("What do you need from me, and what can I ask of you?", "ex-two-way", "later"),
            General("Before I say what I'd like: what do you need from me that you don't get?", "ex-two-way", "first"),
            General("What is it for, and which decision does it feed?", "rc-questions-value", core=True),
        ),
    ),
    Kind(
        "who-decides",
        "Ask how it is decided",
        "Asks where the decision lies, what this person can do from their seat, or for an open way to somebody else.",
        ("rp-locates-decision", "rp-checks-signs", "rp-fit-to-authority", "rp-open-route"),
        (
            General("How does something like this get decided, and at what level?", "rp-locates-decision", "known"),
            General(
                "What part of this is yours to decide, from where you sit?", "rp-locates-decision", "later", core=True
            ),
        ),
    ),
    Kind(
        "own-part",
        "Take your own part",
        "Says what is one's own to do, or puts right what one has let stand.",
        ("ow-states-own-part", "ow-help-with-ownership", "ow-tried-first", "rc-corrects-assumption", "fc-speaks-up"),
        (
            General(
                "I'll take the next step on this myself. What would you want to see from me first?",
                "ow-states-own-part",
                "later",
                core=True,
            ),
        ),
    ),
    Kind(
        "promise",
        "Promise what you can keep",
        "Promises a small, dated thing with a warning point, or says who does what by when.",
        ("rc-bounded-promise", "fc-closes-actions", "ex-states-specifics"),
        (
            General(
                "Let me write it down before we part: what I do by when, and what you do by when.",
                "fc-closes-actions",
                "late",
            ),
        ),
    ),
    Kind(
        "person",
        "Meet the person",
        "Shows interest in the person behind the role.",
        ("rl-human-interest",),
        (
            General("How did you get into this work in the first place?", "rl-human-interest"),
            General("What do you do with a free weekend, if you get one?", "rl-human-interest"),
            General("What's the part of your work that you'd miss?", "rl-human-interest"),
        ),
    ),
    Kind(
        "thread",
        "Pick up the thread",
        "Comes back to something they told, or keeps the way open to talk again.",
        ("rl-follow-thread", "rl-continue"),
        (
            General("You said “{it}”. How did that come about?", "rl-follow-thread", "later"),
            General("Could I come back in a month and tell you how it went?", "rl-continue", "later"),
        ),
    ),
    Kind(
        "time",
        "Say what you want, and how long it takes",
        "Says what the talk is for, and keeps it short.",
        ("fc-purpose-first", "fc-time-respect"),
        (
            General("Ten minutes, one question, and then I'm gone.", "fc-time-respect", "first"),
            General(
                "I've come about one thing, and I'd like to hear your side of it first.", "fc-purpose-first", "first"
            ),
        ),
    ),
)
"""Every behaviour belongs to one kind at most."""
LABELS = {"ow-admits-gap": "Own what you left undone", "ex-two-way": "Ask what each needs of the other"}
"""What some behaviours are called where the name of their kind would mislead."""
BY_ID = {kind.id: kind for kind in KINDS}
OF_BEHAVIOUR = {behaviour: kind for kind in KINDS for behaviour in kind.behaviours}


def label_of(kind: str, behaviour: str) -> str:
    """What a move of this kind is called, by the behaviour it shows where that has a name of its own."""
    known = BY_ID.get(kind)
    return LABELS.get(behaviour) or (known.label if known else kind)


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
