"""What a debt comes to if she pays by a plan: the ledger with the plan's instalments as if received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from workflows.basis import DEFAULT
from workflows.capacity import Capacity
from workflows.faults import RuleFault
from workflows.interest import statement
from workflows.loan import Instalment, Loan, Posting
from workflows.reasons import Reason
from workflows.schedules import Schedule
from workflows.simulation.plan import Plan, judged
from workflows.terms import Terms

ROUNDS = 24
CLOSE = Decimal(1)


@dataclass(frozen=True)
class Account:
    """A debt whose days to come can be looked at. No figure of it is ever posted."""

    loan: Loan
    ledger: tuple[Posting, ...]
    terms: Terms

    def owed(self, on: date, paid: Sequence[Instalment] = ()) -> Decimal:
        """Baht owed at the end of a day if these instalments were paid when due; below nothing: overpaid."""
        supposed = (Posting(row.due_on, "receipt", row.amount, f"plan-{row.number}") for row in paid)
        found = statement(self.loan, (*self.ledger, *supposed), on, self.terms)
        return found.total - found.overpaid

    def saved_by(self, plan: Plan) -> Decimal:
        """Baht still owed under this account if the plan's instalments were paid on their days."""
        return self.owed(plan.schedule.last_due_on, plan.schedule.instalments)

    def paid_off(self, start: Decimal, build: Callable[[Decimal], Plan], capacity: Capacity | None) -> Plan:
        """The plan after whose last instalment nothing is owed, interest that runs meanwhile included.

        `build` makes the plan of a sum; the sum is raised by what would be left until little is, and the
        last instalment takes that little. Where whole-baht instalments swing about the sum, the nearest plan
        will do, if it is no farther off than a baht an instalment. Raises RuleFault where no plan can be
        built, or where the instalments never catch up with the interest.
        """
        plan, total = build(start), start
        rest = self.saved_by(plan)
        near, least = plan, rest
        for _ in range(ROUNDS):
            if abs(least) <= CLOSE:
                break
            total += rest
            try:
                plan = build(total)
            except RuleFault as fault:
                raise RuleFault(_never(plan)) from fault
            rest = self.saved_by(plan)
            near, least = min((near, least), (plan, rest), key=lambda found: abs(found[1]))
        if abs(least) > len(near.schedule.instalments):
            raise RuleFault(_never(near))
        return judged(_with_rest(near.schedule, least), capacity, near.wanting, at_once=near.at_once)


def _never(plan: Plan) -> Reason:
    return Reason(
        "interest_outruns",
        "ชำระงวดละ {most} บาท ไม่ทันดอกเบี้ยที่เดินอยู่ จึงไม่มีวันชำระครบ โปรดเพิ่มจำนวนต่องวดหรือเลือกมาตรการ",
        "{most} baht an instalment never catches up with the interest: raise it, or choose a measure.",
        DEFAULT,
        {"most": plan.most},
        "step",
    )


def _with_rest(schedule: Schedule, rest: Decimal) -> Schedule:
    """The last instalment takes the rest; where that leaves nothing of it, the one before is the last."""
    *earlier, last = schedule.instalments
    if earlier and last.amount + rest <= 0:
        shorter = replace(schedule, instalments=tuple(earlier), dates=schedule.dates[:-1])
        return _with_rest(shorter, last.amount + rest)
    return replace(schedule, instalments=(*earlier, replace(last, amount=last.amount + rest)))
