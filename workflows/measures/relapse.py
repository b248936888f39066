"""What follows when a measure is broken: in words, and in the rates that hold from that day."""

from __future__ import annotations

from datetime import date

from workflows.basis import MEASURES
from workflows.loan import Loan, RateChange
from workflows.measures.consulted import Consulted
from workflows.measures.kinds import COMPROMISE, HARDSHIP, INTEREST_CUT, RELEASE, RESTRUCTURING, WAIVER
from workflows.rates import STATUTORY_RATE, default_rates
from workflows.rounding import plain
from workflows.terms import Terms
from workflows.working import Working

WORDS = {
    RESTRUCTURING: (
        "ผิดนัดงวดใด การขยายเวลาสิ้นผล หนี้กลับไปถึงกำหนดตามสัญญาเดิม เงินที่ชำระแล้วนับให้ครบ",
        "If an instalment is missed the extension falls; the contract holds again, and all paid counts.",
    ),
    RELEASE: (
        "มีผลถาวรเมื่อชำระส่วนของตนและได้รับอนุมัติ การผิดนัดของผู้อื่นไม่ย้อนมาถึง",
        "Final once her part is paid and it is approved: another's default does not undo it.",
    ),
    COMPROMISE: (
        "ไม่ชำระภายในกำหนด การลดสิ้นผล เงินที่ชำระแล้วนับให้ครบ",
        "If not all is paid in time the reduction falls; all that was paid counts.",
    ),
    INTEREST_CUT: (
        "ผิดนัดซ้ำ อัตราดอกเบี้ยผิดนัดกลับเป็นร้อยละ {rate} ต่อปี แต่ไม่เกินอัตราเดิมของสัญญาหรือกฎหมาย",
        "On relapse the default rate is {rate} % a year again, never above what contract or law gave before.",
    ),
    WAIVER: (
        "ไม่ชำระภายในกำหนด การลดสิ้นผล และคิดดอกเบี้ยผิดนัดตามกฎหมาย (ขณะนี้ร้อยละ {rate} ต่อปี)",
        "If not all is paid in time the waiver falls; the statutory default rate runs ({rate} % a year now).",
    ),
    HARDSHIP: (
        "ผิดนัด การลดสิ้นผล หนี้กลับไปตามสัญญาเดิม เงินที่ชำระแล้วนับให้ครบ และทบทวนความช่วยเหลือใหม่ได้",
        "If it is broken the cut falls; all that was paid counts, and help may be asked for anew.",
    ),
}
RATES = {INTEREST_CUT: "interest_cut_relapse_rate", WAIVER: STATUTORY_RATE}


def consequence(kind: str, terms: Consulted) -> Working:
    """What breaking the measure brings. Raises UnknownTerm, NotInForce."""
    th, en = WORDS[kind]
    if kind not in RATES:
        return Working(th, en, MEASURES)
    term = terms.at(RATES[kind])
    return Working(th, en, term.source, {"rate": plain(terms.value(term.code))})


def rates_on_relapse(kind: str, loan: Loan, on: date, terms: Terms) -> tuple[RateChange, ...]:
    """The rates that hold from the relapse `on`; none where the contract's own simply hold again.

    Never above what contract or law gives without the measure, whose relief `loan` holds no more. Raises
    UnknownTerm, NotInForce.
    """
    if kind not in RATES:
        return ()
    term = terms.at(RATES[kind], on)
    rate = terms.value(term.code, on)
    if rate >= default_rates(loan, terms).on(on):
        return ()
    return (RateChange(on, None, None, rate, term.source),)
