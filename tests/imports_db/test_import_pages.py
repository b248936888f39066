"""A register brought by the browser and over HTTP: previewed, its columns mended, applied by a worker."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from flask.testing import FlaskClient
from phuket_register import FILE
from signing import UserMaker, csrf_token
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from casework.clock import utc_now
from casework.imports.handler import ImportHandler
from casework.installation import Installation
from casework.jobs.worker import Worker
from casework.register.models import Contract, HeaderMapping, ImportRun
from casework.staff.models import User
from casework.staff.operations import switch_off
from casework.staff.operations.actors import console

SignIn = Callable[[User], FlaskClient]
HEADERS = (
    *("เลขสัญญา", "วันทำสัญญา", "ครบกำหนด", "เงินกู้", "ดอกเบี้ย", "ดอกเบี้ยผิดนัด", "จำนวนงวด"),
    *("ผู้กู้", "เลขบัตร ผู้กู้", "อำเภอ"),
)
CELLS = (
    *("ภก.9/2565", date(2022, 5, 9), date(2024, 5, 9), 10000, 3, 7.5, 4),
    *("นางสมใจ ใจดี", "9000000000013", "ถลาง"),
)
FIELDS = (
    *("number", "made_on", "ends_on", "principal", "rate", "default_rate", "instalment_count"),
    *("borrower.1.full_name", "borrower.1.national_id", "district"),
)
NO_REGISTERS = [
    (b"", "a.xlsx"),
    (b"%PDF-1.7", "a.xlsx"),
    (b"MZ\x90", "a.xlsx"),
    (b"PK\x03\x04 broken", "a.xlsx"),
    (b"<html><table></table></html>", "a.xls"),
    ("ก,ข\n1,2\n".encode(), "a.csv"),
]
SHOWN = ("415", "2,764", "1,767", "K416", "ภู.0064/2563", "8,040,000.00", "register-phuket-2569.xlsx")


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def small_file(headers: tuple[str, ...] = HEADERS) -> bytes:
    """A workbook of one contract."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet, day = book.add_worksheet("ทะเบียน"), book.add_format({"num_format": "dd/mm/yyyy"})
    for column, (header, cell) in enumerate(zip(headers, CELLS, strict=True)):
        sheet.write(0, column, header)
        if isinstance(cell, date):
            sheet.write_datetime(1, column, cell, day)  # type: ignore[arg-type]
        else:
            sheet.write(1, column, cell)
    book.close()
    return made.getvalue()


def upload(browser: FlaskClient, content: bytes, name: str = "ทะเบียน.xlsx") -> TestResponse:
    token = csrf_token(browser.get("/imports").get_data(as_text=True))
    return browser.post("/imports", data={"csrf_token": token, "file": (io.BytesIO(content), name)})


def post(browser: FlaskClient, address: str, **given: str) -> TestResponse:
    page = browser.get(address.rsplit("/", 1)[0] if address.endswith("apply") else address)
    token = csrf_token(page.get_data(as_text=True))
    return browser.post(address, data={"csrf_token": token, **given})


def work(installation: Installation) -> None:
    Worker(installation, {"import": ImportHandler()}).drain()


def contracts(installation: Installation) -> int:
    with installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(Contract)) or 0


def test_shared_register_goes_from_upload_to_the_list(installation: Installation, clerk: FlaskClient) -> None:
    answer = upload(clerk, FILE.read_bytes(), FILE.name)
    assert answer.status_code == 302
    address = answer.location or ""
    page = clerk.get(address).get_data(as_text=True)
    assert contracts(installation) == 0
    assert [shown for shown in SHOWN if shown not in page] == []
    assert not re.search(r"\b9\d{12}\b", page)

    assert post(clerk, f"{address}/apply").status_code == 302
    waiting = clerk.get(address).get_data(as_text=True)
    assert f'hx-get="{address}/progress"' in waiting
    assert clerk.get(f"{address}/progress").status_code == 200
    work(installation)
    assert contracts(installation) == 415
    assert clerk.get(f"{address}/progress").headers["HX-Refresh"] == "true"
    assert "hx-get" not in clerk.get(address).get_data(as_text=True).replace('hx-get="/me', "")
    whole = clerk.get(f"{address}/report.json")
    assert "attachment" in whole.headers["Content-Disposition"]
    assert json.loads(whole.data)["classes_by_contract"]["ภู.0004/2560"] == "time_barred"
    whole.close()
    assert post(clerk, f"{address}/apply").status_code == 400  # applied once


