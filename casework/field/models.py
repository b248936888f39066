"""Visits to a loan (with or without a case) and the evidence a case needs."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record


class Visit(Base, Record):
    """A contact with the people of a loan; what they said is sealed under the borrower's key."""

    __tablename__ = "visit"
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    visited_at: Mapped[datetime]
    how: Mapped[str]  # visit, telephone, letter, office
    result: Mapped[str]  # met, not_home, moved, refused, not_found, left_word, letter_received, letter_returned
    met: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    promised_on: Mapped[date | None]
    help_offered: Mapped[bool] = mapped_column(default=False)
    notice_given: Mapped[bool] = mapped_column(default=False)
    conduct_flag: Mapped[str] = mapped_column(default="")
    note: Mapped[bytes | None] = mapped_column(LargeBinary)
    officer: Mapped[str]
    recorded_at: Mapped[datetime]


class Evidence(Base, Record):
    """A paper from outside that a step needs: what kind, how old, how many sheets, where the original is."""

    __tablename__ = "evidence"
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    kind: Mapped[str]  # registry_extract, contract, project, guarantee, disbursement, receipts, map, …
    asked_on: Mapped[date | None]
    dated_on: Mapped[date | None]
    pages: Mapped[int] = mapped_column(default=1)
    original: Mapped[bool] = mapped_column(default=False)
    kept_at: Mapped[str] = mapped_column(default="")
    store_key: Mapped[str | None] = mapped_column(String(64))
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
