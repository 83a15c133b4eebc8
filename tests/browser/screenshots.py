"""Pictures of every page: `make screenshots` writes them to `docs/screenshots/`, wide and light, narrow and dark.

A few weeks of rehearsals are there before (`seeding.py`); a talk with Tom is played in the browser, with the built-in
engine.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from seeding import GOOD, Seeded, seeded
from serving import browsing, end, say, served, settled

FOLDER = Path(__file__).parent.parent.parent / "docs" / "screenshots"
SIZES = {"wide": (1280, 860), "narrow": (390, 844)}


def take(page: Page, name: str, size: str, scheme: str) -> None:
    """One picture, once nothing is being loaded any more; the wide ones have the plain name."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    suffix = "" if size == "wide" else f"-{size}-{scheme}"
    page.wait_for_timeout(600)
    page.screenshot(path=FOLDER / f"{name}{suffix}.png")


def pages(kept: Seeded) -> dict[str, str]:
    """What is to be seen of the weeks before: the picture's name, and the page's address."""
    one = f"rehearsal={kept.ended}"
    return {
        "prepare": f"prepare?{one}", "what-if": f"what-if?{one}&message={kept.message}", "debrief": f"debrief?{one}",
        "compare": f"compare?{one}", "transcript": f"transcript?{one}", "card": f"card?{one}",
        "check-in": f"check-in?{one}", "progress": "progress", "review": "review", "principles": "principles",
        "principle": "principles?principle=behind-the-no", "watch": "watch?situation=peer-too-busy",
        "settings": "settings", "own": "own",
    }  # fmt: skip


def walk(browser: Browser, address: str, kept: Seeded, size: str, scheme: str) -> None:
    """From the first page into a talk, and then each of the other pages."""
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
    for words in GOOD:
        say(page, words)
    take(page, "talk", size, scheme)
    end(page)
    expect(page.get_by_role("heading", name="How you did")).to_be_visible()
    for name, path in pages(kept).items():
        page.goto(f"{address}/{path}")
        settled(page)
        if name == "what-if":
            expect(page.get_by_role("button", name="Other ways")).to_be_visible(timeout=60_000)
        take(page, name, size, scheme)
    page.close()


def main() -> None:
    """Take every picture, with weeks of their own for each size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with browsing() as browser:
        for size, scheme in (("wide", "light"), ("narrow", "dark")):
            with tempfile.TemporaryDirectory() as data:
                kept = seeded(Path(data))
                with served(Path(data)) as address:
                    walk(browser, address.rstrip("/"), kept, size, scheme)


if __name__ == "__main__":
    main()
