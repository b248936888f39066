"""A contract on a day: its statement and class, and the classes of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.register.loans import arrangement_on, ledger_of, loan_of
from casework.register.models import BORROWER, Contract, Person
from casework.register.scope import visible_contracts
from casework.register.triage import WITH_MONEY, class_of, stand
from casework.security.policy import Actor
from casework.staff import queries as staff
from workflows.classes import Classification
from workflows.debt_course import Balance, course
from workflows.debt_sheet import DebtSheet, debt_sheet
from workflows.faults import RuleFault
from workflows.interest import Statement
from workflows.reasons import Reason
from workflows.terms import Terms

BATCH = 500


@dataclass(frozen=True)
class Standing:
    """A contract on a day. Where its plan or ledger makes no sense there are no figures, but why."""

    contract: Contract
    debt: Statement | None
    found: Classification | None
    fault: Reason | None = None

    @property
    def sheet(self) -> DebtSheet | None:
        """The statement with every row it rests on: what page, paper, API, command line and file show."""
        return debt_sheet(self.debt) if self.debt else None

    @property
    def working(self) -> list[Reason]:
        """Why the contract is in its class, line by line."""
        lines = self.found.working if self.found else ()
        return [Reason("working", line.th, line.en, line.basis, line.values) for line in lines]

    @property
    def borrower(self) -> Person | None:
        """Who signed first."""
        return next((obligor.person for obligor in self.contract.obligors if obligor.role == BORROWER), None)


def standing(contract: Contract, as_of: date, terms: Terms) -> Standing:
    """A contract on a day."""
    try:
        return Standing(contract, *stand(contract, as_of, terms))
    except RuleFault as fault:
        return Standing(contract, None, None, fault.reason)


def course_of(contract: Contract, as_of: date, terms: Terms) -> tuple[Balance, ...]:
    """What was owed at each year's end to a day; none where the plan or ledger makes no sense."""
    try:
        return course(loan_of(contract), ledger_of(contract), as_of, terms)
    except RuleFault:
        return ()


def provinces(session: Session) -> Sequence[str]:
    """The provinces that have contracts."""
    return session.scalars(select(Contract.province).distinct().order_by(Contract.province)).all()


def has_contracts(session: Session, province: str) -> bool:
    """Whether the register of a province holds anything."""
    return session.scalar(select(Contract.id).where(Contract.province == province).limit(1)) is not None


def classes_on(session: Session, actor: Actor, day: date) -> dict[str, str | None]:
    """The class of every visible contract at the end of a day, by number; None where its plan is wrong."""
    rows = (
        select(Contract)
        .where(visible_contracts(actor))
        .options(*WITH_MONEY)
        .order_by(Contract.province, Contract.number)
        .execution_options(yield_per=BATCH)
    )
    terms: dict[str, Terms] = {}
    found = {}
    for row in session.scalars(rows):
        if row.province not in terms:
            terms[row.province] = staff.terms(session, row.province)
        found[row.number] = class_of(
            loan_of(row), ledger_of(row), day, terms[row.province], arrangement_on(row.reliefs, day)
        )
        session.expunge(row)
    return found
