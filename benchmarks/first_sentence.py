"""How long after the model has finished its first sentence, or as a listener has let it pass, does that sentence stand
on the screen?

`python -m benchmarks.first_sentence` starts the app against a stub endpoint, opens Chromium, and types into talks of
10, 50, 200 and 500 messages. It prints medians, and their ratio to a raw client that reads the same stream.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.stub_model import Stub, serve
from rehearsal.session import Session
from rehearsal.wiring import build

LENGTHS = (10, 50, 200, 500)
BROWSER = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WATCH = """marker => new Promise(resolve => {
  const now = () => performance.timeOrigin + performance.now();
  const there = () => document.body.innerText.includes(marker);
  if (there()) return resolve(now());
  const observer = new MutationObserver(() => { if (there()) { observer.disconnect(); resolve(now()); } });
  observer.observe(document.body, {childList: true, subtree: true, characterData: true});
})"""


def long_talk(session: Session, messages: int) -> str:
    """A rehearsal with so many messages, by the built-in engine; set to go on with the model."""
    rehearsal = session.start("peer-too-busy", engine="builtin", seed=1)
    for number in range(messages // 2):
        head = session.store.talk(rehearsal.id).rehearsal.head
        for _ in session.take_turn(rehearsal.id, f"What else is there to say about point {number}, Tom?", head):
            pass
    session.use_engine(rehearsal.id, "llm")
    return rehearsal.id


def raw_client(stub: Stub) -> float:
    """Milliseconds from the stub's finishing its first sentence to a plain client's having read it."""
    body = b'{"stream": true, "messages": []}'
    request = urllib.request.Request(f"{stub.address}/chat/completions", body, {"Content-Type": "application/json"})
    read = b""
    with urllib.request.urlopen(request) as answer:
        while b"speak." not in read:
            read += answer.readline()
        arrived = time.time()
        answer.read()
    return (arrived - stub.spoken[stub.count]) * 1000


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_app(environment: dict[str, str]) -> Iterator[str]:
    """The app in a process of its own; its address once it answers."""
    port = free_port()
    words = [sys.executable, "-m", "rehearsal.cli", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def one_turn(page: Any, stub: Stub, text: str) -> float:
    """Type a message; milliseconds from the end of the model's first sentence to its being on the screen."""
    marker = f"Point{stub.count + 1} "
    seen = page.evaluate_handle(f"() => {{ window.seen = ({WATCH})({marker.strip()!r}); }}")
    del seen
    page.get_by_test_id("stChatInputTextArea").fill(text)
    page.keyboard.press("Enter")
    shown: float = page.evaluate("() => window.seen")
    page.wait_for_function(f"() => document.body.innerText.includes('for{stub.count} now')", timeout=20_000)
    page.wait_for_timeout(300)
    return shown - stub.spoken[stub.count] * 1000


def measure(lengths: tuple[int, ...], turns: int) -> dict[int, list[float]]:
    """For each length of talk, the milliseconds of so many turns."""
    from playwright.sync_api import sync_playwright

    stub = serve()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "REHEARSAL_DATA_DIR": folder,
            "OPENAI_BASE_URL": stub.address,
            "OPENAI_API_KEY": "x",
        }
        app = build(environment)
        talks = {length: long_talk(app.session, length) for length in lengths}
        results: dict[int, list[float]] = {}
        with running_app(environment) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
            for length, rehearsal in talks.items():
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(f"{address}/talk?rehearsal={rehearsal}")
                page.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
                page.wait_for_timeout(1_500)
                times = [one_turn(page, stub, f"And now for turn {turn}?") for turn in range(turns + 1)]
                results[length] = times[1:]
                page.close()
            browser.close()
        results[0] = [raw_client(stub) for _ in range(20)]
    return results


def main() -> None:
    """Measure and print a table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--turns", type=int, default=8, help="counted turns in each talk (8)")
    words.add_argument("--lengths", type=int, nargs="+", default=list(LENGTHS), help="messages in the talks")
    given = words.parse_args()
    if not Path(BROWSER).exists():
        sys.exit(f"There is no browser at {BROWSER}; install Chromium first.")
    results = measure(tuple(given.lengths), given.turns)
    raw = statistics.median(results.pop(0))
    shortest = statistics.median(results[min(results)])
    print("messages  median ms  slowest ms  to the shortest talk")
    for length, times in results.items():
        median = statistics.median(times)
        print(f"{length:8}  {median:9.0f}  {max(times):10.0f}  {median / shortest:20.2f}")
    print(f"raw client: {raw:.1f} ms (median of 20); the page adds the check, the store and the browser's drawing")


if __name__ == "__main__":
    main()
