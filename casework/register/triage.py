"""Triage kept beside each contract: its class, how long that holds, its balance.

Stored so that a list of a province sorts in the database; the day on which a class can next change is kept
with it, so that a day's refresh touches only the contracts whose day has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session, selectinload

from casework.clock import office_day
from casework.db import Base
from casework.register.loans import arrangement_on, ledger_of, loan_of
from casework.register.models import Contract
from casework.staff.queries import terms_changed_at
from workflows.classes import CLASSES, Arrangement, Classification, classify
from workflows.faults import RuleFault
from workflows.interest import Statement, statement
from workflows.loan import Loan, Posting
from workflows.rounding import ZERO
from workflows.terms import Terms

WITH_MONEY = (
    selectinload(Contract.instalments),
    selectinload(Contract.postings),
    selectinload(Contract.reliefs),
)
TO_BE_MENDED = 0


@dataclass(frozen=True)
class Triage:
    """What is stored of a contract's class; the fields are named as its columns are."""

    class_code: str | None
    class_on: date
    class_until: date | None
    urgency: int
    urgent_on: date
    balance: Decimal | None


def figures(
    loan: Loan, ledger: Sequence[Posting], as_of: date, terms: Terms, arrangement: Arrangement | None
) -> tuple[Statement, Classification]:
    """The statement and class of a loan at the end of `as_of`. Raises RuleFault where its plan is wrong."""
    debt = statement(loan, ledger, as_of, terms)
    return debt, classify(loan, ledger, as_of, balance=debt.total, terms=terms, arrangement=arrangement)


def stand(contract: Contract, as_of: date, terms: Terms) -> tuple[Statement, Classification]:
    """The contract's statement and class at the end of `as_of`. Raises RuleFault where its plan is wrong."""
    return figures(
        loan_of(contract), ledger_of(contract), as_of, terms, arrangement_on(contract.reliefs, as_of)
    )


def triage_of(
    loan: Loan,
    ledger: Sequence[Posting],
    today: date,
    terms: Terms,
    arrangement: Arrangement | None = None,
) -> Triage:
    """What to store of a loan today, inside the measure or settlement it is under, if any."""
    try:
        debt, found = figures(loan, ledger, today, terms, arrangement)
    except RuleFault:
        return Triage(None, today, None, TO_BE_MENDED, loan.ends_on, None)
    urgent_on = found.counted_from or loan.ends_on
    return Triage(found.code, today, found.next_change, CLASSES[found.code].urgency, urgent_on, debt.total)


def class_of(
    loan: Loan, ledger: Sequence[Posting], day: date, terms: Terms, arrangement: Arrangement | None = None
) -> str | None:
    """The class alone of a loan on a day. Where the receipts are less than the principal something is owed
    whatever the interest, so that the statement need not be drawn up. None where plan or ledger are wrong.
    """
    try:
        owed = loan.principal - sum((row.amount for row in ledger if row.on <= day), ZERO)
        if owed <= 0 or any(row.kind != "receipt" for row in ledger):
            return figures(loan, ledger, day, terms, arrangement)[1].code
        return classify(loan, ledger, day, balance=owed, terms=terms, arrangement=arrangement).code
    except RuleFault:
        return None


def triage_today(contract: Contract, today: date, terms: Terms) -> Triage:
    """What to store of a contract today."""
    arrangement = arrangement_on(contract.reliefs, today)
    return triage_of(loan_of(contract), ledger_of(contract), today, terms, arrangement)


def triage(contracts: Iterable[Contract], today: date, terms: Terms) -> None:
    """Set the stored class of each contract to that of `today`."""
    for contract in contracts:
        found = triage_today(contract, today, terms)
        for column, value in vars(found).items():
            setattr(contract, column, value)


def store(session: Session, found: Iterable[tuple[UUID, Triage]]) -> None:
    """Keep what was found, by contract; not an edit of the contract: its version stays."""
    table = Base.metadata.tables[Contract.__tablename__]
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in Triage.__dataclass_fields__}
    rows = [
        {"contract_id": key, **{f"new_{name}": value for name, value in vars(triage).items()}}
        for key, triage in found
    ]
    if rows:
        kept = update(table).where(table.c.id == bindparam("contract_id")).values(columns)
        session.connection().execute(kept, rows)


def refresh(session: Session, today: date, terms: Terms, province: str | None = None) -> int:
    """Triage anew the contracts whose class may have changed by `today`; how many they were.

    A legal term that the office of `province` set or confirmed bears on all that was stored to that day.
    """
    stale = [Contract.class_code.is_(None), Contract.class_until <= today]
    if province and (changed := terms_changed_at(session, province)):
        stale.append(Contract.class_on <= office_day(changed))
    due = select(Contract).where(or_(*stale)).options(*WITH_MONEY)
    if province:
        due = due.where(Contract.province == province)
    contracts = session.scalars(due).all()
    store(session, ((row.id, triage_today(row, today, terms)) for row in contracts))
    for contract in contracts:
        session.expire(contract)
    return len(contracts)
