"""Visits to a loan (with or without a case) and the evidence a case needs."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record
from casework.field.kinds import EVIDENCE, HOW, PLANNED, RESULTS


class Visit(Base, Record):
    """A contact with the people of a loan, or one planned (`result` planned, `visited_at` to come).

    What they said is sealed under the borrower's key; `conduct_flag` holds the codes of the rules of the Debt
    Collection Act that a contact broke (workflows/conduct.py), separated by spaces.
    """

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint(f"how in {tuple(HOW)}", name="how_known"),
        CheckConstraint(f"result in {(*RESULTS, PLANNED)}", name="result_known"),
        Index("ix_visit_contract", "contract_id", "visited_at"),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    visited_at: Mapped[datetime]
    how: Mapped[str]
    result: Mapped[str]
    met: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    promised_on: Mapped[date | None]
    help_offered: Mapped[bool] = mapped_column(default=False)
    notice_given: Mapped[bool] = mapped_column(default=False)
    conduct_flag: Mapped[str] = mapped_column(default="")
    note: Mapped[bytes | None] = mapped_column(LargeBinary)
    officer: Mapped[str]
    recorded_at: Mapped[datetime]


class Evidence(Base, Record):
    """A paper from outside that a step needs: what kind, how old, how many sheets, where the original is.

    One that was only asked for has no `dated_on` yet. `note` (heirs and their addresses) is sealed under the
    key of the person it is about, else the borrower's.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint(f"kind in {tuple(EVIDENCE)}", name="kind_known"),
        CheckConstraint("asked_on is not null or dated_on is not null", name="asked_or_there"),
        Index("ix_evidence_contract", "contract_id", "kind", "dated_on"),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    kind: Mapped[str]
    asked_on: Mapped[date | None]
    dated_on: Mapped[date | None]
    pages: Mapped[int] = mapped_column(default=1)
    original: Mapped[bool] = mapped_column(default=False)
    kept_at: Mapped[str] = mapped_column(default="")
    note: Mapped[bytes | None] = mapped_column(LargeBinary)
    store_key: Mapped[str | None] = mapped_column(String(64))
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
