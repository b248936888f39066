"""Files of evidence, and files that wait for a person to say where they belong."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Versioned
from casework.evidence.kinds import OPEN, STATES
from casework.field.models import Evidence
from casework.files.kinds import KINDS

_THERE = text("removed_at is null")


class EvidenceFile(Base, Versioned):
    """A file of a paper on record. `sha` is the hash of what was brought, before it was made fit to keep.

    `label` is what it was called, without numbers of persons. One that is taken away stays, with who and why.
    """

    __tablename__ = "evidence_file"
    __table_args__ = (
        CheckConstraint(f"kind in {tuple(KINDS)}", name="kind_known"),
        CheckConstraint("(removed_at is null) = (removed_by is null)", name="removed_by_somebody"),
        Index(
            "uq_evidence_file_there",
            *("evidence_id", "sha"),
            unique=True,
            sqlite_where=_THERE,
            postgresql_where=_THERE,
        ),
    )
    evidence_id: Mapped[UUID] = mapped_column(ForeignKey("evidence.id"))
    store_key: Mapped[str] = mapped_column(String(64))
    sha: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(4))
    pages: Mapped[int]
    size: Mapped[int]
    straightened: Mapped[int] = mapped_column(default=0)
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    removed_by: Mapped[str | None]
    removed_at: Mapped[datetime | None]
    removed_why: Mapped[str] = mapped_column(String(200), default="")
    evidence: Mapped[Evidence] = relationship()


class EvidenceDoubt(Base, Versioned):
    """A file brought in a folder or ZIP that did not find its place by itself: `why` holds the codes.

    What was found of its place stands in `contract_id`, `evidence_kind`, `obligor_id` and `dated_on`;
    a person says the rest. `label` is its way in the folder.
    """

    __tablename__ = "evidence_doubt"
    __table_args__ = (
        CheckConstraint(f"state in {STATES}", name="state_known"),
        Index("uq_evidence_doubt_file", "province", "sha", unique=True),
        Index("ix_evidence_doubt_open", "province", "state"),
    )
    province: Mapped[str] = mapped_column(String(2))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    store_key: Mapped[str] = mapped_column(String(64))
    sha: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(String(4))
    pages: Mapped[int]
    size: Mapped[int]
    straightened: Mapped[int] = mapped_column(default=0)
    why: Mapped[str] = mapped_column(String(120))
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    evidence_kind: Mapped[str | None]
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    dated_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default=OPEN)
    brought_by: Mapped[str]
    brought_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence_file.id"))
