"""The ledger and the plan as they stand on a day: what is due when, and which lines count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from workflows.faults import RuleFault
from workflows.loan import Instalment, Loan, Posting
from workflows.moratorium import Moved, moved, moves
from workflows.reasons import Reason
from workflows.rounding import ZERO

# A waiver counts before a receipt of its day: the two of one deal belong together.
ORDER_OF_DAY = {"disbursement": 0, "cost": 1, "waiver": 2, "receipt": 3}


def due_plan(loan: Loan) -> tuple[Instalment, ...]:
    """The loan's instalments by due date, moved where a moratorium moved them; one at its end where the
    register names none.

    Raises RuleFault if they do not add up to the principal: no figure would be right.
    """
    plan = _written(loan)
    if loan.reliefs:
        plan = moved(plan, moves(plan, loan.reliefs))
    return tuple(sorted(plan, key=lambda row: (row.due_on, row.number)))


def due_dates_moved(loan: Loan) -> tuple[Moved, ...]:
    """Which due dates a moratorium moved, from when to when and by what authority. Raises as `due_plan`."""
    return moves(_written(loan), loan.reliefs) if loan.reliefs else ()


def term_end(loan: Loan) -> date:
    """The contract's last day, or the last day to which a moratorium moved an instalment beyond it."""
    return max((loan.ends_on, *(move.due_on for move in due_dates_moved(loan))))


def _written(loan: Loan) -> tuple[Instalment, ...]:
    """The plan as the contract writes it."""
    if not loan.instalments:
        return (Instalment(1, loan.ends_on, loan.principal),)
    planned = sum((row.amount for row in loan.instalments), ZERO)
    if planned == loan.principal:
        return loan.instalments
    raise RuleFault(
        Reason(
            "plan_does_not_add_up",
            "งวดชำระของสัญญา {number} รวมได้ {planned} บาท ไม่เท่ากับเงินต้น {principal} บาท โปรดแก้ไขตารางงวด",
            "The instalments of contract {number} add up to {planned} baht, its principal is {principal}: "
            "mend the plan.",
            "",
            {"number": loan.number, "planned": planned, "principal": loan.principal},
            "evidence",
        )
    )


def effective(postings: Iterable[Posting], as_of: date) -> tuple[Posting, ...]:
    """The ledger lines that stand at the end of `as_of`, in the order in which they count.

    A reversal undoes the receipt (or else the waiver, cost or disbursement) of its reference from the day the
    reversal is dated: before that day the receipt stood. Raises RuleFault if it undoes nothing.
    """
    standing: list[Posting] = []
    reversals: list[Posting] = []
    for posting in postings:
        if posting.on <= as_of:
            (reversals if posting.kind == "reversal" else standing).append(posting)
    for reversal in reversals:
        standing.remove(_undone(reversal, standing))
    return tuple(sorted(standing, key=lambda row: (row.on, ORDER_OF_DAY[row.kind], row.ref)))


def _undone(reversal: Posting, standing: Sequence[Posting]) -> Posting:
    matches = [row for row in standing if row.ref == reversal.ref and row.amount == reversal.amount]
    if matches:
        return max(matches, key=lambda row: ORDER_OF_DAY[row.kind])
    raise RuleFault(
        Reason(
            "reversal_undoes_nothing",
            "รายการกลับบัญชีลงวันที่ {on} อ้างเลขที่ {ref} จำนวน {amount} บาท ซึ่งไม่มีในบัญชี",
            "The reversal of {on} names {ref}, {amount} baht: the ledger has no such line.",
            "",
            {"on": reversal.on, "ref": reversal.ref, "amount": reversal.amount},
            "evidence",
        )
    )
