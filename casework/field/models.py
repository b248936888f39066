"""Visits to a loan (with or without a case) and the evidence a case needs."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record
from casework.field.kinds import EVIDENCE, HOW, PLANNED, RESULTS, STANDINGS


class Volunteer(Base, Record):
    """A volunteer or village head whom the office sent in writing (Debt Collection Act), and for how long.

    `scan` is the key of the mandate's copy in the store, `scan_kind` its kind (pdf, jpeg, png). A mandate
    that was taken back holds to the end of `until`, which is then brought forward.
    """

    __tablename__ = "volunteer"
    __table_args__ = (
        CheckConstraint(f"standing in {tuple(STANDINGS)}", name="standing_known"),
        CheckConstraint("until >= since", name="until_after_since"),
        CheckConstraint("(scan is null) = (scan_kind is null)", name="scan_is_whole"),
    )
    province: Mapped[str] = mapped_column(String(2), index=True)
    name: Mapped[str]
    standing: Mapped[str]
    area: Mapped[str] = mapped_column(default="")
    number: Mapped[str]
    dated: Mapped[date]
    since: Mapped[date]
    until: Mapped[date]
    scan: Mapped[str | None] = mapped_column(String(64))
    scan_kind: Mapped[str | None] = mapped_column(String(4))
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    def may_act(self, on: date) -> bool:
        """Whether the mandate is in force on a day."""
        return self.since <= on <= self.until


class Visit(Base, Record):
    """A contact with the people of a loan, or one planned (`result` planned, `visited_at` to come).

    What they said is sealed under the borrower's key; `conduct_flag` holds the codes of the rules of the Debt
    Collection Act that a contact broke (workflows/conduct.py), separated by spaces. `met` is whom it was
    with, or planned with; where it names nobody it is the borrower. `by_volunteer` without `volunteer_id`:
    somebody whose mandate is not on record.
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
    begun_by_debtor: Mapped[bool] = mapped_column(default=False)
    by_volunteer: Mapped[bool] = mapped_column(default=False)
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
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
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
