"""Pictures of the pages for the README: `make screenshots` writes them to `docs/screenshots/`.

A rehearsal with Tom is played with the built-in engine, and each page is taken wide in
light colours and narrow in dark ones.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from serving import browsing, end, say, served, settled

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screenshots"
WORDS = (
    "Hi Tom, I won't ask you to drop anything. What have you got due this week, and who is it for?",
    "That's a lot for one person. What makes that one the one that can't move?",
    "I've got answers from forty trial customers, by question. Would that fill a gap in your report?",
)
SIZES = {"wide": (1280, 860), "narrow": (390, 844)}


def take(page: Page, name: str, size: str, scheme: str) -> None:
    """One picture; the wide ones have the plain name."""
    suffix = "" if size == "wide" else f"-{size}-{scheme}"
    page.wait_for_timeout(600)
    page.screenshot(path=FOLDER / f"{name}{suffix}.png")


def walk(browser: Browser, address: str, size: str, scheme: str) -> None:
    """From the first page to the transcript."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    settled(page)
    take(page, "start", size, scheme)
    page.get_by_role("button", name="Talk to Tom").click()
    settled(page)
    take(page, "person", size, scheme)
    page.get_by_role("button", name="Start", exact=True).click()
    settled(page)
    for words in WORDS:
        say(page, words)
    take(page, "talk", size, scheme)
    rehearsal = page.url.split("rehearsal=")[1]
    end(page)
    expect(page.get_by_role("heading", name="How you did")).to_be_visible()
    settled(page)
    take(page, "debrief", size, scheme)
    for name, path in (("transcript", f"transcript?rehearsal={rehearsal}"), ("review", "review")):
        page.goto(f"{address}/{path}")
        settled(page)
        take(page, name, size, scheme)
    page.goto(f"{address}/principles?principle=behind-the-no")
    settled(page)
    take(page, "principle", size, scheme)
    page.close()


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as address, browsing() as browser:
        for size, scheme in (("wide", "light"), ("narrow", "dark")):
            walk(browser, address.rstrip("/"), size, scheme)


if __name__ == "__main__":
    main()
