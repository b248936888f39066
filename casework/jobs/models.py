"""Jobs and their items: the items are the truth, a worker only claims them (PROMISES 6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record

WAITING, DONE, FAILED = "waiting", "done", "failed"


class Job(Base, Record):
    """A long piece of work asked for by one person, whose rights are asked again when it runs."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("state in ('running', 'done', 'failed', 'cancelled')", name="state_known"),
    )
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(String(64), index=True)
    province: Mapped[str] = mapped_column(String(2))
    user_id: Mapped[UUID]
    state: Mapped[str] = mapped_column(default="running", index=True)
    total: Mapped[int] = mapped_column(default=0)
    output: Mapped[str | None]
    output_name: Mapped[str] = mapped_column(default="")
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class JobItem(Base, Record):
    """One item: claimed under a lease that runs out by itself when its worker dies."""

    __tablename__ = "job_item"
    __table_args__ = (
        UniqueConstraint("job_id", "position"),
        Index("ix_job_item_claim", "state", "lease_until"),
    )
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    position: Mapped[int]
    label: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(default=WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None]
    output: Mapped[str | None]
    error: Mapped[str | None]


class IdempotencyKey(Base):
    """The answer once given to a write, kept in the transaction of that write (PROMISES 7)."""

    __tablename__ = "idempotency_key"
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    headers: Mapped[dict[str, Any]] = mapped_column(JSON)
    body: Mapped[str]
    created_at: Mapped[datetime]
