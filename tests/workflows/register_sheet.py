"""The shared register read as plainly as may be: a second reading, apart from the product's own importer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from workflows.loan import Instalment, Loan, Posting

DATA = Path(__file__).parents[1] / "data" / "register-phuket-2569"
AS_OF = date(2026, 10, 31)
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MONTHS = ["ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค"]
FULL = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
BUDDHIST, FIRST_BUDDHIST_YEAR = 543, 2300
NUMBER, MADE, ENDS, PRINCIPAL, RATE, DEFAULT_RATE = 4, 8, 9, 10, 11, 12


@dataclass(frozen=True)
class Entry:
    """A contract as entered, with its receipts to AS_OF."""

    loan: Loan
    postings: tuple[Posting, ...]


def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(DATA.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return facts


@cache
def expected() -> dict[str, str]:
    """The class of every contract that can be entered."""
    facts = _facts()
    refused = set(facts["contracts_refused"])
    return {number: code for number, code in facts["classes_by_contract"].items() if number not in refused}


@cache
def read() -> tuple[Entry, ...]:
    """The contracts that can be entered."""
    people, plans, receipts = openpyxl.load_workbook(DATA.with_suffix(".xlsx")).worksheets
    instalments: dict[str, list[Instalment]] = {}
    for number, place, due, amount in plans.iter_rows(min_row=2, values_only=True):
        if number:
            row = Instalment(int(_text(place)), _date(due), _money(amount))
            instalments.setdefault(_text(number), []).append(row)
    postings: dict[str, dict[str, Posting]] = {}
    for ref, number, on, amount, _ in receipts.iter_rows(min_row=2, values_only=True):
        posting = Posting(_date(on), "receipt", _money(amount), _text(ref))
        if posting.on <= AS_OF:
            postings.setdefault(_text(number), {})[posting.ref] = posting
    entries = []
    for cells in people.iter_rows(min_row=6, values_only=True):
        contract = _text(cells[NUMBER])
        if contract in expected():
            ledger = tuple(postings.get(contract, {}).values())
            entries.append(Entry(_loan(cells, instalments[contract]), ledger))
    return tuple(entries)


def _loan(row: Any, instalments: list[Instalment]) -> Loan:
    return Loan(
        _text(row[NUMBER]),
        _date(row[MADE]),
        _date(row[ENDS]),
        _money(row[PRINCIPAL]),
        Decimal(_text(row[RATE])),
        Decimal(_text(row[DEFAULT_RATE])),
        "fixed",
        False,
        tuple(instalments),
    )


def _text(cell: object) -> str:
    return str(cell).strip().translate(THAI_DIGITS)


def _money(cell: object) -> Decimal:
    return Decimal(_text(cell).replace(",", "").replace("บาท", "").strip())


def _date(cell: object) -> date:
    if isinstance(cell, datetime):
        return _ce(cell.year, cell.month, cell.day)
    text = _text(cell).replace("พ.ศ.", "")
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
    elif found := re.fullmatch(r"(\d+)-(\d+)-(\d+)", text):
        year, month, day = (int(part) for part in found.groups())
    else:
        day_text, name, year_text = text.split()
        day, year = int(day_text), int(year_text)
        month = 1 + (FULL.index(name) if name in FULL else MONTHS.index(name.rstrip(".")))
    return _ce(year, month, day)


def _ce(year: int, month: int, day: int) -> date:
    return date(year - BUDDHIST if year > FIRST_BUDDHIST_YEAR else year, month, day)
