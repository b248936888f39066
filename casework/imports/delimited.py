"""CSV as offices make it: UTF-8 with or without its mark, UTF-16, or the Thai code page of old Windows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from casework.imports.bad_file import BadFile
from casework.imports.book import Cell, Row, Sheet

FIELD_LIMIT = 1024 * 1024  # characters; longer than any cell, so that a long cell is a fault and not a crash
_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 20


def read_csv(path: Path, name: str) -> Sheet:
    """The one sheet of a CSV file. A cell beginning with "=" is a formula to every program that opens it.

    Raises BadFile.
    """
    text = _decode(path.read_bytes())
    lines = text.splitlines()[:_SAMPLE_LINES]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))
    csv.field_size_limit(FIELD_LIMIT)
    rows: list[Row] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([*cells] if any(cells) else [])
    except csv.Error:
        raise BadFile("damaged") from None
    if not any(len(row) > 1 for row in rows):
        raise BadFile("not_a_spreadsheet")
    formulas = frozenset(
        (r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if _is_formula(cell)
    )
    return Sheet(name, rows, formulas)


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith("=")


def _decode(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp874"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        raise BadFile("not_a_spreadsheet")
    raise BadFile("encoding")
