"""Pages of a list by key: each page begins after the last row of the one before, however far down it lies.

A page number would make the database count all rows above it, and a row added meanwhile would show twice.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from casework.errors import Invalid

LARGEST_PAGE = 100
Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows in order, and the cursors of the pages beside; "" where there is none."""

    rows: list[Row]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Order:
    """The columns a list is sorted by, the last unique, and how their values are read from a cursor."""

    columns: tuple[InstrumentedAttribute[Any], ...]
    read: tuple[Callable[[str], Any], ...]

    def page(
        self,
        session: Session,
        rows: Select[Row],
        *,
        after: str = "",
        before: str = "",
        limit: int,
        beside: Sequence[Row] = (),
    ) -> Page[Row]:
        """One page of `rows`, and of those `beside`: rows the database does not hold, in the same order.

        Raises Invalid for a cursor that is none of ours.
        """
        limit = min(limit, LARGEST_PAGE)
        key = tuple_(*self.columns)
        if before:
            edge = self._values(before)
            query = rows.where(key < edge).order_by(*(column.desc() for column in self.columns))
            found = list(session.scalars(query.limit(limit + 1)).unique())
            if beside:
                found += [row for row in beside if self._key(row) < edge]
                found.sort(key=self._key, reverse=True)
            kept = found[:limit][::-1]
            return Page(kept, self._cursor(kept[:1]) if len(found) > limit else "", self._cursor(kept[-1:]))
        query = rows.where(key > self._values(after)) if after else rows
        found = list(session.scalars(query.order_by(*self.columns).limit(limit + 1)).unique())
        if beside:
            edge = self._values(after) if after else ()
            found = sorted(
                [*found, *(row for row in beside if not edge or self._key(row) > edge)], key=self._key
            )
        kept = found[:limit]
        return Page(
            kept,
            self._cursor(kept[:1]) if after else "",
            self._cursor(kept[-1:]) if len(found) > limit else "",
        )

    def _key(self, row: Row) -> tuple[Any, ...]:
        return tuple(getattr(row, column.key) for column in self.columns)

    def _cursor(self, rows: Sequence[Row]) -> str:
        if not rows:
            return ""
        values = [str(value) for value in self._key(rows[0])]
        return base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).decode().rstrip("=")

    def _values(self, cursor: str) -> tuple[Any, ...]:
        try:
            texts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            return tuple(read(text) for read, text in zip(self.read, texts, strict=True))
        except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
            raise Invalid({"after": ["ตำแหน่งของรายการไม่ถูกต้อง (no such place in the list)"]}) from None
