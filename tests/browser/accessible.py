"""What axe-core finds on a page, once everything that folds is open."""

from collections.abc import Callable, Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from serving import settled

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def findings(page: Page) -> list[str]:
    """The serious and critical findings, one a line. No rule and no element is left out."""
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": RULES}).response["violations"]
    return _names_with_backslashes(page) + [
        f"{violation['impact']} {violation['id']}: {node['html'][:200]} {_why(node)}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def _names_with_backslashes(page: Page) -> list[str]:
    """Names that would be read out with the signs by which Markdown is escaped."""
    names = page.locator('[aria-label*="\\\\"]').evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    return [f"a name is read out with backslashes: {name}" for name in names]


def _why(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return str(checks[0]["message"]) if checks else ""


def unfold(page: Page) -> None:
    """Open whatever is folded up: Streamlit's expanders and the pages' own."""
    for _ in range(30):
        closed = page.locator("details:not([open]) > summary:visible")
        if not closed.count():
            return
        closed.first.click()
        settled(page)


def looks(browser: Browser, address: str, first: Callable[[Page], None]) -> Iterator[tuple[str, Page]]:
    """The page at an address with everything open: light and dark, wide and narrow. `first` is done on it before."""
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport=WIDE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(address)
        first(settled(page))
        unfold(settled(page))
        yield f"{scheme}, wide", page
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        yield f"{scheme}, narrow", page
        page.close()


def popovers(page: Page) -> Iterator[str]:
    """Each thing that a button lays over the page, opened and closed again."""
    buttons = page.locator('[data-testid="stPopoverButton"]:visible, [data-testid="stMenuButton"] button:visible')
    seen: set[str] = set()
    for number in range(buttons.count()):
        button = buttons.nth(number)
        name = button.inner_text() or button.get_attribute("aria-label") or str(number)
        if name in seen:
            continue
        seen.add(name)
        button.click()
        settled(page)
        yield name.replace("\n", " ")
        page.keyboard.press("Escape")
