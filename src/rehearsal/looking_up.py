"""Finding a behaviour by plain words: "asked why", "threat", "sorry". Pure."""

import re
from collections.abc import Iterable, Mapping

from rehearsal.quotes import fold
from rehearsal.rubric import Principle

MOST = 8
"""Behaviours that are found at most, the likeliest first."""
_SMALL_WORDS = """
i me my you your he she him her his they them their us we our it its a an the to of in on at by for and or is was were
are be been do did so that this with just very really had has have
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ly", "er", "s", "e")
ALSO: Mapping[str, str] = {
    "sg-shared-outcome": "common goal same boat together joint aim us both",
    "sg-their-stake": "benefit gain advantage what they get win for them",
    "sg-mutual-dependence": "need each other depend both sides",
    "sg-org-priority": "company strategy goal priority organisation firm",
    "sg-own-need-only": "selfish only me my own need egoistic I need",
    "sg-please-the-boss": "favour boss pleased flattery love name dropping",
    "sg-dismiss-their-work": "belittle unimportant play down dismiss disparage",
    "ow-states-own-part": "responsible responsibility mine take over I will do own",
    "ow-tried-first": "already tried own attempt prepared homework solution",
    "ow-help-with-ownership": "asked for help support keep task",
    "ow-admits-gap": "sorry apologise apology mistake fault error admit my bad confess",
    "ow-boss-fix-peer": "escalate escalation complain boss tell him make them do it",
    "ow-blame": "blame fault others accuse excuse reproach you always",
    "ow-hand-over": "delegate up dump tell me what to do helpless give the problem",
    "ex-asks-specifics": "clarify what exactly how many by when criteria example measure question specific",
    "ex-states-specifics": "clear expectation date number deadline measurable precise requirement",
    "ex-two-way": "both expectations mutual what do you need from me",
    "ex-playback": "repeat back summarise summary confirm did I get that right understood",
    "ex-change-review": "review check again later date changed follow up",
    "ex-vague": "vague unclear fuzzy woolly general",
    "ex-mind-reading": "should have known obvious mind reading assume",
    "rc-capacity-visible": "workload busy overload capacity what is on my plate hours full",
    "rc-questions-value": "purpose what for value sense of the task",
    "rc-offers-options": "options alternatives choice either or trade off",
    "rc-corrects-assumption": "misunderstanding correct wrong clear up never agreed",
    "rc-bounded-promise": "promise commit commitment realistic deadline warn early",
    "rc-overpromise": "overpromise promise too much unrealistic yes to everything",
    "rc-bare-refusal": "no refuse refusal flat rejected can't",
    "hn-open-reason": "reason because why explain honest explanation justify",
    "hn-offer-value": "offer give something in return help them bring",
    "hn-joint-option": "win win compromise proposal suggest suggestion joint solution idea",
    "hn-free-choice": "say no choice free ask for objections what would you change open",
    "hn-misinform": "lie lied lying untrue false invent bluff",
    "hn-pressure": "threat threaten threatened pressure push ultimatum blackmail force consequences warn or else guilt",
    "hn-zero-sum": "win lose argue right point fight",
    "bn-asks-reason": "asked why ask why reason behind what makes it hard question cause no",
    "bn-explores-priorities": "busy with deadlines their week priorities what are you working on under pressure",
    "bn-reflects": "listen listened paraphrase repeat their words understood mirror sum up",
    "bn-new-information": "less smaller ask changed new fact concession come back",
    "bn-repeat-ask": "repeat repeated again insist nag same question pester",
    "bn-give-up": "give up gave up gave in dropped it quit never mind back down",
    "bn-attack-no": "attack motive accuse insinuate don't want to unfair",
    "rp-locates-decision": "who decides decision decide process approval level",
    "rp-checks-signs": "contradiction inconsistency odd others got it not fair does not add up",
    "rp-fit-to-authority": "what they can decide in their power authority realistic ask",
    "rp-asks-insight": "advice view opinion perspective how do you see it background",
    "rp-open-route": "ask somebody else openly permission introduce go to others transparent",
    "rp-go-over-head": "over the head above escalate to your boss go above threat",
    "rp-expose-boss": "bad mouth gossip boss run down badmouth complain about the boss",
    "rl-acknowledge": "appreciate appreciation thank praise recognise empathy sympathy see their effort",
    "rl-human-interest": "small talk personal interest family hobby weekend how are you",
    "rl-follow-thread": "remember remembered mentioned earlier last time come back to",
    "rl-give-first": "favour gift give help unasked without asking",
    "rl-continue": "keep in touch stay in contact meet again follow up next time",
    "rl-transactional": "use friendship exploit friendly because of favour manipulate flatter",
    "rl-disrespect": "rude insult insulted sarcasm condescending mock patronise disrespect talk down offensive",
    "fc-purpose-first": "purpose agenda why we are here topic begin start opening",
    "fc-speaks-up": "honest direct plain frank brave say it bad news unpleasant",
    "fc-concrete": "specific concrete exact detail clear one point number",
    "fc-time-respect": "time short brief minutes polite about time schedule",
    "fc-closes-actions": "next step next steps agreement agreed close closing who does what action date end",
    "fc-complaint-spiral": "complain complaint moan whine rant grumble",
    "fc-buried-point": "long rambling ramble too long off topic unclear point hidden",
}
"""Words by which people look for a behaviour, besides those of its own texts."""


def look_up(principles: Iterable[Principle], words: str) -> tuple[str, ...]:
    """Ids of the behaviours that the words can mean, the likeliest first; none where nothing fits."""
    asked = roots(words)
    if not asked:
        return ()
    found: list[tuple[float, str]] = []
    for principle in principles:
        for behaviour in principle.behaviours:
            texts = (
                (f"{ALSO.get(behaviour.id, '')} {behaviour.title}", 4.0),
                (behaviour.counts, 1.5),
                (f"{behaviour.example} {behaviour.why}", 1.0),
                (principle.title, 0.5),
            )
            worth = [max((weight for text, weight in texts if root in roots(text)), default=0.0) for root in asked]
            if any(worth):
                phrase = 2.0 if fold(words).strip() in fold(texts[0][0]) else 0.0
                found.append((sum(worth) + phrase, behaviour.id))
    best = sorted(found, key=lambda entry: -entry[0])
    return tuple(name for worth, name in best if worth >= best[0][0] / 2)[:MOST]


def roots(text: str) -> frozenset[str]:
    """The words of a text without their endings; small words are left out."""
    words = re.findall(r"[^\W_]+(?:'t)?", fold(text))
    return frozenset(_root(word) for word in words if word not in _SMALL)


def _root(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)]
            if ending in ("ied", "ies"):
                return f"{root}y"
            doubled = len(root) > 3 and root[-1] == root[-2] and ending in ("ing", "ed", "er")
            return root[:-1] if doubled else root
    return word
