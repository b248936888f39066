"""Reading a household's budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.people import borrower_of
from casework.register.models import Contract
from casework.register.people import unseal_for
from casework.simulator.budget import read
from casework.simulator.models import HouseholdBudget
from workflows.capacity import Budget


@dataclass(frozen=True)
class Asked:
    """A household's budget, when it was asked and by whom."""

    budget: Budget
    asked_on: date
    asked_by: str


def budget_of(session: Session, contract: Contract, on: date) -> Asked | None:
    """The latest budget told by a day; None where there is none, or where its person's key is destroyed."""
    kept = session.scalar(
        select(HouseholdBudget)
        .where(HouseholdBudget.contract_id == contract.id, HouseholdBudget.asked_on <= on)
        .order_by(HouseholdBudget.asked_on.desc(), HouseholdBudget.id.desc())
        .limit(1)
    )
    text = unseal_for(session, borrower_of(contract), kept.told) if kept else ""
    return Asked(read(text), kept.asked_on, kept.asked_by) if kept and text else None
