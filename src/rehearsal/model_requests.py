"""What is sent to an endpoint: messages, and the form that the answer must have. Pure."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from rehearsal.model_failures import Feature
from rehearsal.ports import Message


def arguments(
    model: str, messages: Sequence[Message], using: frozenset[Feature], form: type[BaseModel] | None = None
) -> dict[str, Any]:
    """The arguments of a chat completion that uses these features and no others."""
    if form is not None and "json_schema" not in using:
        messages = _appended(messages, asked_form(form))
    if "system" not in using:
        messages = _folded(messages)
    request: dict[str, Any] = {"model": model, "messages": [m.model_dump() for m in messages]}
    if form is not None and "json_schema" in using:
        described = {"name": form.__name__, "strict": True, "schema": schema_of(form)}
        request["response_format"] = {"type": "json_schema", "json_schema": described}
    elif "json_object" in using:
        request["response_format"] = {"type": "json_object"}
    if "temperature" in using:
        request["temperature"] = 0
    if "usage" in using:
        request["stream_options"] = {"include_usage": True}
    return request


def schema_of(form: type[BaseModel]) -> dict[str, Any]:
    """The form's JSON Schema as strict mode wants it: every key required, no other keys, no defaults."""
    schema: dict[str, Any] = _strict(form.model_json_schema())
    return schema


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _strict(value) for key, value in node.items() if key != "default" and not _is_title(key, value)}
    if kept.get("type") == "object" and "properties" in kept:
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


def _is_title(key: str, value: object) -> bool:
    return key == "title" and isinstance(value, str)


def asked_form(form: type[BaseModel]) -> str:
    """The request to answer in a form, for servers that take no schema."""
    schema = json.dumps(schema_of(form), ensure_ascii=False, separators=(",", ":"))
    return f"Answer with one JSON object that fits this JSON Schema, and with nothing else:\n{schema}"


def repair_request(form: type[BaseModel], error: ValidationError) -> str:
    """The request to answer once more, saying what was wrong."""
    wrong = [
        f"- {'.'.join(map(str, problem['loc'])) or 'the answer'}: {problem['msg'][:300]}"
        for problem in error.errors(include_url=False, include_input=False)[:8]
    ]
    return "\n".join(["Your answer does not have the form asked for:", *wrong, "", asked_form(form)])


def _appended(messages: Sequence[Message], text: str) -> tuple[Message, ...]:
    """The messages with a text at the end of the first, where it stays the same from call to call."""
    first, *others = messages
    return (first.model_copy(update={"content": f"{first.content}\n\n{text}"}), *others)


def _folded(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages without the system role: its text stands at the head of the first user message."""
    system = [m.content for m in messages if m.role == "system"]
    others = [m for m in messages if m.role != "system"]
    if not system or not others:
        return tuple(others) or tuple(Message(role="user", content=text) for text in system)
    head, *rest = others
    return (head.model_copy(update={"content": "\n\n".join([*system, head.content])}), *rest)
