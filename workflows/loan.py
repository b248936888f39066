"""What the rules need to know of a loan: plain values, money in baht (Decimal), dates in CE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

PostingKind = Literal["disbursement", "receipt", "cost", "waiver", "reversal"]
RateBasis = Literal["fixed", "statutory"]


@dataclass(frozen=True)
class Instalment:
    """One instalment of principal: `amount` baht falling due on `due_on`."""

    number: int
    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class Posting:
    """One ledger line; `payer` is an obligor's key where it is known (the registers rarely say)."""

    on: date
    kind: PostingKind
    amount: Decimal
    ref: str = ""
    payer: str | None = None


@dataclass(frozen=True)
class RateChange:
    """Rates that an approval puts in the place of the contract's, per cent a year; None leaves that one.

    They hold on each day from `since` to `until` (None: no end known). Where two hold on a day, the one that
    began last does.
    """

    since: date
    until: date | None
    rate: Decimal | None
    default_rate: Decimal | None
    source: str


@dataclass(frozen=True)
class Moratorium:
    """A recorded approval by which what falls due from `since` to `until` falls due `months` later."""

    since: date
    until: date
    months: int
    source: str


Relief = RateChange | Moratorium


@dataclass(frozen=True)
class Loan:
    """A loan contract. Rates are per cent a year.

    `default_rate_basis` says whether the contract's own default rate binds ("fixed") or the statutory one of
    its day ("statutory", CCC 7 and 224). `acceleration_clause`: one missed instalment makes all of it due.
    `instalments` are the contract's own; `reliefs` what was approved since (`ledger.due_plan` applies them).
    """

    number: str
    made_on: date
    ends_on: date
    principal: Decimal
    rate: Decimal
    default_rate: Decimal
    default_rate_basis: RateBasis
    acceleration_clause: bool
    instalments: tuple[Instalment, ...]
    reliefs: tuple[Relief, ...] = ()
