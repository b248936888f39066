"""The doors of scans: page, API and console bring, show and lay pages alike."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Browser, says
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from scanned import page, scan
from scenes import NOW
from test_scans import Office

from casework.cli import main
from casework.config import Settings
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.worker import Worker
from casework.papers.models import Paper
from casework.staff.operations.tokens import add_token
from casework.staff.queries import user_named


@pytest.fixture
def office(installation: Installation, tmp_path: Path) -> Office:
    return Office(installation, tmp_path)


@pytest.fixture
def api(client: FlaskClient, office: Office) -> FlaskClient:
    with office.installation.database.write() as session:
        token = add_token(session, office.scene.secretary, user_named(session, "ss1"), "test", NOW)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(Settings, "from_environment", lambda: office.installation.settings)
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


def code_of(office: Office, place: int) -> str:
    with office.installation.database.read() as session:
        return session.get_one(Paper, office.papers[place]).code


def test_page_takes_a_scan_and_a_person_lays_its_loose_page(office: Office, client: FlaskClient) -> None:
    browser = Browser(client, "ss1")
    first = browser.open("/scans")
    assert "ยังไม่มีไฟล์สแกน" in says(first)
    assert "ยังไม่ได้เลือกไฟล์" in says(browser.send(first, "/scans", 422))
    path = scan(office.folder / "s.pdf", [page(office.papers[0]), page()])
    sent = browser.send(first, "/scans", file=(io.BytesIO(path.read_bytes()), "ปึก.pdf"))
    assert "กำลังอ่าน" in says(sent)
    Worker(office.installation, HANDLERS).drain()
    waits = browser.open("/scans")
    assert "ไม่พบรหัสเอกสาร" in says(waits) and "จาก 2 หน้า" in says(waits)
    (shown,) = {one.get("src") for one in waits.xpath("//article[.//input[@name='code']]//img")}
    assert browser.bytes(shown).startswith(b"\xff\xd8")
    assert "ไม่พบเอกสารรหัส" in says(browser.send(waits, "/assign", 409, code="AAAAA-AAAAA"))
    done = browser.send(waits, "/assign", code=code_of(office, 0))
    assert "จัดหน้าเข้าเอกสาร" in done.text_content()
    assert office.stages()[0] == "signed"
    assert browser.bytes(f"/scans/papers/{office.papers[0]}.pdf").startswith(b"%PDF")


def test_page_refuses_what_is_no_scan(office: Office, client: FlaskClient) -> None:
    browser = Browser(client, "ss1")
    form = browser.open("/scans")
    wrong = browser.send(form, "/scans", 422, file=(io.BytesIO(b"MZ\x90\x00"), "a.pdf"))
    assert "รับไม่ได้" in says(wrong)
    assert office.entries("scan.receive") == 0


def test_program_brings_a_scan_and_lays_its_pages(office: Office, api: FlaskClient) -> None:
    path = scan(office.folder / "s.pdf", [page(office.papers[1]), page()])

    def bring() -> dict[str, object]:
        data = {"file": (io.BytesIO(path.read_bytes()), "s.pdf")}
        answer = api.post("/api/v1/scans?signed_on=2026-11-20", data=data)
        assert answer.status_code == 202, answer.get_data(as_text=True)
        told: dict[str, object] = answer.get_json()
        return told

    first = bring()
    assert bring()["id"] == first["id"]
    Worker(office.installation, HANDLERS).drain()
    told = api.get(f"/api/v1/scans/{first['id']}").get_json()
    assert [(one["state"], one["why"]) for one in told["pages"]] == [("held", ""), ("loose", "no_code")]
    (loose,) = api.get("/api/v1/scans/pages").get_json()["items"]
    stale = api.post(f"/api/v1/scans/pages/{loose['id']}/drop", headers={"If-Match": '"9"'})
    assert stale.status_code in (409, 412)
    answer = api.post(f"/api/v1/scans/pages/{loose['id']}/assign", json={"code": code_of(office, 0)})
    assert (answer.status_code, answer.get_json()["state"]) == (200, "waiting")
    length = api.post(f"/api/v1/scans/papers/{office.papers[0]}/length", json={"pages": 1})
    assert length.get_json() == {"paper": str(office.papers[0]), "stage": "signed"}
    copy = api.get(f"/api/v1/scans/papers/{office.papers[0]}/copy")
    assert copy.get_data().startswith(b"%PDF") and "attachment" in copy.headers["Content-Disposition"]


def test_district_officer_brings_no_scans(office: Office, client: FlaskClient) -> None:
    assert office.papers
    Browser(client, "do1").open("/scans", 403)


def test_console_tells_where_the_pages_went(office: Office, run: Callable[..., Result]) -> None:
    path = scan(office.folder / "s.pdf", [page(office.papers[1]), page()])
    told = run("scan", str(path))
    assert told.exit_code == 0, told.output
    assert f"✓ {code_of(office, 1)}" in told.output and "[signed]" in told.output
    assert "? 2: หน้านี้ไม่พบรหัสเอกสาร" in told.output
    assert office.stages()[1] == "signed"
