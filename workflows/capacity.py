"""Capacity to pay: what a household can carry, month by month of the year, from what it earns and spends.

What the household needs to live is kept back first: what it says it spends, and never less than a minimum
for each person and a share of the income (both dated terms). Other debts come next. A month that earns less
than it needs is carried by the others: a harvest feeds the dry months before it pays a debt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.capacity_working import Year, told_line, working
from workflows.due_days import YEAR
from workflows.rounding import BAHT, ZERO, down, half_up
from workflows.shares import by_weight
from workflows.terms import Term, Terms
from workflows.working import Working

HUNDRED = Decimal(100)
MINIMUM, SHARE = "living_minimum_baht", "living_share_percent"
RowKind = Literal["income", "expense", "debt"]


@dataclass(frozen=True)
class Row:
    """One line of a household's budget: baht every month, or, where `months` of the year (1 to 12) are named,
    baht of the whole season, spread evenly over them. `source` is its code, such as "farm" or "food"."""

    kind: RowKind
    source: str
    amount: Decimal
    months: frozenset[int] = frozenset()

    def in_month(self) -> Mapping[int, Decimal]:
        """Baht by month of the year."""
        if not self.months:
            return dict.fromkeys(YEAR, self.amount)
        parts = by_weight(self.amount, [1] * len(self.months)) or [self.amount]
        return dict(zip(sorted(self.months), parts, strict=False))


@dataclass(frozen=True)
class Budget:
    """What a household told: its rows, how many `people` live of it, and baht it could raise at once."""

    rows: tuple[Row, ...]
    people: int
    lump: Decimal = ZERO


@dataclass(frozen=True)
class Capacity:
    """What can be carried, in whole baht by month of the year (1 to 12), with its working.

    `lump` is baht that could be paid at once. `unconfirmed` are the terms the figure rests on that nobody has
    confirmed yet.
    """

    by_month: Mapping[int, Decimal]
    lump: Decimal
    working: tuple[Working, ...]
    unconfirmed: tuple[Term, ...]

    @property
    def monthly(self) -> Decimal:
        """Baht that can be carried in every month of the year."""
        return min(self.by_month.values())

    @property
    def yearly(self) -> Decimal:
        """Baht a year."""
        return sum(self.by_month.values(), ZERO)

    @property
    def is_seasonal(self) -> bool:
        """Whether some months carry more than others."""
        return self.monthly != max(self.by_month.values())


def told(monthly: Decimal) -> Capacity:
    """The capacity of a household that named a figure, without its budget."""
    return Capacity(dict.fromkeys(sorted(YEAR), monthly), ZERO, (told_line(monthly),), ())


def capacity(budget: Budget, on: date, terms: Terms) -> Capacity:
    """What a household can carry by its budget, under the terms of a day. Raises UnknownTerm, NotInForce."""
    minimum, share = terms.at(MINIMUM, on), terms.at(SHARE, on)
    income, spent, debts = (_by_month(budget.rows, kind) for kind in ("income", "expense", "debt"))
    each = terms.value(MINIMUM, on)
    kept = {month: max(spent[month], each * budget.people) for month in spent}
    year = Year(
        people=budget.people,
        income=_sum(income),
        spent=_sum(spent),
        kept=_sum(kept),
        by_share=half_up(_sum(income) * terms.value(SHARE, on) / HUNDRED),
        debts=_sum(debts),
    )
    return Capacity(
        by_month=_spread({month: income[month] - kept[month] - debts[month] for month in kept}, year.left),
        lump=budget.lump,
        working=working(year, minimum, share),
        unconfirmed=tuple(term for term in (minimum, share) if not term.confirmed),
    )


def _by_month(rows: Iterable[Row], kind: str) -> Mapping[int, Decimal]:
    found = [row.in_month() for row in rows if row.kind == kind]
    return {month: sum((row.get(month, ZERO) for row in found), ZERO) for month in sorted(YEAR)}


def _sum(by_month: Mapping[int, Decimal]) -> Decimal:
    return sum(by_month.values(), ZERO)


def _spread(nets: Mapping[int, Decimal], left: Decimal) -> Mapping[int, Decimal]:
    """What is left of the year on the months that have something over, in proportion, in whole baht."""
    room = sum((net for net in nets.values() if net > 0), ZERO)
    if left <= 0 or room <= 0:
        return dict.fromkeys(nets, ZERO)
    return {month: down(max(net, ZERO) * left / room, BAHT) for month, net in nets.items()}
