"""Keeping what a household told of its money."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.cases.people import borrower_of
from casework.cases.queries import open_case_of
from casework.clock import office_day
from casework.errors import Invalid
from casework.journal.operations import record
from casework.register.models import Contract
from casework.register.people import seal_for
from casework.security.policy import Actor
from casework.simulator.budget import written
from casework.simulator.models import HouseholdBudget
from workflows.capacity import Budget

FUTURE = "วันที่อยู่ในอนาคต (a date to come)"


def record_budget(
    session: Session, actor: Actor, contract: Contract, budget: Budget, asked_on: date, *, now: datetime
) -> HouseholdBudget:
    """Keep a household's budget; one journal entry, without its figures. Raises Invalid: a day to come."""
    if asked_on > office_day(now):
        raise Invalid({"asked_on": [FUTURE]})
    case = open_case_of(session, contract.id)
    kept = HouseholdBudget(
        contract_id=contract.id,
        case_id=case.id if case else None,
        asked_on=asked_on,
        told=seal_for(session, borrower_of(contract), written(budget)),
        asked_by=actor.name,
        recorded_at=now,
    )
    session.add(kept)
    session.flush()
    stream = f"case:{case.id}" if case else f"contract:{contract.id}"
    record(session, stream, "household.record", actor, asked_on, facts={"budget": kept.id})
    return kept
