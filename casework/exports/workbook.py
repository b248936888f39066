"""A workbook of several sheets, written row by row: typed cells, and formulas that carry their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.exports.sheet import plain
from casework.exports.xlsx import A4, FONT

TEXT, MONEY, NUMBER, RATE, DAY = "@", "#,##0.00", "0", "0.0000", "yyyy-mm-dd"
SIZE, TITLE_SIZE = 14, 18
LINE, HEADING = 24, 44  # points: Thai vowels and tones stand above and below the line


@dataclass(frozen=True)
class Formula:
    """A formula and the value it comes to."""

    text: str
    value: Decimal


Cell = str | Decimal | int | date | Formula | None


class Pages:
    """The sheets of a workbook and how their cells look."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._looks: dict[tuple[Any, ...], Any] = {}

    def add(self, name: str, widths: Sequence[float]) -> Page:
        """A sheet with columns this wide, printed on A4 across."""
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_default_row(LINE)
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        return Page(page, self.look)

    def look(self, form: str, bold: bool = False, **more: Any) -> Any:
        """A cell's format; each kind is made once."""
        key = (form, bold, *sorted(more.items()))
        if key not in self._looks:
            plainly = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter"}
            about = {**plainly, "num_format": form, "bold": bold}
            self._looks[key] = self._book.add_format({**about, **more})
        return self._looks[key]


class Page:
    """A sheet written row by row."""

    def __init__(self, page: Any, look: Callable[..., Any]) -> None:
        self._page, self._look, self.row = page, look, 0

    def heading(self, *labels: str) -> None:
        """A row of headings."""
        self._page.set_row(self.row, HEADING)
        for place, label in enumerate(labels):
            shown = self._look(TEXT, True, border=1, text_wrap=True, bg_color="#EFE7F1")
            self._page.write_string(self.row, place, label, shown)
        self.row += 1

    def title(self, text: str) -> None:
        """A row with a title."""
        self._page.write_string(self.row, 0, plain(text), self._look(TEXT, True, font_size=TITLE_SIZE))
        self.row += 1

    def line(self, *cells: Cell, forms: Sequence[str] = (), bold: bool = False) -> None:
        """A row; `forms` are the number formats of its figures, MONEY where none is given."""
        for place, cell in enumerate(cells):
            form = forms[place] if place < len(forms) else MONEY
            if isinstance(cell, Formula):
                shown = self._look(form, bold)
                self._page.write_formula(self.row, place, cell.text, shown, float(cell.value))
            elif isinstance(cell, date):
                self._page.write_datetime(self.row, place, cell, self._look(DAY, bold))
            elif isinstance(cell, str):
                self._page.write_string(self.row, place, plain(cell), self._look(TEXT, bold, text_wrap=True))
            elif cell is not None:
                self._page.write_number(self.row, place, cell, self._look(form, bold))
        self.row += 1
