"""How the count of a guarantor's notice is told, line by line."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from workflows.periods import Ending
from workflows.reasons import Value
from workflows.working import Working
from workflows.working_days import WEEKEND_NAME

ARRIVAL = "ป.พ.พ. มาตรา 169 (CCC 169)"
HOLIDAY = "ป.พ.พ. มาตรา 193/8 (CCC 193/8)"


class _Said(NamedTuple):
    """A sentence in both languages."""

    th: str
    en: str


_BEGINS = {
    "686": _Said(
        "งวดที่ {numbers} ครบกำหนด {base} แล้วไม่ชำระ หนังสือบอกกล่าวต้องไปถึงภายใน {days} วัน คือวันที่ {unrolled}",
        "Instalment {numbers} fell due on {base} and was not paid: the notice has to arrive within {days} "
        "days, by {unrolled}.",
    ),
    "691": _Said(
        "ตกลงลดหนี้กับผู้กู้ {base} หนังสือแจ้งต้องไปถึงผู้ค้ำประกันภายใน {days} วัน คือวันที่ {unrolled}",
        "A reduction was agreed with the borrower on {base}: the notice has to arrive within {days} days, "
        "by {unrolled}.",
    ),
}
_OLD_LAW = {
    "686": _Said(
        "งวดที่ {numbers} ผิดนัด {base} ก่อนกฎหมายที่แก้ไขใช้บังคับ กฎหมายเดิมไม่ได้กำหนดให้บอกกล่าว",
        "Instalment {numbers} was missed on {base}, before the amended law: the old law asked for no notice.",
    ),
    "691": _Said(
        "ตกลงลดหนี้ {base} ก่อนกฎหมายที่แก้ไขใช้บังคับ กฎหมายเดิมไม่ได้กำหนดให้แจ้ง",
        "The reduction was agreed on {base}, before the amended law: the old law asked for no notice.",
    ),
}
_ARRIVALS = {
    "in_time": _Said("ไปถึงวันที่ {arrived} ภายในกำหนด", "It arrived on {arrived}, in time."),
    "late": _Said(
        "ไปถึงวันที่ {arrived} พ้นกำหนดแล้ว",
        "It arrived on {arrived}, too late.",
    ),
    "not_sent": _Said("พ้นกำหนดแล้วโดยยังไม่ได้ส่ง", "The time is over, and none was sent."),
    "not_arrived": _Said(
        "ส่งวันที่ {sent} แต่ไม่มีหลักฐานว่าไปถึงภายในกำหนด หากพบใบตอบรับให้บันทึก ระบบจะคิดใหม่",
        "Sent on {sent}; there is no proof that it arrived in time. A card that is found is recorded, "
        "and all is counted anew.",
    ),
    "open": _Said("ยังไม่ได้ส่ง และยังอยู่ในกำหนด", "Not sent yet; there is still time."),
    "sent": _Said("ส่งวันที่ {sent} กำลังรอใบตอบรับ", "Sent on {sent}; the card is awaited."),
    "returned": _Said(
        "ส่งวันที่ {sent} แล้วตีกลับ ยังส่งใหม่ให้ทันกำหนดได้",
        "Sent on {sent} and came back; there is still time to send it again.",
    ),
    "signed": _Said("ผู้ค้ำประกันลงนามด้วยตนเอง จึงทราบแล้ว", "The guarantor signed it herself and knows of it."),
    "old_law": _Said("ไม่มีกำหนดเวลาที่ต้องนับ", "There is no period to count."),
}


def deadline_lines(
    section: str, base: date, numbers: str, end: Ending, days: int, source: str
) -> tuple[Working, ...]:
    """From when the days run, and their last, before and after the roll to a working day."""
    th, en = _BEGINS[section]
    values: dict[str, Value] = {"numbers": numbers, "base": base, "days": days, "unrolled": end.unrolled}
    first = Working(th, en, source, values)
    if end.rolled is None:
        return (first, _roll_unknown(end))
    return (first, _rolled(end, end.rolled)) if end.skipped else (first,)


def _rolled(end: Ending, rolled: date) -> Working:
    return Working(
        "วันที่ {unrolled} เป็นวันหยุด ({holidays}) เลื่อนไปวันทำการถัดไป คือวันที่ {last}",
        "{unrolled} is a day off ({holidays}): the period ends on the next working day, {last}.",
        HOLIDAY,
        {
            "unrolled": end.unrolled,
            "holidays": _names(end),
            "last": rolled,
        },
    )


def _names(end: Ending) -> str:
    """The holidays rolled over; the weekend, which has a name of its own language, only where it is all."""
    names = dict.fromkeys(name for _, name in end.skipped if name != WEEKEND_NAME)
    return ", ".join(names) or WEEKEND_NAME


def _roll_unknown(end: Ending) -> Working:
    return Working(
        "ยังไม่มีข้อมูลวันหยุดของปีนั้น จึงใช้วันที่ {unrolled} ซึ่งเร็วกว่าและปลอดภัยกว่า",
        "The holidays of that year are not known: {unrolled} stands, earlier and safer.",
        HOLIDAY,
        {"unrolled": end.unrolled},
    )


def old_law_line(section: str, base: date, numbers: str, source: str) -> Working:
    """That a default or reduction of the old law's days asks for no notice."""
    th, en = _OLD_LAW[section]
    return Working(th, en, source, {"numbers": numbers, "base": base})


def arrival_line(state: str, sent_on: date | None, arrived_on: date | None) -> Working:
    """What became of the notice."""
    th, en = _ARRIVALS[state]
    days: dict[str, Value] = {}
    if sent_on:
        days["sent"] = sent_on
    if arrived_on:
        days["arrived"] = arrived_on
    return Working(th, en, ARRIVAL, days)
