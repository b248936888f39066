"""The real `casework day open`, killed without warning: what was answered is there, and nothing is twice."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from lxml import html
from sqlalchemy import select

from casework.away import passphrase
from casework.mediation.models import Attendance, Hearing
from tests.away.day import MORNING, Away, cases_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PASSWORD = "ยาวพอสำหรับทดสอบ-1234"


@pytest.fixture(autouse=True)
def _real_passphrases(monkeypatch: pytest.MonkeyPatch, _quick_passphrases: None) -> None:
    """The laptop's own process knows no other costs than the real ones."""
    monkeypatch.setattr(passphrase, "TIME_COST", 3)
    monkeypatch.setattr(passphrase, "MEMORY_KIB", 64 * 1024)


class Laptop:
    """The program in a process of its own, and a browser at its pages."""

    def __init__(self, away: Away, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        env = {**os.environ, "CASEWORK_KIT_PASSPHRASE": away.words, "PYTHONPATH": str(ROOT)}
        served = [sys.executable, str(ROOT / "tests/browser/served.py"), MORNING.isoformat()]
        command = [*served, "day", "open", str(away.file), "--port", str(port)]
        self.process = subprocess.Popen(
            command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self._browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self._wait()
        page = self.get("/login")
        self.post("/login", page, name="ss1", password=PASSWORD)

    def _wait(self) -> None:
        for _ in range(300):
            with suppress(OSError, HTTPException):
                self._browser.open(f"{self.base}/healthz").read()
                return
            if self.process.poll() is not None:
                assert self.process.stderr
                raise AssertionError(self.process.stderr.read())
            time.sleep(0.1)
        raise AssertionError("it does not answer")

    def get(self, path: str) -> html.HtmlElement:
        return html.fromstring(self._browser.open(self.base + path).read())

    def post(self, path: str, page: html.HtmlElement, **given: str) -> html.HtmlElement:
        token = page.xpath("string(//input[@name='csrf_token']/@value)")
        body = urlencode({"csrf_token": token, **given}).encode()
        return html.fromstring(self._browser.open(self.base + path, body).read())

    def bytes(self, path: str) -> bytes:
        content: bytes = self._browser.open(self.base + path).read()
        return content

    def kill(self) -> None:
        """As if the battery fell out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def laptop(away: Away) -> Iterator[Laptop]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = Laptop(away, port)
    try:
        yield found
    finally:
        if found.process.poll() is None:
            found.kill()
        if found.process.stderr:
            found.process.stderr.close()


def _hearings(away: Away) -> list[tuple[str, list[str]]]:
    """The address of each hearing, and its people."""
    with away.office.database.read() as session:
        found = []
        for case in cases_of(session):
            hearing = session.scalars(select(Hearing).where(Hearing.case_id == case.id)).one()
            url = f"/days/{away.day_id}/hearings/{hearing.id}"
            found.append((url, [str(row.id) for row in case.contract.obligors]))
    return found


def _attend(machine: Laptop, url: str, people: list[str]) -> None:
    came = {f"came-{one}": "present" for one in people}
    page = machine.post(f"{url}/attendance", machine.get(url), **came)
    assert "บันทึกผู้มาตามนัดแล้ว" in page.text_content()


def test_what_was_answered_survives_a_kill_between_and_during_writes(away: Away) -> None:
    away.plan(3)
    away.begin()
    away.take()
    (first, second, third) = _hearings(away)
    with laptop(away) as machine:
        _attend(machine, *first)
        machine.kill()
    answered: list[int] = []
    with laptop(away) as machine:
        _attend(machine, *second)
        page = machine.get(third[0])

        def write() -> None:
            with suppress(OSError, HTTPException, URLError):
                for turn in range(1000):
                    came = "present" if turn % 2 else "represented"
                    machine.post(f"{third[0]}/attendance", page, **{f"came-{one}": came for one in third[1]})
                    answered.append(turn)

        writing = threading.Thread(target=write)
        writing.start()
        deadline = time.monotonic() + 30
        while len(answered) < 4 and time.monotonic() < deadline:
            time.sleep(0.02)
        machine.kill()
        writing.join()
    assert len(answered) >= 4
    with laptop(away) as machine:
        (away.folder / "return").write_bytes(machine.bytes("/away/return"))
    assert not away.bring(away.folder / "return").clashes
    with away.office.database.read() as session:
        came = {row.obligor_id: row.came for row in session.scalars(select(Attendance))}
        assert len(came) == 6 and len(session.scalars(select(Attendance)).all()) == 6
        last, next_one = ("present", "represented") if answered[-1] % 2 else ("represented", "present")
        # the act under way when it died is there whole or not at all
        third_came = {str(key): value for key, value in came.items() if str(key) in third[1]}
        assert set(third_came.values()) in ({last}, {next_one})
    away.whole()
