"""A statement of debt as a workbook: typed figures and days, every working row, totals as formulas.

The formulas let a clerk see by eye how each total comes about; each carries its value, so that a reader that
computes nothing shows the same. Text stays text. Days stand twice: in Buddhist years, and as a date.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter

from casework.exports.workbook import DAY, MONEY, NUMBER, RATE, TEXT, Cell, Formula, Page, Pages
from casework.exports.xlsx import INERT, MEDIA_TYPE
from casework.register.labels import KINDS
from casework.register.queries import Standing
from casework.thai.dates import thai_date_short
from casework.thai.render import half_of
from workflows.debt_sheet import DebtSheet, Sums
from workflows.faults import RuleFault

HEAD, INTEREST, ACCOUNT, PLAN = "ยอดหนี้", "ดอกเบี้ย", "รายการเดินบัญชี", "งวดชำระ"
CONTRACT, DEFAULT = "ตามสัญญา", "ผิดนัด"
CARRIED = "ยอดชำระเกินยกมา"
YEAR_DAYS = f"'{HEAD}'!$B$8"


@dataclass(frozen=True)
class File:
    """A file to hand out."""

    name: str
    content: bytes
    media_type: str


def file_of(standing: Standing, day_count: int, now: datetime) -> File:
    """The workbook of a statement reckoned with `day_count` days in the year. Raises RuleFault."""
    sheet = standing.sheet
    if sheet is None:
        assert standing.fault is not None
        raise RuleFault(standing.fault)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**INERT, "default_date_format": DAY})
    book.set_properties({"created": now.astimezone(UTC).replace(tzinfo=None)})
    pages = Pages(book)
    _head(pages.add(HEAD, (34, 18, 18, 18, 18)), standing, sheet, day_count)
    _interest(pages.add(INTEREST, (12, 8, 14, 14, 12, 12, 9, 15, 11, 14, 14, 60)), sheet)
    _account(pages.add(ACCOUNT, (14, 12, 20, 18, 14, 14, 14, 14, 14, 14, 16)), sheet)
    _plan(pages.add(PLAN, (8, 14, 12, 15, 15, 15, 16, 12, 60)), sheet)
    book.close()
    name = f"statement-{standing.contract.number.replace('/', '-')}-{sheet.debt.as_of}.xlsx"
    return File(name, out.getvalue(), MEDIA_TYPE)


def _head(page: Page, standing: Standing, sheet: DebtSheet, day_count: int) -> None:
    debt, found = sheet.debt, standing.found
    assert found is not None
    page.title(f"ใบแจ้งยอดหนี้ สัญญาเลขที่ {standing.contract.number}")
    page.line("ผู้กู้", standing.borrower.name if standing.borrower else "")
    page.line("ณ สิ้นวันที่", thai_date_short(debt.as_of), debt.as_of)
    page.line("กลุ่มลูกหนี้", found.th)
    page.line("ชำระแล้วทั้งหมด", debt.paid_total)
    page.line("ชำระเกิน", debt.overpaid)
    page.line("ดอกเบี้ยวันถัดไป", debt.daily)
    page.line("จำนวนวันในหนึ่งปีที่ใช้คิด", day_count, forms=(TEXT, NUMBER))
    page.row += 1
    page.heading("รายการ", "ตั้งหนี้หรือเกิดขึ้น", "ชำระแล้ว", "ลดหรือปลดแล้ว", "คงค้าง")
    first = page.row + 1
    for label, sums, entered in (
        ("เงินต้น", sheet.principal, None),
        ("ดอกเบี้ยตามสัญญา", sheet.contract_interest, _interest_of(sheet, CONTRACT)),
        ("ดอกเบี้ยผิดนัด", sheet.default_interest, _interest_of(sheet, DEFAULT)),
        ("ค่าใช้จ่าย", sheet.costs, None),
    ):
        _part(page, label, sums, entered)
    last = page.row
    page.line(
        "รวม",
        *(_sum(letter, first, last, total) for letter, total in zip("BCDE", _totals(sheet), strict=True)),
        bold=True,
    )


def _part(page: Page, label: str, sums: Sums, entered: str | None) -> None:
    n = page.row + 1
    page.line(
        label,
        Formula(entered, sums.entered) if entered else sums.entered,
        sums.paid,
        sums.waived,
        Formula(f"=B{n}-C{n}-D{n}", sums.due),
    )


def _totals(sheet: DebtSheet) -> list[Decimal]:
    parts = (sheet.principal, sheet.contract_interest, sheet.default_interest, sheet.costs)
    return [sum((getattr(one, name) for one in parts), Decimal(0)) for name in vars(parts[0])]


def _interest_of(sheet: DebtSheet, kind: str) -> str:
    last = 1 + len(sheet.debt.segments)
    return f"=SUMIF('{INTEREST}'!$A$2:$A${last},\"{kind}\",'{INTEREST}'!$J$2:$J${last})"


def _interest(page: Page, sheet: DebtSheet) -> None:
    page.heading(
        *("ชนิด", "งวดที่", "ตั้งแต่", "ถึง", "ตั้งแต่ (ค.ศ.)", "ถึง (ค.ศ.)", "จำนวนวัน", "เงินต้น", "ร้อยละต่อปี"),
        *("ดอกเบี้ย", "คิดซ้ำ", "ที่มาของอัตรา"),
    )
    forms = (TEXT, NUMBER, TEXT, TEXT, DAY, DAY, NUMBER, MONEY, RATE, MONEY, MONEY, TEXT)
    for one in (segment for group in sheet.groups for segment in group.segments):
        n = page.row + 1
        page.line(
            DEFAULT if one.instalment else CONTRACT,
            one.instalment,
            thai_date_short(one.start),
            thai_date_short(one.end),
            one.start,
            one.end,
            one.days,
            one.principal,
            one.rate,
            one.interest,
            Formula(f"=ROUND(H{n}*I{n}/100*(F{n}-E{n}+1)/{YEAR_DAYS},2)", one.interest),
            half_of(one.source),
            forms=forms,
        )
    if sheet.debt.segments:
        blank: list[Cell] = [None] * 8
        totals = (_sum(letter, 2, page.row, sheet.accrued) for letter in "JK")
        page.line("รวม", *blank, *totals, bold=True)


def _account(page: Page, sheet: DebtSheet) -> None:
    page.heading(
        *("วันที่", "วันที่ (ค.ศ.)", "รายการ", "เลขที่", "จำนวนเงิน", "ตัดค่าใช้จ่าย", "ตัดดอกเบี้ยตามสัญญา"),
        *("ตัดดอกเบี้ยผิดนัด", "ตัดเงินต้น", "เหลือ", "ยอดหนี้หลังรายการ"),
    )
    for row in sheet.movements:
        page.line(
            thai_date_short(row.on),
            row.on,
            CARRIED if row.kind == "carried" else KINDS[row.kind].th,
            row.ref,
            row.amount,
            row.costs,
            row.contract_interest,
            row.default_interest,
            row.principal,
            row.unapplied,
            row.balance,
        )
    parts = (sheet.costs, sheet.contract_interest, sheet.default_interest, sheet.principal)
    columns = zip("FGHI", (one.paid + one.waived for one in parts), strict=True)
    sums = [_sum(letter, 2, page.row, total) for letter, total in columns]
    page.line("รวมที่ตัด", None, None, None, None, *sums, bold=True)


def _plan(page: Page, sheet: DebtSheet) -> None:
    debt = sheet.debt
    page.heading(
        *("งวดที่", "ครบกำหนด", "ครบกำหนด (ค.ศ.)", "เงินต้น", "ชำระแล้ว", "คงเหลือ", "ดอกเบี้ยผิดนัดค้าง"),
        *("ล่าช้า (วัน)", "หมายเหตุ"),
    )
    forms = (NUMBER, TEXT, DAY, MONEY, MONEY, MONEY, MONEY, NUMBER, TEXT)
    for row in debt.instalments:
        page.line(
            row.number,
            thai_date_short(row.due_on),
            row.due_on,
            row.amount,
            row.paid,
            row.outstanding,
            row.default_interest,
            row.days_late,
            "; ".join(
                f"เดิมครบกำหนด {thai_date_short(one.was_due_on)} เลื่อนตาม {half_of(one.source)}"
                for one in debt.moved
                if one.number == row.number
            ),
            forms=forms,
        )
    names = ("amount", "paid", "outstanding", "default_interest")
    totals = [sum((getattr(row, name) for row in debt.instalments), Decimal(0)) for name in names]
    sums = (_sum(letter, 2, page.row, total) for letter, total in zip("DEFG", totals, strict=True))
    page.line("รวม", None, None, *sums, bold=True)


def _sum(letter: str, first: int, last: int, total: Decimal) -> Formula:
    return Formula(f"=SUM({letter}{first}:{letter}{last})", total)
