"""A paper to be voided, proposed by one person and waiting for another."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Versioned
from casework.papers.models import Paper

OPEN, CONFIRMED, DECLINED = "open", "confirmed", "declined"
WAITS = text(f"state = '{OPEN}'")


class Voiding(Base, Versioned):
    """Who proposes to void which paper; why, sealed. At most one waits for a paper."""

    __tablename__ = "paper_voiding"
    __table_args__ = (
        CheckConstraint(f"state in {(OPEN, CONFIRMED, DECLINED)}", name="state_known"),
        CheckConstraint("decided_by is null or decided_by <> proposed_by", name="two_persons"),
        CheckConstraint("(state = 'open') = (decided_at is null)", name="decision_is_dated"),
        Index("uq_paper_voiding_open", "paper_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
    )
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("paper.id"), index=True)
    reason: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(default=OPEN)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    proposer: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    paper: Mapped[Paper] = relationship(lazy="joined", innerjoin=True)
