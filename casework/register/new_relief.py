"""A relief that is to be recorded, and what speaks against it: each reason says where and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from casework.register.loans import holds_at_all, last_day, loan_of
from casework.register.models import Contract, Relief
from workflows.basis import APPROVALS, GREATEST_RATE
from workflows.faults import RuleFault
from workflows.ledger import due_plan
from workflows.loan import Instalment
from workflows.reasons import Reason, Value
from workflows.terms import Terms

RECORDED, MEASURE, SETTLEMENT = "recorded", "measure", "settlement"
LONGEST_MONTHS = 120


@dataclass(frozen=True)
class NewRelief:
    """A relief to be recorded; the fields are named as the columns of `Relief` are. Rates: % a year.

    `until` None: no end known. `authority_number` and `authority_on` are the resolution's or settlement's.
    """

    kind: str
    since: date
    authority_number: str
    authority_on: date
    until: date | None = None
    months: int | None = None
    rate: Decimal | None = None
    default_rate: Decimal | None = None
    instalments: tuple[Instalment, ...] = ()
    source: str = ""
    origin: str = RECORDED
    origin_id: UUID | None = None


def faults(contract: Contract, new: NewRelief, today: date, terms: Terms) -> Iterator[Reason]:
    """Every reason why it cannot be recorded."""
    yield from _days(contract, new, today)
    yield from {"moratorium": _moratorium, "rate": _rates, "schedule": _schedule}[new.kind](
        contract, new, terms
    )
    if new.kind != "schedule":
        for other in overlapping(contract, new):
            yield _reason(
                "relief_overlaps",
                "ทับซ้อนกับรายการเดิมที่เริ่ม {since} ตาม {authority} โปรดบันทึกสิ้นสุดรายการเดิมในหน้าสัญญาก่อน หรือแก้ช่วงวันที่",
                "It overlaps the one recorded since {since} under {authority}: end that one first, on the "
                "contract's page, or mend the days.",
                since=other.since,
                authority=other.authority_number,
            )


def overlapping(contract: Contract, new: NewRelief) -> Iterator[Relief]:
    """What of the same kind holds on a day on which the new one does."""
    for row in contract.reliefs:
        meets = row.since <= (new.until or date.max) and new.since <= (last_day(row) or date.max)
        if row.kind == new.kind and holds_at_all(row) and meets:
            yield row


def _days(contract: Contract, new: NewRelief, today: date) -> Iterator[Reason]:
    if new.since < contract.made_on:
        yield _reason(
            "relief_before_contract",
            "วันเริ่ม {since} อยู่ก่อนวันทำสัญญา {made_on} โปรดแก้ช่อง “ตั้งแต่วันที่”",
            "Its first day {since} is before the contract was made, {made_on}: mend the first day.",
            since=new.since,
            made_on=contract.made_on,
        )
    if new.until is not None and new.until < new.since:
        yield _reason(
            "relief_backwards",
            "วันสุดท้าย {until} อยู่ก่อนวันเริ่ม {since} โปรดแก้ช่อง “ถึงวันที่”",
            "Its last day {until} is before its first, {since}: mend the last day.",
            until=new.until,
            since=new.since,
        )
    if new.kind == "schedule" and new.since > today:
        yield _reason(
            "schedule_not_begun",
            "ตารางชำระใหม่เริ่ม {since} ซึ่งยังไม่ถึง โปรดบันทึกในวันที่เริ่มใช้",
            "The new schedule begins on {since}, a day to come: record it on the day it begins.",
            since=new.since,
        )
    if new.authority_on > today or not new.authority_number.strip():
        yield _reason(
            "relief_without_authority",
            "ต้องมีเลขที่และวันที่ของมติหรือหนังสืออนุมัติซึ่งไม่อยู่ในอนาคต โปรดกรอกจากตัวเอกสาร",
            "It needs the number and day of the approval, not a day to come: enter them from the paper.",
        )


def _moratorium(contract: Contract, new: NewRelief, _terms: Terms) -> Iterator[Reason]:
    if new.until is None or not new.months or not 0 < new.months <= LONGEST_MONTHS:
        yield _reason(
            "moratorium_incomplete",
            "การพักชำระหนี้ต้องมีวันสุดท้ายของช่วงและจำนวนเดือนที่เลื่อน (1 ถึง {most}) โปรดกรอกให้ครบ",
            "A moratorium needs its last day and by how many months dates move (1 to {most}): fill them in.",
            most=LONGEST_MONTHS,
        )
    elif not _falls_due(contract, new.since, new.until):
        yield _reason(
            "moratorium_moves_nothing",
            "ไม่มีงวดใดครบกำหนดระหว่าง {since} ถึง {until} จึงไม่มีอะไรให้เลื่อน โปรดตรวจช่วงวันที่กับตารางงวดในหน้าสัญญา",
            "Nothing falls due from {since} to {until}, so nothing would move: check the days against the "
            "plan on the contract's page.",
            since=new.since,
            until=new.until,
        )


def _falls_due(contract: Contract, since: date, until: date) -> bool:
    try:
        return any(since <= row.due_on <= until for row in due_plan(loan_of(contract)))
    except RuleFault:
        return False


def _rates(_contract: Contract, new: NewRelief, terms: Terms) -> Iterator[Reason]:
    given = [rate for rate in (new.rate, new.default_rate) if rate is not None]
    most = terms.value("greatest_interest_rate", new.since)
    if not given:
        yield _reason(
            "rate_missing",
            "ต้องระบุอัตราดอกเบี้ยตามสัญญาหรืออัตราผิดนัดอย่างน้อยหนึ่งอัตรา โปรดกรอกตามมติ",
            "Give the contract rate, the default rate or both, as the approval says.",
        )
    if any(not 0 <= rate <= most for rate in given):
        yield Reason(
            "rate_too_high",
            "อัตราดอกเบี้ยต้องอยู่ระหว่างร้อยละ 0 ถึง {most} ต่อปี โปรดตรวจกับมติ",
            "A rate lies between 0 and {most} % a year: check it against the approval.",
            GREATEST_RATE,
            {"most": f"{most.normalize():f}"},
            "evidence",
        )


def _schedule(_contract: Contract, new: NewRelief, _terms: Terms) -> Iterator[Reason]:
    if not new.instalments or any(row.amount <= 0 for row in new.instalments):
        yield _reason(
            "schedule_makes_no_sense",
            "ตารางชำระใหม่ต้องมีอย่างน้อยหนึ่งงวด ทุกงวดมากกว่าศูนย์ โปรดตรวจตารางในมาตรการหรือสัญญายอม",
            "A new schedule has one instalment or more, each above zero: check it where it was agreed.",
        )


def _reason(code: str, th: str, en: str, **values: Value) -> Reason:
    return Reason(code, th, en, APPROVALS, values, "evidence")
