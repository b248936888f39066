"""Applications for a measure (มาตรการ) and the subcommittees' resolutions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Versioned
from workflows.measure import MEASURE


class MeasureApplication(Base, Versioned):
    """One application: measure a to f, for the whole contract or (b, f) for one obligor."""

    __tablename__ = "measure_application"
    __table_args__ = (CheckConstraint(f"stage in {MEASURE.codes}", name="stage_known"),)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    kind: Mapped[str]
    stage: Mapped[str] = mapped_column(default="draft")
    applied_on: Mapped[date]
    reduction: Mapped[Decimal | None]
    months: Mapped[int | None]
    first_due_on: Mapped[date | None]
    district_number: Mapped[str] = mapped_column(default="")
    district_on: Mapped[date | None]
    province_number: Mapped[str] = mapped_column(default="")
    province_on: Mapped[date | None]
    proposed_by: Mapped[str]
