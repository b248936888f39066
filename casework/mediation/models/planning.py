"""Planning: who is not to be had, who stands by for a freed slot, and plans before they are booked."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Time, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.cases.models import Case
from casework.db import Base, Record, Versioned
from casework.mediation.models.day import Slot

AWAY_KINDS = ("conciliator", "officer", "person", "room", "court")


class Unavailable(Base, Record):
    """Somebody, a room or a court that is not to be had on some days, or at some hours of them.

    `subject` is the name of a conciliator, room or court, or the id of an officer or person. Without hours
    it is for whole days, `first_on` and `last_on` inclusive.
    """

    __tablename__ = "unavailable"
    __table_args__ = (
        CheckConstraint(f"kind in {AWAY_KINDS}", name="kind_known"),
        CheckConstraint("last_on >= first_on", name="ends_after_start"),
        CheckConstraint("(starts_at is null) = (ends_at is null)", name="hours_together"),
        Index("ix_unavailable_days", "province", "first_on", "last_on"),
    )
    province: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str]
    subject: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    starts_at: Mapped[time | None] = mapped_column(Time)
    ends_at: Mapped[time | None] = mapped_column(Time)
    reason: Mapped[str] = mapped_column(default="")
    recorded_by: Mapped[str]


STANDBY_STATES = ("waiting", "offered", "taken", "left")


class Standby(Base, Record):
    """A case that waits for a slot to fall free: waiting → offered a slot until a day → taken; or it left.

    A case stands on the list at most once, and a slot is offered to one case at a time.
    """

    __tablename__ = "standby"
    __table_args__ = (
        CheckConstraint(f"state in {STANDBY_STATES}", name="state_known"),
        CheckConstraint("(state = 'offered') = (offered_until is not null)", name="offer_ends"),
        Index(
            "uq_standby_case",
            "case_id",
            unique=True,
            sqlite_where=text("closed_on is null"),
            postgresql_where=text("closed_on is null"),
        ),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    state: Mapped[str] = mapped_column(default="waiting")
    since: Mapped[date]
    slot_id: Mapped[UUID | None] = mapped_column(ForeignKey("slot.id"))
    offered_until: Mapped[date | None]
    closed_on: Mapped[date | None]
    recorded_by: Mapped[str]
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)
    slot: Mapped[Slot | None] = relationship(lazy="joined")

    def is_offered(self, today: date) -> bool:
        """Whether a slot is offered that may still be taken."""
        return self.state == "offered" and self.offered_until is not None and today <= self.offered_until


class PlanDraft(Base, Versioned):
    """A plan for one day or several, before it is booked: every state it was in, so that each can be undone.

    `days` are the ids of its days; a state is {"act", "placed": {case: slot}, "pinned": [case]}, and
    `position` the one that stands. `outcome` is "booked" or "dropped" once it is closed.
    """

    __tablename__ = "plan_draft"
    __table_args__ = (Index("ix_plan_draft_open", "province", "closed_on"),)
    province: Mapped[str] = mapped_column(String(2))
    days: Mapped[list[str]] = mapped_column(JSON)
    states: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(default=0)
    made_on: Mapped[date]
    made_by: Mapped[str]
    closed_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
