"""The arithmetic of terms: debt less reduction is the total, and the schedule adds up to it exactly."""

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


def adds_up(owed: Decimal, reduction: Decimal, total: Decimal) -> Reason | None:
    """None where the debt of the day less what is given up is what is to be paid, all in baht."""
    if owed - reduction == total:
        return None
    return refuse(
        "terms_add_up",
        "ยอดหนี้ {owed} บาท หักส่วนที่ลด {reduction} บาท ไม่เท่ากับยอดที่ตกลงชำระ {total} บาท",
        "The debt of {owed} baht less {reduction} is not the {total} baht agreed.",
        COMPROMISE,
        "step",
        owed=owed,
        reduction=reduction,
        total=total,
    )
