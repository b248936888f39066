"""What a measure gives and asks: the answer of its rules, every baht and day of it with its working."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.loan import RateChange
from workflows.periods import Ending
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.terms import Term
from workflows.working import Working


@dataclass(frozen=True)
class Reductions:
    """The most that may be given up, in baht.

    `default_interest` is unpaid default interest or penalty, which the register keeps as one; `interest` the
    contract's own. No measure cuts principal.
    """

    default_interest: Decimal = ZERO
    interest: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Baht given up in all."""
        return self.default_interest + self.interest


@dataclass(frozen=True)
class Tier:
    """A cap of the compromise: at most `amount` baht (`percent` of the base) if all is paid by `until`."""

    percent: Decimal
    amount: Decimal
    total: Decimal
    until: Ending


@dataclass(frozen=True)
class Share:
    """What one person pays to be released: her equal part of the debt, in baht."""

    key: str
    name: str
    amount: Decimal


@dataclass(frozen=True)
class Offer:
    """What a measure gives this debt, and what it asks.

    `total` baht are to be paid once `reductions` are made (b: by the one released, where she is named).
    `longest_months` and `last_day` bound the schedule; None where the measure's rules set no bound. By
    `pay_within` all must be paid for the reduction to hold. `tiers`: every cap of a compromise, the soonest
    first. `shares`: who may be released, and for how much. `rate_changes` hold from the day the offer counts
    from, `as_of`, which stands for the day of approval. `signers` are obligors' keys, `approvals` the
    subcommittees in turn, `papers` ids of the catalogue. `relapse` says what follows if it is broken.
    `unconfirmed` are the terms it rests on that nobody confirmed: to be confirmed with the Fund.
    """

    kind: str
    total: Decimal
    reductions: Reductions
    longest_months: int | None
    last_day: date | None
    rate_changes: tuple[RateChange, ...]
    pay_within: Ending | None
    signers: tuple[str, ...]
    approvals: tuple[str, ...]
    papers: tuple[str, ...]
    relapse: Working
    working: tuple[Working, ...]
    unconfirmed: tuple[Term, ...] = ()
    tiers: tuple[Tier, ...] = ()
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """One measure and one debt: why not, or what to mind (`severity` of each reason), and the offer.

    The offer is there also where the measure is refused, as far as it can be computed, so that both show.
    """

    kind: str
    th: str
    en: str
    reasons: tuple[Reason, ...]
    offer: Offer | None

    @property
    def qualifies(self) -> bool:
        """Whether nothing stands against it; a warning does not."""
        return self.offer is not None and not any(row.severity == "refuse" for row in self.reasons)
