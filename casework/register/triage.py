"""Triage kept beside each contract: its class, how long that holds, its balance.

Stored so that a list of a province sorts in the database; the day on which a class can next change is kept
with it, so that a day's refresh touches only the contracts whose day has come.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from workflows.classes import CLASSES, Classification, classify
from workflows.interest import Statement, statement
from workflows.terms import Terms

WITH_MONEY = (selectinload(Contract.instalments), selectinload(Contract.postings))
BATCH = 500


def stand(contract: Contract, as_of: date, terms: Terms) -> tuple[Statement, Classification]:
    """The contract's statement and class at the end of `as_of`. Raises RuleFault where its plan is wrong."""
    loan, ledger = loan_of(contract), ledger_of(contract)
    debt = statement(loan, ledger, as_of, terms)
    return debt, classify(loan, ledger, as_of, balance=debt.total, terms=terms)


def triage(contracts: Iterable[Contract], today: date, terms: Terms) -> None:
    """Set the stored class of each contract to that of `today`."""
    for contract in contracts:
        debt, found = stand(contract, today, terms)
        contract.class_code, contract.class_on, contract.class_until = found.code, today, found.next_change
        contract.balance = debt.total
        contract.urgent_on = found.counted_from
        contract.urgency = CLASSES[found.code].urgency


def refresh(session: Session, today: date, terms: Terms, province: str | None = None) -> int:
    """Triage anew the contracts whose class may have changed by `today`; how many they were."""
    due = (
        select(Contract)
        .where(or_(Contract.class_code.is_(None), Contract.class_until <= today))
        .options(*WITH_MONEY)
    )
    if province:
        due = due.where(Contract.province == province)
    contracts = session.scalars(due).all()
    triage(contracts, today, terms)
    session.flush()
    return len(contracts)
