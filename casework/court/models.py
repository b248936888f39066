"""What the court sent back, line by line; and what a day that was moved or called off brought about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record, Versioned

OPEN, APPLIED, KEPT, OVERTAKEN = "open", "applied", "kept", "overtaken"
STATES = (OPEN, APPLIED, KEPT, OVERTAKEN)
ITEMS = ("petition_number", "black_number", "slot", "result", "row")


class CourtReturn(Base, Versioned):
    """A docket as the court sent it back: its file, and how many of its rows are ours."""

    __tablename__ = "court_return"
    __table_args__ = (UniqueConstraint("day_id", "store_key"),)
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"))
    store_key: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    rows: Mapped[int]
    matched: Mapped[int]
    taken_by: Mapped[str]
    taken_at: Mapped[datetime]
    lines: Mapped[list[ReturnLine]] = relationship(
        order_by="ReturnLine.position", cascade="all, delete-orphan", back_populates="of"
    )


class ReturnLine(Base, Record):
    """One difference between the court's sheet and the records: `sent` in the batch, `ours` now, `theirs`.

    `row` counts from 1 as a spreadsheet does; `code` is the line's, as found. `doubts` are the reasons why a
    person must look; without any it is safe. It is open until applied, kept (ours stands), or overtaken by a
    later sheet.
    """

    __tablename__ = "court_return_line"
    __table_args__ = (
        CheckConstraint(f"state in {STATES}", name="state_known"),
        CheckConstraint(f"item in {ITEMS}", name="item_known"),
        CheckConstraint("(state = 'open') = (decided_at is null)", name="decision_is_dated"),
    )
    return_id: Mapped[UUID] = mapped_column(ForeignKey("court_return.id"), index=True)
    position: Mapped[int]
    row: Mapped[int]
    code: Mapped[str]
    hearing_id: Mapped[UUID | None] = mapped_column(ForeignKey("hearing.id"), index=True)
    item: Mapped[str]
    sent: Mapped[str] = mapped_column(default="")
    ours: Mapped[str] = mapped_column(default="")
    theirs: Mapped[str] = mapped_column(default="")
    doubts: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(default=OPEN)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    of: Mapped[CourtReturn] = relationship(back_populates="lines")

    @property
    def is_safe(self) -> bool:
        """Whether it may be applied without looking at it."""
        return self.state == OPEN and not self.doubts


class DayChange(Base, Record):
    """A day moved or called off, and what came of each of its cases.

    `rows`: [{case, papers: ids of new drafts, voided: ids taken back, waiting: ids whose voiding waits for a
    second person, reasons}], with `case` None for the papers of the day itself.
    """

    __tablename__ = "day_change"
    __table_args__ = (
        CheckConstraint("kind in ('move', 'cancel')", name="kind_known"),
        Index("ix_day_change_day", "day_id", "made_at"),
    )
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"))
    kind: Mapped[str]
    was_on: Mapped[date]
    now_on: Mapped[date | None]
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