def test_columns_are_mended_kept_and_known_again(installation: Installation, clerk: FlaskClient) -> None:
    headers = ("รหัส", "วันเริ่ม", "วันจบ", "ยอด", "ดบ.", "ดบ.2", "n", "แม่บ้าน", "บัตร", "เขต/อ.")
    address = upload(clerk, small_file(headers)).location or ""
    assert address.endswith("/columns")
    page = clerk.get(address).get_data(as_text=True)
    assert "9xxxxxxxxxx13" in page and "9000000000013" not in page
    chosen = {f"s0.c{n}": field for n, field in enumerate(FIELDS)}
    head = {"s0.kind": "register", "s0.first": "1", "s0.last": "1"}
    assert post(clerk, address, **head, **{**chosen, "s0.c0": ""}).status_code == 422
    assert post(clerk, address, **head, **{**chosen, "s0.c9": "number"}).status_code == 422
    assert post(clerk, address, **{**head, "s0.first": "x"}, **chosen).status_code == 422
    assert post(clerk, address, **{**head, "s0.last": "99999"}, **chosen).status_code == 422
    assert post(clerk, address, **head, **{**chosen, "s0.c1": "no_such_field"}).status_code == 422
    mended = post(clerk, address, **head, **chosen)
    assert mended.status_code == 302
    post(clerk, f"{mended.location}/apply")
    work(installation)
    assert contracts(installation) == 1
    with installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(HeaderMapping)) == 1
    again = upload(clerk, small_file(headers)).location or ""
    assert not again.endswith("/columns")


def test_file_that_is_no_register_is_refused_in_words(installation: Installation, clerk: FlaskClient) -> None:
    for content, name in NO_REGISTERS:
        answer = upload(clerk, content, name)
        if answer.status_code == 302:  # a table, but nothing in it is a register: its columns are asked for
            assert "/columns" in (answer.location or ""), name
        else:
            assert (answer.status_code, 'role="alert"' in answer.get_data(as_text=True)) == (422, True), name
    assert contracts(installation) == 0
    assert list(installation.settings.work.iterdir()) == []


def test_no_file_is_told(clerk: FlaskClient) -> None:
    token = csrf_token(clerk.get("/imports").get_data(as_text=True))
    assert clerk.post("/imports", data={"csrf_token": token}).status_code == 422


def test_file_name_is_a_label_only(installation: Installation, clerk: FlaskClient) -> None:
    for name in ("../../etc/passwd", "C:\\x.xlsx", "ทะเบียน​ลับ.xlsx", "a" * 400 + ".xlsx"):
        address = upload(clerk, small_file(), name).location or ""
        assert clerk.get(address).status_code == 200, name
    kept = [path for path in installation.settings.store.rglob("*") if path.is_file()]
    assert all(re.fullmatch("[0-9a-f]{64}", path.name) for path in kept)
    assert list(Path(installation.settings.data).parent.glob("passwd")) == []


def test_run_of_another_province_is_404(make_user: UserMaker, sign_in: SignIn, clerk: FlaskClient) -> None:
    address = upload(clerk, small_file()).location or ""
    stranger = sign_in(make_user("SS", "90"))
    for page in ("", "/columns", "/progress", "/report.json"):
        assert stranger.get(f"{address}{page}").status_code == 404
    token = csrf_token(stranger.get("/imports").get_data(as_text=True))
    assert stranger.post(f"{address}/apply", data={"csrf_token": token}).status_code == 404
    assert stranger.get(f"/api/v1{address}").status_code == 404


def test_only_the_secretariat_imports(make_user: UserMaker, sign_in: SignIn) -> None:
    for role in ("LO", "DO", "CL", "AU", "AP", "AD"):
        assert sign_in(make_user(role)).get("/imports").status_code == 403, role


def test_rights_are_asked_again_when_the_job_runs(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    user = make_user("SS")
    browser = sign_in(user)
    address = upload(browser, small_file()).location or ""
    post(browser, f"{address}/apply")
    with installation.database.write() as session:
        switch_off(session, console(), session.get_one(User, user.id), utc_now())
    work(installation)
    assert contracts(installation) == 0
    page = sign_in(make_user("SS")).get(address).get_data(as_text=True)
    assert "Your role may not do this" in page


def test_api_brings_previews_and_applies(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    browser = sign_in(make_user("SS"))
    headers = {"X-CSRFToken": csrf_token(browser.get("/imports").get_data(as_text=True))}

    def bring(content: bytes, query: str = "") -> TestResponse:
        return browser.post(
            f"/api/v1/imports{query}", data={"file": (io.BytesIO(content), "r.xlsx")}, headers=headers
        )

    answer = bring(small_file())
    body: dict[str, Any] = answer.get_json()
    assert (answer.status_code, body["state"]) == (201, "previewed")
    assert body["report"]["contracts"]["entered"] == 1, body["report"]["faults"]
    assert answer.headers["Location"] == f"/api/v1/imports/{body['id']}"
    assert browser.post(f"/api/v1/imports/{body['id']}/apply", headers=headers).status_code == 202
    work(installation)
    done = browser.get(f"/api/v1/imports/{body['id']}").get_json()
    assert (done["state"], done["error"], contracts(installation)) == ("applied", "", 1)
    assert bring(small_file(), "?apply=true").get_json()["state"] == "waiting"
    refused = bring(b"%PDF-1.7")
    assert (refused.status_code, refused.mimetype) == (400, "application/problem+json")
    assert bring(small_file(), "?apply=perhaps").status_code == 422
    assert browser.post("/api/v1/imports", data={}, headers=headers).status_code == 422
    with installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 2
