"""The day a register file says it shows: "ข้อมูล ณ วันที่ ๓๑ ตุลาคม ๒๕๖๙" above its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casework.imports.book import Book, Cell
from casework.imports.mapping import Mapping
from casework.thai.dates import common_era, parse_date
from casework.thai.names import normalise
from casework.thai.unreadable import Unreadable

_SAYS = re.compile(r"(?:ข้อมูล|ณ)\s*(?:ณ)?\s*(?:วันที่|วัน)|\bas (?:of|at)\b", re.IGNORECASE)


def data_day(book: Book, mapping: Mapping) -> date | None:
    """The day of the data (CE), from a title row or the cell beside it; None where the file does not say."""
    return next(filter(None, map(_day, _titles(book, mapping))), None)


def _titles(book: Book, mapping: Mapping) -> Iterator[tuple[str, Cell]]:
    for sheet in mapping.of("register"):
        for row in book.sheet(sheet.sheet).rows[: sheet.header_rows[0]]:
            told = [cell for cell in row if cell != ""]
            for place, cell in enumerate(told):
                if isinstance(cell, str):
                    yield cell, told[place + 1] if place + 1 < len(told) else ""


def _day(title: tuple[str, Cell]) -> date | None:
    text, beside = title
    found = _SAYS.search(normalise(text))
    if found is None:
        return None
    rest = normalise(text)[found.end() :].strip(" :")
    try:
        if rest:
            return parse_date(rest)
        return common_era(beside) if isinstance(beside, date) else parse_date(normalise(str(beside)))
    except Unreadable:
        return None
