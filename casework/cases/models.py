"""Cases, invitations, consents, mandates, petitions, and the evidence each step asks for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from casework.db import Base, Record, Versioned
from casework.mail import OUTCOMES, PENDING
from casework.register.models import BORROWER, Contract, Obligor
from workflows.case import CASE
from workflows.coded import INVITED_BY
from workflows.engine import is_moving

MAIN_AND_OPEN = text("closed_on is null and linked_to is null")


class Case(Base, Versioned):
    """One collection matter on one contract. Only the engine sets `stage` (steps/operations.py).

    A contract has at most one open case that is linked to none, its main case; one `linked_to` another is
    about people who did not sign there (register's Obligor.case_id).
    """

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("province", "number"),
        CheckConstraint(f"stage in {CASE.codes}", name="stage_known"),
        CheckConstraint("(stage like 'closed%') = (closed_on is not null)", name="closed_is_dated"),
        Index(
            "uq_case_open_contract",
            "contract_id",
            unique=True,
            sqlite_where=MAIN_AND_OPEN,
            postgresql_where=MAIN_AND_OPEN,
        ),
        Index("ix_case_work", "province", "stage", "officer_id", "opened_on", "id"),
    )
    number: Mapped[str]
    province: Mapped[str] = mapped_column(String(2))
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    stage: Mapped[str] = mapped_column(default=CASE.initial)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    held_until: Mapped[date | None]
    touched_at: Mapped[datetime | None]
    linked_to: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    contract: Mapped[Contract] = relationship(lazy="joined", innerjoin=True)

    @property
    def people(self) -> list[Obligor]:
        """Everyone the case is about, in the contract's order: those named in a linked case, in the main case
        all others. Nobody is in two."""
        about = self.id if self.linked_to else None
        return [row for row in self.contract.obligors if row.case_id == about]

    @property
    def lead(self) -> Obligor:
        """Whose name the case goes by: the borrower, else the first it is about."""
        people = self.people or self.contract.obligors
        return next((row for row in people if row.role == BORROWER), people[0])

    @property
    def urgency(self) -> int:
        """Its contract's place in the order of work, 1 first."""
        return self.contract.urgency

    @property
    def urgent_on(self) -> date:
        """The day its contract's five years are counted from."""
        return self.contract.urgent_on

    @validates("stage")
    def _moved_by_the_engine(self, _name: str, stage: str) -> str:
        if not is_moving(self):
            raise AttributeError("the stage of a case is moved by workflows.engine alone")
        return stage


class Consent(Base, Record):
    """One person's answer to the invitation. A later answer replaces an earlier one; death voids it."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_case", "case_id", "obligor_id"),)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    willing: Mapped[bool]
    given_on: Mapped[date]
    how: Mapped[str]
    unavailable: Mapped[list[str]] = mapped_column(JSON, default=list)
    voided_on: Mapped[date | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]


class Invitation(Base, Record):
    """One person asked to mediation: at a visit (it arrived there and then), or by registered mail (UPU S10).

    `postal_number` may still be to come. `ended_on` is the day on the signed card or of the return, `kept_at`
    where card or envelope lies. A later one replaces an earlier; a new invitation of the case voids them all.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(f"how in {tuple(way.code for way in INVITED_BY)}", name="how_known"),
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


class Mandate(Base, Record):
    """กรอบอนุมัติการไกล่เกลี่ย: how far the office may go, by a resolution with number and date.

    `greatest_reduction` is per cent of the unpaid default interest; for one case, or for every case of the
    province until `until`.
    """

    __tablename__ = "mandate"
    province: Mapped[str] = mapped_column(String(2), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[str]
    approved_on: Mapped[date]
    until: Mapped[date]
    greatest_reduction: Mapped[int]
    longest_months: Mapped[int]
    recorded_by: Mapped[str]


class Petition(Base, Record):
    """The petition under CPC s. 20 ter: filed, numbered, conciliator appointed, ended or withdrawn."""

    __tablename__ = "petition"
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    court: Mapped[str]
    filed_on: Mapped[date]
    number: Mapped[str] = mapped_column(default="")
    black_number: Mapped[str] = mapped_column(default="")
    conciliator: Mapped[str] = mapped_column(default="")
    conciliator_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    result: Mapped[str | None]  # settled, failed, withdrawn, refused


class StepRecord(Base, Record):
    """What was given with a step: its inputs, for pages and papers; personal text is sealed."""

    __tablename__ = "step_record"
    __table_args__ = (Index("ix_step_record_case", "case_id", "step", "recorded_at"),)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    step: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    happened_on: Mapped[date]
    by: Mapped[str]
    recorded_at: Mapped[datetime]
    given: Mapped[dict[str, Any]] = mapped_column(JSON)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class Acknowledgment(Base, Record):
    """A debtor's act that touches a limitation clock (CCC 193/14, 193/28, 193/35; workflows/clock.py).

    `kind`: acknowledgment, liability_acknowledgment, security; `note` is the number of its paper.
    """

    __tablename__ = "limitation_act"
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    kind: Mapped[str]
    on: Mapped[date] = mapped_column("done_on")
    note: Mapped[str] = mapped_column(default="")
    recorded_by: Mapped[str]
