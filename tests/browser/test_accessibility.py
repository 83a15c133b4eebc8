"""No page has a serious fault that axe-core knows of, or scrolls sideways, light and dark, wide and narrow."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")

from accessible import findings, looks, popovers
from playwright.sync_api import Browser, Page, expect
from seeding import Seeded, seeded
from serving import browsing, chromium, overflow, served

from rehearsal.ui.navigation import OF_ONE_REHEARSAL, PLACES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium here; install it to run the browser test"),
]
MORE = {
    "": ["?person=busy-peer", "?person=defensive-boss"],
    "principles": ["?principle=behind-the-no", "?principle=ownership&behaviour=ow-states-own-part"],
    "watch": ["?situation=peer-too-busy"],
}
"""Further forms of a page, by its path."""
PAGES = [place.path + more for place in PLACES for more in ("", *MORE.get(place.path, ()))]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Seeded]:
    data = tmp_path_factory.mktemp("seeded")
    return data, seeded(data)


@pytest.fixture(scope="module")
def address(kept: tuple[Path, Seeded]) -> Iterator[str]:
    with served(kept[0]) as address:
        yield address


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that has kept nothing yet."""
    with served(tmp_path_factory.mktemp("bare")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


def check(browser: Browser, address: str, first: Callable[[Page], None] = lambda page: None) -> None:
    """Every look of a page, and on two of them what its buttons lay over it."""
    faults = []
    for look, page in looks(browser, address, first):
        faults += [f"{look}: {fault}" for fault in findings(page)]
        faults += [f"{look}: scrolls sideways by {overflow(page)} px"] * (overflow(page) > 0)
        if look in ("light, wide", "dark, narrow"):
            for name in popovers(page):
                faults += [f"{look}, {name} open: {fault}" for fault in findings(page)]
    assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_fault(browser: Browser, address: str, kept: tuple[Path, Seeded], path: str) -> None:
    of_one = f"?rehearsal={kept[1].ended}" if path in OF_ONE_REHEARSAL and path != "talk" else ""
    check(browser, f"{address}/{path}{of_one}")


@pytest.mark.parametrize("which", ["going", "ended"])
def test_a_talk_has_no_serious_fault(browser: Browser, address: str, kept: tuple[Path, Seeded], which: str) -> None:
    check(browser, f"{address}/talk?rehearsal={getattr(kept[1], which)}")


def test_other_ways_to_say_a_message_have_no_serious_fault(
    browser: Browser, address: str, kept: tuple[Path, Seeded]
) -> None:
    def tried(page: Page) -> None:
        expect(page.get_by_role("button", name="Other ways")).to_be_visible(timeout=60_000)

    check(browser, f"{address}/what-if?rehearsal={kept[1].ended}&message={kept[1].message}", tried)


def test_the_other_chair_has_no_serious_fault(browser: Browser, address: str) -> None:
    def swapped(page: Page) -> None:
        page.get_by_role("button", name="Swap chairs").click()
        expect(page.locator(".rh-theirs .rh-bubble:not(.rh-typing)").first).to_be_visible(timeout=60_000)
        expect(page.get_by_role("button", name="Stop")).to_have_count(0)

    check(browser, f"{address}/?person=busy-peer", swapped)


def test_a_talk_to_watch_has_no_serious_fault(browser: Browser, address: str) -> None:
    def watched(page: Page) -> None:
        page.get_by_role("button", name="Watch it all the same").click()
        page.get_by_role("button", name="Next line").click()
        expect(page.get_by_text("This came out")).to_be_visible(timeout=60_000)

    check(browser, f"{address}/watch?situation=resources-no", watched)


@pytest.mark.parametrize("path", ["review", "progress", "talk", "debrief", "transcript"])
def test_an_empty_page_has_no_serious_fault(browser: Browser, bare: str, path: str) -> None:
    check(browser, f"{bare}/{path}")
