"""The line is cut in the middle of a hearing: the day goes on at the laptop, and comes back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import day_two
from tests.browser.office import HERE, Office, answers, free_port, sign_in


@contextmanager
def at_laptop(kit: Path, passphrase: str, moment: str) -> Iterator[str]:
    """The kit open at a laptop, at its own address; in the end that is switched off, not shut down."""
    port = free_port()
    env = {**os.environ, "CASEWORK_KIT_PASSPHRASE": passphrase, "CASEWORK_DATA": str(kit.parent / "laptop")}
    env.pop("CASEWORK_DATABASE_URL", None)
    laptop = subprocess.Popen(
        [sys.executable, str(HERE / "served.py"), moment, "day", "open", str(kit), "--port", str(port)],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        answers(url)
        yield url
    finally:
        laptop.kill()
        laptop.wait(20)


def take_kit(office: Office, day: str, kit: Path, moment: str) -> str:
    """The day sealed onto the laptop, before the office leaves: the passphrase."""
    said = office.run(moment, "day", "take", day, "--out", str(kit), "--as", "secretariat1")
    found = re.search(r"shown once: (\S+)", said)
    assert found, said
    return found.group(1)


def agree_at_laptop(page: Page, office: Office, hearing: str, kit: Path, words: str, moment: str) -> Decimal:
    """The hearing begun at the office ends at the laptop, which fails on the way too: how many baht."""
    page.goto("about:blank")
    with at_laptop(kit, words, moment) as url:
        sign_in(page, office, url=url)
        here = hearing.replace(office.url, url)
        day_two.look_at_terms(page, here, "12")
        total = day_two.agree(page)
        page.goto("about:blank")
    with at_laptop(kit, words, moment) as url:
        sign_in(page, office, url=url)
        page.goto(hearing.replace(office.url, url))
        day_two.confirm(page, "tests", "passed")
        day_two.confirm(page, "signatures", "signed", "petitioner")
        day_two.record_settlement(page)
        page.goto("about:blank")
    return total


def bring_back(office: Office, kit: Path, moment: str) -> None:
    """The work of the laptop comes in with nothing against it, and once: brought twice it changes nothing."""
    folder = next(kit.parent.glob(f"{kit.name}*/"))
    said = office.run(moment, "day", "return", str(folder), "--as", "secretariat1")
    assert re.search(r"/ in: [1-9]", said) and "✗" not in said, said
    assert "nothing changed" in office.run(moment, "day", "return", str(folder), "--as", "secretariat1")
