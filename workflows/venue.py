"""Which court has jurisdiction by the amount, and the filing fee that mediation before suit avoids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.reasons import Value
from workflows.rounding import BAHT, down
from workflows.terms import Terms
from workflows.working import Working

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Venue:
    """The court of a claim: `claim` is principal and interest to the filing day, in baht."""

    code: Literal["kwaeng", "provincial"]
    th: str
    en: str
    claim: Decimal
    working: tuple[Working, ...]


@dataclass(frozen=True)
class Fee:
    """The filing fee of a suit, in whole baht: what a petition before suit, which bears none, avoids."""

    amount: Decimal
    petty: bool
    confirmed: bool
    working: tuple[Working, ...]


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
    values: dict[str, Value] = {"claim": claim, "amount": amount, "percent": terms.value(percent.code, on)}
    why = Working(
        "ค่าขึ้นศาลร้อยละ {percent} ของ {claim} บาท คือ {amount} บาท (คดีมโนสาเร่มีเพดาน) ไกล่เกลี่ยก่อนฟ้องไม่ต้องเสีย",
        "Filing fee of {percent} % of {claim} baht: {amount} baht (petty cases: a cap); none before suit.",
        percent.source,
        values,
    )
    sure = percent.confirmed and (not is_petty or (petty.confirmed and highest.confirmed))
    return Fee(amount, is_petty, sure, (why,))
