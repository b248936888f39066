"""(f) ช่วยเหลือผู้ประสบความยากลำบาก พ.ศ. 2568: disability, old age, death, unable to work.

The Fund's rules of 2568 were not read: every figure of it is a term to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from workflows.basis import DEATH
from workflows.measures import debtors
from workflows.measures.applicant import DEBTORS, Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import refuse
from workflows.measures.kinds import APPROVALS, HARDSHIP
from workflows.measures.offer import Offer, Reductions
from workflows.measures.relapse import consequence
from workflows.periods import ending
from workflows.reasons import Reason
from workflows.rounding import ZERO, down, plain
from workflows.schedules import month_later
from workflows.table import Choice
from workflows.working import Working
from workflows.working_days import Calendar

HUNDRED = Decimal(100)
DISABILITY, OLD_AGE, DEATH_OF_HER, UNABLE = "disability", "old_age", "death", "unable_to_work"
HARDSHIPS = {
    choice.code: choice
    for choice in (
        Choice(DISABILITY, "พิการหรือทุพพลภาพ", "Disability"),
        Choice(OLD_AGE, "สูงอายุ", "Old age"),
        Choice(DEATH_OF_HER, "เสียชีวิต", "Death"),
        Choice(UNABLE, "ไม่สามารถประกอบอาชีพได้", "Unable to work"),
    )
}
PAPERS = ("measure_application", "measure_memo", "restructuring_agreement")


def offer(who: Applicant, terms: Consulted, calendar: Calendar) -> Offer:
    """The greatest cut and the longest schedule; for one person alone nothing of the debt is cut.

    Raises UnknownTerm, NotInForce.
    """
    cuts = Reductions() if who.person else _cuts(who, terms)
    months = terms.number("hardship_longest_months")
    last = ending(month_later(who.as_of, months), calendar).day
    return Offer(
        kind=HARDSHIP,
        total=who.statement.total - cuts.total,
        reductions=cuts,
        longest_months=months,
        last_day=last,
        rate_changes=(),
        pay_within=None,
        signers=who.signing(*DEBTORS, "guarantor"),
        approvals=APPROVALS,
        papers=debtors.papers(who, *PAPERS),
        relapse=consequence(HARDSHIP, terms),
        working=tuple(_working(who, cuts, months, last, terms)),
    )


def refusals(who: Applicant) -> Iterator[Reason]:
    """Why not: it is not shown what befell her, or the wrong person is named."""
    if who.hardship not in HARDSHIPS:
        yield refuse(
            "hardship_not_shown",
            "ยังไม่ได้บันทึกเหตุแห่งความยากลำบาก (พิการ สูงอายุ เสียชีวิต หรือทำงานไม่ได้)",
            "What befell her is not recorded: disability, old age, death, or unable to work.",
        )
    if who.person in {party.key for party in who.people if party.role == "borrower"}:
        yield refuse(
            "borrower_binds_all",
            "ความยากลำบากของผู้กู้หลักมีผลทั้งสัญญา ไม่ต้องระบุตัวผู้ขอ",
            "The main borrower's hardship binds the whole contract: name nobody alone.",
        )


def _cuts(who: Applicant, terms: Consulted) -> Reductions:
    debt = who.statement
    return Reductions(
        _share(debt.default_interest_due, terms.value("hardship_percent")),
        _share(debt.contract_interest_due, terms.value("hardship_interest_percent")),
    )


def _share(base: Decimal, percent: Decimal) -> Decimal:
    return down(base * percent / HUNDRED) if percent else ZERO


def _working(
    who: Applicant, cuts: Reductions, months: int, last: date, terms: Consulted
) -> Iterator[Working]:
    if who.person:
        yield Working(
            "มีผลเฉพาะตัวผู้ขอ หนี้ของสัญญาไม่ลด ให้เป็นไปตามมติ",
            "It bears on the one who applies alone: the contract's debt stays; the resolution says how.",
            terms.at("hardship_percent").source,
        )
    else:
        yield Working(
            "ลดได้ไม่เกินร้อยละ {percent} ของดอกเบี้ยผิดนัดค้าง {base} บาท คือ {amount} บาท "
            "และร้อยละ {interest_percent} ของดอกเบี้ยตามสัญญา คือ {interest} บาท (ปัดเศษลง) เงินต้นไม่ลด",
            "At most {percent} % of the unpaid default interest of {base} baht, {amount}, and "
            "{interest_percent} % of the contract interest, {interest} (rounded down); no principal.",
            terms.at("hardship_percent").source,
            {
                "percent": plain(terms.value("hardship_percent")),
                "base": who.statement.default_interest_due,
                "amount": cuts.default_interest,
                "interest_percent": plain(terms.value("hardship_interest_percent")),
                "interest": cuts.interest,
            },
        )
    yield Working(
        "ผ่อนได้ไม่เกิน {months} เดือน ถึง {last}",
        "By instalments over {months} months at most, to {last}.",
        terms.at("hardship_longest_months").source,
        {"months": months, "last": last},
    )
    yield from _of_her_case(who, terms)


def _of_her_case(who: Applicant, terms: Consulted) -> Iterator[Working]:
    if who.hardship == OLD_AGE:
        age = terms.at("hardship_old_age_years")
        yield Working(
            "สูงอายุคืออายุ {years} ปีขึ้นไป",
            "Old age is {years} years or more.",
            age.source,
            {"years": terms.number(age.code)},
        )
    if who.hardship == DEATH_OF_HER:
        yield Working(
            "ทายาทหรือผู้จัดการมรดกเป็นผู้ยื่นและลงนาม รับผิดไม่เกินทรัพย์มรดก",
            "Her heirs or the administrator apply and sign, answerable with the estate only.",
            DEATH,
        )
