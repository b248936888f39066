"""Registers made up for measuring: the three sheets offices use, with a fault here and there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from casework.imports import headers
from casework.imports.headers import Kind
from casework.thai.national_id import check_digit

SHEETS: dict[Kind, str] = {"register": "ทะเบียน", "instalments": "งวด", "receipts": "รับชำระ"}
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "register": (
        *("district", "subdistrict", "number", "fiscal_year", "project", "fund", "made_on", "ends_on"),
        *("principal", "rate", "default_rate", "instalment_count", "title", "first_name", "last_name"),
        *("national_id", "role", "address", "telephone"),
    ),
    "instalments": ("number", "instalment", "due_on", "amount"),
    "receipts": ("ref", "number", "on", "amount"),
}
ROLES = ("ผู้กู้", "ลูกหนี้ร่วม", "ผู้ค้ำประกัน")
INSTALMENTS, RECEIPTS = 6, 5
ROWS_A_CONTRACT = len(ROLES) + INSTALMENTS + RECEIPTS
FAULT_EVERY = 50  # contracts
LETTERS = "กขคงจฉชซดตถทธนบปผพฟภมยรลวสหอ"


def write(path: Path, rows: int) -> int:
    """Write a register of about so many rows; how many it has."""
    contracts = max(rows // ROWS_A_CONTRACT, 1)
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for kind, makes in MAKERS.items():
        sheet = book.add_worksheet(SHEETS[kind])
        sheet.write_row(0, 0, [headers.FIELDS[kind][name].th for name in COLUMNS[kind]])
        lines = (line for turn in range(1, contracts + 1) for line in makes(turn))
        for place, line in enumerate(lines, 1):
            sheet.write_row(place, 0, [line.get(name, "") for name in COLUMNS[kind]])
    book.close()
    return contracts * ROWS_A_CONTRACT


def people(turn: int) -> Iterator[dict[str, Any]]:
    """The rows of a contract in the register: one a person, the contract's cells in the first."""
    made_on = date(2020, 1, 1) + timedelta(days=turn % 1500)
    yield {
        "district": "ถลาง",
        "subdistrict": "สาคู",
        "number": number(turn),
        "fiscal_year": 2565,
        "project": "ผ้าบาติก",
        "fund": "กองทุนใหม่",
        "made_on": made_on,
        "ends_on": made_on + timedelta(days=720),
        "principal": 90_000,
        "rate": 3,
        "default_rate": 7.5,
        "instalment_count": INSTALMENTS,
        **_person(turn, 0),
    }
    yield from (_person(turn, place) for place in range(1, len(ROLES)))


def _person(turn: int, place: int) -> dict[str, Any]:
    twelve = f"9{turn:08}{place:03}"
    last = check_digit(twelve)
    if place == 1 and turn % FAULT_EVERY == 0:
        last = (last + 1) % 10
    return {
        "title": "นาง",
        "first_name": "สมใจ" + "".join(LETTERS[int(digit)] for digit in f"{turn:06}{place}"),
        "last_name": "ใจดี",
        "national_id": f"{twelve}{last}",
        "role": ROLES[place],
        "address": f"{turn} หมู่ที่ 1",
        "telephone": f"08{turn * 10 + place:08}",
    }


def instalments(turn: int) -> Iterator[dict[str, Any]]:
    """The plan of a contract."""
    first = date(2020, 1, 1) + timedelta(days=turn % 1500)
    for row in range(1, INSTALMENTS + 1):
        due_on: date | str = first + timedelta(days=120 * row)
        if row == 2 and turn % FAULT_EVERY == 1:
            due_on = "31/02/2565"
        yield {"number": number(turn), "instalment": row, "due_on": due_on, "amount": 15_000}


def receipts(turn: int) -> Iterator[dict[str, Any]]:
    """What was received of a contract."""
    first = date(2020, 1, 1) + timedelta(days=turn % 1500)
    for row in range(1, RECEIPTS + 1):
        amount: float | str = 1_250.5 * row
        if row == 3 and turn % FAULT_EVERY == 2:
            amount = "ห้าพัน"
        paid_on = first + timedelta(days=125 * row)
        yield {"ref": f"ร.{turn:06}/{row}", "number": number(turn), "on": paid_on, "amount": amount}


def number(turn: int) -> str:
    """The number of a contract."""
    return f"ภู.{turn:05}/2565"


MAKERS: dict[Kind, Callable[[int], Iterator[dict[str, Any]]]] = {
    "register": people,
    "instalments": instalments,
    "receipts": receipts,
}
