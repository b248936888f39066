"""The settlement as it stands: what was agreed, what came in since, what is due next, until when it binds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from casework.measures.performance import received_since
from casework.settlements.models import Settlement
from casework.steps.figures.figure import Figure, Group, Known, Tone, line, unsure
from workflows.basis import COMPROMISE, CPC_274, PAYMENT
from workflows.periods import days_after, ending, years_after
from workflows.rounding import ZERO

AGREEMENT = "สัญญาประนีประนอมยอมความ (the settlement)"


def settlement_group(known: Known) -> Group:
    """The figures of the settlement; none where there is none."""
    row = known.settlement
    figures = tuple(_figures(known, row)) if row is not None else ()
    return Group("settlement", "สัญญายอม", "Settlement", figures)


def _figures(known: Known, row: Settlement) -> Iterator[Figure]:
    yield _total(row)
    if row.state == "draft":
        return
    paid = received_since(known.case.contract, row.agreed_on, known.today)
    yield _balance(row, paid, known.today)
    yield _next(known, row, paid)
    yield _enforce(known, row) if row.judgment else _limitation(known, row)


def _total(row: Settlement) -> Figure:
    debt = row.principal + row.interest + row.default_interest + row.costs
    said = line(
        "หนี้วันที่ตกลง {on} รวม {debt} บาท (เงินต้น {principal} ดอกเบี้ย {interest} "
        "ดอกเบี้ยผิดนัด {default} ค่าใช้จ่าย {costs}) ลดให้ {reduced} บาท ตกลงชำระ {total} บาท ใน {count} งวด",
        "The debt of {on} was {debt} baht (principal {principal}, interest {interest}, default interest "
        "{default}, costs {costs}); {reduced} given up; {total} to be paid in {count} instalments.",
        AGREEMENT,
        on=row.agreed_on,
        debt=debt,
        principal=row.principal,
        interest=row.interest,
        default=row.default_interest,
        costs=row.costs,
        reduced=row.reduced,
        total=row.total,
        count=len(row.instalments),
    )
    return Figure("settled", "ยอดที่ตกลงชำระ", "Agreed to pay", "money", row.total, (said,))


def _balance(row: Settlement, paid: Decimal, today: date) -> Figure:
    left = max(row.total - paid, ZERO)
    said = line(
        "ตกลง {total} บาท รับชำระตั้งแต่ {since} ถึง {today} รวม {paid} บาท เหลือ {left} บาท",
        "{total} agreed; {paid} received from {since} to {today}; {left} left.",
        PAYMENT,
        total=row.total,
        since=row.agreed_on,
        today=today,
        paid=paid,
        left=left,
    )
    return Figure("settlement_left", "คงเหลือตามสัญญายอม", "Left of the settlement", "money", left, (said,))


def _next(known: Known, row: Settlement, paid: Decimal) -> Figure:
    """The first instalment that what was received does not cover."""
    due = ZERO
    for part in row.instalments:
        due += part.amount
        if due > paid:
            grace = ending(days_after(part.due_on, row.grace_days), known.calendar).day
            said = line(
                "งวดที่ {number} จำนวน {amount} บาท ครบกำหนด {due_on} "
                "รวมถึงงวดนี้ต้องชำระ {due} บาท รับแล้ว {paid} บาท",
                "Instalment {number} of {amount} falls due on {due_on}; {due} due with it, {paid} received.",
                AGREEMENT,
                number=part.number,
                amount=part.amount,
                due_on=part.due_on,
                due=due,
                paid=paid,
            )
            late = line(
                "ผ่อนผัน {days} วัน ผิดนัดตั้งแต่พ้น {last}",
                "{days} days of grace: broken after {last}.",
                AGREEMENT,
                days=row.grace_days,
                last=grace,
            )
            tone: Tone = "red" if grace < known.today else ""
            return Figure(
                "settlement_next", "งวดถัดไป", "Next instalment", "date", part.due_on, (said, late), tone=tone
            )
    done = line("ชำระครบทุกงวดแล้ว", "Every instalment is paid.", AGREEMENT)
    return Figure("settlement_next", "งวดถัดไป", "Next instalment", "date", None, (done,), tone="green")


def _enforce(known: Known, row: Settlement) -> Figure:
    """Ten years from when each instalment can be enforced (CPC 274): the first to end is shown."""
    first = row.instalments[0].due_on
    years = known.terms.number("enforcement_years", first)
    last = years_after(first, years)
    said = line(
        "ร้องขอให้บังคับคดีภายใน {years} ปีนับแต่วันที่งวดแรก {first} บังคับได้ งวดอื่นนับจากวันของตน",
        "Enforcement is asked for within {years} years from when the first instalment ({first}) can be "
        "enforced; each other counts from its own day.",
        CPC_274,
        years=years,
        first=first,
    )
    return Figure(
        "enforcement",
        "วันสุดท้ายที่ขอบังคับคดี",
        "Last day to ask for enforcement",
        "date",
        last,
        (said,),
        unsure(known.terms, first, "enforcement_years"),
    )


def _limitation(known: Known, row: Settlement) -> Figure:
    first = row.instalments[0].due_on if row.instalments else row.agreed_on
    years = known.terms.number("limitation_settlement_years", first)
    end = ending(years_after(first, years), known.calendar)
    said = line(
        "สัญญายอมที่ไม่มีคำพิพากษาต้องฟ้องภายใน {years} ปี งวดแรกครบกำหนด {first} นับถึง {last}",
        "Without a judgment it is sued on within {years} years; the first instalment, due {first}, "
        "ends on {last}.",
        "ป.พ.พ. มาตรา 193/32, 852 (CCC 193/32, 852)",
        years=years,
        first=first,
        last=end.day,
    )
    return Figure(
        "settlement_limitation",
        "อายุความตามสัญญายอม (งวดแรก)",
        "Limitation of the settlement (first instalment)",
        "date",
        end.day,
        (said, line("ผิดสัญญายอมต้องฟ้องตามสัญญายอม", "A breach is sued on.", COMPROMISE)),
        unsure(known.terms, first, "limitation_settlement_years"),
    )
