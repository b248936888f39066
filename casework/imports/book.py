"""A workbook as it was read: its sheets, their cells as plain values, and where it holds formulas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | float | int | date | datetime | time | timedelta
Row = list[Cell]
Position = tuple[int, int]
EMPTY = ""
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """One sheet. Rows and columns count from 0; an empty cell is "". Rows may differ in length.

    `formulas` are cells computed by the spreadsheet, `errors` hold #N/A and its like: neither is trusted.
    """

    name: str
    rows: list[Row]
    formulas: frozenset[Position] = frozenset()
    errors: frozenset[Position] = frozenset()

    def column(self, index: int, rows: list[int]) -> list[Cell]:
        """The cells of one column at these rows."""
        return [row[index] if index < len(row) else EMPTY for row in map(self.rows.__getitem__, rows)]


@dataclass(frozen=True)
class Book:
    """A register file: `name` is what its owner calls it, `epoch` the day its serial dates count from."""

    name: str
    sheets: tuple[Sheet, ...]
    epoch: date = EPOCH_1900

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises KeyError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def column_letter(index: int) -> str:
    """The spreadsheet's name of a column: 0 → "A", 26 → "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
