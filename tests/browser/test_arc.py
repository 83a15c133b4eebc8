"""One ask from the first thought to the day after, in a browser: prepare, rehearse, say it again, end, compare, card,
check-in, progress. With the built-in engine, wide and narrow; at each station nothing scrolls sideways."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page, expect
from serving import browsing, chromium, end, overflow, say, served, settled

expect.set_options(timeout=20_000)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium here; install it to run the browser test"),
]
ASK = "Two hours of yours by Thursday, to go through the answers of forty customers."
FIRST = "Tom, I need you for two days next week. Fine, I'll go to Dave and he will make you send it."
AGAIN = "Hi Tom, two minutes. What is on your plate this week, and what is due first?"
THEN = "That's a lot for one person. What makes that one the one that can't move?"
OPENING = "Tom, what have you got due this week, and who is it for?"
HAPPENED = "He had ten minutes, and told me of the retreat."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with served(tmp_path) as address:
        yield address


def press(page: Page, name: str) -> None:
    """Press a button once the page rests, and wait until it rests again."""
    settled(page).get_by_role("button", name=name).first.click()
    rests(page)


def rests(page: Page) -> None:
    """The page has come to rest and fits its window."""
    assert overflow(settled(page)) <= 0, page.url


def write(page: Page, label: str, words: str) -> None:
    """Fill a field in, and leave it, so that it is kept."""
    field = settled(page).get_by_label(label)
    field.fill(words)
    field.blur()
    rests(page)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "narrow"])
def test_one_ask_from_the_first_thought_to_the_day_after(browser: Browser, address: str, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    press(page, "Talk to Tom")
    press(page, "Prepare first")
    write(page, "What do you ask for, in one sentence?", ASK)
    press(page, "Start the talk")

    say(page, FIRST)
    end(page)
    expect(page.get_by_role("heading", name="How you did")).to_be_visible()
    press(page, "Again from here")
    expect(page.get_by_text("You are saying message 1 again.")).to_be_visible()
    say(settled(page), AGAIN)
    say(page, THEN)
    end(page)
    expect(page.get_by_role("heading", name="What lay hidden")).to_be_visible()

    press(page, "Compare")
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    expect(page.locator(".rh-held-A").first).to_contain_text("he will make you")
    expect(page.locator(".rh-held-B").first).to_contain_text("What is on your plate")
    press(page, "Debrief of B")

    press(page, "Card for the real talk")
    settled(page).locator("summary", has_text="Change the words").click()
    write(page, "The first thing you say", OPENING)
    expect(page.locator(".rh-cardpage").first).to_contain_text(OPENING)
    page.reload()
    expect(settled(page).locator(".rh-cardpage").first).to_contain_text(OPENING)

    press(page, "It has happened")
    write(page, "What happened?", HAPPENED)
    page.reload()
    expect(settled(page).get_by_label("What happened?")).to_have_value(HAPPENED)
    press(page, "Save")
    press(page, "To the debrief")
    expect(page.get_by_role("heading", name="The real talk")).to_be_visible()
    expect(page.get_by_text(HAPPENED)).to_be_visible()

    page.goto(f"{address}/progress")
    rests(page)
    expect(page.get_by_text("1 rehearsal, graded by the built-in grader.")).to_be_visible()
    press(page, "Practise it with")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.close()
