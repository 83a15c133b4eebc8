"""A whole rehearsal without a mouse: start, talk, a hint, end, debrief, transcript, and on from there."""

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Locator, Page, expect
from serving import browsing, chromium, served, settled

expect.set_options(timeout=15_000)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium here; install it to run the browser test"),
]
FOCUSED = "e => e === document.activeElement || e.contains(document.activeElement)"
# A field shows where one is by its caret; everything else by an outline or a shadow.
SEEN = """() => {
  const shows = e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none';
  const here = document.activeElement;
  return here.matches('textarea') || shows(here) || shows(here.parentElement) || [...here.children].some(shows);
}"""
FAR = 150
"""Presses of Tab after which something counts as out of reach."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("keyboard-data")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["wide", "narrow"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    yield page
    page.close()


def reach(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Go to something with the Tab key alone; where one is can be seen there."""
    expect(wanted).to_be_visible()
    for _ in range(FAR):
        if wanted.evaluate(FOCUSED):
            break
        page.keyboard.press(key)
    else:
        raise AssertionError(f"{wanted} was not reached by {FAR} presses of {key}")
    assert page.evaluate(SEEN), f"where the focus is cannot be seen at {wanted}"


def press(page: Page, name: str, role: str = "button", key: str = "Enter") -> None:
    """Reach something by its name, and use it."""
    reach(page, page.get_by_role(role, name=name, exact=role == "button" and name in ("Start", "End")).first)  # type: ignore[arg-type]
    page.keyboard.press(key)
    settled(page)


def say(page: Page, words: str) -> None:
    """The field has the focus already; type, send, and wait for the answer."""
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    before = page.locator(".rh-theirs .rh-bubble:not(.rh-typing)").count()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator(".rh-theirs .rh-bubble:not(.rh-typing)")).to_have_count(before + 1)
    settled(page)


def test_a_rehearsal_without_a_mouse(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    press(page, "Talk to Tom")
    press(page, "Start")
    expect(page.get_by_text("The first word is yours.")).to_be_visible()
    say(page, "Hi Tom. What is on your plate this week, and what is due first?")
    press(page, "Hint")
    reach(page, page.get_by_test_id("stChatInputTextArea"))
    say(page, "I could draft the customer page from our forty interviews, so you only have to check it.")
    press(page, "End the talk")
    press(page, "End")
    expect(page.get_by_role("heading", name="How you did")).to_be_visible()
    settled(page)
    press(page, "Read the transcript")
    expect(page.locator("mark.rh-mark").first).to_be_visible()
    reach(page, page.locator("mark.rh-mark").first)
    expect(page.locator("mark.rh-mark + .rh-told").first).to_be_visible()
    reach(page, page.locator("summary").first)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".rh-finding").first).to_be_visible()
    press(page, "Save")
    reach(page, page.get_by_role("button", name="To read or print"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".html")
