"""The main job, as a clerk does it: a register comes in, a printed mediation day goes out, thirty cases."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERE = Path(__file__).parent
FIELD_DAY, MEDIATION_DAY = "2026-11-20T02:00:00+00:00", "2026-11-24T02:15:00+00:00"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CASES = 30


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Office:
    """The demonstration office on this machine, served at one moment or another."""

    def __init__(self, data: Path) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._env = {**os.environ, "CASEWORK_DATA": str(data), "CASEWORK_PORT": str(self.port)}
        self._env.pop("CASEWORK_DATABASE_URL", None)
        made = subprocess.run(
            [sys.executable, str(HERE / "served.py"), FIELD_DAY, "demo"],
            env=self._env,
            capture_output=True,
            text=True,
            check=True,
        )
        self.passwords = dict(re.findall(r"^\s*(\w+\d)\s+[A-Z]{2}\s+(\S+)$", made.stdout, re.M))

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
            self._wait()
            yield
        finally:
            service.terminate()
            service.wait(20)

    def _wait(self) -> None:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz"):  # noqa: S310 - this machine
                    return
            except OSError:
                time.sleep(0.5)
        raise AssertionError("the service did not start")


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
        window.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        yield window
        browser.close()
    assert complaints == []


def _send(page: Page, button: str = "main form[method=post] button") -> None:
    page.locator(button).first.click()
    page.wait_for_load_state()


def _sign_in(page: Page, office: Office) -> None:
    page.goto(f"{office.url}/login")
    page.fill("[name=name]", "secretariat1")
    page.fill("[name=password]", office.passwords["secretariat1"])
    _send(page)
    if page.url.endswith("/me/password"):
        new = "รหัสผ่านใหม่ที่ยาวพอ-2569"
        for box in page.locator("main input[type=password]").all():
            box.fill(new if "new" in (box.get_attribute("name") or "") else office.passwords["secretariat1"])
        _send(page)
        office.passwords["secretariat1"] = new


def _bring_thirty_cases_to_a_day(page: Page, office: Office) -> str:
    """Mandate, cases, field round, extracts, a day with rooms, everyone booked: the day's address."""
    page.goto(f"{office.url}/mandates")
    answers = {
        "number": "4/2569",
        "approved_on": "15/10/2569",
        "until": "30/9/2570",
        "greatest_reduction": "80",
        "longest_months": "36",
    }
    for name, value in answers.items():
        page.fill(f"[name={name}]", value)
    _send(page)
    page.goto(f"{office.url}/cases/open")
    page.check("input[value=contract_ended]")
    page.fill("[name=limit]", str(CASES))
    _send(page)
    assert f"{CASES} เรื่อง" in page.inner_text("main")

    page.goto(f"{office.url}/field")
    page.check("[name=help_offered]")
    page.check("[name=notice_given]")
    page.check("[name=who][value=everyone]")
    page.select_option("[name=outcome-all]", "willing")
    _send(page)

    page.goto(f"{office.url}/extracts")
    page.check("[name=came][value=dated]")
    for box in page.locator("input[name=obligors]").all():
        box.check()
    _send(page)

    page.goto(f"{office.url}/days/new")
    page.fill("[name=held_on]", "24/11/2569")
    page.fill("[name=rooms]", "ห้องไกล่เกลี่ย 1\nห้องไกล่เกลี่ย 2\nห้องไกล่เกลี่ย 3")
    page.fill("[name=minutes]", "30")
    _send(page)
    found = re.search(r"/days/[0-9a-f-]{36}", page.url)
    assert found
    day = office.url + found.group(0)
    page.goto(f"{day}/plan")
    _send(page, "main form[action$='/plan'] button:has-text('จองนัดตามที่เลือก')")
    return day


def _pack(page: Page, day: str, code: str, folder: Path) -> list[dict[str, str]]:
    """One click, the progress watched, the ZIP taken: its manifest."""
    page.goto(f"{day}/docket")
    _send(page, f"form[action$='/packs']:has(input[value={code}]) button")
    page.wait_for_selector(".job-done, .job-failed", timeout=120_000)
    with page.expect_download() as taken:
        page.locator("main a:has-text('ดาวน์โหลดชุดเอกสาร')").click()
    path = folder / f"{code}.zip"
    taken.value.save_as(path)
    with zipfile.ZipFile(path) as made:
        assert made.testzip() is None
        papers: list[dict[str, str]] = json.loads(made.read("manifest.json"))["papers"]
        assert len(made.namelist()) == len(papers) + 2
    return papers


