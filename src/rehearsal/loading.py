"""YAML files → catalogue values, refused with file, line and mend where something is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

import yaml
from pydantic import ValidationError

from rehearsal.errors import ContentError
from rehearsal.pronouns import FORMS, PronounSet, filled, set_named
from rehearsal.rubric import Document, Value

V = TypeVar("V", bound=Value, covariant=True)
Where = tuple[str | int, ...]


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, without YAML 1.1's reading of `on`, `off`, `yes` and `no` as true and false."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


PLACEHOLDER = re.compile(r"\$([a-z][a-z_]*)")
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")


@dataclass(frozen=True)
class Words:
    """What stands for `$name`, `$you` and `$they` in a file, and details that differ from those in it."""

    name: str | None = None
    pronouns: PronounSet | None = None
    you: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Loaded(Generic[V]):
    """A value with the file that it came from, so that later complaints can name file and line."""

    value: V
    path: Path

    def fail(self, where: Where, problem: str) -> ContentError:
        """An error that names the file, the nearest known line, and the problem."""
        return ContentError(f"{named(self.path)}:{nearest_line(lines_of(self.path), where)}: {problem}")


def named(path: Path) -> str:
    """A file as complaints call it: exchanges have the name of their situation's file, so their folder goes first."""
    return f"exchanges/{path.name}" if path.parent.name == "exchanges" else path.name


def read(path: Path, model: type[V], words: Words | None = None, details: bool = False) -> Loaded[V]:
    """One file as one value. Raises ContentError with file, line, problem and mend.

    `words`: the name and pronouns of the person whom a situation's texts speak of, and whatever is to differ;
    `details`: its details are those of the file, which has none of its own.
    """
    data = read_yaml(path)
    if isinstance(data, dict):
        words = words or Words()
        own = {"details": dict(words.details)} if details else {}
        data = {key: value for key, value in fill_details({**data, **own}, path, words).items() if key not in own}
    try:
        return Loaded(model.model_validate(data), path)
    except ValidationError as error:
        raise ContentError(_first_problem(path, error)) from None


def read_documents(path: Path) -> tuple[Document, ...]:
    """The list of documents behind the principles."""
    data = read_yaml(path)
    try:
        return tuple(Document.model_validate(entry) for entry in data if isinstance(data, list))
    except ValidationError as error:
        raise ContentError(_first_problem(path, error)) from None


def read_yaml(path: Path) -> Any:
    """The file's data. Raises ContentError for what is no YAML, or says one thing twice."""
    node = _compose(path)
    _refuse_twice(path, node)
    return None if node is None else Loader("").construct_document(node)


def lines_of(path: Path) -> dict[Where, int]:
    """The line (1-based) on which each key or list entry of a file stands."""
    node = _compose(path)
    return {} if node is None else dict(_lines(node, ()))


def _compose(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{named(path)}:1: cannot be read ({error}); save it as UTF-8 text") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not valid YAML"
        line = mark.line + 1 if mark else 1
        raise ContentError(f"{named(path)}:{line}: {problem}; check quotes and indentation") from None


def _lines(node: yaml.Node, at: Where) -> Iterator[tuple[Where, int]]:
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*at, key.value), key.start_mark.line + 1
            yield from ((w, n) for w, n in _lines(value, (*at, key.value)) if w != (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*at, index))


def _refuse_twice(path: Path, node: yaml.Node | None) -> None:
    """A key written twice would silently lose its first value."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise ContentError(f"{named(path)}:{line}: {key.value!r} stands twice; keep one of them")
            seen.add(key.value)
            _refuse_twice(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_twice(path, value)


def fill_details(data: dict[str, Any], path: Path, words: Words) -> dict[str, Any]:
    """Put names, pronouns, dates and figures in the place of `$name`, `$they` and a scenario's own `details`."""
    details, persona = data.get("details") or {}, "voice" in data
    if not isinstance(details, dict):
        return data
    details = {**details, **{key: value for key, value in words.details.items() if key in details}}
    name = words.name or (data.get("name") if persona else None)
    pronouns = words.pronouns or set_named(data.get("they"))
    given = data["you"] if isinstance(data.get("you"), dict) else {}
    you = words.you or given.get("name")
    known = {**details, **({"name": name} if name else {}), **({"you": you} if you else {})}

    def fill(value: Any, at: Where) -> Any:
        if isinstance(value, str):
            pattern = any(part in ("patterns", "pattern") for part in at)
            text = value if pattern else filled(value, pronouns)
            return PLACEHOLDER.sub(lambda match: detail(match.group(1), at, pattern), text)
        if isinstance(value, list):
            return [fill(entry, (*at, index)) for index, entry in enumerate(value)]
        if isinstance(value, dict):
            return {key: fill(entry, (*at, str(key))) for key, entry in value.items()}
        return value

    def detail(key: str, at: Where, pattern: bool) -> str:
        if key not in known:
            line = nearest_line(lines_of(path), at)
            raise ContentError(f"{named(path)}:{line}: ${key} is not among `details`; add it there or mend the name")
        text = str(known[key])
        return _SPECIAL.sub(lambda match: f"\\{match.group(0)}", text) if pattern else text

    done = {key: value if key == "details" else fill(value, (key,)) for key, value in data.items()}
    if words.details and details:
        done["details"] = details
    if words.you and given:
        done["you"] = {**done["you"], "name": words.you}
    if persona and words.name:
        done["name"] = words.name
    if persona and words.pronouns:
        done |= {key: FORMS[words.pronouns][key] for key in ("they", "them", "their")}
    return done


def nearest_line(lines: dict[Where, int], where: Where) -> int:
    """The line of the place, or of the nearest place around it; 1 where nothing is known."""
    for length in range(len(where), -1, -1):
        if where[:length] in lines:
            return lines[where[:length]]
    return 1


def _first_problem(path: Path, error: ValidationError) -> str:
    """The complaint that lies deepest in the file: of a union's branches, the one that was meant."""
    lines = lines_of(path)
    parts = {part for where in lines for part in where}

    def place(problem: Any) -> Where:
        return tuple(part for part in problem["loc"] if part in parts)

    problem = max(error.errors(), key=lambda entry: len(place(entry)))
    if not problem["loc"]:
        return f"{named(path)}:1: not a set of keys and values; write `id: …` and the other keys, one a line"
    where, name = place(problem), problem["loc"][-1]
    at = ".".join(map(str, where)) or "the file"
    missing = [str(other["loc"][-1]) for other in error.errors() if other["type"] == "missing"]
    meant = get_close_matches(str(name), missing, n=1, cutoff=0.6)
    what = {
        "missing": f"{name!r} is missing; add it",
        "extra_forbidden": f"{name!r} is not a known key; "
        + (f"did you mean {meant[0]!r}?" if meant else "remove it or mend its spelling"),
        "string_type": f"{at}: nothing stands here, or no text; write one, between quotation marks if it is a number",
        "string_pattern_mismatch": f"{at}: {problem['input']!r} will not do; "
        + ("write G and a number" if "G" in str(problem.get("ctx")) else "write small letters, digits and hyphens"),
    }.get(problem["type"], f"{at}: {problem['msg']}")
    return f"{named(path)}:{nearest_line(lines, where)}: {what}"
