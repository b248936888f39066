"""Letters to guarantors and what became of each; the legal officer's word on a settlement without one."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record
from casework.guarantors.kinds import SECTIONS
from casework.mail import OUTCOMES
from casework.register.models import Obligor


class GuarantorEffect(Base, Record):
    """What the legal officer says a settlement without her does to a guarantor (CCC 698, 700, 852).

    `reason` is sealed under the borrower's key. A later word on the same two replaces an earlier.
    """

    __tablename__ = "guarantor_effect"
    __table_args__ = (Index("ix_guarantor_effect_deal", "settlement_id", "obligor_id", "recorded_at"),)
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    settlement_id: Mapped[UUID] = mapped_column(ForeignKey("settlement.id"))
    stands: Mapped[bool]
    confirmed_on: Mapped[date]
    reason: Mapped[bytes] = mapped_column(LargeBinary)
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]


class GuarantorNotice(Base, Record):
    """One letter to one guarantor: of missed instalments (CCC 686) or of a reduction of the debt (691).

    `postal_number` is that of the registered mail (UPU S10). `ended_on` is the day on the signed card, or of
    the return; `proof_id` the card or the envelope on file. A letter of section 691 names its deal.
    """

    __tablename__ = "guarantor_notice"
    __table_args__ = (
        UniqueConstraint("obligor_id", "section", "postal_number"),
        CheckConstraint(f"section in {tuple(SECTIONS)}", name="section_known"),
        CheckConstraint(f"outcome in {tuple(OUTCOMES)}", name="outcome_known"),
        CheckConstraint("(outcome = 'pending') = (ended_on is null)", name="ending_is_dated"),
        CheckConstraint("ended_on >= sent_on", name="ended_after_sent"),
        CheckConstraint(
            "(section = '686') = (settlement_id is null and measure_id is null)",
            name="reduction_names_its_deal",
        ),
        Index("ix_guarantor_notice_contract", "contract_id", "sent_on"),
        Index("ix_guarantor_notice_outcome", "outcome", "sent_on"),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    section: Mapped[str] = mapped_column(String(3))
    instalments: Mapped[list[int]] = mapped_column(JSON, default=list)
    settlement_id: Mapped[UUID | None] = mapped_column(ForeignKey("settlement.id"))
    measure_id: Mapped[UUID | None] = mapped_column(ForeignKey("measure_application.id"))
    sent_on: Mapped[date]
    postal_number: Mapped[str] = mapped_column(String(13), index=True)
    outcome: Mapped[str] = mapped_column(default="pending")
    ended_on: Mapped[date | None]
    proof_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    obligor: Mapped[Obligor] = relationship(lazy="joined", innerjoin=True)
