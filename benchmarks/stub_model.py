"""A stub endpoint for measuring: it knows when each sentence of its answer was complete."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FIRST_TOKEN = 0.05
TOKEN = 0.005
OBSERVED = {"cues": [], "findings": [], "repairs": [], "signals": []}
PASSED = {"spot": "", "why": "", "passes": True}


class Stub(ThreadingHTTPServer):
    """Streams "Sentence n, so to speak. …" and remembers in `spoken` when each n was sent, or let pass by a listener
    (seconds, wall clock)."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.spoken: dict[int, float] = {}
        self.count = 0
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        """The base URL for clients."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def next_number(self) -> int:
        """A number that no earlier answer carries."""
        with self.lock:
            self.count += 1
            return self.count


class Answer(BaseHTTPRequestHandler):
    """One request: in one piece an empty observation or a listener's word, or a talk in tokens."""

    protocol_version = "HTTP/1.1"
    server: Stub

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_POST(self) -> None:
        """Answer a chat completion."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if body.get("stream"):
            self._stream()
            return
        time.sleep(FIRST_TOKEN)
        listens = '\\"passes\\"' in json.dumps(body["messages"])
        self._whole(json.dumps(PASSED if listens else OBSERVED))
        if listens:
            self.server.spoken[self.server.count] = time.time()

    def _whole(self, text: str) -> None:
        message = {"role": "assistant", "content": text}
        data = json.dumps(
            {"id": "x", "object": "chat.completion", "created": 0, "model": "stub",
             "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        ).encode()  # fmt: skip
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        number = self.server.next_number()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        time.sleep(FIRST_TOKEN)
        first = [f"Point{number} ", "noted, ", "so ", "to ", "speak. "]
        for token in first:
            self._event({"content": token})
            self.server.spoken[number] = time.time()
            time.sleep(TOKEN)
        for token in ("And ", "that ", "is ", "all ", f"for{number} ", "now."):
            self._event({"content": token})
            time.sleep(TOKEN)
        self._event({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")
        self.wfile.flush()
        self.close_connection = True

    def _event(self, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()


def serve() -> Stub:
    """A running stub on a free port of loopback."""
    stub = Stub()
    threading.Thread(target=stub.serve_forever, daemon=True).start()
    return stub
