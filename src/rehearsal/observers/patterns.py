"""The pattern files: small words (`lexicon.yaml`) and, per principle, what shows each behaviour.

A pattern is a regular expression over plain words parted by single spaces, `,` standing for every break within a
sentence. It always covers whole words. `{name}` puts in a small word of the lexicon; line breaks and several spaces
count as one. `^` is the beginning of the sentence. `words.py` says what plain words are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from rehearsal.errors import ContentError
from rehearsal.loading import read
from rehearsal.observers.expressions import Expression
from rehearsal.observers.stems import stem
from rehearsal.rubric import Value

V = TypeVar("V")
_NAME = re.compile(r"\{([a-z_]+)\}")
_SPACES = re.compile(r"\s+")
_BEGIN = re.compile(r"(?<!\[)\^ ?")


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Some = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Flag = Annotated[str, Field(pattern=r"^!?[\w-]+(?:\|!?[\w-]+)*$")]
Flags = Annotated[tuple[Flag, ...], BeforeValidator(_as_tuple)]
When = tuple[tuple[frozenset[str], frozenset[str]], ...]
"""Groups of flags. A group holds where a flag of its first set does, or one of its second does not."""
Form = Literal["any", "question", "statement"]
Scope = Literal["sentence", "clause", "message"]


class RuleData(Value):
    """One way to show a behaviour.

    `match`: any of these, in one sentence. `also`: each of these besides; `unless`: none of these, both looked for
    `within` the sentence, the clause, or the whole message. `form`: of the clauses that matched. `when`: flags of the
    context that must all hold; `!flag` must not, `a|b` wants one of them. `echo`: how many content words of the
    counterpart's latest message the sentence must share. `at`: in the
    message's first sentence only. `spread`: may be quoted by any clause of its sentence.
    `weak`: not enough to commit to. `rank`: of this rule, where it is not the behaviour's.
    """

    match: Some
    also: Some = ()
    unless: Some = ()
    within: Scope = "sentence"
    form: Form = "any"
    when: Flags = ()
    echo: int = Field(0, ge=0)
    at: Literal["first", "any"] = "any"
    spread: bool = False
    weak: bool = False
    rank: int | None = Field(None, ge=0, le=100)


class BehaviourData(Value):
    """How one behaviour shows. `rank`: of two positives on one span the higher stays. `yields`: to these behaviours it
    gives way in the same sentence."""

    rank: int = Field(50, ge=0, le=100)
    when: Flags = ()
    unless: Some = ()
    yields: Some = ()
    rules: tuple[RuleData, ...]


class PrincipleData(Value):
    """One pattern file."""

    principle: str
    behaviours: dict[str, BehaviourData]


class CueData(Value):
    """What makes a principle applicable: the counterpart's latest words, the person's, or any of some flags; and the
    flags that must hold anyway."""

    theirs: Some = ()
    mine: Some = ()
    flags: Some = ()
    when: Flags = ()


class LexiconData(Value):
    """Small words, tags put in the place of dates and the like, and flags read off either side's words."""

    words: dict[str, str]
    tags: dict[str, Some]
    names: Some
    mine: dict[str, Some]
    theirs: dict[str, Some]
    not_speech: Some
    kindred: tuple[Some, ...]
    cues: dict[str, CueData]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its patterns compiled, and the behaviour that it shows."""

    behaviour: str
    rank: int
    match: Expression
    also: tuple[Expression, ...]
    unless: Expression | None
    within: Scope
    form: Form
    when: When
    echo: int
    first_only: bool
    spread: bool
    weak: bool
    yields: tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """A cue, compiled."""

    theirs: Expression
    mine: Expression
    flags: frozenset[str]
    when: When


@dataclass(frozen=True)
class Lexicon:
    """The small words, compiled."""

    data: LexiconData
    tags: tuple[tuple[str, Expression], ...]
    mine: Mapping[str, Expression]
    theirs: Mapping[str, Expression]
    not_speech: Expression
    names: frozenset[str]
    kin: Mapping[str, str]
    cues: Mapping[str, Cue]


@dataclass(frozen=True)
class Patterns:
    """Everything that the pattern files hold."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]


@cache
def load_patterns(folder: Path) -> Patterns:
    """Read and compile all files. Raises ContentError for what is no valid file, KeyError for an unknown word."""
    try:
        return _load(folder)
    except ValueError as error:
        raise ContentError(f"{folder}: {error}") from None


def _load(folder: Path) -> Patterns:
    data = read(folder / "lexicon.yaml", LexiconData).value
    files = [read(path, PrincipleData).value for path in sorted(folder.glob("*.yaml")) if path.stem != "lexicon"]
    rules = tuple(
        _rule(name, behaviour, rule, data.words)
        for file in files
        for name, behaviour in file.behaviours.items()
        for rule in behaviour.rules
    )
    return Patterns(_lexicon(data), rules)


def _lexicon(data: LexiconData) -> Lexicon:
    def each(group: Mapping[str, Iterable[str]]) -> dict[str, Expression]:
        return {name: compiled(patterns, data.words) for name, patterns in group.items()}

    return Lexicon(
        data,
        tuple(each(data.tags).items()),
        each(data.mine),
        each(data.theirs),
        Expression("|".join(data.not_speech), any_case=True),
        frozenset(name for line in data.names for name in line.split()),
        {stem(word): stem(kin.split()[0]) for group in data.kindred for kin in group for word in kin.split()},
        {principle: _cue(cue, data.words) for principle, cue in data.cues.items()},
    )


def _cue(cue: CueData, words: Mapping[str, str]) -> Cue:
    never = ("(?!)",)
    theirs, mine = (compiled(patterns or never, words) for patterns in (cue.theirs, cue.mine))
    return Cue(theirs, mine, frozenset(cue.flags), _when(cue.when))


def _when(flags: Iterable[str]) -> When:
    groups = [flag.split("|") for flag in flags]
    held = (frozenset(flag for flag in group if flag[0] != "!") for group in groups)
    absent = (frozenset(flag[1:] for flag in group if flag[0] == "!") for group in groups)
    return tuple(zip(held, absent, strict=True))


def _rule(name: str, behaviour: BehaviourData, rule: RuleData, words: Mapping[str, str]) -> Rule:
    unless = (*behaviour.unless, *rule.unless)
    return Rule(
        behaviour=name,
        rank=behaviour.rank if rule.rank is None else rule.rank,
        match=compiled(rule.match, words),
        also=tuple(compiled((pattern,), words) for pattern in rule.also),
        unless=compiled(unless, words) if unless else None,
        within=rule.within,
        form=rule.form,
        when=_when((*behaviour.when, *rule.when)),
        echo=rule.echo,
        first_only=rule.at == "first",
        spread=rule.spread,
        weak=rule.weak,
        yields=behaviour.yields,
    )


def compiled(patterns: Iterable[str], words: Mapping[str, str]) -> Expression:
    """One expression that finds any of the patterns, each as whole words; one that ends in a gap may end anywhere. No
    pattern may hold what fits the end of a line: a message is looked at with a line for each sentence."""
    any_of = "|".join(expanded(pattern, words) for pattern in patterns)
    return Expression(f" (?:{any_of})(?:(?= |$)|(?<= ))")


def expanded(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with the lexicon's small words put in, however deep they stand."""
    text = _SPACES.sub(" ", pattern).strip()
    while found := _NAME.search(text):
        text = text[: found.start()] + _SPACES.sub(" ", words[found.group(1)]) + text[found.end() :]
    return _BEGIN.sub("(?<=^ )", text)
