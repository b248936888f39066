"""Whether a plan is kept: what was received since it began, beside what fell due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from casework.register.loans import ledger_of
from casework.register.models import Contract
from workflows.ledger import effective
from workflows.loan import Instalment

ZERO = Decimal("0.00")


def received_since(contract: Contract, since: date, as_of: date) -> Decimal:
    """Receipts from `since` to `as_of`, both inclusive, in baht."""
    lines = effective(ledger_of(contract), as_of)
    return sum((row.amount for row in lines if row.kind == "receipt" and row.on >= since), ZERO)


def received_from(contract: Contract, payer: UUID, since: date, as_of: date) -> Decimal:
    """Receipts in one obligor's name from `since` to `as_of`, both inclusive, in baht."""
    receipts = (row for row in effective(ledger_of(contract), as_of) if row.kind == "receipt")
    return sum((row.amount for row in receipts if row.on >= since and row.payer == str(payer)), ZERO)


def behind(plan: Sequence[Instalment], paid: Decimal, as_of: date) -> tuple[Decimal, date | None]:
    """Baht due before `as_of` and not received, and the due date of the first instalment not covered."""
    due, missed_on = ZERO, None
    for row in plan:
        if row.due_on >= as_of:
            break
        due += row.amount
        if missed_on is None and due > paid:
            missed_on = row.due_on
    return max(due - paid, ZERO), missed_on
