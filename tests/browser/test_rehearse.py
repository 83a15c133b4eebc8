"""One rehearsal in a real browser, with the built-in engine, from the first page to the transcript."""

import re
from collections.abc import Iterator

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page, expect
from serving import browsing, chromium, end, overflow, say, served, settled

expect.set_options(timeout=15_000)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium here; install it to run the browser test"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("browser-data")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()


def begin(page: Page, address: str) -> None:
    """Two presses from the first page to the talk with Tom."""
    page.goto(address)
    settled(page).get_by_role("button", name="Talk to Tom").click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_text("The first word is yours.")).to_be_visible()
    settled(page)


def test_rehearse_refresh_end_and_review(wide: Page, address: str) -> None:
    begin(wide, address)
    say(wide, "Hi Tom. What is on your plate this week, and what is due first?")
    expect(wide.locator(".st-key-rail .rh-finding").first).to_be_visible()
    expect(wide.get_by_test_id("stChatInputTextArea")).to_be_focused()

    wide.reload()
    settled(wide)
    expect(wide.locator(".rh-mine .rh-bubble")).to_have_text(
        "Hi Tom. What is on your plate this week, and what is due first?"
    )
    say(wide, "I could draft the customer page from our forty interviews, so you only have to check it.")

    end(wide)
    for heading in ("How you did", "Where it turned", "What lay hidden", "What to try"):
        expect(wide.get_by_role("heading", name=heading)).to_be_visible()

    settled(wide).get_by_role("button", name="Read the transcript").click()
    expect(wide.locator("mark.rh-mark").first).to_be_visible()
    wide.get_by_role("link", name="Review").click()
    settled(wide)
    expect(wide.get_by_text("Too busy to help").first).to_be_visible()


def test_words_that_were_not_sent_survive_a_refresh(wide: Page, address: str) -> None:
    begin(wide, address)
    field = wide.get_by_test_id("stChatInputTextArea")
    field.fill("Half a sentence")
    wide.wait_for_function("Object.values(sessionStorage).includes('Half a sentence')")
    wide.reload()
    settled(wide)
    expect(field).to_have_value("Half a sentence")


def test_who_opens_a_talk_can_type_at_once(wide: Page, address: str) -> None:
    begin(wide, address)
    expect(wide.get_by_test_id("stChatInputTextArea")).to_be_focused()


def test_what_can_be_done_in_a_talk_has_a_name_on_a_phone(narrow: Page, address: str) -> None:
    begin(narrow, address)
    for name in ("Brief", "Hint", "View", "End the talk"):
        expect(narrow.locator(".st-key-talkacts").get_by_text(name, exact=True).last).to_be_in_viewport(ratio=1)
    goal = narrow.locator(".rh-goal")
    assert goal.evaluate("e => e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth + 1")


def test_a_take_is_said_again_left_and_found_again(wide: Page, address: str) -> None:
    begin(wide, address)
    say(wide, "Hi Tom. What is on your desk right now?")
    end(wide)
    again = wide.get_by_role("button", name="Again from here")
    again.click()
    expect(wide.get_by_text("You are saying message 1 again.")).to_be_visible()
    settled(wide).go_back()
    expect(wide.get_by_role("heading", name="How you did")).to_be_visible()
    settled(wide)
    again.click()
    expect(wide.get_by_text("You are saying message 1 again.")).to_be_visible()
    say(settled(wide), "Hi Tom. Who is waiting for your report?")
    end(wide)
    expect(wide.get_by_role("heading", name="How you did")).to_be_visible()
    first = settled(wide).get_by_role("link", name="Take 1")
    first.click()
    settled(wide)
    expect(wide.locator(".rh-take")).to_have_count(1)
    expect(wide.locator(".rh-take")).to_contain_text("Take 1")
    expect(wide).to_have_url(re.compile("head="))
    settled(wide).get_by_role("button", name="Read the transcript").click()
    expect(wide).to_have_url(re.compile("/transcript.*head="))  # the debrief quotes the same words
    settled(wide)
    expect(wide.get_by_text("Hi Tom. What is on your desk right now?").first).to_be_visible()
    expect(wide.get_by_text("Not finished yet")).to_have_count(0)
    settled(wide).go_back()
    expect(wide.get_by_role("heading", name="How you did")).to_be_visible()
    expect(wide.locator(".rh-take")).to_have_count(1)
    expect(wide.locator(".rh-take")).to_contain_text("Take 1")


def test_a_long_talk_is_at_its_end_when_it_opens(narrow: Page, address: str) -> None:
    begin(narrow, address)
    for words in (
        "Hi Tom. What is on your desk right now?",
        "I can see that it eats your week. What does it have to be ready for?",
        "So everything waits for that date. What is hardest about it?",
        "I have the answers of the people who tried the product. Would they be of use to you?",
    ):
        say(narrow, words)
    expect(narrow.locator(".rh-theirs .rh-bubble").last).to_be_in_viewport()
    narrow.reload()
    settled(narrow)
    expect(narrow.locator(".rh-theirs .rh-bubble").last).to_be_in_viewport()


def test_no_page_scrolls_sideways_on_a_phone(narrow: Page, address: str) -> None:
    begin(narrow, address)
    say(narrow, "Hi Tom. What is on your desk right now? " + "x" * 200)
    assert overflow(narrow) <= 0
    rehearsal = narrow.url.split("rehearsal=")[1]
    end(narrow)
    expect(narrow.get_by_role("heading", name="How you did")).to_be_visible()
    assert overflow(settled(narrow)) <= 0
    paths = ("", "?person=busy-peer", "review", f"transcript?rehearsal={rehearsal}", "principles", "settings")
    for path in (*paths, "principles?principle=behind-the-no"):
        narrow.goto(f"{address}/{path}")
        assert overflow(settled(narrow)) <= 0, path


def test_nothing_is_asked_of_anybody_but_this_machine(wide: Page, address: str) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    begin(wide, address)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
