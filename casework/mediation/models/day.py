"""The mediation day: rooms, slots, hearings, who came, and what is ready."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Time,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from casework.cases.models import Case
from casework.db import Base, Record, Versioned
from workflows.engine import is_moving
from workflows.mediation_day import MEDIATION_DAY

BOOKED, WAITING, IN_ROOM = "booked", "waiting", "in_room"
ENDED = ("settled", "failed", "adjourned")
HEARING_STATES = (BOOKED, WAITING, IN_ROOM, *ENDED)
CAME = ("present", "represented", "absent")
STANDING = text("released_on is null")
OPEN = text("ended_on is null and released_on is null")


class MediationDay(Base, Versioned):
    """A day at a court: planned → agreed → ready → in_session → closed, or cancelled.

    Only the engine sets `stage` (mediation/operations.py). `mandate_id` names the resolution for this very
    day; without it the province's mandate in force on the day covers it. `note` is why
    it was moved or cancelled, `moved` how often its date, court or place changed.
    `capacity` is the greatest number of hearings the court takes, where it said one.
    """

    __tablename__ = "mediation_day"
    __table_args__ = (
        CheckConstraint(f"stage in {MEDIATION_DAY.codes}", name="stage_known"),
        Index("ix_mediation_day_held", "province", "held_on"),
    )
    province: Mapped[str] = mapped_column(String(2))
    held_on: Mapped[date]
    court: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default=MEDIATION_DAY.initial)
    court_ref: Mapped[str] = mapped_column(default="")
    mandate_id: Mapped[UUID | None] = mapped_column(ForeignKey("mandate.id"))
    note: Mapped[str] = mapped_column(default="")
    moved: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[int | None]
    created_by: Mapped[str]
    rooms: Mapped[list[Room]] = relationship(
        order_by="Room.position", cascade="all, delete-orphan", back_populates="day"
    )
    hearings: Mapped[list[Hearing]] = relationship(back_populates="day")

    @validates("stage")
    def _moved_by_the_engine(self, _name: str, stage: str) -> str:
        if not is_moving(self):
            raise AttributeError("the stage of a day is moved by workflows.engine alone")
        return stage


class Room(Base, Record):
    """A room of the day with its conciliator."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("day_id", "name"),)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]
    conciliator: Mapped[str] = mapped_column(default="")
    day: Mapped[MediationDay] = relationship(back_populates="rooms")
    slots: Mapped[list[Slot]] = relationship(order_by="Slot.starts_at", cascade="all, delete-orphan")


class Slot(Base, Record):
    """A stretch of time in a room that holds at most one hearing (local time of the court)."""

    __tablename__ = "slot"
    __table_args__ = (
        UniqueConstraint("room_id", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    starts_at: Mapped[time] = mapped_column(Time)
    ends_at: Mapped[time] = mapped_column(Time)
    room: Mapped[Room] = relationship(back_populates="slots", lazy="joined", innerjoin=True)


class Hearing(Base, Versioned):
    """A case in a slot: booked → waiting → in_room → settled, failed or adjourned.

    It is ended by the step that ends it (casework/steps), or released before it began. A case has at most one
    that is neither, and a slot at most one that was not released. `moved` counts its changes of slot,
    `moved_from` is the day it was to be on before it was last moved to another.
    """

    __tablename__ = "hearing"
    __table_args__ = (
        CheckConstraint(f"state in {HEARING_STATES}", name="state_known"),
        CheckConstraint(f"(state in {ENDED}) = (ended_on is not null)", name="end_is_dated"),
        Index("uq_hearing_slot", "slot_id", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
        Index("uq_hearing_case", "case_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"), index=True)
    slot_id: Mapped[UUID] = mapped_column(ForeignKey("slot.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    state: Mapped[str] = mapped_column(default=BOOKED)
    booked_on: Mapped[date]
    moved: Mapped[int] = mapped_column(default=0)
    moved_from: Mapped[date | None]
    ended_on: Mapped[date | None]
    released_on: Mapped[date | None]
    day: Mapped[MediationDay] = relationship(back_populates="hearings")
    slot: Mapped[Slot] = relationship(lazy="joined", innerjoin=True)
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_open(self) -> bool:
        """Whether it is still to come, or under way."""
        return self.ended_on is None and self.released_on is None


class Attendance(Base, Record):
    """Whether one person came (herself or represented), why not, and what came of it for her.

    The codes are those of workflows/coded.py: ABSENCE, FAILURE, OUTCOME.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("hearing_id", "obligor_id"),
        CheckConstraint(f"came in {CAME}", name="came_known"),
        CheckConstraint("came = 'absent' or absence_reason is null", name="only_the_absent_need_a_reason"),
    )
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearing.id"), index=True)
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    came: Mapped[str]
    absence_reason: Mapped[str | None]
    failure_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    arrived_at: Mapped[datetime | None]
    recorded_by: Mapped[str]


class ReadyItem(Base):
    """One tick of Day One that no record of ours shows by itself: signed by hand, copied (readiness.py)."""

    __tablename__ = "ready_item"
    hearing_id: Mapped[UUID] = mapped_column(ForeignKey("hearing.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    done_on: Mapped[date]
    done_by: Mapped[str]


class DocketBatch(Base, Record):
    """A docket as it was sent to the court: its lines, sealed, and the journal's checkpoint of that moment.

    Written once: what is sent again is made of these very lines, whatever changed since.
    """

    __tablename__ = "docket_batch"
    __table_args__ = (UniqueConstraint("day_id", "number"),)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"))
    number: Mapped[int]
    checkpoint: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class DocketFile(Base, Record):
    """A batch as a file of one kind, as it was first handed out: sent again it is these very bytes."""

    __tablename__ = "docket_file"
    __table_args__ = (UniqueConstraint("batch_id", "kind"),)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("docket_batch.id"))
    kind: Mapped[str] = mapped_column(String(8))
    store_key: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
