"""A step that takes two persons, proposed by the first and waiting for the second."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Versioned

OPEN, CONFIRMED, DECLINED = "open", "confirmed", "declined"


class Proposal(Base, Versioned):
    """Who proposes which step of a case; what was told with it is sealed under the borrower's key."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(f"state in {(OPEN, CONFIRMED, DECLINED)}", name="state_known"),
        CheckConstraint("decided_by is null or decided_by <> proposed_by", name="two_persons"),
        CheckConstraint("(state = 'open') = (decided_at is null)", name="decision_is_dated"),
        Index("ix_proposal_case", "case_id", "state"),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    step: Mapped[str]
    told: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(default=OPEN)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
