"""Reading a sheet column by column: a value is read once, however often it stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.imports import headers, remarks
from casework.imports.body import rows_of
from casework.imports.book import Book, Cell, Sheet, column_letter
from casework.imports.cells import Reader, reader
from casework.imports.headers import Field
from casework.imports.mapping import SheetMapping
from casework.imports.remarks import Fault, Normalised, Remarks
from casework.thai.unreadable import Unreadable


@dataclass(slots=True)
class Column:
    """One column at the data rows: the value of each, None where the cell is empty or was refused.

    `faulty` holds the fault of each refused cell, by its place among the data rows.
    """

    of: Field
    index: int
    values: list[Any]
    faulty: dict[int, Fault] = field(default_factory=dict)


@dataclass
class Table:
    """A mapped sheet, read: its data rows and total rows (positions in the sheet) and its columns.

    Everywhere below a *place* is a position among the data rows, a *row* a position in the sheet.
    """

    sheet: Sheet
    mapping: SheetMapping
    rows: list[int]
    totals: list[tuple[int, str]]
    columns: dict[str, Column]

    def values(self, name: str) -> Sequence[Any]:
        """The values of a column; all None where the file has no such column."""
        column = self.columns.get(name)
        return column.values if column else [None] * len(self.rows)

    def empty(self, name: str, place: int) -> bool:
        """Whether the file has the column and its cell says nothing (a refused cell says something)."""
        column = self.columns.get(name)
        return column is not None and column.values[place] is None and place not in column.faulty

    def missing(self, name: str, place: int) -> Fault:
        """The fault of an empty cell that must be filled."""
        column = self.columns[name]
        why = remarks.missing(column.of)
        return remarks.unread(self.sheet.name, self.rows[place], column.index, column.of, "", why)

    def faults(self, place: int, among: Sequence[Column]) -> list[Fault]:
        """The faults of these columns at a place."""
        return [column.faulty[place] for column in among if place in column.faulty]


def read_table(book: Book, mapping: SheetMapping, today: date, said: Remarks) -> Table:
    """Read the mapped columns of a sheet. What was normalised is said; faults wait to be judged."""
    sheet = book.sheet(mapping.sheet)
    body = rows_of(sheet, mapping)
    for row in body.ignored:
        said.note(sheet.name, row, "row_ignored")
    columns = {}
    for name, index in mapping.columns.items():
        of = headers.field(mapping.kind, name)
        column = Column(of, index, [])
        _fill(column, sheet, body.data, reader(of.reads, book.epoch), today, said.normalised)
        columns[name] = column
    return Table(sheet, mapping, body.data, body.totals, columns)


def _fill(
    column: Column, sheet: Sheet, rows: list[int], read: Reader, today: date, log: list[Normalised]
) -> None:
    """Read each distinct cell once, then look at the single cells only where there is something to say."""
    of, index, letter = column.of, column.index, column_letter(column.index)
    cells = sheet.column(index, rows)
    for place, code in _mistrusted(sheet, index, rows, cells).items():
        why = remarks.mistrusted(code)
        column.faulty[place] = remarks.unread(sheet.name, rows[place], index, of, cells[place], why)
        cells[place] = ""
    values: dict[Cell, Any] = {}
    remarkable: dict[Cell, Unreadable | tuple[str, str, str]] = {}
    for cell in set(cells):
        try:
            values[cell], rule = _value(of, cell, read, today)
        except Unreadable as why:
            values[cell], remarkable[cell] = None, why
        else:
            if rule:
                after = remarks.shown_value(of, str(values[cell]))
                remarkable[cell] = remarks.shown_value(of, cell), after, rule
    column.values = [values[cell] for cell in cells]
    for place in [place for place, cell in enumerate(cells) if cell in remarkable] if remarkable else ():
        row, said = rows[place], remarkable[cells[place]]
        if isinstance(said, Unreadable):
            column.faulty[place] = remarks.unread(sheet.name, row, index, of, cells[place], said)
        else:
            log.append(Normalised(sheet.name, row + 1, letter, *said))


def _value(of: Field, cell: Cell, read: Reader, today: date) -> tuple[Any, str]:
    """What a cell says, None where that is nothing, and the rule it was read by. Raises Unreadable."""
    if isinstance(cell, str) and (not cell or cell.isspace()):
        return None, ""
    value, rule = read(cell)
    if value == "":
        return None, ""
    if of.past and isinstance(value, date) and value > today:
        raise remarks.mistrusted("date_in_future")
    return value, rule


def _mistrusted(sheet: Sheet, index: int, rows: list[int], cells: list[Cell]) -> dict[int, str]:
    """The places where this column holds a formula, an error, or TRUE or FALSE (which equal 1 and 0)."""
    doubted = {row: "error_cell" for row, column in sheet.errors if column == index}
    doubted |= {row: "formula_cell" for row, column in sheet.formulas if column == index}
    found = {place: doubted[row] for place, row in enumerate(rows) if row in doubted} if doubted else {}
    if bool in set(map(type, cells)):
        found |= {place: "truth_cell" for place, cell in enumerate(cells) if isinstance(cell, bool)}
    return found
