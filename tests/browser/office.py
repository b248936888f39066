"""The demonstration office served on this machine at a moment of the test's choosing, and a clerk at it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Page

HERE = Path(__file__).parent
FIELD_DAY = "2026-11-20T02:00:00+00:00"
NEW_PASSWORD = "รหัสผ่านใหม่ที่ยาวพอ-2569"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Office:
    """The demonstration office on this machine, served at one moment or another."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._env = {**os.environ, "CASEWORK_DATA": str(data), "CASEWORK_PORT": str(self.port)}
        self._env.pop("CASEWORK_DATABASE_URL", None)
        made = self.run(FIELD_DAY, "demo")
        self.passwords = dict(re.findall(r"^\s*(\w+\d)\s+[A-Z]{2}\s+(\S+)$", made, re.M))

    def run(self, moment: str, *words: str) -> str:
        """What a command of the office prints at that moment."""
        done = subprocess.run(
            [sys.executable, str(HERE / "served.py"), moment, *words],
            env=self._env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    @contextmanager
    def at(self, moment: str) -> Iterator[None]:
        """Serve while the block runs."""
        service = subprocess.Popen(
            [sys.executable, str(HERE / "served.py"), moment, "serve"],
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            answers(self.url)
            yield
        finally:
            service.terminate()
            service.wait(20)


def answers(url: str) -> None:
    """Wait until the service there answers."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{url}/healthz"):  # noqa: S310 - this machine
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the service did not start")


def send(page: Page, button: str = "main form[method=post] button") -> None:
    """Press the first such button, and wait for the page that follows."""
    page.locator(button).first.click()
    page.wait_for_load_state()


def sign_in(page: Page, office: Office, name: str = "secretariat1", url: str = "") -> None:
    """One person signed in (at the office unless `url` says where); the first password is changed at once."""
    page.context.clear_cookies()
    for _ in range(6):  # the office may be busy with its morning's reckoning, and says so (503)
        page.goto(f"{url or office.url}/login")
        page.fill("[name=name]", name)
        page.fill("[name=password]", office.passwords[name])
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            send(page)
        if answered.value.status != HTTPStatus.SERVICE_UNAVAILABLE:
            break
        time.sleep(2)
    if page.url.endswith("/me/password"):
        for box in page.locator("main input[type=password]").all():
            is_new = "new" in (box.get_attribute("name") or "")
            box.fill(NEW_PASSWORD if is_new else office.passwords[name])
        send(page)
        office.passwords[name] = NEW_PASSWORD
