"""What the ledger says of a case today: class, balance, what is overdue under the plan in force."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.measures.models import MeasureApplication
from casework.measures.performance import behind, received_since
from casework.measures.queries import plan_of
from casework.register.loans import arrangement_on, ledger_of, loan_of
from casework.register.models import Contract
from casework.settlements.models import Settlement
from workflows.classes import Arrangement, Classification, classify
from workflows.facts import Money
from workflows.interest import Statement, statement
from workflows.loan import Instalment
from workflows.terms import Terms


def account_of(
    contract: Contract, as_of: date, terms: Terms, plan: Arrangement | None = None
) -> tuple[Statement, Classification]:
    """Statement and class of the day; a plan in force that is being kept makes the debt a normal one."""
    loan, ledger = loan_of(contract), ledger_of(contract)
    debt = statement(loan, ledger, as_of, terms)
    return debt, classify(loan, ledger, as_of, balance=debt.total, terms=terms, arrangement=plan)


def schedule_of(settlement: Settlement) -> tuple[Instalment, ...]:
    """The settlement's schedule as the rules see it."""
    return tuple(Instalment(row.number, row.due_on, row.amount) for row in settlement.instalments)


def plan_in_force(
    session: Session, contract: Contract, measure: MeasureApplication | None, today: date
) -> Arrangement | None:
    """What counts today instead of the contract's plan: the settlement signed, else the measure in force."""
    if (found := arrangement_on(contract.reliefs, today)) is not None:
        return found
    if measure is None or measure.stage != "in_force" or measure.province_on is None:
        return None
    return Arrangement(measure.province_on, plan_of(session, measure))


def money_facts(
    contract: Contract, debt: Statement, found: Classification, plan: Arrangement | None
) -> Money:
    """The figures the guards ask for, by the plan in force, else by the contract's."""
    claim = debt.total - debt.costs_due
    if plan is None:
        missed = [row.due_on for row in debt.instalments if row.outstanding and row.due_on < debt.as_of]
        return Money(found.code, debt.total, claim, found.missed, min(missed, default=None))
    paid = received_since(contract, plan.since, debt.as_of)
    return Money(found.code, debt.total, claim, *behind(plan.instalments, paid, debt.as_of))
