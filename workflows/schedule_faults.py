"""Why a sum cannot be paid as asked, each with what to change."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal

from workflows.faults import RuleFault
from workflows.reasons import Reason, Value
from workflows.rounding import BAHT, SATANG


def one_of() -> RuleFault:
    """Neither or several of number, amount and capacity are given."""
    return _fault(
        "schedule_one_of",
        "โปรดระบุอย่างใดอย่างหนึ่ง: จำนวนงวด จำนวนเงินต่องวด หรือกำลังชำระ",
        "Give exactly one: the number of instalments, the baht in each, or what can be carried.",
    )


def no_total(total: Decimal) -> RuleFault:
    """The total is no sum of whole satang above nothing."""
    return _fault(
        "schedule_no_total",
        "ยอด {total} แบ่งชำระไม่ได้ โปรดระบุยอดมากกว่าศูนย์ ทศนิยมไม่เกิน 2 ตำแหน่ง",
        "{total} cannot be paid by instalments: give baht above nothing, at most two decimals.",
        total=str(total),
    )


def every(months: int) -> RuleFault:
    """The instalments are not 1 to 12 months apart."""
    return _fault(
        "schedule_every",
        "ระยะห่างของงวด {months} เดือน ใช้ไม่ได้ โปรดระบุ 1 ถึง 12 เดือน",
        "Instalments cannot be {months} months apart: give 1 to 12.",
        months=months,
    )


def no_season() -> RuleFault:
    """No month of the year is named, or a month that there is not."""
    return _fault(
        "schedule_no_season",
        "โปรดเลือกเดือนที่ชำระได้อย่างน้อยหนึ่งเดือน (1 ถึง 12)",
        "Choose at least one month of the year (1 to 12) in which to pay.",
    )


def count(total: Decimal, told: int) -> RuleFault:
    """Not that many instalments."""
    return _fault(
        "schedule_impossible",
        "แบ่งชำระ {total} บาท เป็น {count} งวด ไม่ได้ โปรดปรับจำนวนงวด",
        "{total} baht cannot be paid in {count} instalments: change their number.",
        total=total,
        count=told,
    )


def amount(total: Decimal, told: Decimal) -> RuleFault:
    """Not with that much in each."""
    return _fault(
        "schedule_impossible",
        "แบ่งชำระ {total} บาท เป็นงวดละ {amount} บาท ไม่ได้ โปรดปรับจำนวนเงินต่องวด",
        "{total} baht cannot be paid in instalments of {amount} baht: change the amount.",
        total=total,
        amount=str(told),
    )


def no_capacity(total: Decimal) -> RuleFault:
    """The household can carry nothing in the months asked for."""
    return _fault(
        "schedule_no_capacity",
        "ครัวเรือนยังไม่มีเงินเหลือพอแบ่งชำระ {total} บาท โปรดทบทวนรายรับรายจ่าย หรือพิจารณามาตรการช่วยเหลือ",
        "The household can spare nothing towards {total} baht: review its budget, or consider relief.",
        total=total,
    )


def capacity(total: Decimal, most: Decimal) -> RuleFault:
    """What can be carried is too little for any schedule we make."""
    return _fault(
        "schedule_impossible",
        "ชำระงวดละไม่เกิน {most} บาท ไม่พอสำหรับยอด {total} บาท โปรดเพิ่มจำนวนต่องวดหรือลดยอดชำระ",
        "At most {most} baht an instalment does not suffice for {total} baht: raise it, or lower the total.",
        total=total,
        most=most,
    )


def too_long(total: Decimal, instalments: int, last: date, until: date, room: int) -> RuleFault:
    """It would take longer than allowed: how much each instalment would have to be."""
    needed = (total / max(room, 1)).quantize(BAHT, ROUND_CEILING).quantize(SATANG)
    return _fault(
        "schedule_too_long",
        "ต้องใช้ {count} งวด ถึง {last} เกินกำหนด {until} โปรดชำระเฉลี่ยงวดละอย่างน้อย {needed} บาท "
        "หรือเลือกทางที่ยอดน้อยกว่า",
        "It would take {count} instalments, to {last}, beyond {until}: pay {needed} baht or more in each on "
        "average, or choose a way with less to pay.",
        count=instalments,
        last=last,
        until=until,
        needed=needed,
    )


def _fault(code: str, th: str, en: str, **values: Value) -> RuleFault:
    return RuleFault(Reason(code, th, en, "", values, "step"))
