"""Recordings of a language model over HTTP: how they are made, and how they are held against what is asked now."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import vcr as vcrpy

from rehearsal.openai_chat import OpenAIChat

CASSETTES = Path(__file__).parent.parent / "cassettes"
HASHES = CASSETTES / "hashes.json"
MARK = "5f2d9c41ab07e683"
KEPT_HEADERS = {"content-type"}
RECORDING = "REHEARSAL_RECORD"


def plain_response(response: dict[str, Any]) -> dict[str, Any]:
    """Only what a client needs: no organisation, cookie, host or request id."""
    headers = response["headers"]
    response["headers"] = {name: headers[name] for name in headers if name.lower() in KEPT_HEADERS}
    return response


def plain_request(request: Any) -> Any:
    """Neither the endpoint's address nor any header beyond the type of the body."""
    request.uri = f"http://endpoint/v1/{request.path.rsplit('/v1/', 1)[-1]}"
    request.headers = {"content-type": "application/json"}
    return request


def same_question(one: Any, other: Any) -> None:
    """Bodies are equal but for the model's name, so that any model's recording replays."""
    bodies = [{**json.loads(request.body), "model": ""} for request in (one, other)]
    if bodies[0] != bodies[1]:  # no `assert`: pytest would write out the difference of two long prompts, many times
        raise AssertionError("another prompt than was recorded")


def recorder(mode: str) -> Any:
    tapes = vcrpy.VCR(
        record_mode=mode,
        match_on=["method", "path", "question"],
        before_record_request=plain_request,
        before_record_response=plain_response,
        decode_compressed_response=True,
    )
    tapes.register_matcher("question", same_question)
    return tapes


def recording() -> bool:
    """Whether recordings are made anew (`make record`)."""
    return bool(os.environ.get(RECORDING))


def chat() -> OpenAIChat:
    """The model behind the endpoint that is recorded; while replaying, one that nobody reaches."""
    environment = os.environ if recording() else {}
    return OpenAIChat(
        name=environment.get("RECORD_MODEL", "recorded"),
        base_url=environment.get("RECORD_BASE_URL", "http://127.0.0.1:9/v1"),
        api_key=environment.get("RECORD_API_KEY", "none"),
        timeout=float(environment.get("RECORD_TIMEOUT", "5")),
        retries=0,
    )


@contextmanager
def tape(name: str, made_with: str) -> Iterator[None]:
    """Record or replay under a name. Fails where templates or rubric are others than it was recorded with, where
    another prompt is asked, and where something recorded is no longer asked for."""
    cassette = CASSETTES / f"{name}.yaml"
    hashes = json.loads(HASHES.read_text("utf-8")) if HASHES.exists() else {}
    if recording():
        cassette.unlink(missing_ok=True)
    elif hashes.get(name) != made_with:
        pytest.fail(f"{name}: prompts have changed since it was recorded; record again: make record ARGS='-k {name}'")
    with recorder("once" if recording() else "none").use_cassette(str(cassette)) as played:
        yield
        assert recording() or played.all_played, f"{name}: some recorded answers are no longer asked for"
    if recording():
        (CASSETTES / f"{name}.hash").write_text(made_with, "utf-8")
