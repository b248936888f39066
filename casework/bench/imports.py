"""Reading a register: ours beside openpyxl with marshmallow, by the same rules, finding the same faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields

from casework.bench import registers
from casework.bench.frame import Benchmark, Size, Unequal
from casework.imports import headers
from casework.imports.book import EPOCH_1900, Cell, column_letter
from casework.imports.cells import Reader, reader
from casework.imports.guess import guess_mapping
from casework.imports.reading import read_workbook
from casework.imports.register import read_register
from casework.thai.unreadable import Unreadable

PEER = "openpyxl + marshmallow"
TODAY = date(2026, 11, 21)
Place = tuple[str, int, str]


def imports(size: Size, folder: Path) -> Iterator[Benchmark]:
    """One register, read and checked to the last cell; nothing is entered."""
    path = folder / "register.xlsx"
    rows = registers.write(path, size.rows)
    yield Benchmark(
        "import",
        f"ทะเบียน / register, {rows:,} rows",
        "rows",
        rows,
        partial(_faults, path),
        _openpyxl(path),
        PEER,
        same,
    )


def same(ours: set[Place], theirs: set[Place]) -> None:
    """Compare the places of the faults found. Raises Unequal."""
    if ours != theirs or not ours:
        raise Unequal(f"faults: {sorted(ours ^ theirs)[:5]}")


def _faults(path: Path) -> set[Place]:
    book = read_workbook(path)
    draft = read_register(book, guess_mapping(book), TODAY)
    return {(fault.sheet, fault.row, fault.column) for fault in draft.faults}


class CellField(fields.Field[Any]):
    """A cell read by the rules of its column."""

    def __init__(self, read: Reader) -> None:
        super().__init__(allow_none=True)
        self._read = read

    def _deserialize(self, value: Cell, attr: str | None, data: Any, **more: Any) -> Any:  # noqa: ARG002
        try:
            return self._read(value)[0]
        except Unreadable as why:
            raise ValidationError(why.code) from why


def schema(kind: headers.Kind) -> Schema:
    """The marshmallow schema of a row of this kind."""
    columns = registers.COLUMNS[kind]
    read = {name: reader(headers.FIELDS[kind][name].reads, EPOCH_1900) for name in columns}
    made = Schema.from_dict({name: CellField(each) for name, each in read.items()}, name=f"{kind}-row")
    return made(unknown=EXCLUDE)


def _openpyxl(path: Path) -> Callable[[], set[Place]] | None:
    try:
        import openpyxl
    except ImportError:
        return None

    def read() -> set[Place]:
        faults: set[Place] = set()
        book = openpyxl.load_workbook(path, read_only=True)
        for kind, title in registers.SHEETS.items():
            columns, rows = registers.COLUMNS[kind], schema(kind)
            lines = book[title].iter_rows(min_row=2, values_only=True)
            for place, line in enumerate(lines, 2):
                try:
                    rows.load(dict(zip(columns, line, strict=True)))
                except ValidationError as refused:
                    faults |= {
                        (title, place, column_letter(columns.index(name))) for name in refused.messages_dict
                    }
        book.close()
        return faults

    return read
