"""One's own situation in a browser: from the first screen, told in a few sentences, looked over, talked through; and
back and forth between two takes of it. At each station nothing scrolls sideways."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page, expect
from serving import browsing, chromium, overflow, say, served, settled

expect.set_options(timeout=20_000)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium here; install it to run the browser test"),
]
TOLD = (
    "My colleague Dana presented my analysis in the Monday meeting as if it was hers. It's the second time. I want her "
    "to say in front of the team that I did it. Maybe she is afraid of losing her job. She talks fast."
)
FIRST = "Dana, on Monday you showed my analysis, and my name wasn't on it. What was behind it?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


def press(page: Page, name: str) -> None:
    settled(page).get_by_role("button", name=name).first.click()
    assert overflow(settled(page)) <= 0, page.url


def test_from_the_first_screen_to_two_takes_of_ones_own_talk(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as address:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(address)
        press(page, "My own situation")
        page.locator("textarea").first.fill(TOLD)
        page.locator("textarea").first.blur()
        press(page, "Put it together")
        expect(page.get_by_text("because you wrote “in front of the team”")).to_be_visible()
        press(page, "Keep it and talk to Dana")
        page.get_by_role("button", name="Start", exact=True).click()
        say(page, FIRST)
        press(page, "What if I had said it differently?")
        press(page, "Say it like this")
        expect(page.get_by_text("a hint's line")).to_be_visible()
        page.get_by_role("button", name="Take 2").click()
        page.get_by_role("button", name="Take 1:").click()
        expect(page.locator(".rh-mine .rh-bubble").first).to_have_text(FIRST)
        page.close()
