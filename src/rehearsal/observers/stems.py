"""Content words, roughly stemmed, to see whether two texts speak of the same things."""

# ruff: noqa: SIM905 (word lists read better as running words)

import re
from collections.abc import Mapping
from functools import lru_cache

from rehearsal.observers.words import flat

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    "a about after again all already also always am an and any anyone anything are as ask asked asking at away back be"
    " because been before being best better both but by call came can cannot come could day days dear did do does doing"
    " done down each either else enough even ever every everyone everything far few fine first for from full gave get"
    " gets getting give given go goes going gone good got great had happy has have having he hear heard hello help her"
    " here hers hi him his hope how i if in instead into is it its just keep kind know last late later least less let"
    " like little ll long look looking lot made make makes making many may maybe me mean might mine minute minutes more"
    " most much must my near need needs never new next nice no nobody none nor not nothing now of off often ok okay on"
    " once one only open or other others our ours out over own part past perhaps person please point put quite"
    " rather re really right s said same saw say saying says see seem seems seen sent set shall she should side since"
    " so"
    " some someone something soon sorry start still stop such sure t take taken talk tell than thank thanks that the"
    " their them then there these they thing things think this those though thought three through till time to today"
    " together told tomorrow too took try trying under until up upon us use used ve very want wants was way we week"
    " well went were what when where whether which while who whole whom whose why will wish with without won word work"
    " working would yes yet you your yours d m don didn isn won doesn ask bit ll hand half year month".split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word without its commonest endings; never shorter than three letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)]
            if ending in ("ied", "ies"):
                return root + "y"
            if len(root) > 3 and root[-1] == root[-2] and ending in ("ing", "ed"):
                return root[:-1]
            return root
    return word


@lru_cache(maxsize=2048)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words and figures."""
    words = _WORD.findall(flat(text))
    return frozenset(stem(word) for word in words if word not in _SMALL and (len(word) > 2 or word.isdigit()))


def kindred(found: frozenset[str], kin: Mapping[str, str]) -> frozenset[str]:
    """The stems with words that say the same thing brought under one of them."""
    return frozenset(kin.get(word, word) for word in found)
