"""How levels, resolutions and grades are put into words, the same on every page and in the terminal."""

from rehearsal.assessment import Levels, Provenance, Unscored
from rehearsal.catalogue import Resolution

LEVEL_WORDS = ("hurt", "missed", "started", "solid", "strong")
LEVEL_DOTS = ("×○○○○", "○○○○○", "●●○○○", "●●●●○", "●●●●●")
"""Five dots for each level. Nothing is filled where nothing was done, and what hurt has a cross."""
OPENNESS_WORDS = ("closed", "guarded", "wary", "listening", "open", "wide open")
"""How a counterpart is at each openness, 0 to 5."""
NO_OCCASION = "no occasion"
NO_ANSWER = "This message got no answer."
ON_THE_TABLE = "Also on the table"
"""Before what a message had an occasion for and did not take up."""
NOT_JUDGED = "not judged by this grader"
RESOLUTION_WORDS: dict[Resolution, str] = {
    "full": "You got what could be had",
    "partial": "You got part of the way",
    "none": "It ended without a way forward",
}


def level_word(levels: Levels, principle: str) -> str:
    """The word for a principle's level."""
    level = levels.levels.get(principle)
    if level is not None:
        return LEVEL_WORDS[level]
    return NOT_JUDGED if principle in levels.not_judged else NO_OCCASION


def level_dots(levels: Levels, principle: str) -> str:
    """Five dots for the level; empty where there is none."""
    level = levels.levels.get(principle)
    return "" if level is None else LEVEL_DOTS[level]


def not_graded(grade: Unscored) -> str:
    """Why a message has no grade."""
    return f"Not graded: {grade.reason}"


def grader(source: Provenance) -> str:
    """Who graded."""
    return "the built-in grader" if source.engine == "builtin" else source.model or "a language model"
