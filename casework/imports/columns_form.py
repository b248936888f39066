"""The page on which a person says which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Any

from casework.errors import Invalid
from casework.imports import headers
from casework.imports.book import Book, Sheet
from casework.imports.headers import KINDS, Kind
from casework.imports.mapping import Mapping, SheetMapping, seen_columns
from casework.thai import national_id
from casework.web.forms import Choice, Text

KIND_NAMES: dict[str, object] = {
    "register": Text("ทะเบียนสัญญาและบุคคล", "Contracts and people"),
    "instalments": Text("งวดชำระ", "Instalments"),
    "receipts": Text("รับชำระ", "Receipts"),
}
ROLE_NAMES = {"borrower": "ผู้กู้", "joint": "ลูกหนี้ร่วม", "guarantor": "ผู้ค้ำประกัน"}
ROLE_NAMES_EN = {"borrower": "Borrower", "joint": "Joint debtor", "guarantor": "Guarantor"}
MOST_PERSONS = {"borrower": 1, "joint": 6, "guarantor": 4}
SHOWN_COLUMNS = 120
_NUMBER = re.compile(r"\d(?:[ -]?\d){8,}")  # a national ID or a telephone number, however it is written


@dataclass(frozen=True)
class ColumnRow:
    """A column with its first values, long numbers masked, and what it is taken for ("": not read)."""

    letter: str
    index: int
    header: str
    samples: list[str]
    chosen: str


@dataclass(frozen=True)
class SheetForm:
    """A sheet and how it is read; `kind` "" where it is passed over. Header rows count from 1."""

    position: int
    name: str
    kind: str
    first: int
    last: int
    columns: list[ColumnRow]
    choices: list[Choice]
    missing: list[str]


def sheet_forms(book: Book, mapping: Mapping) -> list[SheetForm]:
    """The sheets of a book as the page asks about them."""
    by_name = {sheet.sheet: sheet for sheet in mapping.sheets}
    return [_sheet_form(n, sheet, by_name.get(sheet.name)) for n, sheet in enumerate(book.sheets)]


def _sheet_form(position: int, sheet: Sheet, mapping: SheetMapping | None) -> SheetForm:
    first, last = mapping.header_rows if mapping else (0, 0)
    kind = mapping.kind if mapping else ""
    chosen = {index: name for name, index in mapping.columns.items()} if mapping else {}
    return SheetForm(
        position=position,
        name=sheet.name,
        kind=kind,
        first=first + 1,
        last=last + 1,
        columns=[
            ColumnRow(
                seen.letter, seen.index, seen.header, [*map(_shown, seen.samples)], chosen.get(seen.index, "")
            )
            for seen in seen_columns(sheet, (first, last))[:SHOWN_COLUMNS]
        ],
        choices=field_choices(mapping.kind if mapping else "register"),
        missing=mapping.missing if mapping else [],
    )


def _shown(sample: str) -> str:
    return _NUMBER.sub(lambda found: national_id.mask(found[0]), sample.removesuffix(".0"))


def field_choices(kind: Kind) -> list[Choice]:
    """What a column of a sheet of this kind may hold; people also each in columns of their own."""
    plain = [Choice(f.name, Text(f.th, f.en)) for f in headers.FIELDS[kind].values()]
    if kind != "register":
        return plain
    personal = [f for f in headers.FIELDS[kind].values() if f.person and f.name != "role"]
    return plain + [
        Choice(
            f"{role}.{n}.{f.name}",
            Text(f"{ROLE_NAMES[role]} {n}: {f.th}", f"{ROLE_NAMES_EN[role]} {n}: {f.en}"),
        )
        for role, most in MOST_PERSONS.items()
        for n in range(1, most + 1)
        for f in personal
    ]


def mapping_of(form: AnyMapping[str, str], book: Book) -> Mapping:
    """The mapping a person chose. Raises Invalid: two columns for one thing, rows that are no header."""
    sheets = []
    for n, sheet in enumerate(book.sheets):
        kind = form.get(f"s{n}.kind", "")
        if kind in KINDS:
            sheets.append(
                {
                    "sheet": sheet.name,
                    "kind": kind,
                    "header_rows": [_row(form, f"s{n}.{end}", len(sheet.rows)) for end in ("first", "last")],
                    "columns": _columns(form, n, kind),
                }
            )
    return Mapping.from_json({"sheets": sheets}).fit(book)


def _columns(form: AnyMapping[str, str], n: int, kind: str) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name, value in form.items():
        lead, _, index = name.rpartition(".c")
        if lead == f"s{n}" and index.isascii() and index.isdigit() and value:
            if value in columns:
                field: Any = headers.field(kind, value) if value in headers.FIELDS["register"] else None  # type: ignore[arg-type]
                label = field.th if field else value
                raise Invalid({"mapping": [f"เลือก “{label}” ไว้สองคอลัมน์ ({value} is chosen for two columns)"]})
            columns[value] = int(index)
    return columns


def _row(form: AnyMapping[str, str], name: str, last: int) -> int:
    given = form.get(name, "").strip()
    if not (given.isascii() and given.isdigit() and len(given) < 6 and 0 < int(given) <= last):
        sentence = f"แถวหัวตารางต้องเป็นตัวเลข 1 ถึง {last} (a header row is a number from 1 to {last})"
        raise Invalid({"mapping": [sentence]})
    return int(given) - 1
