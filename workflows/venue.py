"""Which court has jurisdiction by the amount, from when the next, and the fee that mediation avoids.

The place is for `workflows.courts`: it chooses among the courts an office works with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from workflows.courts import CourtKind
from workflows.interest import Statement
from workflows.reasons import Value
from workflows.rounding import BAHT, down
from workflows.terms import Term, Terms
from workflows.working import Working

HUNDRED = Decimal(100)
LOOK_AHEAD = 3653  # days: longer than any limitation leaves to file


@dataclass(frozen=True)
class Venue:
    """The court of a claim: `claim` is principal and interest to the filing day, in baht."""

    code: CourtKind
    th: str
    en: str
    claim: Decimal
    working: tuple[Working, ...]


@dataclass(frozen=True)
class Crossing:
    """The first day on which the claim is above the kwaeng court's ceiling, and the claim of that day."""

    on: date
    claim: Decimal
    working: tuple[Working, ...]


@dataclass(frozen=True)
class Fee:
    """The filing fee of a suit, in whole baht: what a petition before suit, which bears none, avoids."""

    amount: Decimal
    petty: bool
    confirmed: bool
    working: tuple[Working, ...]
    unconfirmed: tuple[Term, ...]


def claim_of(debt: Statement) -> Decimal:
    """What a petition of the statement's day claims: principal and interest, in baht; costs are no part."""
    return debt.total - debt.costs_due


def court_for(claim: Decimal, on: date, terms: Terms) -> Venue:
    """The court by the claim on the filing day `on`; the place is the domicile or the cause (CPC 4)."""
    ceiling = terms.at("kwaeng_ceiling", on)
    limit = terms.value(ceiling.code, on)
    values: dict[str, Value] = {"claim": claim, "limit": limit, "on": on}
    if claim <= limit:
        why = Working(
            "ทุนทรัพย์ {claim} บาท ณ {on} ไม่เกิน {limit} บาท อยู่ในอำนาจศาลแขวง",
            "The claim of {claim} baht on {on} does not exceed {limit}: kwaeng court.",
            ceiling.source,
            values,
        )
        return Venue("kwaeng", "ศาลแขวง", "Kwaeng court", claim, (why,))
    why = Working(
        "ทุนทรัพย์ {claim} บาท ณ {on} เกิน {limit} บาท อยู่ในอำนาจศาลจังหวัด",
        "The claim of {claim} baht on {on} exceeds {limit}: provincial court.",
        ceiling.source,
        values,
    )
    return Venue("provincial", "ศาลจังหวัด", "Provincial court", claim, (why,))


def crossing(
    claim_on: Callable[[date], Decimal], on: date, terms: Terms, look_ahead: int = LOOK_AHEAD
) -> Crossing | None:
    """When the claim goes to the provincial court if nothing is paid; None: not within `look_ahead` days.

    `claim_on` is the claim in baht at the end of a day; without a payment it never falls, so the day is found
    by halving. None also for a claim that is above the ceiling on `on` already.
    """
    ceiling = terms.at("kwaeng_ceiling", on)
    limit, today = terms.value(ceiling.code, on), claim_on(on)
    first, last = on, on + timedelta(days=look_ahead)
    if today > limit or claim_on(last) <= limit:
        return None
    while last - first > timedelta(days=1):
        middle = first + (last - first) // 2
        first, last = (first, middle) if claim_on(middle) > limit else (middle, last)
    then = claim_on(last)
    values: dict[str, Value] = {
        "claim": today,
        "on": on,
        "limit": limit,
        "left": limit - today,
        "day": last,
        "then": then,
        "days": (last - on).days,
    }
    why = Working(
        "วันนี้ {on} ทุนทรัพย์ {claim} บาท เหลืออีก {left} บาทถึง {limit} บาท หากไม่มีการชำระ "
        "ดอกเบี้ยจะทำให้เกินในวันที่ {day} (อีก {days} วัน เป็น {then} บาท) ยื่นตั้งแต่วันนั้นต้องยื่นศาลจังหวัด",
        "On {on} the claim is {claim}, {left} below {limit}. Unpaid, interest takes it above on {day} "
        "(in {days} days: {then}); filed from then on it is the provincial court's.",
        ceiling.source,
        values,
    )
    return Crossing(last, then, (why,))


def filing_fee(claim: Decimal, on: date, terms: Terms) -> Fee:
    """The fee a suit for `claim` baht would cost on `on`: 2 %, in a petty case 1,000 baht at most; satang
    dropped.

    A petition under CPC 20 ter bears no filing fee, so this is what mediation saves.
    """
    percent, petty, highest = (
        terms.at(code, on) for code in ("filing_fee_percent", "petty_claim_ceiling", "petty_fee_ceiling")
    )
    share = claim * terms.value(percent.code, on) / HUNDRED
    is_petty = claim <= terms.value(petty.code, on)
    amount = down(min(share, terms.value(highest.code, on)) if is_petty else share, BAHT)
    values: dict[str, Value] = {
        "claim": claim,
        "amount": amount,
        "percent": f"{terms.value(percent.code, on).normalize():f}",
    }
    why = Working(
        "ค่าขึ้นศาลร้อยละ {percent} ของ {claim} บาท คือ {amount} บาท (คดีมโนสาเร่มีเพดาน) ไกล่เกลี่ยก่อนฟ้องไม่ต้องเสีย",
        "Filing fee of {percent} % of {claim} baht: {amount} baht (petty cases: a cap); none before suit.",
        percent.source,
        values,
    )
    asked = (percent, petty, highest) if is_petty else (percent,)
    unsure = tuple(term for term in asked if not term.confirmed)
    return Fee(amount, is_petty, not unsure, (why,), unsure)
