"""The facts a debtor class rests on: what is due, what was received, and from when five years run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.ledger import due_dates_moved, due_plan, term_end
from workflows.loan import Instalment, Loan, Posting
from workflows.moratorium import Moved
from workflows.periods import years_after
from workflows.rounding import ZERO
from workflows.terms import Terms


@dataclass(frozen=True)
class Facts:
    """A loan on a day, as the triage sees it. Money in baht.

    Due dates, and with them the contract's end, are where a recorded moratorium moved them (`moved`).

    `due` is the principal due before the day; `barred_after` the last day of the five years from
    `counted_from`; `next_missed` the due date, today or later, on which the principal due comes to exceed
    what was received.
    """

    as_of: date
    ends_on: date
    received: Decimal
    due: Decimal
    last_receipt_on: date | None
    counted_from: date
    barred_after: date
    owing: bool
    next_missed: date | None
    moved: tuple[Moved, ...]

    @property
    def term_over(self) -> bool:
        """Whether the contract's end date lies before the day."""
        return self.ends_on < self.as_of

    @property
    def missed(self) -> Decimal:
        """Baht of principal due before the day and not received."""
        return max(self.due - self.received, ZERO)

    @property
    def in_default(self) -> bool:
        """Less received than principal due before the day; after the term, anything still owed."""
        return self.owing and (self.missed > 0 or self.term_over)


def gather(
    loan: Loan, receipts: Sequence[Posting], lent_on: date, as_of: date, balance: Decimal, terms: Terms
) -> Facts:
    """The facts of a loan; `receipts`: those that stand, in order. Raises RuleFault for a bad plan.

    `lent_on`: when money was first paid out. Before it nothing is owed, and yet nothing was paid up.
    """
    plan = due_plan(loan)
    received = total(receipts)
    last = receipts[-1].on if receipts else None
    counted_from = last or plan[0].due_on
    return Facts(
        as_of=as_of,
        ends_on=term_end(loan),
        moved=due_dates_moved(loan),
        received=received,
        due=due_before(plan, as_of),
        last_receipt_on=last,
        counted_from=counted_from,
        barred_after=years_after(counted_from, terms.number("triage_years", as_of)),
        owing=balance > 0 or as_of < lent_on,
        next_missed=first_missed(plan, received, as_of),
    )


def total(rows: Iterable[Instalment | Posting]) -> Decimal:
    """Baht of these rows together."""
    return sum((row.amount for row in rows), ZERO)


def due_before(plan: Iterable[Instalment], day: date) -> Decimal:
    """Principal due before `day`: what falls due on the day itself is not missed yet."""
    return total(row for row in plan if row.due_on < day)


def first_missed(plan: Iterable[Instalment], received: Decimal, as_of: date) -> date | None:
    """The due date, today or later, on which the principal due comes to exceed what was received."""
    due = ZERO
    for row in plan:
        due += row.amount
        if due > received and row.due_on >= as_of:
            return row.due_on
    return None
