"""Rows on the way: as JSON that any database and any vault can take in again.

Values are written by their column's type. What the vault itself sealed travels open, inside a file sealed as
a whole, and is sealed by the vault where it arrives; blind indexes do not travel, they are made anew.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Date, LargeBinary, Numeric, Table, Time, Uuid, and_, select
from sqlalchemy.orm import Session

from casework.away.contents import INDEXES, SEALED, carried
from casework.db import Base, Instant, Satang
from casework.security.vault import Vault
from casework.staff.profile import profile_fields

Travelling = dict[str, Any]

_WRITTEN: tuple[tuple[type, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (Uuid, str, UUID),
    (Instant, lambda moment: moment.isoformat(), datetime.fromisoformat),
    (Date, lambda day: day.isoformat(), date.fromisoformat),
    (Time, lambda clock: clock.isoformat(), time.fromisoformat),
    (Satang, str, Decimal),
    (Numeric, lambda figure: f"{Decimal(figure).normalize():f}", Decimal),
    (LargeBinary, lambda content: b64encode(content).decode(), b64decode),
)


def away(table: Table, row: Mapping[str, Any], vault: Vault) -> Travelling:
    """A row as it travels. Raises Unsealable."""
    sealed, left = SEALED.get(table.name, {}), INDEXES.get(table.name, {})
    return {
        column.name: _opened(vault, sealed[column.name], row[column.name])
        if column.name in sealed
        else _as_json(column, row[column.name])
        for column in table.columns
        if column.name not in left
    }


def home(table: Table, row: Travelling, vault: Vault) -> dict[str, Any]:
    """A row that travelled, for the database and the vault of the place where it arrived."""
    sealed = SEALED.get(table.name, {})
    found = {
        name: _closed(vault, sealed[name], value) if name in sealed else _value(table.c[name], value)
        for name, value in row.items()
    }
    for index, source in INDEXES.get(table.name, {}).items():
        found[index] = vault.index(row[source]) if row[source] else None
    return found


@cache
def shape() -> str:
    """One hash over every carried table's columns: the same at both ends, or nothing is taken in."""
    columns = (
        f"{name}.{column.name} {type(column.type).__name__}"
        for name in sorted(carried())
        for column in Base.metadata.tables[name].columns
    )
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()


def key_of(table: Table, row: Mapping[str, Any]) -> list[Any]:
    """The primary key of a travelling row."""
    return [row[column.name] for column in table.primary_key.columns]


def is_row(table: Table, key: Sequence[Any]) -> ColumnElement[bool]:
    """The condition that finds the row of a travelling key."""
    return is_same(table.primary_key.columns, key)


def is_same(columns: Iterable[Column[Any]], values: Sequence[Any]) -> ColumnElement[bool]:
    """The condition that these columns hold what travelled as these values."""
    return and_(*(column == _value(column, value) for column, value in zip(columns, values, strict=True)))


def row_here(session: Session, table: Table, key: Sequence[Any], vault: Vault) -> Travelling | None:
    """The row of that key as it is here and now, as it would travel."""
    row = session.execute(select(table).where(is_row(table, key))).mappings().first()
    return away(table, dict(row), vault) if row else None


def _as_json(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    for kind, written, _ in _WRITTEN:
        if isinstance(column.type, kind):
            return written(value)
    return value


def _value(column: Column[Any], written: Any) -> Any:
    if written is None:
        return None
    for kind, _, read in _WRITTEN:
        if isinstance(column.type, kind):
            return read(written)
    return written


def _opened(vault: Vault, kind: str, value: Any) -> Any:
    if kind == "profile":
        return {
            name: _field(name, text, lambda text: _opened(vault, "hex", text)) for name, text in value.items()
        }
    if not value:
        return None if value is None else ""
    return vault.unseal(bytes.fromhex(value) if kind == "hex" else value)


def _closed(vault: Vault, kind: str, value: Any) -> Any:
    if kind == "profile":
        return {
            name: _field(name, text, lambda text: _closed(vault, "hex", text)) for name, text in value.items()
        }
    if not value:
        return None if value is None else ("" if kind == "hex" else b"")
    return vault.seal(value).hex() if kind == "hex" else vault.seal(value)


def _field(name: str, text: str, turn: Callable[[str], str]) -> str:
    known = profile_fields().get(name)
    return turn(text) if known is not None and known.is_sealed and text else text
