"""A small real HTTP server on loopback that goes wrong in every way seen in endpoints, one way for each path.

`FaultServer().url("busy")` is the base URL of an endpoint that always answers 429; `GOOD` is what a healthy one says.
The server keeps the bodies of all requests, by fault, so that tests can count and read them.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD = '{"word":"yes"}'
SPEECH = ("Can't ", "right now. ", "Deadline.")
SMALL = 48_000
"""Characters that the model of "small-context" reads at most."""
USAGE = {"prompt_tokens": 11, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 8}}
Body = dict[str, Any]


class Reply(BaseHTTPRequestHandler):
    """One request. The helpers below send what an endpoint could send."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "_Server"

    def log_message(self, *_: object) -> None:
        """Tests stay quiet."""

    def do_POST(self) -> None:
        fault = self.path.split("/")[1]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.seen[fault].append(body)
            self.server.headers[fault].append({name.lower(): value for name, value in self.headers.items()})
        FAULTS[fault](self, body)

    @property
    def nth(self) -> int:
        """How many requests this path has had, with this one."""
        return len(self.server.seen[self.path.split("/")[1]])

    def send(self, status: int, content: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def json(self, status: int, data: object, **headers: str) -> None:
        self.send(status, json.dumps(data).encode(), **headers)

    def error(self, status: int, message: str, code: str | None = None, **headers: str) -> None:
        self.json(status, {"error": {"message": message, "type": "test_error", "code": code}}, **headers)

    def answer(self, content: str | None, finish: str | None = "stop", **message: Any) -> None:
        said = {"role": "assistant", "content": content, **message}
        choice = {"index": 0, "message": said, "finish_reason": finish}
        self.json(200, {"id": "x", "object": "chat.completion", "choices": [choice], "usage": USAGE})

    def good(self, body: Body) -> None:
        """What a healthy endpoint does."""
        if not body.get("stream"):
            return self.answer(json.dumps(fitting(wanted(body)), separators=(",", ":")))
        self.begin()
        self.say(*SPEECH)
        self.end()

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def event(self, payload: str) -> None:
        data = f"data: {payload}\n\n".encode()
        self.wfile.write(f"{len(data):X}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def chunk(self, delta: Body, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(json.dumps({"id": "x", "object": "chat.completion.chunk", "choices": [choice]}))

    def say(self, *pieces: str) -> None:
        for piece in pieces:
            self.chunk({"content": piece})

    def end(self, finish: str | None = "stop") -> None:
        if finish:
            self.chunk({}, finish)
        self.event(json.dumps({"id": "x", "object": "chat.completion.chunk", "choices": [], "usage": USAGE}))
        self.event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def hang(self) -> None:
        """Say nothing more until the test is over."""
        self.server.over.wait(10)
        self.close_connection = True

    def cut(self) -> None:
        """Drop the connection."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()


def wanted(body: Body) -> Body:
    """The form that a request asks for: its schema, or the one in its prompt."""
    form = (body.get("response_format") or {}).get("json_schema")
    if form:
        return dict(form["schema"])
    for message in body["messages"]:
        _, asked, schema = message["content"].partition("JSON Schema, and with nothing else:\n")
        if asked:
            return dict(json.JSONDecoder().raw_decode(schema)[0])
    return {"enum": [json.loads(GOOD)]}


def fitting(schema: Body, root: Body | None = None) -> Any:
    """The plainest value of a form: the first of what is offered, yes, empty lists, one word for a text."""
    root = root or schema
    if "$ref" in schema:
        return fitting(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "enum" in schema or "const" in schema:
        return (schema.get("enum") or [schema.get("const")])[0]
    if "anyOf" in schema:
        return fitting(schema["anyOf"][0], root)
    match schema.get("type"):
        case "object":
            return {name: fitting(part, root) for name, part in schema.get("properties", {}).items()}
        case "array":
            return []
        case "boolean":
            return True
        case "integer" | "number":
            return schema.get("minimum", 0)
    return "Hm."


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Reply)
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.seen: dict[str, list[Body]] = defaultdict(list)
        self.headers: dict[str, list[dict[str, str]]] = defaultdict(list)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is part of the game."""


class FaultServer:
    """The running server. Use it in a `with`."""

    def __enter__(self) -> "FaultServer":
        self._server = _Server()
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.over.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, fault: str) -> str:
        """The base URL at which this goes wrong."""
        assert fault in FAULTS, fault
        return f"http://127.0.0.1:{self._server.server_address[1]}/{fault}/v1"

    def seen(self, fault: str) -> Sequence[Body]:
        """The bodies of all requests to it, oldest first."""
        return self._server.seen[fault]

    def headers(self, fault: str) -> Sequence[dict[str, str]]:
        """The headers of all requests to it, oldest first."""
        return self._server.headers[fault]

    def forget(self) -> None:
        """As if nothing had been asked."""
        self._server.seen.clear()
        self._server.headers.clear()


def _streams(*steps: Callable[[Reply], object]) -> Callable[[Reply, Body], None]:
    """A stream that does these things in turn; without `stream` in the request, a healthy answer."""

    def act(reply: Reply, body: Body) -> None:
        if not body.get("stream"):
            return reply.good(body)
        reply.begin()
        for step in steps:
            step(reply)

    return act


def _first(times: int, fault: Callable[[Reply, Body], object]) -> Callable[[Reply, Body], object]:
    """Goes wrong for the first requests, then not any more."""
    return lambda reply, body: fault(reply, body) if reply.nth <= times else reply.good(body)


def _fails(status: int, message: str, code: str | None = None, **headers: str) -> Callable[[Reply, Body], object]:
    return lambda reply, body: reply.error(status, message, code, **headers)


def _answers(content: str | None, finish: str = "stop", **message: Any) -> Callable[[Reply, Body], object]:
    def act(reply: Reply, body: Body) -> None:
        if not body.get("stream"):
            return reply.answer(content, finish, **message)
        reply.begin()
        reply.chunk({"content": content, **message})
        reply.end(finish)

    return act


def _writes(content: str) -> Callable[[Reply, Body], object]:
    """Says this where a form is wanted; speaks like a healthy one."""
    return lambda reply, body: reply.good(body) if body.get("stream") else reply.answer(content)


def _lacks(refuses: Callable[[Body], bool], status: int, message: str) -> Callable[[Reply, Body], object]:
    """A server that refuses some requests, and is healthy otherwise."""
    return lambda reply, body: reply.error(status, message) if refuses(body) else reply.good(body)


def _format(body: Body) -> str:
    return str((body.get("response_format") or {}).get("type"))


def _has_system(body: Body) -> bool:
    return any(message["role"] == "system" for message in body["messages"])


FAULTS: dict[str, Callable[[Reply, Body], object]] = {
    "good": lambda reply, body: reply.good(body),
    "wrong-key": _fails(401, "Incorrect API key provided: sk-test-secret-key.", "invalid_api_key"),
    "wrong-key-400": _fails(400, "API key not valid. Please pass a valid API key."),
    "forbidden": _fails(403, "Country not supported"),
    "no-credit": _fails(429, "You exceeded your current quota.", "insufficient_quota", Retry_After="1"),
    "payment": _fails(402, "Insufficient Balance"),
    "busy": _fails(429, "Rate limit reached", "rate_limit_exceeded"),
    "busy-seconds": _fails(429, "Rate limit reached", Retry_After="7"),
    "busy-date": _fails(429, "Rate limit reached", Retry_After="Mon, 01 Jan 2001 00:00:00 GMT"),
    "busy-hour": _fails(429, "Rate limit reached", Retry_After="3600"),
    "busy-once": _first(1, _fails(429, "Rate limit reached", Retry_After="2")),
    "500": _fails(500, "Internal Server Error"),
    "500-once": _first(1, _fails(500, "Internal Server Error")),
    "502": lambda reply, body: reply.send(502, b"<html>Bad Gateway</html>", "text/html"),
    "503": _fails(503, "Loading model"),
    "529": _fails(529, "Overloaded", "overloaded_error"),
    "bad-request": _fails(400, "messages[0] has a strange shape for sk-test-secret-key"),
    "unknown-model": _fails(404, "The model `tiny` does not exist", "model_not_found"),
    "unknown-path": lambda reply, body: reply.send(404, b"404 page not found", "text/plain"),
    "too-long": _fails(400, "This model's maximum context length is 4096 tokens.", "context_length_exceeded"),
    "too-large": _fails(413, "Payload too large"),
    "filtered-prompt": _fails(400, "The prompt triggered the content management policy.", "content_filter"),
    "silent": lambda reply, body: reply.hang(),
    "cut-before": lambda reply, body: reply.cut(),
    "cut-before-once": _first(1, lambda reply, body: reply.cut()),
    "cut-inside": _streams(lambda r: r.say(*SPEECH[:2]), Reply.cut),
    "slow": lambda reply, body: (reply.server.over.wait(0.03), reply.good(body)),
    "small-context": _lacks(
        lambda body: sum(len(message["content"]) for message in body["messages"]) > SMALL, 400,
        "This model's maximum context length is exceeded.",
    ),
    "stalls": _streams(lambda r: r.say(*SPEECH[:2]), Reply.hang),
    "hangs-after-end": _streams(lambda r: r.say(*SPEECH), lambda r: r.chunk({}, "stop"), Reply.hang),
    "error-first": _streams(lambda r: r.event('{"error":{"message":"Overloaded","code":529}}'), Reply.cut),
    "error-inside": _streams(
        lambda r: r.say(*SPEECH[:2]), lambda r: r.event('{"error":{"message":"worker died"}}'), Reply.cut
    ),
    "bad-event": _streams(lambda r: r.say(*SPEECH[:2]), lambda r: r.event('{"choices": [{"del'), Reply.end),
    "odd-event": _streams(lambda r: r.event('{"choices": 7}'), lambda r: r.event('["x"]'), Reply.end),
    "no-finish": _streams(lambda r: r.say(*SPEECH), lambda r: r.end(None)),
    "endless": _streams(lambda r: [r.say("x" * 50_000) for _ in range(30)], Reply.hang),
    "empty-stream": _streams(lambda r: r.wfile.write(b"0\r\n\r\n")),
    "blank-stream": _streams(lambda r: r.say(" ", "\n"), Reply.end),
    "no-usage-told": _streams(lambda r: r.say(*SPEECH), lambda r: r.chunk({}, "stop"), lambda r: r.event("[DONE]"),
                              lambda r: r.wfile.write(b"0\r\n\r\n")),
    "thinks-aloud": _streams(lambda r: r.say("<thi", "nk>He is ", "lying.</th", "ink>\n\n", *SPEECH), Reply.end),
    "ignores-stream": lambda reply, body: (
        reply.answer("Can't right now. Deadline.") if body.get("stream") else reply.good(body)
    ),
    "error-with-200": lambda reply, body: reply.error(200, "Provider returned error", "rate_limit_exceeded"),
    "html": lambda reply, body: reply.send(200, b"<html>Welcome</html>", "text/html"),
    "no-choices": lambda reply, body: reply.json(200, {"id": "x", "object": "chat.completion", "choices": []}),
    "odd-choices": lambda reply, body: reply.json(200, {"id": "x", "choices": [{"message": "yes"}]}),
    "empty": _answers(""),
    "no-content": _answers(None),
    "refusal": _answers(None, refusal="I can't help with that."),
    "filtered": _answers("Can't ", "content_filter"),
    "length": _answers("Can't ", "length"),
    "tool": _answers(None, "tool_calls"),
    "huge": lambda reply, body: reply.answer(json.dumps({"word": "y" * 10_000_000})),
    "bad-json": _writes("Well, I'd say yes."),
    "bad-json-once": _first(1, _writes("Well, I'd say yes.")),
    "fenced-json": _writes(f"```json\n{GOOD}\n```"),
    "thoughtful-json": _writes(f"<think>Hm.</think>\n{GOOD}"),
    "wrong-ids": _writes('{"word":"maybe"}'),
    "wrong-ids-once": _first(1, _writes('{"word":"maybe"}')),
    "wrong-types": _writes('{"word":7,"findings":"none","cues":{},"repairs":0,"signals":null}'),
    "more-keys": _writes('{"word":"yes","score":5}'),
    "missing-keys": _writes("{}"),
    "cut-json": _writes('{"word":"ye'),
    "no-schema-500": _lacks(lambda body: _format(body) == "json_schema", 500, "Internal Server Error"),
    "no-schema-400": _lacks(lambda body: _format(body) == "json_schema", 400, "json_schema is not supported"),
    "no-schema-404": _lacks(lambda body: _format(body) == "json_schema", 404, "response_format is not available here"),
    "no-schema-422": _lacks(lambda body: _format(body) == "json_schema", 422, "Unprocessable"),
    "no-formats": _lacks(lambda body: _format(body) != "None", 400, "response_format is not supported"),
    "no-system": _lacks(_has_system, 400, "System role not supported"),
    "no-stream-options": _lacks(lambda body: "stream_options" in body, 400, "Unknown field: stream_options"),
    "no-temperature": _lacks(lambda body: "temperature" in body, 400, "'temperature' does not support 0"),
}  # fmt: skip
