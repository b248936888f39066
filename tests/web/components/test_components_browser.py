"""The components in a real browser: fit for a phone, legible, touchable, printable, under the policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from component_gallery import PAGES
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

pytestmark = pytest.mark.browser
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WIDTHS = (320, 360, 1280)

TOO_FAINT = (Path(__file__).parent / "too_faint.js").read_text("utf-8")
TOO_SMALL = (Path(__file__).parent / "too_small.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium with a profile of its own."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes what the browser complains of in `page.complaints`."""
    opened = browser.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "responded with a status" not in message.text:
            complaints.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    opened.close()
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_are_legible_and_can_be_touched(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert page.evaluate(TOO_FAINT) == [], path
        assert page.evaluate(TOO_SMALL) == [], path


def test_thai_is_set_in_the_vendored_font(page: Page, site: str) -> None:
    page.goto(site)
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family + f.weight)"
    )
    assert {"Sarabun400", "Sarabun700"} <= set(loaded)


def test_first_tab_skips_to_the_content(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_focus_is_on_the_faults_and_from_there_on_the_field(page: Page, site: str) -> None:
    page.goto(site + "/form-wrong")
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").nth(1).click()
    expect(page.locator("#field-filed_on")).to_be_focused()


def test_progress_is_replaced_by_its_end_without_reloading(page: Page, site: str) -> None:
    page.goto(site + "/pack")
    running = page.locator("#job-running")
    expect(running.locator("[role=status]")).to_contain_text("128")
    expect(running.locator("a.button")).to_contain_text("ZIP", timeout=5000)
    assert running.get_attribute("hx-trigger") is None


def test_pages_work_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    plain = context.new_page()
    plain.goto(site + "/case")
    plain.locator("#why-open_session summary").click()
    expect(plain.locator("#why-open_session li")).to_have_count(2)
    expect(plain.locator("#why-open_session li").first).to_be_visible()
    plain.locator(".menu summary").click()
    expect(plain.locator("form[action='/logout'] button")).to_be_visible()
    expect(plain.locator("[data-print]")).to_be_hidden()
    context.close()


def test_menu_closes_with_escape(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".menu summary").click()
    expect(page.locator(".menu-sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-sheet")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


def test_paper_leaves_out_what_only_works_on_a_screen(page: Page, site: str) -> None:
    page.goto(site + "/case")
    page.emulate_media(media="print")
    for hidden in (".main-nav", ".masthead-tools", ".actions", ".button"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.querySelectorAll('main details:not([open])').length") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('main details:not([open])').length") > 0


def test_api_docs_are_drawn_under_the_strict_policy(page: Page, site: str) -> None:
    page.goto(site + "/docs")
    expect(page.locator(".swagger-ui .opblock-summary-path").first).to_contain_text("/cases")
