"""The journal's one table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Identity, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


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
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    person_id: Mapped[UUID | None]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
