"""The page on a port of its own, and a browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60.0
"""Seconds until the server must answer."""
WIDER = """(() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const inside = main ? main.scrollWidth - main.clientWidth : 0;
  return Math.max(document.documentElement.scrollWidth - window.innerWidth, inside);
})()"""
"""Streamlit scrolls its own box, not the window."""


def chromium() -> str | None:
    """Where a Chromium lies that Playwright can drive; None where there is none."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of a server with its own, empty data folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "REHEARSAL_DATA_DIR": str(data)}
    environment.pop("OPENAI_API_KEY", None)
    environment.pop("OPENAI_BASE_URL", None)
    command = [sys.executable, "-m", "rehearsal.cli", "app", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server)
            yield address
        finally:
            server.terminate()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise RuntimeError(f"the server did not start: {server.stderr.read().decode() if server.stderr else ''}")


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def settled(page: Page) -> Page:
    """The page once its script has come to rest."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    return page


def say(page: Page, words: str) -> None:
    """Type a message, send it, and wait for the answer."""
    before = page.locator(".rh-theirs .rh-bubble:not(.rh-typing)").count()
    page.get_by_test_id("stChatInputTextArea").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".rh-mine .rh-bubble").last).to_have_text(words)
    expect(page.locator(".rh-theirs .rh-bubble:not(.rh-typing)")).to_have_count(before + 1)
    settled(page)


def end(page: Page) -> None:
    """End the talk, and say so once more."""
    page.get_by_role("button", name="End the talk").click()
    page.get_by_role("button", name="End", exact=True).click()


def overflow(page: Page) -> int:
    """How many pixels the page, or what scrolls in it, is wider than its window."""
    return int(page.evaluate(WIDER))
