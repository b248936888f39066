"""Whether terms asked for stay within what the measure offers: one place for every door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.basis import MEASURES
from workflows.measures.offer import Offer
from workflows.reasons import Reason
from workflows.rounding import ZERO


@dataclass(frozen=True)
class Asked:
    """What an application asks: baht given up, instalments, and the first and last day they fall due."""

    reduction: Decimal
    months: int
    first_due_on: date
    last_due_on: date


def beyond(offer: Offer, asked: Asked, since: date) -> Iterator[Reason]:
    """Every way in which the terms go beyond the offer; `since` is the day of application or approval."""
    greatest = greatest_reduction(offer, asked.last_due_on)
    if asked.reduction > greatest:
        yield _reason(
            "reduction_within_cap",
            "ขอลด {reduction} บาท เกินเพดานของมาตรการ {cap} บาท (ชำระถึง {last})",
            "A reduction of {reduction} baht exceeds the measure's cap of {cap} (paid by {last}).",
            reduction=asked.reduction,
            cap=greatest,
            last=asked.last_due_on,
        )
    if offer.longest_months is not None and asked.months > offer.longest_months:
        yield _reason(
            "months_within_longest",
            "{months} งวด ยาวกว่าที่มาตรการให้ {longest} เดือน",
            "{months} instalments are more than the measure's {longest} months.",
            months=asked.months,
            longest=offer.longest_months,
        )
    if asked.first_due_on < since:
        yield _reason(
            "first_due_in_range",
            "งวดแรก {first} อยู่ก่อน {since} ซึ่งเป็นวันที่เริ่มนับ",
            "The first instalment on {first} lies before {since}, the day from which it counts.",
            first=asked.first_due_on,
            since=since,
        )
    if offer.last_day is not None and asked.last_due_on > offer.last_day:
        yield _reason(
            "last_due_in_range",
            "งวดสุดท้าย {last} เลยวันสุดท้ายของมาตรการ {bound}",
            "The last instalment on {last} lies after the measure's last day, {bound}.",
            last=asked.last_due_on,
            bound=offer.last_day,
        )


def greatest_reduction(offer: Offer, paid_by: date) -> Decimal:
    """The most that may be given up where all is paid by that day, in baht."""
    if offer.tiers:
        return next((tier.amount for tier in offer.tiers if paid_by <= tier.until.day), ZERO)
    return offer.reductions.total


def _reason(code: str, th: str, en: str, **values: Decimal | int | date) -> Reason:
    return Reason(code, th, en, MEASURES, values, "measure")
