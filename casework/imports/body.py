"""The rows under the headers: which are data, which are totals, which say nothing to us."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from casework.imports import headers
from casework.imports.book import Cell, Sheet
from casework.imports.headers import Kind
from casework.imports.mapping import SheetMapping
from casework.thai.names import normalise

_TOTAL = re.compile(r"\s*(ยอดรวม|ผลรวม|รวม|(grand|sub)?[ -]?totals?\b|sum\b)", re.IGNORECASE)
_WHO: dict[Kind, tuple[str, ...]] = {
    "register": ("number", "first_name", "last_name", "full_name", "national_id"),
    "instalments": ("number",),
    "receipts": ("number", "ref"),
}
_WHAT: dict[Kind, tuple[str, ...]] = {
    "register": ("made_on", "principal"),
    "instalments": ("due_on", "amount"),
    "receipts": ("on", "amount"),
}


@dataclass
class Body:
    """Positions of rows in a sheet: data, totals with their labels, and rows with neither number nor name."""

    data: list[int] = field(default_factory=list)
    totals: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)


def rows_of(sheet: Sheet, mapping: SheetMapping) -> Body:
    """Sort the rows below the headers; empty rows and repeated headers are passed over."""
    body = Body()
    who = _columns(mapping, _WHO[mapping.kind])
    what = _columns(mapping, _WHAT[mapping.kind])
    day = _columns(mapping, _WHAT[mapping.kind][:1])
    mapped = sorted(mapping.columns.values())
    number = mapping.columns["number"]
    repeated = headers.key(mapping.headers.get("number", "").split(" ")[-1])
    doubted: dict[int, set[int]] = {}
    for row, column in sheet.formulas | sheet.errors:
        doubted.setdefault(row, set()).add(column)
    for row in range(mapping.header_rows[1] + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if not cells:
            continue
        if row in doubted:
            cells = [("=" if i in doubted[row] and cell == "" else cell) for i, cell in enumerate(cells)]
        named = [cells[i] for i in who if i < len(cells) and _says(cells[i])]
        label = _label(cells) if all(map(_is_label, named)) else None
        if label and not _says_any(cells, day):
            body.totals.append((row, normalise(label)))
        elif named and _is_header(cells, number, repeated):
            continue
        elif named or _says_any(cells, what):
            body.data.append(row)
        elif _says_any(cells, mapped):
            body.ignored.append(row)
    return body


def _columns(mapping: SheetMapping, names: Iterable[str]) -> list[int]:
    return [i for column, i in mapping.columns.items() if column.rpartition(".")[2] in names]


def _says(cell: Cell) -> bool:
    return cell != "" and not (isinstance(cell, str) and cell.isspace())


def _says_any(cells: list[Cell], columns: Iterable[int]) -> bool:
    return any(i < len(cells) and _says(cells[i]) for i in columns)


def _label(cells: list[Cell]) -> str | None:
    """The first text that would head a total row."""
    return next((cell for cell in cells if isinstance(cell, str) and _TOTAL.match(cell)), None)


def _is_label(cell: Cell) -> bool:
    return isinstance(cell, str) and _TOTAL.match(cell) is not None


def _is_header(cells: list[Cell], number: int, header: str) -> bool:
    own = cells[number] if number < len(cells) else ""
    return isinstance(own, str) and bool(own) and headers.key(own) == header
