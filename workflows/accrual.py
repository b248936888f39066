"""Interest accruing day by day on a loan's account.

Simple interest: the first day is not counted, the last is (CCC 193/3), and no interest runs on interest
(CCC 224, 655). Principal not yet overdue bears the contract's rate; from the day after its due date an
unpaid instalment bears the default rate instead, on its own principal only (CCC 224/1), whether or not the
contract has an acceleration clause: that clause bears on limitation. Each stretch of equal principal and
rate is a `Segment`, cut at payments, due dates and changes of rate, and rounded half up to the satang once.

Due dates are taken as the contract writes them, or as a moratorium moved them: schedules made here are rolled
to working days beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from workflows.loan import Instalment, Loan
from workflows.payments import Account
from workflows.rates import Stretch, contract_rates, default_rates
from workflows.rounding import ZERO, half_up
from workflows.terms import Terms

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Segment:
    """Interest from `start` to `end`, both days counted, on `principal` baht at `rate` per cent a year.

    `instalment` is None for contract interest, which is kept pooled.
    """

    kind: Literal["contract", "default"]
    instalment: int | None
    start: date
    end: date
    days: int
    principal: Decimal
    rate: Decimal
    interest: Decimal
    source: str


class Accrual:
    """Walks the days of a loan once, forward, letting interest accrue on its account."""

    def __init__(self, loan: Loan, plan: Sequence[Instalment], terms: Terms, day_count: int) -> None:
        self.plan = plan
        self.account = Account(plan)
        self.segments: list[Segment] = []
        self._contract_rates = contract_rates(loan)
        self._default_rates = default_rates(loan, terms)
        self._year = Decimal(100 * day_count)
        self._contract_to = date.min
        self._default_to = [row.due_on for row in plan]
        self._overdue = 0

    def advance(self, to: date) -> None:
        """Let interest accrue to the end of `to`; what falls due on that day is overdue from the next."""
        while self._overdue < len(self.plan) and self.plan[self._overdue].due_on < to:
            if self.account.owed[self._overdue]:
                self._accrue_contract(self.plan[self._overdue].due_on)
            self._overdue += 1
        self._accrue_contract(to)
        for place in range(self._overdue):
            if self.account.owed[place]:
                self._accrue_default(place, to)
            self._default_to[place] = to

    def _accrue_contract(self, to: date) -> None:
        principal = sum(self.account.owed[self._overdue :], ZERO)
        if principal:
            for days in self._contract_rates.over(self._contract_to, to):
                self.account.contract_interest += self._add("contract", None, days, principal)
        self._contract_to = max(to, self._contract_to)

    def _accrue_default(self, place: int, to: date) -> None:
        row, principal = self.plan[place], self.account.owed[place]
        for days in self._default_rates.over(self._default_to[place], to):
            self.account.default_interest[place] += self._add("default", row.number, days, principal)

    def _add(
        self, kind: Literal["contract", "default"], number: int | None, at: Stretch, principal: Decimal
    ) -> Decimal:
        days = (at.end - at.start).days + 1
        interest = half_up(principal * at.rate * days / self._year)
        self.segments.append(
            Segment(kind, number, at.start, at.end, days, principal, at.rate, interest, at.source)
        )
        return interest

    def daily(self, as_of: date) -> Decimal:
        """Interest of the day after `as_of`, rounded to the satang."""
        overdue, day = sum(row.due_on <= as_of for row in self.plan), as_of + ONE_DAY
        late, running = sum(self.account.owed[:overdue], ZERO), sum(self.account.owed[overdue:], ZERO)
        interest = running * self._contract_rates.on(day) if running else ZERO
        if late:
            interest += late * self._default_rates.on(day)
        return half_up(interest / self._year)
