"""What the ledger says of a case today: class, balance, what is overdue under the plan in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.settlements.models import Settlement
from workflows.classes import Arrangement, Classification, classify
from workflows.facts import Money
from workflows.interest import Statement, statement
from workflows.ledger import effective
from workflows.loan import Instalment
from workflows.terms import Terms

ZERO = Decimal("0.00")


def account_of(
    contract: Contract, as_of: date, terms: Terms, settlement: Settlement | None
) -> tuple[Statement, Classification]:
    """Statement and class of the day; a settlement that is being kept makes the debt a normal one."""
    loan, ledger = loan_of(contract), ledger_of(contract)
    debt = statement(loan, ledger, as_of, terms)
    arrangement = Arrangement(settlement.agreed_on, plan_of(settlement)) if settlement else None
    return debt, classify(loan, ledger, as_of, balance=debt.total, terms=terms, arrangement=arrangement)


def plan_of(settlement: Settlement) -> tuple[Instalment, ...]:
    """The settlement's schedule as the rules see it."""
    return tuple(Instalment(row.number, row.due_on, row.amount) for row in settlement.instalments)


def money_facts(
    contract: Contract, debt: Statement, found: Classification, settlement: Settlement | None
) -> Money:
    """The figures the guards ask for, by the settlement's plan where one is in force, else the contract's."""
    if settlement is None:
        missed = [row.due_on for row in debt.instalments if row.outstanding and row.due_on < debt.as_of]
        return Money(
            class_code=found.code,
            balance=debt.total,
            claim=debt.total - debt.costs_due,
            overdue=found.missed,
            missed_on=min(missed, default=None),
        )
    paid = received_since(contract, settlement.agreed_on, debt.as_of)
    overdue, missed_on = _behind(plan_of(settlement), paid, debt.as_of)
    return Money(found.code, debt.total, debt.total - debt.costs_due, overdue, missed_on)


def received_since(contract: Contract, since: date, as_of: date) -> Decimal:
    """Receipts from `since` to `as_of`, both inclusive, in baht."""
    lines = effective(ledger_of(contract), as_of)
    return sum((row.amount for row in lines if row.kind == "receipt" and row.on >= since), ZERO)


def _behind(plan: tuple[Instalment, ...], paid: Decimal, as_of: date) -> tuple[Decimal, date | None]:
    """Baht due before `as_of` and not received, and the due date of the first instalment not covered."""
    due = ZERO
    for row in plan:
        if row.due_on >= as_of:
            break
        due += row.amount
        if due > paid:
            return sum((each.amount for each in plan if each.due_on < as_of), ZERO) - paid, row.due_on
    return ZERO, None
