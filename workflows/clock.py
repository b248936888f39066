"""What limitation speaks of: the people bound, the events that touch their clocks, the clocks (dates CE)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.loan import Instalment
from workflows.reasons import Value
from workflows.rounding import ZERO

Role = Literal["borrower", "joint", "guarantor"]
EventKind = Literal[
    "acknowledgment",
    "liability_acknowledgment",
    "security",
    "petition",
    "suit_filed",
    "suit_withdrawn",
    "settlement",
    "judgment",
]
ClockKind = Literal["instalment", "liability", "estate", "settlement", "judgment", "interest"]
Unit = Literal["years", "days", ""]


@dataclass(frozen=True)
class Obligor:
    """A person bound by the loan. `death_known_on`: when the creditor knew, or should have known."""

    key: str
    role: Role
    died_on: date | None = None
    death_known_on: date | None = None
    released_on: date | None = None


@dataclass(frozen=True)
class Event:
    """An act that touches a clock.

    `obligor` is whose act it was or whom it was taken against. None means the borrower for what a debtor does
    (acknowledgment, security, settlement) and everyone for what is done against debtors (petition, suit,
    judgment). A petition carries the day a conciliator was ordered and the day it ended without result; a
    settlement or judgment its own `instalments`, empty where all is due at once. A dismissed suit is recorded
    as withdrawn.
    """

    kind: EventKind
    on: date
    obligor: str | None = None
    conciliator_on: date | None = None
    ended_on: date | None = None
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True)
class ClockStep:
    """One step of a clock's working: a rule, the day it counts from, how long, and the last day that results.

    `th` and `en` are `str.format` templates over `values`. `skipped` are the holidays rolled over. `result`
    is None where the step moves nothing: it says why. `rule` is its code in `clock_rules`.
    """

    rule: str
    th: str
    en: str
    basis: str
    base: date
    length: int = 0
    unit: Unit = ""
    skipped: tuple[tuple[date, str], ...] = ()
    result: date | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Clock:
    """One claim against one person: until when it can be brought before a court.

    `instalments` are the numbers it covers (of the settlement or judgment, for those kinds; empty where
    that is due at once), `amount` their principal still outstanding and `interest` the unpaid interest that
    ends on the same day, both in baht. A clock of kind "interest" is a part of the unpaid interest that ends
    on a day of its own: `amount` is that interest, and where each day's interest ends by itself, `expiry` is
    the first day's and `last_expiry` the last one's (unrolled as `expiry` is). `start` is the first day
    counted, `expiry` the last day before any roll, `rolled_expiry` that day moved to a working day, or None
    where the holidays of its year are not known yet: then `expiry` holds, the safe side. While a suit is
    pending (`stopped_on`) nothing runs and `days_left` is None; it is negative once the claim is expired.
    """

    obligor: str
    role: Role
    kind: ClockKind
    instalments: tuple[int, ...]
    amount: Decimal
    start: date
    expiry: date
    rolled_expiry: date | None
    expired: bool
    days_left: int | None
    stopped_on: date | None
    steps: tuple[ClockStep, ...]
    interest: Decimal = ZERO
    last_expiry: date | None = None

    @property
    def last_day(self) -> date:
        """The last day to act: rolled where the roll is known."""
        return self.rolled_expiry or self.expiry


def named(numbers: Collection[int]) -> dict[str, Value]:
    """Instalments in words, as values of a template: `what` in Thai, `what_en` in English."""
    if not numbers:
        return {"what": "หนี้ทั้งจำนวน", "what_en": "the whole debt"}
    listed = ", ".join(map(str, sorted(numbers)))
    return {"what": f"งวด {listed}", "what_en": f"instalments {listed}"}
