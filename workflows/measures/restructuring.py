"""(a) ปรับโครงสร้างหนี้: the debt of the day by a new schedule, longer by two years at most.

A bare extension of time frees every guarantor who does not sign it (CCC 700), so all sign. Nothing is
reduced.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflows import basis
from workflows.measures.applicant import DEBTORS, Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import refuse
from workflows.measures.kinds import APPROVALS, RESTRUCTURING
from workflows.measures.offer import Offer, Reductions
from workflows.measures.relapse import consequence
from workflows.periods import ending, years_after
from workflows.reasons import Reason
from workflows.schedules import month_later
from workflows.working import Working
from workflows.working_days import Calendar

PAPERS = ("measure_application", "measure_memo", "acknowledgment_of_debt", "restructuring_agreement")


def offer(who: Applicant, terms: Consulted, calendar: Calendar) -> Offer:
    """The longest schedule for the debt of the day. Raises UnknownTerm, NotInForce."""
    years = terms.at("restructuring_years")
    start = who.ends_on if terms.text("restructuring_counted_from") == "contract_end" else who.as_of
    last = ending(years_after(start, terms.number(years.code)), calendar).day
    return Offer(
        kind=RESTRUCTURING,
        total=who.statement.total,
        reductions=Reductions(),
        longest_months=months_until(who.as_of, last),
        last_day=last,
        rate_changes=(),
        pay_within=None,
        signers=who.signing(*DEBTORS, "guarantor"),
        approvals=APPROVALS,
        papers=PAPERS,
        relapse=consequence(RESTRUCTURING, terms),
        working=(
            Working(
                "ยอดที่นำมาผ่อนคือหนี้ ณ {on} ทั้งหมด {total} บาท ไม่มีการลด",
                "What is paid by instalments is the debt on {on}, {total} baht: nothing is reduced.",
                basis.MEASURES,
                {"on": who.as_of, "total": who.statement.total},
            ),
            Working(
                "ขยายได้ไม่เกิน {years} ปี นับแต่ {start} จึงผ่อนได้ถึง {last}",
                "Longer by {years} years at most, counted from {start}: to {last}.",
                years.source,
                {"years": terms.number(years.code), "start": start, "last": last},
            ),
            *_guarantors(who),
        ),
    )


def refusals(who: Applicant, made: Offer) -> Iterator[Reason]:
    """Why not, by the measure's own rules."""
    if made.last_day is not None and made.last_day <= who.as_of:
        yield refuse(
            "extension_over",
            "เวลาที่ขยายได้สิ้นสุดแล้วเมื่อ {last}",
            "The longest extension ended on {last}.",
            last=made.last_day,
        )


def months_until(start: date, last: date) -> int:
    """Whole months that fit from `start` to `last`."""
    months = max((last.year - start.year) * 12 + last.month - start.month, 0)
    return months if month_later(start, months) <= last else max(months - 1, 0)


def _guarantors(who: Applicant) -> Iterator[Working]:
    if names := [party.name for party in who.bound("guarantor")]:
        yield Working(
            "ผู้ค้ำประกันต้องลงนามทุกคน ({names}) ผู้ที่ไม่ได้ตกลงด้วยในการผ่อนเวลาหลุดพ้น",
            "Every guarantor signs ({names}): one who does not agree to the extension is freed.",
            basis.GUARANTOR,
            {"names": ", ".join(names)},
        )
