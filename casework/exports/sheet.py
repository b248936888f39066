"""A sheet to export, as plain values: what the XLSX and the CSV writer both draw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

Value = str | Decimal | int
Kind = Literal["text", "centre", "money", "number"]

# Excel refuses a longer cell, and the writer would leave it out without a word.
LONGEST_CELL = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Column:
    """A column: its heading, how its values look, and its width in characters."""

    heading: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True)
class Sheet:
    """A table with what stands above and below it. `totals` has a value for each column, "" for none.

    `foot` is printed at the foot of every page; `made_at` is the only time the file knows. `appendix` are
    lines below it all, each in one cell, so that nobody who reads the table back takes them for its rows.
    """

    name: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...]
    foot: str
    made_at: datetime
    appendix: tuple[str, ...] = ()


def plain(text: str) -> str:
    """`text` with one kind of line break and no character a file cannot hold. Raises ValueError: too long."""
    if len(text) > LONGEST_CELL:
        raise ValueError(f"a cell of {len(text)} characters")
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def check(sheet: Sheet) -> None:
    """Refuse a sheet whose rows do not fit its columns. Raises ValueError."""
    widths = {len(row) for row in (*sheet.rows, sheet.totals)}
    if widths - {len(sheet.columns)}:
        raise ValueError(f"rows of {sorted(widths)} cells under {len(sheet.columns)} columns")


def texts(sheet: Sheet) -> Sequence[str]:
    """Every text of the sheet, for whoever looks for what must not be in it."""
    cells = (value for row in (*sheet.rows, sheet.totals) for value in row if isinstance(value, str))
    return [sheet.title, sheet.subtitle, sheet.foot, *sheet.appendix, *cells]
