"""What comes from outside before the day: a debtor's answer by her code, the court's sheet."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
from playwright.sync_api import Page

from tests.browser.office import Office, send, sign_in

CODE = re.compile(r"/r/((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})")
NAMES = {"code": "รหัสแถว", "contract": "เลขที่สัญญา", "petition": "เลขคำร้อง", "black": "หมายเลขดำ"}


def publish_address(page: Page, office: Office) -> None:
    """The office's own public address, entered by the administrator: from then on slips bear codes."""
    sign_in(page, office, "admin1")
    page.goto(f"{office.url}/office")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.fill("[name=appointment_public_address]", office.url)
    send(page, "form[action='/office'] button")


def code_on_slip(pack: Path, case_number: str) -> str:
    """The code printed on the appointment slip of the case, out of the day's pack."""
    with zipfile.ZipFile(pack) as made:
        papers = json.loads(made.read("manifest.json"))["papers"]
        slip = next(
            one for one in papers if one["kind"] == "appointment_slip" and one["case_number"] == case_number
        )
        body = docx.Document(io.BytesIO(made.read(slip["file"]))).element.body
    found = CODE.search(" ".join(body.itertext()))
    assert found, "no code on the slip"
    return found.group(1)


def answer_by_code(page: Page, office: Office, code: str) -> None:
    """A debtor at her own telephone: no account; the page says nothing of the debt."""
    browser = page.context.browser
    assert browser
    telephone = browser.new_context(viewport={"width": 360, "height": 740})
    hers = telephone.new_page()
    hers.goto(f"{office.url}/r")
    hers.fill("[name=code]", code.lower())
    send(hers, "main button")
    shown = hers.inner_text("body")
    assert "14 ม.ค. 2570" in shown and "หนี้" not in shown and "สัญญา" not in shown
    hers.locator("button[name=answer][value=comes], [name=answer][value=comes]").first.click()
    hers.wait_for_load_state()
    assert "ขอบคุณ" in hers.inner_text("body")
    telephone.close()


def confirm_reply(page: Page, case: str) -> None:
    """The office confirms that the answer by code is hers."""
    page.goto(f"{case}/invitations")
    send(page, "form button[name=answer][value=confirm]")


def contracts_of(sent: Path) -> list[str]:
    """The contracts of the docket, in its order."""
    sheet = openpyxl.load_workbook(sent).active
    assert sheet is not None
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    head = next(place for place, row in enumerate(rows) if NAMES["code"] in row)
    column = rows[head].index(NAMES["contract"])
    return [row[column] for row in rows[head + 1 :] if row[column]]


def sheet_of_court(sent: Path, returned: Path, *, doubtful: str, unfiled: str) -> int:
    """The docket as the court sends it back: its numbers, the code of the contract `doubtful` lost.

    A contract `unfiled` has no petition at the court, and so no number.

    How many numbers the court wrote.
    """
    book = openpyxl.load_workbook(sent)
    sheet = book.active
    assert sheet is not None
    head = next(row for row in sheet.iter_rows() if any(cell.value == NAMES["code"] for cell in row))
    at = {name: next(cell.column for cell in head if cell.value == text) for name, text in NAMES.items()}
    written = 0
    for row in range(head[0].row + 1, sheet.max_row + 1):
        contract = sheet.cell(row, at["contract"]).value
        if not sheet.cell(row, at["code"]).value or contract == unfiled:
            continue
        written += 1
        sheet.cell(row, at["petition"], f"ก {written}/2570")
        sheet.cell(row, at["black"], f"ผบ {100 + written}/2570")
        if contract == doubtful:
            sheet.cell(row, at["code"], "")
    book.save(returned)
    return 2 * written


def bring_sheet(page: Page, day: str, returned: Path) -> tuple[int, int]:
    """Bring the court's sheet: how many differences are safe, how many doubtful."""
    page.goto(f"{day}/court-return")
    page.set_input_files("input[type=file]", returned)
    send(page)
    return page.locator("#safe tbody tr").count(), page.locator("#doubts tbody tr").count()
