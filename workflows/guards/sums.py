"""The arithmetic two guards share: a schedule adds up to its total, to the satang."""

from __future__ import annotations

from decimal import Decimal

from workflows.basis import COMPROMISE
from workflows.guards.registry import refuse
from workflows.loan import Instalment
from workflows.reasons import Reason


def sums_to(code: str, instalments: tuple[Instalment, ...], total: Decimal, fix: str) -> Reason | None:
    """None where the instalments (baht) add up to `total`, else the reason with the difference."""
    summed = sum((each.amount for each in instalments), Decimal("0.00"))
    if summed == total and instalments:
        return None
    return refuse(
        code,
        "ผลรวมทุกงวด {summed} บาท ไม่เท่ากับยอดที่ตกลง {total} บาท (ต่างกัน {difference} บาท)",
        "The instalments add up to {summed} baht, not to the total of {total} baht ({difference} apart).",
        COMPROMISE,
        fix,
        summed=summed,
        total=total,
        difference=abs(total - summed),
    )
