"""A sheet as CSV: UTF-8 with a byte order mark, so that Excel reads Thai; no cell begins a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from decimal import Decimal

from casework.exports.sheet import Sheet, Value, check, plain

MEDIA_TYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"
# What makes a spreadsheet compute, also behind blanks; full-width signs are folded before they are compared.
_ACTIVE = re.compile(r"[\s\ufeff\u200b-\u200f]*[=+\-@]|[\t\r\n]")


def write(sheet: Sheet) -> bytes:
    """Headings, rows and totals; amounts are bare figures. Raises ValueError as for `xlsx.write`."""
    check(sheet)
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(inert(column.heading.replace("\n", " ")) for column in sheet.columns)
    lines.writerows([_cell(value) for value in row] for row in (*sheet.rows, sheet.totals))
    lines.writerow([inert(sheet.foot)])
    lines.writerows([inert(line)] for line in sheet.appendix)
    return (BOM + out.getvalue()).encode()


def inert(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would otherwise run it."""
    written = plain(text)
    folded = unicodedata.normalize("NFKC", written)
    return f"'{written}" if _ACTIVE.match(written) or _ACTIVE.match(folded) else written


def _cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return inert(value) if isinstance(value, str) else str(value)
