"""Invitations, one to a person, and the answers that came by the code on her letter."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record
from casework.inviting.kinds import ANSWERS, DECIDED, NEW, OTHER_DAY, STATES, WAYS
from casework.mail import OUTCOMES, PENDING
from casework.mediation.models import Hearing
from casework.register.models import Obligor


class Invitation(Base, Record):
    """One person asked to mediation: at a visit (it arrived there and then), or by registered mail (UPU S10).

    `postal_number` may still be to come. `ended_on` is the day on the signed card or of the return, `kept_at`
    where card or envelope lies. A later one replaces an earlier; a new invitation of the case voids them all.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(f"how in {tuple(WAYS)}", name="how_known"),
        CheckConstraint(f"outcome in {tuple(OUTCOMES)}", name="outcome_known"),
        CheckConstraint("(outcome = 'pending') = (ended_on is null)", name="ending_is_dated"),
        CheckConstraint("ended_on >= sent_on", name="ended_after_sent"),
        CheckConstraint("how = 'mail' or postal_number is null", name="only_mail_is_numbered"),
        Index("ix_invitation_case", "case_id", "obligor_id"),
        Index("ix_invitation_outcome", "outcome", "sent_on"),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    how: Mapped[str]
    sent_on: Mapped[date]
    postal_number: Mapped[str | None] = mapped_column(String(13), index=True)
    outcome: Mapped[str] = mapped_column(default=PENDING)
    ended_on: Mapped[date | None]
    kept_at: Mapped[str] = mapped_column(default="")
    voided_on: Mapped[date | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    obligor: Mapped[Obligor] = relationship(lazy="joined", innerjoin=True)


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
