"""Who owes what on a day: the borrower, the joint debtors, the guarantors, each with how it was come to.

Each debtor owes the whole, and the creditor may ask any of them for it (CCC 291). Releasing one frees the
others only for that one's share (293): her part of the whole burden on the day of the release, less what she
paid herself. Shares are equal unless agreed otherwise (296); a release not in writing frees nobody (340). A
guarantor owes what the debtors owe, less the interest she was not told of in time (686), and no more than the
sum she stood for. Nobody ever owes more than the statement says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from workflows import liability_words as say
from workflows.clock import Role
from workflows.guarantee import Duty, Notice, duties
from workflows.interest import Statement
from workflows.loan import Loan
from workflows.rounding import ZERO, half_up
from workflows.terms import Terms
from workflows.working import Working
from workflows.working_days import Calendar

Ground = Literal["release", "extension", "compromise"]


@dataclass(frozen=True)
class Bound:
    """A person bound by the loan. `share`: her agreed part; `limit`: the most a guarantor stands for."""

    key: str
    role: Role
    share: Fraction | None = None
    limit: Decimal | None = None
    died_on: date | None = None


@dataclass(frozen=True)
class Release:
    """One person freed on a day: by a release, or by a deal she did not sign (CCC 698, 700, 852).

    Of a debtor's release: `burden` is the whole debt of that day in baht, what is owed and what was paid of
    it; `paid` what she paid towards it herself. Without them only she is freed.
    """

    person: str
    on: date
    ground: Ground = "release"
    burden: Decimal = ZERO
    paid: Decimal = ZERO
    in_writing: bool = True

    def frees(self, as_of: date) -> bool:
        """Whether it has freed her by that day."""
        return self.on <= as_of and (self.in_writing or self.ground != "release")


@dataclass(frozen=True)
class Liability:
    """What one person owes, in baht, with the working.

    `exempt` is the interest a guarantor does not owe; `reduced_by` what else makes it less than the whole
    debt; `freed_by` the ground on which she owes nothing.
    """

    obligor: str
    amount: Decimal
    parts: tuple[Working, ...]
    exempt: Decimal = ZERO
    reduced_by: tuple[Working, ...] = ()
    freed_by: Ground | None = None


def liabilities(
    loan: Loan,
    obligors: Sequence[Bound],
    notices: Iterable[Notice],
    releases: Iterable[Release],
    statement: Statement,
    as_of: date,
    terms: Terms,
    calendar: Calendar,
) -> tuple[Liability, ...]:
    """What each person owes at the end of `as_of`, which is the statement's day.

    Raises UnknownTerm, NotInForce.
    """
    guarantors = [row.key for row in obligors if row.role == "guarantor"]
    owed = duties(loan, guarantors, notices, (), statement, terms, calendar)
    return shared(obligors, owed, releases, statement, as_of)


def shared(
    obligors: Sequence[Bound],
    owed: Iterable[Duty],
    releases: Iterable[Release],
    statement: Statement,
    as_of: date,
) -> tuple[Liability, ...]:
    """As `liabilities`, where the notices have been counted already."""
    told = tuple(releases)
    freed = {row.person: row for row in told if row.frees(as_of)}
    void = {row.person: row for row in told if row.on <= as_of and row.person not in freed}
    base, lines = _principal_debt(obligors, freed, statement, as_of)
    exempt: dict[str, list[Duty]] = {}
    for duty in owed:
        exempt.setdefault(duty.guarantor, []).append(duty)
    return tuple(
        _of(row, base, lines, freed.get(row.key), void.get(row.key), exempt.get(row.key, ()))
        for row in obligors
    )


def shares(obligors: Sequence[Bound]) -> Mapping[str, Fraction]:
    """Each debtor's part of the loan: as agreed, the rest in equal parts among those without (CCC 296)."""
    debtors = [row for row in obligors if row.role != "guarantor"]
    agreed = {row.key: row.share for row in debtors if row.share is not None}
    others = [row.key for row in debtors if row.share is None]
    rest = max(1 - sum(agreed.values(), Fraction(0)), Fraction(0))
    return agreed | {key: rest / len(others) for key in others}


def _principal_debt(
    obligors: Sequence[Bound], freed: Mapping[str, Release], debt: Statement, as_of: date
) -> tuple[Decimal, tuple[Working, ...]]:
    """What the debtors still bound owe, and the lines that lead there from the statement's total."""
    lines = [say.whole(debt.total, as_of)]
    debtors = [row.key for row in obligors if row.role != "guarantor"]
    if debtors and all(key in freed for key in debtors):
        return ZERO, (*lines, say.nobody_left())
    base, parts = debt.total, shares(obligors)
    for key in debtors:
        release = freed.get(key)
        if release is None or not release.burden:
            continue
        burden = half_up(release.burden * parts[key].numerator / parts[key].denominator)
        off = min(max(burden - release.paid, ZERO), base)
        base -= off
        lines.append(say.share_off(release.on, parts[key], release.burden, burden, release.paid, off))
    return base, tuple(lines)


def _of(
    person: Bound,
    base: Decimal,
    lines: tuple[Working, ...],
    freed: Release | None,
    void: Release | None,
    owed: Iterable[Duty],
) -> Liability:
    if freed is not None:
        return Liability(person.key, ZERO, (say.freed(freed.ground, freed.on),), freed_by=freed.ground)
    said = (*lines, *((say.not_in_writing(void.on),) if void else ()))
    last = (say.estate(person.died_on),) if person.died_on else ()
    if person.role != "guarantor":
        return Liability(person.key, base, (*said, *last), reduced_by=lines[1:])
    amount, exempt, own = _guaranteed(base, person.limit, owed)
    limited = own[-1:] if person.limit is not None and amount == person.limit < base - exempt else ()
    return Liability(person.key, amount, (*said, *own, *last), exempt, (*lines[1:], *limited))


def _guaranteed(
    base: Decimal, limit: Decimal | None, owed: Iterable[Duty]
) -> tuple[Decimal, Decimal, tuple[Working, ...]]:
    """A guarantor's sum, the interest taken off it, and how."""
    amount, exempt, lines = base, ZERO, [say.guarantees()]
    for duty in owed:
        off = min(duty.exempt, amount)
        if off:
            amount, exempt = amount - off, exempt + off
            lines.append(say.interest_off(duty.instalments, duty.last_day or duty.base, off))
    if limit is not None and amount > limit:
        lines.append(say.limited(limit, amount))
        amount = limit
    return amount, exempt, tuple(lines)
