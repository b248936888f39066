"""Register files that were read, and how an office's own columns are named."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record


class ImportRun(Base, Record):
    """A register file read: its report, and what it changed. The same bytes are known by their hash.

    `data_on` is the day the file itself says it shows; `as_of` the day of the report's classes. `report` is
    shortened for reading; the whole one lies in the store under `report_hash`.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint("state in ('previewed', 'waiting', 'applied')", name="state_known"),
        CheckConstraint("state <> 'applied' or applied_at is not null", name="applied_is_dated"),
        Index("ix_import_run_province", "province", "id"),
    )
    province: Mapped[str] = mapped_column(String(2))
    file_name: Mapped[str]
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    as_of: Mapped[date]
    data_on: Mapped[date | None]
    state: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    report_hash: Mapped[str] = mapped_column(String(64))


class HeaderMapping(Base):
    """How an office's registers name their columns: one row for each set of headers it has imported."""

    __tablename__ = "header_mapping"
    province: Mapped[str] = mapped_column(String(2), primary_key=True)
    signature: Mapped[str] = mapped_column(String(64), primary_key=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime]
