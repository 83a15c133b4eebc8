"""Capitals that make a name, and those that only begin a sentence. Pure."""

import re
from collections.abc import Iterator

TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir)\.? )"
_NOT_NAMES_WORDS = """
she he they this that there it what who everyone everybody nobody somebody someone maybe each which today work time my
our the a an we you nothing everything one two all both people customers clients nobody's yesterday tomorrow
since then now so but and or if when while because before after until once sometimes often later also still there's
here his her their its most some many few others another last next first our your nurses parents colleagues
i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february march april may
june july august september october november december english mr mrs ms dr
"""
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())
_COMMON_END = re.compile(r"(?:ment|tion|sion|ing|ness|ies|ers|ity|ance|ence|ship|ly)$")
_BEGINS = re.compile(
    r"(?:^|[.!?…:;\"“(] |[\n\"“(])([A-Z][\w'-]*[a-z](?: [A-Z][\w-]*[a-z])*)(?:['’]s\b)?(?P<after>,? [a-z']+)?"
)
_DOES = re.compile(
    r",? (?:is|was|has|had|does|did|will|won't|can|can't|would|could|should|must|may|isn't|doesn't|didn't|never|always"
    r"|and|who|just|got|took|gave|said|told|wrote|came|went|made|sent|let|left|put|ran|[a-z]{2,}[^s\W]s|[a-z]{3,}ed)"
)


def may_be_name(word: str) -> bool:
    """Whether a word with a capital can be somebody's name."""
    known = word.split()[-1 if re.match(TITLE, word) else 0].lower()
    return known not in _NOT_NAMES and known.removesuffix("s") not in _NOT_NAMES


def names_at_the_head(text: str) -> Iterator[str]:
    """Names with which a sentence begins: several capitals in a row, or one word that does something."""
    for found in _BEGINS.finditer(text):
        name = found.group(1).removesuffix("'s")
        if not may_be_name(name):
            continue
        if " " in name or (_is_somebody(found) and not re.search(rf"(?<![\w-]){re.escape(name.lower())}\b", text)):
            yield name


def _is_somebody(found: re.Match[str]) -> bool:
    owns = found.group().removesuffix(found["after"] or "").endswith(("'s", "’s"))
    does = bool(_DOES.fullmatch(found["after"] or ""))
    return (owns or does) and not _COMMON_END.search(found.group(1))
