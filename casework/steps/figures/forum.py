"""The court of a case and what mediation spares: by the claim on the filing day, before and after filing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from casework.register.loans import ledger_of, loan_of
from casework.steps.court import forum_on
from casework.steps.figures.figure import Figure, Group, Known, line, unsure
from workflows.basis import CPC_4, CPC_20TER
from workflows.interest import Statement, statement
from workflows.venue import LOOK_AHEAD, claim_of, crossing, filing_fee
from workflows.working import Working


def court_group(known: Known) -> Group:
    """Claim, court, fee; before filing also the day on which the claim would be another court's."""
    filed = known.petition if known.petition and known.petition.ended_on is None else None
    debt = _debt_on(known)(filed.filed_on) if filed else known.found.debt
    figures = [_claim(known, debt, bool(filed)), _court(known, debt), _fee(known, debt)]
    if filed is None:
        figures.append(_crossing(known))
    return Group("court", "ศาลและค่าธรรมเนียม", "Court and fee", tuple(figures))


def _debt_on(known: Known) -> Callable[[date], Statement]:
    loan, ledger = loan_of(known.case.contract), ledger_of(known.case.contract)
    return lambda day: statement(loan, ledger, day, known.terms)


def _claim(known: Known, debt: Statement, filed: bool) -> Figure:
    said = line(
        "เงินต้น {principal} บาท บวกดอกเบี้ย {interest} บาท ถึงวันยื่น {on} ไม่รวมค่าใช้จ่าย",
        "Principal {principal} and interest {interest} baht to the filing day {on}; no costs.",
        CPC_4,
        principal=debt.principal_outstanding,
        interest=debt.contract_interest_due + debt.default_interest_due,
        on=debt.as_of,
    )
    return Figure(
        "claim",
        "ทุนทรัพย์ ณ วันยื่นคำร้อง" if filed else "ทุนทรัพย์หากยื่นวันนี้",
        "Claim on the filing day" if filed else "Claim if filed today",
        "money",
        claim_of(debt),
        (said,),
        unsure(known.terms, known.today, "day_count"),
    )


def _court(known: Known, debt: Statement) -> Figure:
    forum = forum_on(known.case, known.office, debt, known.terms, known.petition, known.hearing)
    venue = forum.venue
    named = (forum.court, forum.court) if forum.court else (venue.th, venue.en)
    wrong = forum.fits is False
    note = None
    if wrong:
        note = line("เตรียมไว้ยื่น {court}", "prepared for {court}", court=forum.prepared or "–")
    return Figure(
        "court",
        "ศาลที่มีเขตอำนาจ",
        "Court with jurisdiction",
        "text",
        named,
        (*venue.working, *forum.chosen.working, *_mismatch(wrong, forum.prepared), *_unlisted(forum.court)),
        unsure(known.terms, debt.as_of, "kwaeng_ceiling"),
        note,
        "red" if wrong else "",
    )


def _mismatch(wrong: bool, prepared: str | None) -> Iterator[Working]:
    if wrong:
        yield line(
            "คำร้องหรือวันนัดเตรียมไว้ที่ {court} ซึ่งไม่ใช่ศาลตามทุนทรัพย์ ให้ย้ายวันนัดหรือแก้ก่อนยื่น",
            "Petition or day are prepared for {court}, which is not the court by the claim: move it first.",
            CPC_4,
            court=prepared or "–",
        )


def _unlisted(court: str | None) -> Iterator[Working]:
    if court is None:
        yield line(
            "สำนักงานยังไม่ได้บันทึกชื่อศาล โปรดเพิ่มที่หน้าสำนักงาน",
            "The office lists no court yet: enter it on the office's page.",
            CPC_4,
        )


def _fee(known: Known, debt: Statement) -> Figure:
    fee = filing_fee(claim_of(debt), debt.as_of, known.terms)
    free = line(
        "คำร้องขอไกล่เกลี่ยก่อนฟ้องไม่เสียค่าธรรมเนียมศาล จึงประหยัดได้เท่านี้",
        "A petition for mediation before suit bears no fee: this is what it spares.",
        CPC_20TER,
    )
    return Figure(
        "fee",
        "ค่าขึ้นศาลที่ไม่ต้องเสีย",
        "Filing fee avoided",
        "money",
        fee.amount,
        (*fee.working, free),
        fee.unconfirmed,
    )


def _crossing(known: Known) -> Figure:
    debt_on = _debt_on(known)

    def claim_on(day: date) -> Decimal:
        return claim_of(debt_on(day))

    found = crossing(claim_on, known.today, known.terms)
    none = line(
        "หากไม่มีการชำระ ศาลตามทุนทรัพย์ไม่เปลี่ยนภายใน {years} ปี",
        "Unpaid, the court by the claim does not change within {years} years.",
        CPC_4,
        years=LOOK_AHEAD // 365,
    )
    near = found is not None and (found.on - known.today).days <= known.terms.number(
        "referral_lead_days", known.today
    )
    return Figure(
        "crossing",
        "วันที่ทุนทรัพย์จะเกินอำนาจศาลแขวง",
        "The claim passes the kwaeng court's ceiling on",
        "date",
        found.on if found else None,
        found.working if found else (none,),
        unsure(known.terms, known.today, "kwaeng_ceiling"),
        tone="amber" if near else "",
    )
