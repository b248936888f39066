"""(c) ไกล่เกลี่ยและประนีประนอมหนี้: all at once, with a cut of default interest or penalty (caps.py).

Gated by the stage of the matter, not by its class: before suit by the demand received, in court before
judgment by the day of the settlement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflows.caps import Cap, Stage, compromise
from workflows.measures import debtors
from workflows.measures.applicant import Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import nothing_to_reduce, refuse
from workflows.measures.kinds import APPROVALS, COMPROMISE
from workflows.measures.offer import Offer, Reductions, Tier
from workflows.measures.relapse import consequence
from workflows.measures.restructuring import months_until
from workflows.reasons import Reason
from workflows.rounding import ZERO, plain
from workflows.working import Working
from workflows.working_days import Calendar

S20TER_STAGES = frozenset({"petition_filed", "day_two"})
PAPERS = ("measure_application", "measure_memo")
"""The settlement itself is the paper of its own room."""


def stage_of(who: Applicant) -> Stage:
    """Whose caps the deal takes by where the matter stands."""
    if who.in_court:
        return "in_court"
    return "s20ter" if who.stage in S20TER_STAGES else "before_suit"


def offer(who: Applicant, terms: Consulted, calendar: Calendar) -> Offer | None:
    """The caps of the day's default interest; None before suit without a demand received.

    A cap whose last day is over is not offered; with all of them over nothing is reduced. Raises as caps.
    """
    stage = stage_of(who)
    start = counted_from(who, stage)
    if start is None:
        return None
    caps = compromise(who.statement.default_interest_due, stage, start, terms.terms, calendar)
    terms.remember(term for cap in caps for term in cap.rests_on)
    tiers = tuple(_tier(cap, who) for cap in caps if cap.until.day >= who.as_of)
    last = max(cap.until.day for cap in caps)
    greatest = tiers[0].amount if tiers else ZERO
    return Offer(
        kind=COMPROMISE,
        total=who.statement.total - greatest,
        reductions=Reductions(greatest),
        longest_months=max(months_until(who.as_of, last), 1),
        last_day=last,
        rate_changes=(),
        pay_within=tiers[0].until if tiers else caps[-1].until,
        signers=debtors.signers(who),
        approvals=APPROVALS,
        papers=debtors.papers(who, *PAPERS),
        relapse=consequence(COMPROMISE, terms),
        working=(*(_working(cap, start, stage) for cap in caps), *debtors.notice(who)),
        tiers=tiers,
    )


def counted_from(who: Applicant, stage: Stage) -> date | None:
    """The day the caps' days run from: of the demand received, else of the deal, which is `as_of`."""
    return who.demand_received_on if stage == "before_suit" else who.as_of


def refusals(who: Applicant, made: Offer | None) -> Iterator[Reason]:
    """Why not, by the measure's own rules."""
    if who.adjudged:
        yield refuse(
            "compromise_adjudged",
            "มีคำพิพากษาแล้ว ประนีประนอมได้เฉพาะก่อนศาลพิพากษา",
            "There is a judgment: a compromise is made before it.",
        )
    if made is None:
        yield refuse(
            "demand_not_received",
            "ยังไม่มีใบตอบรับว่าได้รับหนังสือทวงถาม กำหนดชำระก่อนฟ้องนับจากวันนั้น",
            "No signed card shows that a demand was received: the days before suit count from it.",
            fix="evidence",
        )
    elif not made.tiers and made.pay_within is not None:
        yield refuse(
            "compromise_too_late",
            "พ้นกำหนดชำระที่ลดให้ได้แล้วเมื่อ {last} ส่งหนังสือทวงถามใหม่หรือใช้มาตรการอื่น",
            "The last day for the reduction was {last}: send a new demand, or take another measure.",
            last=made.pay_within.day,
        )
    yield from nothing_to_reduce(who)


def _tier(cap: Cap, who: Applicant) -> Tier:
    return Tier(cap.percent, cap.amount, who.statement.total - cap.amount, cap.until)


def _working(cap: Cap, start: date, stage: Stage) -> Working:
    since = ("ได้รับหนังสือทวงถาม", "receipt of the demand") if stage == "before_suit" else ("ตกลง", "the deal")
    return Working(
        "ลดได้ไม่เกินร้อยละ {percent} ของดอกเบี้ยผิดนัดค้าง {base} บาท คือ {amount} บาท (ปัดเศษลง) "
        "หากชำระทั้งหมดภายใน {days} วันนับแต่วันที่" + since[0] + " {start} คือภายใน {last}",
        "At most {percent} % of the unpaid default interest of {base} baht: {amount} (rounded down), "
        "if all is paid within {days} days of " + since[1] + " on {start}, by {last}.",
        cap.source,
        {
            "percent": plain(cap.percent),
            "base": cap.base,
            "amount": cap.amount,
            "days": cap.days,
            "start": start,
            "last": cap.until.day,
        },
    )
