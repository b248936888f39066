"""A sheet as XLSX: text stays text (never a formula, link or number), printed on A4 landscape.

Equal sheets make equal bytes: the file knows no time but the sheet's own.
"""

from __future__ import annotations

import io
from datetime import UTC
from typing import Any
from unicodedata import category

import xlsxwriter

from casework.exports.sheet import Column, Sheet, Value, check, plain
from casework.files.kinds import XLSX

MEDIA_TYPE = XLSX.mimetype
FONT = "TH Sarabun New"
A4 = 9
# the page is scaled to about two thirds to hold its columns: in print these are 17, 13, 12 and 9 points
TITLE_SIZE, HEAD_SIZE, CELL_SIZE, FOOT_SIZE = 26, 20, 18, 9
LONGEST_TAB = 31
INERT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
LOOKS: dict[str, dict[str, Any]] = {
    # "@" keeps a text a text also after somebody edits the cell
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "centre": {"num_format": "@", "text_wrap": True, "valign": "top", "align": "center"},
    "money": {"num_format": "#,##0.00", "valign": "top", "align": "right"},
    "number": {"num_format": "0", "valign": "top", "align": "center"},
}
FIRST_ROW = 3
LINE_POINTS, TITLE_POINTS, PADDING = 26, 38, 4


def write(sheet: Sheet) -> bytes:
    """The workbook. Raises ValueError where a row does not fit or a cell is too long."""
    check(sheet)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, INERT)
    book.set_properties(
        {"title": plain(sheet.title), "created": sheet.made_at.astimezone(UTC).replace(tzinfo=None)}
    )
    page = book.add_worksheet(_tab(sheet.name))
    _paper(page, sheet)
    _above(book, page, sheet)
    looks = [_look(book, column) for column in sheet.columns]
    for place, row in enumerate(sheet.rows, FIRST_ROW + 1):
        _row(page, place, row, sheet.columns, looks)
    bold = [_look(book, column, bold=True, top=2) for column in sheet.columns]
    _row(page, FIRST_ROW + 1 + len(sheet.rows), sheet.totals, sheet.columns, bold)
    for place, line in enumerate((sheet.foot, *sheet.appendix), FIRST_ROW + 3 + len(sheet.rows)):
        page.write_string(place, 0, plain(line), _style(book, CELL_SIZE))
    book.close()
    return out.getvalue()


def _paper(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST_ROW)
    page.set_footer(f"&L&{FOOT_SIZE}{plain(sheet.foot).replace('&', '&&')}&R&{FOOT_SIZE}&P/&N")
    page.freeze_panes(FIRST_ROW + 1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)


def _above(book: Any, page: Any, sheet: Sheet) -> None:
    last = len(sheet.columns) - 1
    centred = {"align": "center", "valign": "vcenter"}
    page.merge_range(0, 0, 0, last, "", _style(book, TITLE_SIZE, bold=True, **centred))
    page.write_string(0, 0, plain(sheet.title), _style(book, TITLE_SIZE, bold=True, **centred))
    page.merge_range(1, 0, 1, last, "", _style(book, HEAD_SIZE, **centred))
    page.write_string(1, 0, plain(sheet.subtitle), _style(book, HEAD_SIZE, **centred))
    head = _style(
        book,
        CELL_SIZE,
        bold=True,
        border=1,
        text_wrap=True,
        align="center",
        valign="vcenter",
        bg_color="#EFE7F1",
    )
    page.set_row(0, TITLE_POINTS)
    page.set_row(1, LINE_POINTS + PADDING)
    page.set_row(FIRST_ROW, LINE_POINTS * 2)
    for place, column in enumerate(sheet.columns):
        page.write_string(FIRST_ROW, place, plain(column.heading), head)


def _row(
    page: Any, place: int, values: tuple[Value, ...], columns: tuple[Column, ...], looks: list[Any]
) -> None:
    page.set_row(place, LINE_POINTS * _lines(values, columns) + PADDING)
    for column, (value, look) in enumerate(zip(values, looks, strict=True)):
        if isinstance(value, str):
            page.write_string(place, column, plain(value), look)
        else:
            page.write_number(place, column, value, look)


def _lines(values: tuple[Value, ...], columns: tuple[Column, ...]) -> int:
    """Lines the row needs: not every program measures wrapped text when it opens the file."""
    found = (
        sum(-(-_letters(part) // int(column.width)) or 1 for part in value.split("\n"))
        for value, column in zip(values, columns, strict=True)
        if isinstance(value, str)
    )
    return max(found, default=1)


def _letters(text: str) -> int:
    """Letters that take a place of their own; a vowel or tone above or below takes none."""
    return sum(category(sign) != "Mn" for sign in text)


def _look(book: Any, column: Column, **more: Any) -> Any:
    return _style(book, CELL_SIZE, border=1, **LOOKS[column.kind], **more)


def _style(book: Any, size: int, **more: Any) -> Any:
    return book.add_format({"font_name": FONT, "font_size": size, **more})


def _tab(name: str) -> str:
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in plain(name))[:LONGEST_TAB].strip() or "1"
