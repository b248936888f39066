"""How a case stands: the ledger is the contract's, the class that of the people the case is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.register.loans import arrangement_on, ledger_of, loan_of
from casework.register.models import Relief
from casework.register.triage import figures
from casework.settlements.models import Settlement
from workflows.classes import Classification
from workflows.interest import Statement
from workflows.terms import Terms


def stand_of(session: Session, case: Case, as_of: date, terms: Terms) -> tuple[Statement, Classification]:
    """The statement of the contract and the case's own class at the end of `as_of`. Raises RuleFault.

    What anyone pays counts for all; but whoever did not sign a settlement is not inside its schedule.
    """
    contract = case.contract
    arrangement = arrangement_on(binding(session, case), as_of)
    return figures(loan_of(contract), ledger_of(contract), as_of, terms, arrangement)


def binding(session: Session, case: Case) -> Sequence[Relief]:
    """The approvals that bear on the people of the case: not the settlements made in another case."""
    reliefs = case.contract.reliefs
    settled = {row.origin_id for row in reliefs if row.origin == "settlement"}
    if not settled:
        return reliefs
    rows = select(Settlement.id).where(Settlement.id.in_(settled), Settlement.case_id == case.id)
    own = set(session.scalars(rows))
    return [row for row in reliefs if row.origin != "settlement" or row.origin_id in own]
