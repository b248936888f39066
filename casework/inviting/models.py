"""The answers that came by the code on a letter."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record
from casework.inviting.kinds import ANSWERS, DECIDED, NEW, OTHER_DAY, STATES
from casework.mediation.models import Hearing
from casework.register.models import Obligor


class Reply(Base, Record):
    """What somebody who held a person's code answered; a code is used once (`code_hash`).

    It changes nothing by itself: where it would change her answer on record an officer confirms it, and then
    the step `record_consent` is taken. `wanted` is the day she asks for; none: the office may choose.
    """

    __tablename__ = "reply"
    __table_args__ = (
        CheckConstraint(f"answer in {tuple(ANSWERS)}", name="answer_known"),
        CheckConstraint(f"state in {tuple(STATES)}", name="state_known"),
        CheckConstraint(f"(state in {DECIDED}) = (decided_by is not null)", name="decided_by_somebody"),
        CheckConstraint("(decided_by is null) = (decided_at is null)", name="decision_is_dated"),
        CheckConstraint(f"answer = '{OTHER_DAY}' or wanted is null", name="only_another_day_is_wanted"),
        Index("ix_reply_case", "case_id", "received_at"),
        Index("ix_reply_state", "state", "received_at"),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearing.id"))
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    answer: Mapped[str]
    for_day: Mapped[date]
    wanted: Mapped[date | None]
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default=NEW)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    obligor: Mapped[Obligor] = relationship(lazy="joined", innerjoin=True)
    hearing: Mapped[Hearing] = relationship(lazy="joined", innerjoin=True)