def _file_petitions(page: Page, office: Office, day: str) -> int:
    page.goto(day)
    for box in page.locator("form[action$='/ticks'] input[type=checkbox]").all():
        box.check()
    _send(page, "form[action$='/ticks'] button")
    page.goto(f"{office.url}/cases?stage=day_one")
    for box in page.locator("form[action='/cases/many'] input[name=case]").all():
        box.check()
    _send(page, "form[action='/cases/many'] button")
    page.locator("main a[href*=file_petition]").click()
    _send(page)
    said = re.search(r"บันทึกแล้ว (\d+) จาก", page.inner_text("main"))
    assert said
    return int(said.group(1))


def _open_day(page: Page, day: str) -> None:
    page.goto(f"{day}/slots")
    rooms = {link.get_attribute("href") for link in page.locator("main a[href*='/rooms/']").all()}
    for place, room in enumerate(sorted(room for room in rooms if room and not room.endswith("/new")), 1):
        page.goto(day.partition("/days")[0] + room)
        page.fill("form[action$='/conciliator'] input[type=text]", f"นายประเสริฐ แก้วมณี {place}")
        _send(page, "form[action$='/conciliator'] button")
    for code in ("agree", "make_ready", "open"):
        page.goto(day)
        page.locator(f"main a[href$='/steps/{code}']").first.click()
        if code == "agree":
            page.fill("[name=court_ref]", "ศย 305/2569")
        _send(page)


def _hearings(page: Page, day: str) -> list[str]:
    page.goto(f"{day}/two")
    links = [link.get_attribute("href") or "" for link in page.locator("main a[href*='/hearings/']").all()]
    return [day.partition("/days")[0] + link for link in dict.fromkeys(links)]


def _attend(page: Page, hearing: str, came: str, outcome: str) -> None:
    page.goto(hearing)
    form = page.locator("form[action$='/attendance']")
    for radio in form.locator(f"input[name^=came][value={came}]").all():
        radio.check()
    if came == "absent":
        for choice in form.locator("select[name^=absence_reason]").all():
            choice.select_option("working")
    for radio in form.locator(f"input[name^=outcome][value={outcome}]").all():
        radio.check()
    _send(page, "form[action$='/attendance'] button")
    page.locator("main a:has-text('เปิดการไกล่เกลี่ย')").click()
    page.fill("[name=conciliator_appointed_on]", "24/11/2569")
    _send(page)


def _settle(page: Page, hearing: str) -> None:
    _attend(page, hearing, "present", "settled")
    page.goto(hearing)
    page.fill("[name=instalment_count]", "24")
    page.locator("form[method=get] button").click()
    page.wait_for_selector("#terms input[name=signatories]")
    for box in page.locator("#terms input[name=signatories]").all():
        box.check()
    _send(page, "#terms button")
    for name, boxes in (("tests", "passed"), ("signatures", "signed")):
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        form = page.locator(f"form[action$='/{name}']")
        for box in form.locator(f"input[name={boxes}], input[name=petitioner]").all():
            box.check()
        _send(page, f"form[action$='/{name}'] button")
    page.locator("main a:has-text('บันทึกการทำสัญญายอม')").click()
    page.check("[name=consent_judgment_asked]")
    page.check("[name=necessity][value=distance]")
    _send(page)
    assert "ลงนามแล้ว" in page.inner_text("main")


def _fail(page: Page, hearing: str) -> None:
    _attend(page, hearing, "absent", "absent")
    page.locator("main a:has-text('ไกล่เกลี่ยไม่สำเร็จ')").click()
    page.fill("[name=ended_on]", "24/11/2569")
    page.check("[name=next_stage][value=referral_file]")
    _send(page)


def test_thirty_cases_go_from_the_register_through_the_day(page: Page, tmp_path: Path) -> None:
    office = Office(tmp_path / "data")
    with office.at(FIELD_DAY):
        _sign_in(page, office)
        day = _bring_thirty_cases_to_a_day(page, office)
        papers = _pack(page, day, "day_one", tmp_path)
        petitions = [paper for paper in papers if paper["kind"] == "petition"]
        # two of the thirty have a person without a valid national ID, one a debtor who died: listed, not lost
        assert len(petitions) == CASES - 3
        assert [paper["kind"] for paper in papers[:3]] == ["court_letter", "docket", "attendance_sheet"]
        assert _file_petitions(page, office, day) == len(petitions)
    with office.at(MEDIATION_DAY):
        _sign_in(page, office)
        _open_day(page, day)
        first, second, *_ = _hearings(page, day)
        _settle(page, first)
        _fail(page, second)
        kinds = [paper["kind"] for paper in _pack(page, day, "day_two", tmp_path)]
        six = {
            "meeting_report",
            "mediation_report",
            "proceedings_report",
            "settlement",
            "settlement_check_report",
            "consent_judgment_request",
        }
        assert set(kinds) == six
        for kind in ("xlsx", "csv", "ics"):
            assert page.request.get(f"{day}/docket.{kind}").ok
        page.goto(f"{office.url}/cases?stage=referral_file")
        assert page.locator("main a[href^='/cases/0']").count() >= 1
