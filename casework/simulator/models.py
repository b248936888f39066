"""What a household told of its money."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record


class HouseholdBudget(Base, Record):
    """A household's income, expenses and other debts, as told on a day; a later one takes its place.

    `told` is JSON (casework/simulator/budget.py) sealed under the borrower's key. Kept per contract, with or
    without a case.
    """

    __tablename__ = "household_budget"
    __table_args__ = (Index("ix_household_budget_contract", "contract_id", "asked_on", "id"),)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    asked_on: Mapped[date]
    told: Mapped[bytes] = mapped_column(LargeBinary)
    asked_by: Mapped[str]
    recorded_at: Mapped[datetime]
