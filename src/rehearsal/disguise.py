"""Names ↔ initials, so that no name leaves the machine, and answers can be turned back. Pure.

Every name gets letters of its own ("Margaret Hill" MH, "Margaret" MT, "Hill" HL), two capitals that are no common
abbreviation. Whole words only, possessives with them: "Ann" is found in "Ann's" and not in "Annual".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from rehearsal.capitals import TITLE, names_at_the_head

_TAKEN_WORDS = """
ad ah ai al am an as at be by cc cd ce co cv do dr ed eh em er eu ex go gp ha he hi hm ho hq hr id if in ip is
it kg km la le lo ma md me mm mr ms mt my no of oh ok on or os ow pa pc pi pm po pr ps pt qa re sd so st tv uh
uk um un up us vp we wi ye yo
"""
_TAKEN = frozenset(_TAKEN_WORDS.split())
"""Pairs of letters that mean something already."""
_TITLES_WORDS = """
mr mrs ms miss dr prof professor sir dame lady lord councillor father sister mother dad mum the of
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_WORDS_WORDS = """
art august bill chase chip cliff dawn dean drew faith frank gene glen grace grant guy hope iris ivy jack jade
june joy lance lily mark may mike miles nick olive pat pearl penny peter ray rich rob robin rose ruby sandy sky
stone sue summer will young king long short small white black brown green hill field wood day bell cook price
"""
_WORDS = frozenset(_WORDS_WORDS.split())
"""Names that are words as well: found only with a capital."""
_CALENDAR_WORDS = """
i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december english french german spanish italian polish dutch europe christmas easter
i'm i'd i'll i've
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_CAPITALS = re.compile(r"(?<![.?!…:\"“(] )(?<!^)(?<![\w'-])[A-Z][\w'-]*[a-z][\w-]*(?: [A-Z][\w-]*[a-z][\w-]*)*")
_TITLED = re.compile(rf"\b{TITLE}([A-Z][\w-]*[a-z](?: [A-Z][\w-]*[a-z])*)")


@dataclass(frozen=True)
class Disguise:
    """Names and what stands for them."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Disguise":
        """For these names. Blank ones and doubles are left out; the order does not matter."""
        return _disguise(tuple(sorted({" ".join(name.split()) for name in names if name.strip()})))

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """What stands for each name, and for each part of a longer one."""
        found: dict[str, str] = {}
        parts = (part for name in self.names if " " in name for part in name.split() if _is_name(part))
        for name in dict.fromkeys(chain(self.names, parts)):
            found[name] = next(pair for pair in _candidates(name) if pair not in found.values())
        return found

    def cover(self, text: str) -> str:
        """The text with letters in the place of names."""
        if not self.letters:
            return text
        return self._names.sub(lambda match: self._by_fold[" ".join(match.group().split()).casefold()], text)

    def uncover(self, text: str) -> str:
        """The text with the names back."""
        if not self.letters:
            return text
        return self._letters.sub(lambda match: self._by_letters[match.group()], text)

    @cached_property
    def _by_fold(self) -> dict[str, str]:
        return {name.casefold(): letters for name, letters in self.letters.items()}

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        return {letters: name for name, letters in self.letters.items()}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return _whole(_spellings(name) for name in sorted(self.letters, key=len, reverse=True))

    @cached_property
    def _letters(self) -> re.Pattern[str]:
        return _whole(re.escape(letters) for letters in self._by_letters)


@lru_cache(maxsize=32)
def _disguise(names: tuple[str, ...]) -> Disguise:
    return Disguise(names)


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?!\w|-[A-Z])")


def _spellings(name: str) -> str:
    """As it is written, in capitals and, where it is no other word, in small letters; one space for any white space."""
    spelt = re.escape(name).replace(r"\ ", r"\s+")
    if name.casefold() in _WORDS | _CALENDAR or not name.isascii():
        return rf"{spelt}|{re.escape(name.upper())}"
    return rf"(?i:{spelt})"


def _is_name(part: str) -> bool:
    return part[:1].isupper() and len(part) > 2 and part.casefold().rstrip(".") not in _TITLES


def _candidates(name: str) -> Iterable[str]:
    """Pairs of capitals for a name: its initials, then first letter with another of its letters, then any."""
    words = [re.sub(r"[^A-Za-z]", "", word).upper() for word in name.split()]
    words = [word for word in words if word] or ["X"]
    first, rest = words[0][0], "".join(words)[1:]
    pairs = [first + words[-1][0]] if len(words) > 1 else []
    pairs += [first + letter for letter in rest[::-1]]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs += [first + letter for letter in alphabet] + [one + other for one in alphabet for other in alphabet]
    yield from (pair for pair in pairs if pair.lower() not in _TAKEN)
    yield from (f"{first}{letter}{third}" for letter in alphabet for third in alphabet)


def names_in(text: str) -> tuple[str, ...]:
    """What looks like a name in a text: words with a capital within a sentence, and at its head those that can be
    nothing else. Days and months are none."""
    within = (match.group().removesuffix("'s") for match in _CAPITALS.finditer(text))
    all_names = chain(names_at_the_head(text), _TITLED.findall(text), within)
    found = dict.fromkeys(name for name in all_names if not _of_the_calendar(name) and name.casefold() not in _TITLES)
    longer = {part for name in found if " " in name for part in name.split()[1:]}
    return tuple(name for name in found if name not in longer)


def _of_the_calendar(name: str) -> bool:
    return name.casefold() in _CALENDAR or name.casefold().removesuffix("s") in _CALENDAR
