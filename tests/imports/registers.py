"""Small registers for the tests, as the Book a file becomes: contracts in order, to be spoilt by the cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from casework.imports.book import Book, Cell, Sheet
from casework.imports.draft import Draft
from casework.imports.guess import guess_mapping
from casework.imports.register import read_register
from casework.imports.remarks import Fault
from casework.thai.national_id import check_digit

TODAY = date(2026, 11, 21)
HEADERS = {
    "district": "อำเภอ",
    "subdistrict": "ตำบล",
    "number": "เลขที่สัญญา",
    "fiscal_year": "ปีงบประมาณ",
    "project": "ชื่อโครงการ",
    "fund": "ประเภทกองทุน",
    "made_on": "วันที่ทำสัญญา",
    "ends_on": "วันครบกำหนดสัญญา",
    "principal": "วงเงินกู้ (บาท)",
    "rate": "อัตราดอกเบี้ย (%)",
    "default_rate": "อัตราดอกเบี้ยผิดนัด (%)",
    "instalment_count": "จำนวนงวด",
    "title": "คำนำหน้า",
    "first_name": "ชื่อ",
    "last_name": "นามสกุล",
    "national_id": "เลขประจำตัวประชาชน",
    "role": "สถานะในสัญญา",
    "address": "ที่อยู่",
    "telephone": "โทรศัพท์",
    "note": "หมายเหตุ",
}
COLUMN = {name: index for index, name in enumerate(HEADERS)}
REGISTER, PLAN, RECEIPTS = "ทะเบียน", "งวด", "รับชำระ"
PLAN_HEADERS = ["เลขที่สัญญา", "งวดที่", "วันครบกำหนด", "จำนวนเงิน"]
RECEIPT_HEADERS = ["เลขที่ใบเสร็จ", "เลขที่สัญญา", "วันที่รับชำระ", "จำนวนเงิน", "ช่องทาง"]
A, B = "ภู.0001/2565", "ภู.0002/2565"


def national_id(turn: int) -> str:
    """A well-formed national ID that was never issued."""
    twelve = f"9{turn:011}"
    return f"{twelve}{check_digit(twelve)}"


def row(**cells: Cell) -> list[Cell]:
    """A register row with these cells."""
    return [cells.get(name, "") for name in HEADERS]


def contract(number: str = A, turn: int = 1, **changed: Cell) -> list[Cell]:
    """The first row of a contract that may enter, with its borrower."""
    cells: dict[str, Cell] = {
        "district": "ถลาง",
        "subdistrict": "สาคู",
        "number": number,
        "fiscal_year": 2565.0,
        "project": "ผ้าบาติก",
        "fund": "กองทุนใหม่",
        "made_on": date(2022, 5, 9),
        "ends_on": date(2024, 5, 9),
        "principal": 100000.0,
        "rate": 3.0,
        "default_rate": 7.5,
        "instalment_count": 4.0,
    }
    return row(**{**cells, **_somebody(turn, "ผู้กู้"), **changed})


def party(turn: int, role: str = "ลูกหนี้ร่วม", **changed: Cell) -> list[Cell]:
    """A further row of the contract above: one more person."""
    return row(**{**_somebody(turn, role), **changed})


def _somebody(turn: int, role: str) -> dict[str, Cell]:
    return {
        "title": "นาง",
        "first_name": "สมใจ" + "กขคงจฉชซดต"[turn % 10] * (turn // 10 + 1),
        "last_name": "ใจดี",
        "national_id": national_id(turn),
        "role": role,
        "address": f"{turn} หมู่ที่ 1 ต.สาคู",
        "telephone": f"08{turn:08}",
    }


def book(
    register: Sequence[list[Cell]],
    instalments: Sequence[list[Cell]] | None = None,
    receipts: Sequence[list[Cell]] | None = None,
    **marks: Any,
) -> Book:
    """A file of these rows; its first data row is row 2. `marks` are the register's formulas and errors."""
    sheets = [Sheet(REGISTER, [[*HEADERS.values()], *register], **marks)]
    if instalments is not None:
        sheets.append(Sheet(PLAN, [[*PLAN_HEADERS], *instalments]))
    if receipts is not None:
        sheets.append(Sheet(RECEIPTS, [[*RECEIPT_HEADERS], *receipts]))
    return Book("ทะเบียน.xlsx", tuple(sheets))


def read(file: Book, **settled: Any) -> Draft:
    """The draft of a file, its columns guessed."""
    return read_register(file, guess_mapping(file), TODAY, **{"province": "83", **settled})


def codes(draft: Draft) -> list[str]:
    """The codes of its faults."""
    return [fault.code for fault in draft.faults]


def only(faults: Sequence[Fault]) -> Fault:
    """The one fault there is."""
    assert len(faults) == 1, faults
    return faults[0]


def entered(draft: Draft) -> list[str]:
    """The numbers of the contracts that enter."""
    return [found.number for found in draft.contracts]
