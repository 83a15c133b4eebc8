"""Who stands above whom: what cannot be shown with this counterpart, whatever the words look like. Pure.

Nobody goes over a boss's head with somebody who is no boss and could not overrule one.
A built-in situation names nobody in vain: whom its brief names matters for who decides. Somebody's own story names
friends, colleagues and children as well, and to ask one of those goes over nobody's head.
"""

import re

from rehearsal.observers.context import Context
from rehearsal.setting import Setting

OVER_A_HEAD = "rp-go-over-head"
NO_HEAD_TO_GO_OVER = frozenset({"peer", "colleague", "report", "client", "partner"})
"""Relations in which neither side is the other's boss, or the person is."""
NEED_SOMEBODY_ABOVE = frozenset({OVER_A_HEAD, "ow-boss-fix-peer"})
"""Behaviours that nobody shows who turns to equals only."""
_RANK = (
    r"\b(?:boss\w*|managers?|supervisor|director|head|matron|chief|chair\w*|president|principal|dean|mayor|owner"
    r"|c[efot]o|board|executives?|partner in charge|above|superior|lead(?:s|er)?|runs|in charge|foreman|captain)\b"
)
_ABOVE = re.compile(
    rf"{_RANK}|\b(?:(?:over|past|round|around|behind) (?:your|his|her|their) (?:head|back)|(?:past|round|around) you"
    r"|upstairs|higher up|further up|one (?:floor|level|step) up|the top|hr|management|personnel|decision makers?)\b",
    re.IGNORECASE,
)
_NEAR = 40
"""Characters between a name and the rank that goes with it."""


NOT_MINE = re.compile(
    r"(?:\bnot|n['’]t|\bhardly|\bnever) (?:on|down to) (?:me|us)\b|\bnothing to do with (?:me|us)\b"
    r"|(?:\bnot|n['’]t|\bhardly) (?:\w+ )?(?:my|our) (?:fault|mistake|problem|doing|job)\b",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\bi (?:take|took) (?:that|it|this) back\b|\b(?:forget|scrap|strike) (?:all )?that about\b"
    r"|\b(?:forget|scrap|strike) (?:about )?(?:what|that) i (?:just )?(?:said|threatened|wrote)\b",
    re.IGNORECASE,
)
SAID_OTHERWISE = ((NOT_MINE, "ow-admits-gap"), (TAKEN_BACK, "bn-give-up"))
"""Words with which a behaviour is not shown, whatever else stands there: what is pushed away is not owned, and who
takes a word back drops that word and not the matter."""
_ON_THEIR_BEHALF = re.compile(r"\bso that you\b|\bon your behalf\b|\ba good word\b", re.IGNORECASE)


def out_of_place(context: Context) -> frozenset[str]:
    """Behaviours that the message cannot show here."""
    relation, text = context.setting.persona.relation, context.conversation.last_mine
    otherwise = frozenset(behaviour for words, behaviour in SAID_OTHERWISE if words.search(text))
    if turns_to_equals(context):
        return otherwise | NEED_SOMEBODY_ABOVE
    nobody = relation in NO_HEAD_TO_GO_OVER or _ON_THEIR_BEHALF.search(text)
    return otherwise | ({OVER_A_HEAD} if nobody else frozenset())


def turns_to_equals(context: Context) -> bool:
    """Whether the message names people of an own situation, and neither they nor anything else in it is above."""
    setting = context.setting
    if setting.scenario.source or _ABOVE.search(context.conversation.last_mine):
        return False
    named = _named(setting, context.conversation.last_mine)
    return bool(named) and not any(_ranks(setting, name) for name in named)


def _named(setting: Setting, text: str) -> frozenset[str]:
    """Capitalised words of a message that the situation knows and that are not the two who talk."""
    known = set(re.findall(r"\b[A-Z][\w'-]+", _told(setting)))
    both = {setting.persona.name, setting.scenario.you.name}
    return frozenset(re.findall(r"\b[A-Z][\w-]+", text)) & known - both


def _ranks(setting: Setting, name: str) -> bool:
    return bool(
        re.search(
            rf"{_RANK}[^.!?]{{0,{_NEAR}}}\b{re.escape(name)}\b|\b{re.escape(name)}\b[^.!?]{{0,{_NEAR}}}{_RANK}",
            _told(setting), re.IGNORECASE,
        )
    )  # fmt: skip


def _told(setting: Setting) -> str:
    scenario = setting.scenario
    return " ".join((scenario.story, scenario.goal, scenario.counterpart, *scenario.brief))
