"""Total rows: checked against the rows above them, never imported."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.imports.book import Sheet
from casework.imports.candidates import Candidate
from casework.imports.cells import amount as read_amount
from casework.imports.columns import Table
from casework.imports.draft import Place, Total
from casework.imports.remarks import Remarks
from casework.thai.money import baht
from casework.thai.unreadable import Unreadable

_GRAND = re.compile("ทั้งสิ้น|ทั้งหมด|ทั้งจังหวัด|grand", re.IGNORECASE)
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Line:
    """One data row as a total sees it: its amount where it can be read, and whether it entered."""

    row: int
    number: str
    amount: Decimal | None
    entered: bool


def register_totals(
    table: Table, candidates: Sequence[Candidate], planned: Mapping[str, Decimal], remarks: Remarks
) -> list[Total]:
    """The totals of a register sheet, checked against the principals of its contracts.

    Where a principal cannot be read, the sum of the contract's instalments (`planned`) stands for it.
    """
    own = [candidate for candidate in candidates if candidate.sheet == table.sheet.name]
    lines = [Line(c.rows[0], c.number, c.principal or planned.get(c.number), not c.refused) for c in own]
    return _check(table, "principal", lines, remarks)


def movement_totals(table: Table, entered: Collection[int], remarks: Remarks) -> list[Total]:
    """The totals of an instalment or receipt sheet, checked against all its rows, `entered` or not."""
    if not table.totals:
        return []
    told = zip(table.rows, table.values("number"), table.values("amount"), strict=True)
    lines = [Line(row, number or "", amount, row in entered) for row, number, amount in told]
    return _check(table, "amount", lines, remarks)


def _check(table: Table, name: str, lines: list[Line], remarks: Remarks) -> list[Total]:
    """Each total row against the lines since the one before, or against all of them where it says so.

    A difference that the refused lines do not explain is a fault: rows are missing, or there are too many.
    """
    sheet, column = table.sheet, table.mapping.columns[name]
    totals = []
    begin = 0
    for row, label in table.totals:
        stated = _stated(sheet, row, column)
        grand = _GRAND.search(label) is not None
        if stated is not None:
            above = [line for line in lines if line.row < row and (grand or line.row >= begin)]
            total = _compare(Place(sheet.name, row + 1), label, stated, above)
            totals.append(total)
            if not total.explained:
                found = baht(total.entered + total.refused_amount)
                remarks.fault(sheet.name, row, "total_differs", column, stated=baht(stated), found=found)
        begin = begin if grand else row
    return totals


def _compare(place: Place, label: str, stated: Decimal, above: list[Line]) -> Total:
    entered = sum((line.amount for line in above if line.entered and line.amount), ZERO)
    refused = [line for line in above if not line.entered]
    readable = sum((line.amount for line in refused if line.amount), ZERO)
    unreadable = tuple(line.number for line in refused if line.amount is None)
    rest = stated - entered - readable
    return Total(
        *(place, label, stated, entered),
        *(tuple(line.number for line in refused), readable, unreadable),
        explained=rest == 0 or (rest > 0 and bool(unreadable)),
    )


def _stated(sheet: Sheet, row: int, column: int) -> Decimal | None:
    """The amount on a total row; a formula's stored result is good enough to check with."""
    cells = sheet.rows[row]
    try:
        value = read_amount(cells[column])[0] if column < len(cells) else None
    except Unreadable:
        return None
    return value if isinstance(value, Decimal) else None
