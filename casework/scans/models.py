"""Scans as they were brought, their pages, and how many pages a paper has."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record, Versioned

READING, READ = "reading", "read"
BLANK, LOOSE, WAITING, HELD, DROPPED = "blank", "loose", "waiting", "held", "dropped"
PAGE_STATES = (BLANK, LOOSE, WAITING, HELD, DROPPED)


class Scan(Base, Record):
    """One file brought: `store_key` its bytes (their SHA-256), `pages_key` its pages as a PDF.

    `signed_on` is the day on which what it holds was signed, as the bringer said.
    """

    __tablename__ = "scan"
    __table_args__ = (
        UniqueConstraint("province", "store_key"),
        CheckConstraint("state in ('reading', 'read')", name="state_known"),
    )
    province: Mapped[str] = mapped_column(String(2), index=True)
    store_key: Mapped[str] = mapped_column(String(64))
    pages_key: Mapped[str] = mapped_column(String(64))
    label: Mapped[str]
    kind: Mapped[str] = mapped_column(String(8))
    page_count: Mapped[int]
    signed_on: Mapped[date]
    state: Mapped[str] = mapped_column(default=READING)
    job_id: Mapped[UUID | None]
    brought_by: Mapped[UUID]
    bringer: Mapped[str]
    brought_at: Mapped[datetime]
    pages: Mapped[list[ScanPage]] = relationship(back_populates="scan", order_by="ScanPage.number")


class ScanPage(Base, Versioned):
    """One page of a scan.

    `blank` pages are backs of sheets. `loose` ones wait for a person to say what they are, `waiting` ones for
    the other pages of their paper; `held` ones are the signed copy of it; `dropped` ones were left out by a
    person or gave way to a newer copy. `why` is a code of sorting.WHY. `turn` is how far it is to be turned,
    clockwise, to stand upright.
    """

    __tablename__ = "scan_page"
    __table_args__ = (
        UniqueConstraint("scan_id", "number"),
        CheckConstraint(f"state in {PAGE_STATES}", name="state_known"),
        CheckConstraint("state not in ('waiting', 'held') or paper_id is not null", name="has_a_paper"),
        Index("ix_scan_page_paper", "paper_id", "state"),
    )
    scan_id: Mapped[UUID] = mapped_column(ForeignKey("scan.id"))
    number: Mapped[int]
    turn: Mapped[int] = mapped_column(default=0)
    marks: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(index=True)
    why: Mapped[str] = mapped_column(default="")
    paper_id: Mapped[UUID | None] = mapped_column(ForeignKey("paper.id"))
    picture_key: Mapped[str | None] = mapped_column(String(64))
    scan: Mapped[Scan] = relationship(back_populates="pages")


class PaperLength(Base):
    """How many pages a paper has: counted when it was first scanned, or as a person said (`told_by`)."""

    __tablename__ = "paper_length"
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    pages: Mapped[int]
    told_by: Mapped[str] = mapped_column(default="")
