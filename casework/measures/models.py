"""Applications for a measure (มาตรการ) and the subcommittees' resolutions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from casework.cases.models import Case
from casework.db import Base, Versioned
from casework.register.models import Obligor
from workflows.coded import MEASURE as KINDS
from workflows.coded import codes
from workflows.engine import is_moving
from workflows.measure import MEASURE
from workflows.measures import HARDSHIPS

CLOSED = tuple(stage.code for stage in MEASURE.stages if stage.closed)
OPEN_WHOLE = text(f"obligor_id is null and stage not in {CLOSED}")


class MeasureApplication(Base, Versioned):
    """One application: measure a to f, for the whole contract or (b, f) for one obligor.

    `total` is the baht to be paid under the measure, in `months` instalments from `first_due_on`, fixed when
    the application is drawn up; of an individual release her part, paid at once. Where `instalment_amount`
    or `most_each` baht were told, or `pay_months` of the year ("11, 12"), the schedule follows them.
    `hardship` is what befell her (f). Only the engine sets `stage` (measures/operations). A case has at most
    one open application that binds the whole contract.
    """

    __tablename__ = "measure_application"
    __table_args__ = (
        CheckConstraint(f"stage in {MEASURE.codes}", name="stage_known"),
        CheckConstraint(f"kind in {tuple(sorted(codes(KINDS)))}", name="kind_known"),
        CheckConstraint(f"hardship in {('', *HARDSHIPS)}", name="hardship_known"),
        Index(
            "uq_measure_open", "case_id", unique=True, sqlite_where=OPEN_WHOLE, postgresql_where=OPEN_WHOLE
        ),
        Index("ix_measure_application_stage", "stage", "applied_on", "id"),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    kind: Mapped[str]
    hardship: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default=MEASURE.initial)
    applied_on: Mapped[date]
    total: Mapped[Decimal | None]
    reduction: Mapped[Decimal | None]
    months: Mapped[int | None]
    instalment_amount: Mapped[Decimal | None]
    most_each: Mapped[Decimal | None]
    pay_months: Mapped[str] = mapped_column(default="")
    first_due_on: Mapped[date | None]
    district_number: Mapped[str] = mapped_column(default="")
    district_on: Mapped[date | None]
    province_number: Mapped[str] = mapped_column(default="")
    province_on: Mapped[date | None]
    proposed_by: Mapped[str]
    case: Mapped[Case] = relationship(lazy="joined", innerjoin=True)
    obligor: Mapped[Obligor | None] = relationship(lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it is still under way."""
        return self.stage not in CLOSED

    @validates("stage")
    def _moved_by_the_engine(self, _name: str, stage: str) -> str:
        if not is_moving(self):
            raise AttributeError("the stage of an application is moved by workflows.engine alone")
        return stage
