"""The mediation day: rooms, slots, hearings, who came, and what is ready."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.cases.models import Case
from casework.db import Base, Record, Versioned
from workflows.mediation_day import MEDIATION_DAY


class MediationDay(Base, Versioned):
    """A day at a court: planned → agreed → ready → in_session → closed, or cancelled."""

    __tablename__ = "mediation_day"
    __table_args__ = (
        CheckConstraint(f"stage in {MEDIATION_DAY.codes}", name="stage_known"),
        Index("ix_mediation_day_held", "province", "held_on"),
    )
    province: Mapped[str] = mapped_column(String(2))
    held_on: Mapped[date]
    court: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default="planned")
    court_ref: Mapped[str] = mapped_column(default="")
    mandate_id: Mapped[UUID | None] = mapped_column(ForeignKey("mandate.id"))
    created_by: Mapped[str]
    rooms: Mapped[list[Room]] = relationship(order_by="Room.position", cascade="all, delete-orphan")
    hearings: Mapped[list[Hearing]] = relationship(back_populates="day")


class Room(Base, Record):
    """A room of the day with its conciliator."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("day_id", "name"),)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]
    conciliator: Mapped[str] = mapped_column(default="")
    slots: Mapped[list[Slot]] = relationship(order_by="Slot.starts_at", cascade="all, delete-orphan")


class Slot(Base, Record):
    """A stretch of time in a room that holds at most one hearing (local time of the court)."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("room_id", "starts_at"),)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    starts_at: Mapped[time] = mapped_column(Time)
    ends_at: Mapped[time] = mapped_column(Time)
    room: Mapped[Room] = relationship(back_populates="slots")


class Hearing(Base, Versioned):
    """A case in a slot. `state`: booked, waiting, in_room, settled, failed, adjourned, moved."""

    __tablename__ = "hearing"
    __table_args__ = (
        Index(
            "uq_hearing_slot",
            "slot_id",
            unique=True,
            sqlite_where="released_on is null",
            postgresql_where="released_on is null",
        ),
        Index(
            "uq_hearing_case",
            "case_id",
            unique=True,
            sqlite_where="ended_on is null and released_on is null",
            postgresql_where="ended_on is null and released_on is null",
        ),
    )
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"), index=True)
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slot.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    state: Mapped[str] = mapped_column(default="booked")
    ended_on: Mapped[date | None]
    released_on: Mapped[date | None]
    invited_on: Mapped[date | None]
    day: Mapped[MediationDay] = relationship(back_populates="hearings")
    slot: Mapped[Slot] = relationship(lazy="joined", innerjoin=True)
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)


class Attendance(Base, Record):
    """Whether one person came, and what came of it for her (codes: workflows/coded.py)."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("hearing_id", "obligor_id"),)
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearing.id"), index=True)
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    came: Mapped[str]  # present, represented, absent
    absence_reason: Mapped[str | None]
    failure_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    arrived_at: Mapped[datetime | None]
    recorded_by: Mapped[str]


class ReadyItem(Base):
    """One tick on the Day One board that no record of ours can show by itself (printed, signed, copied)."""

    __tablename__ = "ready_item"
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearing.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    done_on: Mapped[date]
    done_by: Mapped[str]
