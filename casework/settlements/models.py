"""Settlements (สัญญาประนีประนอมยอมความ): the terms, the schedule, and who signed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record, Versioned


class Settlement(Base, Versioned):
    """What the parties agree: baht owed on the day, baht given up, baht to be paid by the schedule.

    `state` draft until the court's four tests are passed and the parties signed; then signed, and later
    performed or breached. `route`: s20ter, dma2562, private, in_court.
    """

    __tablename__ = "settlement"
    __table_args__ = (
        CheckConstraint("state in ('draft', 'signed', 'performed', 'breached', 'void')", name="state_known"),
        CheckConstraint("total > 0 and reduced >= 0", name="amounts_positive"),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    hearing_id: Mapped[UUID | None] = mapped_column(ForeignKey("hearing.id"))
    route: Mapped[str] = mapped_column(default="s20ter")
    state: Mapped[str] = mapped_column(default="draft")
    agreed_on: Mapped[date]
    principal: Mapped[Decimal]
    interest: Mapped[Decimal]
    default_interest: Mapped[Decimal]
    costs: Mapped[Decimal]
    reduced: Mapped[Decimal]
    total: Mapped[Decimal]
    default_rate: Mapped[Decimal] = mapped_column(Numeric(7, 4))
    grace_days: Mapped[int] = mapped_column(default=0)
    court_tests: Mapped[list[str]] = mapped_column(JSON, default=list)
    tested_on: Mapped[date | None]
    petitioner_signed_on: Mapped[date | None]
    judgment_asked_on: Mapped[date | None]
    necessity: Mapped[str] = mapped_column(default="")
    necessity_text: Mapped[bytes | None] = mapped_column(LargeBinary)
    judgment: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    instalments: Mapped[list[SettlementInstalment]] = relationship(
        order_by="SettlementInstalment.number", cascade="all, delete-orphan"
    )
    parties: Mapped[list[SettlementParty]] = relationship(cascade="all, delete-orphan")


class SettlementInstalment(Base, Record):
    """One instalment of the settlement: baht falling due on a day."""

    __tablename__ = "settlement_instalment"
    __table_args__ = (
        UniqueConstraint("settlement_id", "number"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )
    settlement_id: Mapped[UUID] = mapped_column(ForeignKey("settlement.id"), index=True)
    number: Mapped[int]
    due_on: Mapped[date]
    amount: Mapped[Decimal]


class SettlementParty(Base, Record):
    """A person who signs the settlement, and as what."""

    __tablename__ = "settlement_party"
    __table_args__ = (UniqueConstraint("settlement_id", "obligor_id"),)
    settlement_id: Mapped[UUID] = mapped_column(ForeignKey("settlement.id"), index=True)
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id"))
    signed_on: Mapped[date | None]
