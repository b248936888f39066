"""Which column holds what: guessed, shown, mended by a person, and kept for the office's next file."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from casework.errors import Invalid
from casework.imports import headers
from casework.imports.book import Book, Cell, Sheet, column_letter
from casework.imports.headers import KINDS, Kind
from casework.thai.names import normalise

Layout = Literal["rows", "wide"]
COLUMN_LIMIT = 500
SAMPLE_ROWS = 3


@dataclass(frozen=True)
class SheetMapping:
    """One sheet read as one kind. Rows and columns count from 0; `header_rows` are its first and last.

    `columns` gives the column of each field ("made_on", "guarantor.2.national_id"), `headers` the text found
    at its head: the next file of the office is known by it even where its columns stand in another order.
    """

    sheet: str
    kind: Kind
    header_rows: tuple[int, int]
    columns: dict[str, int]
    headers: dict[str, str]

    @property
    def missing(self) -> list[str]:
        """Labels (Thai) of the columns without which this sheet cannot be read."""
        needed = [f for f in headers.FIELDS[self.kind].values() if f.needed and f.name not in self.columns]
        labels = [field.th for field in needed]
        if self.kind == "register" and not any(_names_person(column) for column in self.columns):
            labels.append(headers.FIELDS["register"]["full_name"].th)
        return labels


@dataclass(frozen=True)
class Mapping:
    """How a whole file is read. Several sheets of one kind are read one after another."""

    sheets: tuple[SheetMapping, ...]

    @property
    def layout(self) -> Layout:
        """ "wide": a row per contract with its people in columns; "rows": a row per person."""
        return "wide" if any(headers.role_of(c) for s in self.sheets for c in s.columns) else "rows"

    @property
    def missing(self) -> list[str]:
        """Labels (Thai) of what is still unmatched; empty where the file can be read."""
        if not self.sheets:
            return [field.th for field in headers.FIELDS["register"].values() if field.needed]
        return [label for sheet in self.sheets for label in sheet.missing]

    def of(self, kind: Kind) -> list[SheetMapping]:
        """The sheets of one kind."""
        return [sheet for sheet in self.sheets if sheet.kind == kind]

    def to_json(self) -> dict[str, Any]:
        """Plain values, to keep or to send."""
        return {
            "layout": self.layout,
            "sheets": [
                {
                    "sheet": s.sheet,
                    "kind": s.kind,
                    "header_rows": [*s.header_rows],
                    "columns": dict(s.columns),
                    "headers": dict(s.headers),
                }
                for s in self.sheets
            ],
        }

    @classmethod
    def from_json(cls, data: AnyMapping[str, Any]) -> Mapping:
        """What `to_json` made, or a person edited. Raises Invalid."""
        try:
            return cls(tuple(_sheet_from(sheet) for sheet in data["sheets"]))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise Invalid(
                {"mapping": str(error)}, "การจับคู่คอลัมน์ไม่ถูกต้อง", "The column mapping is not valid."
            ) from None

    def fit(self, book: Book) -> Mapping:
        """This mapping with the headers of `book` noted. Raises Invalid where a sheet is not in the book."""
        try:
            return Mapping(tuple(_with_headers(s, book.sheet(s.sheet)) for s in self.sheets))
        except KeyError as error:
            raise Invalid({"mapping": f"no sheet {error}"}, "ไม่พบแผ่นงานนี้ในไฟล์", "No such sheet.") from None


@dataclass(frozen=True)
class SeenColumn:
    """A column as the person mending a mapping sees it."""

    index: int
    letter: str
    header: str
    samples: tuple[str, ...]


def seen_columns(sheet: Sheet, header_rows: tuple[int, int]) -> list[SeenColumn]:
    """The columns of a sheet with their headers and first values, raw: shown only to who brought the file."""
    texts = header_texts(sheet, header_rows)
    body = sheet.rows[header_rows[1] + 1 : header_rows[1] + 1 + SAMPLE_ROWS]
    return [
        SeenColumn(
            i, column_letter(i), " ".join(filter(None, text)), tuple(str(r[i]) for r in body if i < len(r))
        )
        for i, text in enumerate(texts)
    ]


def header_texts(sheet: Sheet, header_rows: tuple[int, int]) -> list[tuple[str, str]]:
    """For each column the group header above it and its own, "" where there is none.

    A group's text stands over its first column only and counts for the columns to its right, merged or not.
    """
    rows = sheet.rows[header_rows[0] : header_rows[1] + 1]
    width = min(COLUMN_LIMIT, max(map(len, rows), default=0))
    texts = []
    groups = [""] * len(rows)
    for column in range(width):
        own = [_text(row[column]) if column < len(row) else "" for row in rows]
        groups = [new or old for new, old in zip(own, groups, strict=True)]
        leaf = max((i for i, text in enumerate(own) if text), default=0)
        texts.append((groups[leaf - 1] if leaf else "", own[leaf] if own else ""))
    return texts


def _names_person(column: str) -> bool:
    return column.rpartition(".")[2] in ("first_name", "full_name")


def _text(cell: Cell) -> str:
    return normalise(cell) if isinstance(cell, str) else ""


def _with_headers(mapping: SheetMapping, sheet: Sheet) -> SheetMapping:
    texts = header_texts(sheet, mapping.header_rows)
    found = {f: " ".join(filter(None, texts[c])) for f, c in mapping.columns.items() if c < len(texts)}
    return replace(mapping, headers=found)


def _sheet_from(data: AnyMapping[str, Any]) -> SheetMapping:
    kind = data["kind"]
    first, last = map(_index, data["header_rows"])
    if kind not in KINDS or first > last:
        raise ValueError("kind or header_rows")
    columns = {str(name): _index(column) for name, column in data["columns"].items()}
    for name in columns:
        headers.field(kind, name)
    noted = {str(name): str(text) for name, text in data.get("headers", {}).items()}
    return SheetMapping(str(data["sheet"]), kind, (first, last), columns, noted)


def _index(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1_048_576:
        raise ValueError(f"{value!r} is no row or column")
    return value
