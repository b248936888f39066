"""How far a compromise may go today: the greatest reduction of each tier, if all is paid by its last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from casework.measures.queries import ADJUDGED, IN_COURT, demand_received_on
from casework.steps.figures.figure import Figure, Group, Known, line, unsure
from workflows.basis import FUND_RULES
from workflows.caps import TIERS, Cap, Stage, compromise
from workflows.working import Working

WORDS: dict[Stage, tuple[str, str]] = {
    "before_suit": ("ก่อนฟ้อง ชำระทั้งหมดหลังรับหนังสือทวงถาม", "Before suit, all paid after the demand"),
    "s20ter": ("ไกล่เกลี่ยก่อนฟ้อง (มาตรา 20 ตรี)", "Mediation before suit (s. 20 ter)"),
    "in_court": ("ในชั้นศาล", "In court"),
}
STAGE_TERM = "compromise_s20ter_stage"


def compromise_group(session: Session, known: Known) -> Group:
    """The caps open to the case where it stands; none after a judgment."""
    return Group("compromise", "ลดดอกเบี้ยผิดนัดได้ไม่เกิน", "Greatest reduction", tuple(_figures(session, known)))


def _figures(session: Session, known: Known) -> Iterator[Figure]:
    stage = known.case.stage
    if stage in ADJUDGED or not known.found.debt.default_interest_due:
        return
    if stage in IN_COURT:
        yield from _tiers(known, "in_court", _table_day(known))
        return
    demanded = demand_received_on(session, known.case.contract, known.today)
    if demanded is not None:
        yield from _tiers(known, "before_suit", demanded)
    yield from _tiers(known, "s20ter", _table_day(known))


def _table_day(known: Known) -> date:
    """The day of the settlement, of the hearing booked, else today."""
    signed = known.settlement
    if signed is not None and signed.state != "draft":
        return signed.agreed_on
    held_on = known.hearing.day.held_on if known.hearing else known.today
    return max(held_on, known.today)


def _tiers(known: Known, stage: Stage, counted_from: date) -> Iterator[Figure]:
    base = known.found.debt.default_interest_due
    caps = compromise(base, stage, counted_from, known.terms, known.calendar)
    taken = str(known.terms.at(STAGE_TERM, counted_from).value) if stage == "s20ter" else stage
    for tier, cap in zip(TIERS[taken], caps, strict=True):
        codes = [f"compromise_{tier}_percent", f"compromise_{tier}_days"]
        if stage == "s20ter":
            codes.insert(0, STAGE_TERM)
        th, en = WORDS[stage]
        over = cap.until.day < known.today
        yield Figure(
            f"cap_{stage}_{tier}",
            f"{th} ร้อยละ {cap.percent:f}",
            f"{en}: {cap.percent:f} %",
            "money",
            cap.amount,
            tuple(_working(cap, counted_from)),
            unsure(known.terms, counted_from, *codes),
            line("ชำระครบภายใน {day}", "paid by {day}", day=cap.until.day)
            if not over
            else line("พ้นกำหนดเมื่อ {day}", "too late since {day}", day=cap.until.day),
            "red" if over else "",
        )


def _working(cap: Cap, counted_from: date) -> Iterator[Working]:
    yield line(
        "ดอกเบี้ยผิดนัดหรือเบี้ยปรับค้าง {base} บาท × ร้อยละ {percent} = {amount} บาท (ปัดลง) "
        "ลดเงินต้นและดอกเบี้ยตามสัญญาไม่ได้",
        "Unpaid default interest or penalty {base} × {percent} % = {amount} baht (rounded down); "
        "no other sum.",
        cap.source,
        base=cap.base,
        percent=f"{cap.percent:f}",
        amount=cap.amount,
    )
    yield line(
        "นับ {days} วันจาก {since} ครบ {unrolled}",
        "{days} days from {since} end on {unrolled}",
        FUND_RULES,
        days=cap.days,
        since=counted_from,
        unrolled=cap.until.unrolled,
    )
    if cap.until.rolled and cap.until.rolled != cap.until.unrolled:
        yield line(
            "ตรงวันหยุด เลื่อนเป็น {rolled}",
            "a day off: moved to {rolled}",
            "ป.พ.พ. มาตรา 193/8 (CCC 193/8)",
            rolled=cap.until.rolled,
        )
