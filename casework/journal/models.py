"""The journal's one table."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, Identity, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from casework.db import Base

canonical = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
).encode


class Facts(TypeDecorator[dict[str, Any]]):
    """A mapping in code, its one canonical JSON text in the database: the text itself is what is hashed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Keys in order, no spaces."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002
        """The mapping."""
        return None if value is None else json.loads(value)


class Entry(Base):
    """One effect: ids, codes and figures in `facts`; personal text in `sealed`, under a person's key.

    `stream` names the chain (`case:<id>`, `contract:<id>`, `day:<id>`, `office:<province>`, `user:<id>`);
    `n` counts in it from 1; `digest` covers the entry and the digest before it.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("stream", "n"), Index("ix_journal_recorded_at", "recorded_at"))
    seq: Mapped[int] = mapped_column(Identity(), primary_key=True)
    stream: Mapped[str] = mapped_column(String(64))
    n: Mapped[int]
    recorded_at: Mapped[datetime]
    happened_on: Mapped[date]
    actor: Mapped[str]
    action: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    facts: Mapped[dict[str, Any]] = mapped_column(Facts)
    person_id: Mapped[UUID | None]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
