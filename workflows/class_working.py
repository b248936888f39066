"""The working of a debtor class: the lines a clerk reads to see why a loan stands where it stands."""

from __future__ import annotations

from datetime import date

from workflows.reasons import Value
from workflows.triage import Facts
from workflows.working import Working

BASIS = "แนวปฏิบัติการจัดกลุ่มลูกหนี้ของสำนักงานเลขานุการฯ (the secretariat's practice of sorting debtors)"


def working(facts: Facts) -> tuple[Working, ...]:
    """Why the contract alone puts the loan in its class."""
    if not facts.owing:
        return (_line("ไม่มียอดหนี้คงเหลือ ณ {as_of}", "Nothing is owed on {as_of}.", facts),)
    return (
        _line(
            "เงินต้นที่ถึงกำหนดก่อน {as_of} รวม {due} บาท รับชำระแล้ว {received} บาท ค้าง {missed} บาท",
            "Principal due before {as_of}: {due} baht; received: {received} baht; missed: {missed} baht.",
            facts,
        ),
        _line("สัญญาสิ้นสุด {ends_on}", "The contract ends on {ends_on}.", facts),
        *(move.working for move in facts.moved),
        *((_five_years(facts),) if facts.term_over else ()),
    )


def arrangement_working(since: date, facts: Facts) -> tuple[Working, ...]:
    """Why a loan inside a measure or a settlement counts as normal."""
    return (
        _line(
            "อยู่ในมาตรการหรือสัญญายอมตั้งแต่ {since} และชำระตามตารางใหม่ครบถึง {as_of}",
            "In a measure or a settlement since {since}, its new schedule kept to {as_of}.",
            facts,
            since=since,
        ),
    )


def _five_years(facts: Facts) -> Working:
    if facts.last_receipt_on:
        return _line(
            "รับชำระครั้งสุดท้าย {counted_from} นับเวลาถึง {barred_after}",
            "Last receipt {counted_from}; the count runs to {barred_after}.",
            facts,
        )
    return _line(
        "ยังไม่เคยรับชำระ นับจากวันครบกำหนดงวดแรก {counted_from} ถึง {barred_after}",
        "No receipt yet: counted from the first due date {counted_from} to {barred_after}.",
        facts,
    )


def _line(th: str, en: str, facts: Facts, **more: Value) -> Working:
    values: dict[str, Value] = {
        "as_of": facts.as_of,
        "ends_on": facts.ends_on,
        "due": facts.due,
        "received": facts.received,
        "missed": facts.missed,
        "counted_from": facts.counted_from,
        "barred_after": facts.barred_after,
    }
    return Working(th, en, BASIS, {**values, **more})
