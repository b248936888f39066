"""What the ledger says of a case today: class, balance, what is overdue under the plan in force."""

from __future__ import annotations

from casework.measures.performance import behind, received_since
from casework.register.models import Contract
from casework.settlements.models import Settlement
from workflows.classes import Arrangement, Classification
from workflows.facts import Money
from workflows.interest import Statement
from workflows.loan import Instalment


def schedule_of(settlement: Settlement) -> tuple[Instalment, ...]:
    """The settlement's schedule as the rules see it."""
    return tuple(Instalment(row.number, row.due_on, row.amount) for row in settlement.instalments)


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
