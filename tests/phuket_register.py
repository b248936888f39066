"""The shared register of Phuket for tests that enter it: opened once, altered by the cell, entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from casework.imports.book import Book, Cell, Sheet
from casework.imports.intake import Intake, open_book, take_in
from casework.imports.operations import APPLIED, Applied, File, apply, keep_run
from casework.installation import Installation
from casework.staff.operations import console

FILE = Path(__file__).parent / "data" / "register-phuket-2569.xlsx"
REGISTER, PLAN, RECEIPTS = "ทะเบียนลูกหนี้", "งวดชำระ", "รับชำระ"
PHUKET = "83"
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
CLERK = console("clerk", PHUKET, "SS")


@cache
def _opened() -> Book:
    return open_book(FILE, FILE.name)


def book() -> Book:
    """The register's sheets, to be altered by whoever asked."""
    sheets = (replace(sheet, rows=[[*cells] for cells in sheet.rows]) for sheet in _opened().sheets)
    return replace(_opened(), sheets=tuple(sheets))


def alter(file: Book, sheet: str, row: int, column: str, value: Cell) -> None:
    """Write `value` into a cell named as the spreadsheet names it: row 9, column "K"."""
    index = ord(column) - ord("A")
    cells = file.sheet(sheet).rows[row - 1]
    cells.extend([""] * (index + 1 - len(cells)))
    cells[index] = value


def row_of(file: Book, sheet: str, value: Cell) -> int:
    """The first row (from 1) that holds `value`, spaces at its ends aside."""
    for number, cells in enumerate(file.sheet(sheet).rows, 1):
        if value in [cell.strip() if isinstance(cell, str) else cell for cell in cells]:
            return number
    raise KeyError(value)


def take(installation: Installation, file: Book) -> Intake:
    """The file as it is read for the office."""
    with installation.database.read() as session:
        return take_in(session, file, PHUKET, TODAY)


def enter(
    installation: Installation, file: Book, *, as_of: date | None = None, now: datetime = NOW
) -> Applied:
    """Enter the file in one transaction, as every door does."""
    with installation.database.write() as session:
        intake = take_in(session, file, PHUKET, now.date())
        brought = File(file.name, "0" * 64)
        applied = apply(session, CLERK, intake, brought, now=now, as_of=as_of)
        if applied.changed:
            keep_run(session, CLERK, brought, intake, applied.report, now=now, state=APPLIED)
    return applied


def small(*numbers: str) -> Book:
    """The register cut down to these contracts, with their instalments and receipts."""
    whole, kept = book(), set(numbers)
    register = whole.sheet(REGISTER).rows
    rows, current = register[:5], ""
    for cells in register[5:]:
        if len(cells) > 4 and cells[4]:
            current = str(cells[4]).strip()
        if current in kept and not str(cells[0] if cells else "").startswith("รวม"):
            rows.append(cells)
    return Book(
        whole.name,
        (
            Sheet(REGISTER, rows),
            _of(whole.sheet(PLAN), 0, kept),
            _of(whole.sheet(RECEIPTS), 1, kept),
        ),
        whole.epoch,
    )


def _of(sheet: Sheet, column: int, numbers: set[str]) -> Sheet:
    rows = [sheet.rows[0], *(row for row in sheet.rows[1:] if row and str(row[column]).strip() in numbers)]
    return Sheet(sheet.name, rows)
