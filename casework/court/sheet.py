"""The court's sheet, read: our columns wherever they stand and whatever they are called now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache

from casework.errors import Invalid
from casework.imports.book import Book, Cell, Sheet
from casework.imports.headers import key
from casework.thai.digits import arabic_digits
from casework.thai.names import normalise

SEARCHED_ROWS = 30
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("รหัสแถว", "รหัส", "รหัสบรรทัด", "line code", "code"),
    "contract_number": ("เลขที่สัญญา", "สัญญาเลขที่", "สัญญา", "เลขสัญญา", "contract"),
    "petition_number": (
        *("เลขคำร้อง", "เลขที่คำร้อง", "คำร้องที่", "คำร้องเลขที่", "หมายเลขคำร้อง", "เลขรับคำร้อง", "เลขคำร้องไกล่เกลี่ย"),
        "petition number",
    ),
    "black_number": (
        *("หมายเลขดำ", "หมายเลขคดีดำ", "คดีหมายเลขดำ", "คดีหมายเลขดำที่", "เลขคดีดำ", "เลขดำ", "หมายเลขดำที่"),
        "เลขคดี",
        "black number",
    ),
    "time": ("เวลา", "เวลานัด", "เวลานัดไกล่เกลี่ย", "กำหนดเวลา", "time"),
    "room": ("ห้อง", "ห้องไกล่เกลี่ย", "ห้องพิจารณา", "บัลลังก์", "room"),
    "result": ("ผล", "ผลการไกล่เกลี่ย", "ผลไกล่เกลี่ย", "ผลคดี", "result"),
}
KNOWN_BY = ("code", "contract_number")
_TIME = re.compile(r"(\d{1,2})\s*[.:]\s*(\d{2})")
SECONDS = 86_400
MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - only its hours are read


@dataclass(frozen=True)
class Row:
    """One row: its number in the spreadsheet (from 1), and what stands under each column we know.

    A column the sheet does not have is not among `cells`. `computed` names those whose value a formula made.
    """

    number: int
    cells: Mapping[str, str]
    computed: tuple[str, ...] = ()

    def of(self, name: str) -> str:
        """What stands there; "" for nothing."""
        return self.cells.get(name, "")


def rows_of(book: Book) -> list[Row]:
    """The rows that speak of a case, of every sheet with our columns. Raises Invalid where none has them."""
    found = [(sheet, head) for sheet in book.sheets if (head := _head(sheet))]
    if not found:
        raise Invalid({"file": [NO_COLUMNS]}, NO_COLUMNS, "The sheet has neither line codes nor contracts.")
    return [row for sheet, (at, columns) in found for row in _rows(sheet, at, columns)]


NO_COLUMNS = "ไม่พบคอลัมน์ “รหัสแถว” หรือ “เลขที่สัญญา” ในไฟล์นี้"


def time_in(text: str) -> time | None:
    """When a hearing begins, as "9.30–10.00 น." says it; None where that cannot be read."""
    found = _TIME.search(arabic_digits(text))
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None


@cache
def _names() -> Mapping[str, str]:
    return {key(text): name for name, spellings in SPELLINGS.items() for text in spellings}


def _head(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The row that names most of our columns, and where each stands."""
    best: tuple[int, Mapping[str, int]] | None = None
    for at, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            name = _names().get(key(cell)) if isinstance(cell, str) and cell.strip() else None
            if name:
                columns.setdefault(name, place)
        if any(name in columns for name in KNOWN_BY) and (best is None or len(columns) > len(best[1])):
            best = at, columns
    return best


def _rows(sheet: Sheet, head: int, columns: Mapping[str, int]) -> list[Row]:
    found = []
    for at, row in enumerate(sheet.rows[head + 1 :], head + 1):
        cells = {name: _text(row[place]) if place < len(row) else "" for name, place in columns.items()}
        untrusted = {*sheet.formulas, *sheet.errors}
        computed = tuple(name for name, place in columns.items() if (at, place) in untrusted)
        if any(cells.get(name) for name in KNOWN_BY):
            found.append(Row(at + 1, cells, computed))
    return found


def _text(cell: Cell) -> str:
    """A cell as text; a time, or the part of a day a spreadsheet keeps for one, as hours and minutes."""
    match cell:
        case str():
            return " ".join(normalise(cell).split())
        case datetime() | time():
            return f"{cell:%H.%M}"
        case timedelta():
            return _text((MIDNIGHT + cell).time())
        case bool():
            return ""
        case float() if 0 < cell < 1:
            return _text((MIDNIGHT + timedelta(seconds=round(cell * SECONDS))).time())
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)
