"""(e) ลดหรืองดเบี้ยปรับและดอกเบี้ยผิดนัด: all at once, within days of the provincial approval."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workflows.measures import debtors
from workflows.measures.applicant import Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import nothing_to_reduce
from workflows.measures.kinds import APPROVALS, WAIVER
from workflows.measures.offer import Offer, Reductions
from workflows.measures.relapse import consequence
from workflows.measures.restructuring import months_until
from workflows.periods import days_after, ending
from workflows.reasons import Reason
from workflows.rounding import down, plain
from workflows.working import Working
from workflows.working_days import Calendar

HUNDRED = Decimal(100)
PAPERS = ("measure_application", "measure_memo")


def offer(who: Applicant, terms: Consulted, calendar: Calendar) -> Offer:
    """The greatest waiver, and by when all is paid; `as_of` stands for the approval. Raises as Terms."""
    percent, within = terms.at("waiver_percent"), terms.at("waiver_days")
    base = who.statement.default_interest_due
    amount = down(base * terms.value(percent.code) / HUNDRED)
    until = ending(days_after(who.as_of, terms.number(within.code)), calendar)
    return Offer(
        kind=WAIVER,
        total=who.statement.total - amount,
        reductions=Reductions(amount),
        longest_months=max(months_until(who.as_of, until.day), 1),
        last_day=until.day,
        rate_changes=(),
        pay_within=until,
        signers=debtors.signers(who),
        approvals=APPROVALS,
        papers=debtors.papers(who, *PAPERS),
        relapse=consequence(WAIVER, terms),
        working=(
            Working(
                "ลดหรืองดได้ไม่เกินร้อยละ {percent} ของดอกเบี้ยผิดนัดค้าง {base} บาท คือ {amount} บาท (ปัดเศษลง)",
                "At most {percent} % of the unpaid default interest of {base} baht: {amount} (rounded down).",
                percent.source,
                {"percent": plain(terms.value(percent.code)), "base": base, "amount": amount},
            ),
            Working(
                "ชำระทั้งหมดภายใน {days} วันนับแต่วันที่ระดับจังหวัดอนุมัติ หากอนุมัติ {on} คือภายใน {last}",
                "All is paid within {days} days of the provincial approval: approved on {on}, by {last}.",
                within.source,
                {"days": terms.number(within.code), "on": who.as_of, "last": until.day},
            ),
            *debtors.notice(who),
        ),
    )


def refusals(who: Applicant) -> Iterator[Reason]:
    """Why not, by the measure's own rules."""
    yield from nothing_to_reduce(who)
