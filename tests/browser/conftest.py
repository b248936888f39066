"""A browser window for every test of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A browser window that complains of every script error and every broken policy."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        window = browser.new_context(
            viewport={"width": 1280, "height": 900}, accept_downloads=True
        ).new_page()
        complaints: list[str] = []
        window.on("pageerror", lambda error: complaints.append(str(error)))
        window.on("console", lambda said: complaints.append(said.text) if _is_fault(said) else None)
        yield window
        browser.close()
    assert complaints == []


def _is_fault(said: ConsoleMessage) -> bool:
    """A refusal (409) or a busy minute (503) is an answer, not a fault; the browser notes it all the same."""
    return said.type == "error" and not any(f"status of {code}" in said.text for code in (409, 503))
