"""(d) ลดดอกเบี้ย พ.ศ. 2566: other rates from the day of approval; not for what is in court or adjudged.

Contracts made since the announcement bear the cut rate both ways from their own day. For earlier ones the
default rate is low in the first months, then the cut one while she pays punctually.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workflows import basis
from workflows.loan import RateChange
from workflows.measures import debtors
from workflows.measures.applicant import Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import refuse
from workflows.measures.kinds import APPROVALS, INTEREST_CUT
from workflows.measures.offer import Offer, Reductions
from workflows.measures.relapse import consequence
from workflows.reasons import Reason
from workflows.rounding import plain
from workflows.schedules import month_later
from workflows.working import Working

ONE_DAY = timedelta(days=1)
PAPERS = ("measure_application", "measure_memo", "restructuring_agreement")


def offer(who: Applicant, terms: Consulted) -> Offer:
    """The rates from `as_of`, the day of approval. Raises UnknownTerm, NotInForce."""
    rates = rate_changes(who.made_on, who.as_of, terms)
    return Offer(
        kind=INTEREST_CUT,
        total=who.statement.total,
        reductions=Reductions(),
        longest_months=None,
        last_day=None,
        rate_changes=rates,
        pay_within=None,
        signers=debtors.signers(who),
        approvals=APPROVALS,
        papers=debtors.papers(who, *PAPERS),
        relapse=consequence(INTEREST_CUT, terms),
        working=(*map(_working, rates), _owed(who), *debtors.notice(who)),
    )


def rate_changes(made_on: date, approved_on: date, terms: Consulted) -> tuple[RateChange, ...]:
    """The rates the measure puts in the place of the contract's. Raises UnknownTerm, NotInForce."""
    cut = terms.at("interest_cut_rate")
    rate = terms.value(cut.code)
    if made_on >= date.fromisoformat(terms.text("interest_cut_contracts_since")):
        return (RateChange(made_on, None, rate, rate, cut.source),)
    first = terms.at("interest_cut_first_rate")
    turns = month_later(approved_on, terms.number("interest_cut_first_months"))
    return (
        RateChange(approved_on, turns - ONE_DAY, None, terms.value(first.code), first.source),
        RateChange(turns, None, None, rate, cut.source),
    )


def refusals(who: Applicant) -> Iterator[Reason]:
    """Why not: the announcement leaves out what is in court or adjudged."""
    if who.in_court or who.adjudged:
        stands = ("มีคำพิพากษาแล้ว", "adjudged") if who.adjudged else ("อยู่ในศาล", "in court")
        yield refuse(
            "interest_cut_after_suit",
            "เรื่อง{stands_th} มาตรการลดดอกเบี้ย พ.ศ. 2566 ไม่ใช้กับเรื่องที่ฟ้องหรือพิพากษาแล้ว",
            "The matter is {stands_en}: the interest cut of 2566 is not for what is sued or adjudged.",
            stands_th=stands[0],
            stands_en=stands[1],
        )


def _working(change: RateChange) -> Working:
    if change.rate is not None and change.default_rate is not None:
        return Working(
            "สัญญาทำตั้งแต่ประกาศมีผล จึงใช้อัตราร้อยละ {rate} ต่อปีทั้งสองอัตรา ตั้งแต่ {since}",
            "The contract was made since the announcement: {rate} % a year both ways, from {since}.",
            change.source,
            {"rate": plain(change.default_rate), "since": change.since},
        )
    rate = "" if change.default_rate is None else plain(change.default_rate)
    if change.until is None:
        return Working(
            "ตั้งแต่ {since} หากชำระตรงเวลา อัตราดอกเบี้ยผิดนัดร้อยละ {rate} ต่อปี",
            "From {since}, if she pays punctually, a default rate of {rate} % a year.",
            change.source,
            {"rate": rate, "since": change.since},
        )
    return Working(
        "ตั้งแต่ {since} ถึง {until} อัตราดอกเบี้ยผิดนัดร้อยละ {rate} ต่อปี",
        "From {since} to {until} a default rate of {rate} % a year.",
        change.source,
        {"rate": rate, "since": change.since, "until": change.until},
    )


def _owed(who: Applicant) -> Working:
    return Working(
        "ดอกเบี้ยที่เกิดก่อนวันอนุมัติไม่ลด หนี้ ณ {on} คือ {total} บาท นับวันอนุมัติเป็นวันเดียวกัน",
        "Interest that ran before the approval is not cut: {total} baht are owed on {on}, taken as its day.",
        basis.MEASURES,
        {"on": who.as_of, "total": who.statement.total},
    )
