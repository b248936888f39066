"""Payments: what the ledger holds on a day, and what each payment pays.

A payment pays costs first, then interest, then principal, the oldest instalment first (CCC 329). Among the
interest, contract interest goes before default interest: the law ranks neither, no interest runs on either
(CCC 224, 655), and default interest is what a measure may still reduce. A waiver goes the other way round,
default interest first, since measures cut only default interest and penalty; what is left of it (relief,
release) goes on to contract interest, costs and principal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.faults import RuleFault
from workflows.loan import Instalment, Posting
from workflows.reasons import Reason
from workflows.rounding import ZERO

Share = tuple[int, Decimal]


@dataclass(frozen=True)
class Allocation:
    """What one receipt or waiver paid, in baht; `unapplied` is what found nothing left to pay.

    An overpayment carried forward to a later cost or disbursement is a row of its own, `carried`.
    `default_interest` and `principal` are shares per instalment: (number, baht).
    """

    on: date
    kind: Literal["receipt", "waiver"]
    ref: str
    amount: Decimal
    costs: Decimal
    contract_interest: Decimal
    default_interest: tuple[Share, ...]
    principal: tuple[Share, ...]
    unapplied: Decimal
    carried: bool


class Account:
    """What is owed while a statement is being drawn up: costs, interest, and principal per instalment."""

    def __init__(self, plan: Sequence[Instalment]) -> None:
        self.plan = plan
        self.drawn = [ZERO] * len(plan)
        self.owed = [ZERO] * len(plan)
        self.default_interest = [ZERO] * len(plan)
        self.contract_interest = ZERO
        self.costs = ZERO
        self.received = ZERO
        self.overpaid = ZERO
        self.settled_on: list[date | None] = [None] * len(plan)
        self.allocations: list[Allocation] = []

    def post(self, posting: Posting) -> None:
        """Enter one effective ledger line."""
        if posting.kind == "waiver":
            self._settle(posting)
        elif posting.kind == "receipt":
            self.received += posting.amount
            self._settle(posting)
        elif posting.kind == "cost":
            self.costs += posting.amount
            self._carry_over(posting.on)
        else:
            self._draw(posting)
            self._carry_over(posting.on)

    def _carry_over(self, on: date) -> None:
        """What was overpaid pays what has newly come to be owed."""
        carried, self.overpaid = self.overpaid, ZERO
        if carried:
            self._settle(Posting(on, "receipt", carried), carried=True)

    def _draw(self, posting: Posting) -> None:
        """Principal paid out to the borrower fills the plan from its first instalment on."""
        left = posting.amount
        for place, row in enumerate(self.plan):
            part = min(left, row.amount - self.drawn[place])
            self.drawn[place] += part
            self.owed[place] += part
            left -= part
        if left:
            raise RuleFault(
                Reason(
                    "paid_out_too_much",
                    "จ่ายเงินกู้วันที่ {on} เกินวงเงินตามสัญญา {left} บาท โปรดตรวจรายการจ่าย",
                    "The disbursement of {on} exceeds the contract's principal by {left} baht: check it.",
                    "",
                    {"on": posting.on, "left": left},
                    "evidence",
                )
            )

    def _settle(self, posting: Posting, *, carried: bool = False) -> None:
        waiver = posting.kind == "waiver"
        purse = posting.amount
        before = (self.costs, self.contract_interest, tuple(self.default_interest), tuple(self.owed))
        for pay in self._waiving if waiver else self._paying:
            purse = pay(self, purse)
        self.overpaid += ZERO if waiver else purse
        self._mark_settled(posting.on)
        self.allocations.append(
            Allocation(
                posting.on,
                "waiver" if waiver else "receipt",
                posting.ref,
                posting.amount,
                before[0] - self.costs,
                before[1] - self.contract_interest,
                self._shares(before[2], self.default_interest),
                self._shares(before[3], self.owed),
                purse,
                carried,
            )
        )

    def _pay_costs(self, purse: Decimal) -> Decimal:
        part = min(purse, self.costs)
        self.costs -= part
        return purse - part

    def _pay_contract_interest(self, purse: Decimal) -> Decimal:
        part = min(purse, self.contract_interest)
        self.contract_interest -= part
        return purse - part

    def _pay_default_interest(self, purse: Decimal) -> Decimal:
        return _pay_oldest_first(purse, self.default_interest)

    def _pay_principal(self, purse: Decimal) -> Decimal:
        return _pay_oldest_first(purse, self.owed)

    _paying = (_pay_costs, _pay_contract_interest, _pay_default_interest, _pay_principal)
    _waiving = (_pay_default_interest, _pay_contract_interest, _pay_costs, _pay_principal)

    def _mark_settled(self, on: date) -> None:
        for place, row in enumerate(self.plan):
            if self.settled_on[place] is None and not self.owed[place] and self.drawn[place] == row.amount:
                self.settled_on[place] = on

    def _shares(self, before: Sequence[Decimal], after: Sequence[Decimal]) -> tuple[Share, ...]:
        return tuple(
            (row.number, was - now)
            for row, was, now in zip(self.plan, before, after, strict=True)
            if was != now
        )


def _pay_oldest_first(purse: Decimal, owed: list[Decimal]) -> Decimal:
    for place, amount in enumerate(owed):
        part = min(purse, amount)
        owed[place] -= part
        purse -= part
        if not purse:
            break
    return purse
