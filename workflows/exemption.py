"""Interest that arose after a day: what a guarantor told too late does not owe (CCC 686).

Only what is still unpaid can be taken off: payments pay the interest of an instalment in the order in which
it arose, so what is outstanding of it arose last. A segment the day falls into is cut there, and its later
part rounded half up once, as the segment itself was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.accrual import Segment
from workflows.interest import Statement
from workflows.periods import ONE_DAY
from workflows.rounding import ZERO, half_up
from workflows.working import Working

BASIS = "ป.พ.พ. มาตรา 686 วรรคสอง (CCC 686 para 2)"


@dataclass(frozen=True)
class Exemption:
    """Default interest of some instalments in baht, (number, amount) each, and how it was come to."""

    parts: tuple[tuple[int, Decimal], ...]
    working: tuple[Working, ...]

    @property
    def amount(self) -> Decimal:
        """All of it together."""
        return sum((amount for _, amount in self.parts), ZERO)


def exempt(debt: Statement, numbers: Iterable[int], last: date, day_count: int) -> Exemption:
    """Outstanding default interest of these instalments that arose after `last`.

    `day_count` is the days of the year by which the statement was drawn up.
    """
    found = [_of_instalment(debt, number, last, day_count) for number in numbers]
    return Exemption(
        tuple(part for one in found for part in one.parts),
        tuple(line for one in found for line in one.working),
    )


def _of_instalment(debt: Statement, number: int, last: date, day_count: int) -> Exemption:
    unpaid = sum((row.default_interest for row in debt.instalments if row.number == number), ZERO)
    parts = tuple(_after(debt.segments, number, last, day_count))
    arisen = sum((part.interest for part in parts), ZERO)
    amount = min(unpaid, arisen)
    if not amount:
        return Exemption((), ())
    said = Working(
        "งวดที่ {number}: เกิดหลังวันที่ {last} {arisen} บาท ยังค้างทั้งงวด {unpaid} บาท ไม่ต้องรับผิด {amount} บาท",
        "Instalment {number}: {arisen} baht arose after {last}; {unpaid} of its interest is unpaid; "
        "free of {amount}.",
        BASIS,
        {"number": number, "last": last, "arisen": arisen, "unpaid": unpaid, "amount": amount},
    )
    return Exemption(((number, amount),), (*(_line(part) for part in parts), said))


def _after(segments: Iterable[Segment], number: int, last: date, day_count: int) -> Iterator[Segment]:
    for row in segments:
        if row.kind != "default" or row.instalment != number or row.end <= last:
            continue
        yield row if row.start > last else _cut(row, last, day_count)


def _cut(row: Segment, last: date, day_count: int) -> Segment:
    days = (row.end - last).days
    interest = half_up(row.principal * row.rate * days / Decimal(100 * day_count))
    return Segment(
        row.kind,
        row.instalment,
        last + ONE_DAY,
        row.end,
        days,
        row.principal,
        row.rate,
        interest,
        row.source,
    )


def _line(part: Segment) -> Working:
    return Working(
        "ดอกเบี้ยผิดนัดงวดที่ {number} วันที่ {start} ถึง {end} รวม {days} วัน เงินต้น {principal} บาท "
        "ร้อยละ {rate} ต่อปี เป็นเงิน {interest} บาท",
        "Default interest of instalment {number}, {start} to {end}, {days} days on {principal} baht "
        "at {rate} %: {interest} baht.",
        part.source,
        {
            "number": part.instalment or 0,
            "start": part.start,
            "end": part.end,
            "days": part.days,
            "principal": part.principal,
            "rate": f"{part.rate.normalize():f}",
            "interest": part.interest,
        },
    )
