"""The way of a paper made by us: draft → issued → signed → filed, or void.

A draft, and an issued paper that bears no number, is discarded by one person; a number once given, also to a
draft, is voided by two. What was filed with a court or an authority is no longer ours to void: a correcting
paper follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows import basis
from workflows import inputs as told
from workflows.reasons import Reason
from workflows.table import Actor, Found, Input, Stage, Step, Table

DEBT_PAPERS = frozenset({
    "statement_of_debt", "measure_application", "acknowledgment_of_debt", "acknowledgment_of_liability",
    "restructuring_agreement", "guarantor_notice_686", "guarantor_notice_691", "breach_letter", "invitation",
    "petition", "settlement", "consent_judgment_request", "referral_letter", "writ_request",
})  # fmt: skip
"""Papers that assert the debt to somebody: none goes out while a dispute about it is open."""


@dataclass(frozen=True)
class PaperFacts:
    """What is known of one paper. `faults`: blanks and contradictions found, None if it was not checked."""

    today: date
    given: Mapping[str, object] = field(default_factory=dict)
    actor: Actor | None = None
    second: Actor | None = None
    kind: str = ""
    disputed_on: date | None = None
    faults: tuple[Reason, ...] | None = None
    number: str | None = None
    signatory: str | None = None


def _need(code: str, th: str, en: str, source: str, fix: str = "paper", **values: date | str) -> Reason:
    return Reason(code, th, en, source, values, fix)


def no_open_dispute(facts: PaperFacts) -> Found:
    """A paper that asserts the debt does not go out while the debt is disputed."""
    if facts.disputed_on is None or facts.kind not in DEBT_PAPERS:
        return None
    return _need(
        "no_open_dispute",
        "มีข้อโต้แย้งหนี้ตั้งแต่วันที่ {on} นิติกรต้องชี้ขาดก่อนออกเอกสาร",
        "The debt is disputed since {on}: the legal officer resolves it before this paper goes out.",
        basis.COLLECTION_ACT,
        "contract",
        on=facts.disputed_on,
    )


def without_faults(facts: PaperFacts) -> Found:
    """It was looked through, and nothing is blank or at odds with another paper of the case."""
    if facts.faults is None:
        return _need(
            "without_faults", "ยังไม่ได้ตรวจเอกสาร", "The paper has not been checked.", basis.OFFICE_RULE
        )
    return facts.faults


def signatory_known(facts: PaperFacts) -> Found:
    """Somebody holds the power to sign it on this day."""
    if facts.signatory:
        return None
    return _need(
        "signatory_known",
        "ยังไม่มีผู้มีอำนาจลงนามในวันที่ {on}",
        "Nobody with the power to sign on {on} is recorded.",
        basis.OFFICE_RULE,
        "office",
        on=facts.today,
    )


def bears_no_number(facts: PaperFacts) -> Found:
    """It bears no letter number."""
    if facts.number is None:
        return None
    return _need(
        "bears_no_number",
        "เอกสารออกเลขที่ {number} แล้ว การยกเลิกต้องใช้สองคน",
        "It bears the number {number}: voiding it takes two persons.",
        basis.TWO_PERSONS,
        number=facts.number,
    )


GUARDS: Mapping[str, Callable[[PaperFacts], Found]] = {
    "no_open_dispute": no_open_dispute,
    "without_faults": without_faults,
    "signatory_known": signatory_known,
    "bears_no_number": bears_no_number,
}
STAGES = (
    Stage("draft", "ร่าง", "Draft", "open"),
    Stage("issued", "ออกเอกสารแล้ว", "Issued", "open"),
    Stage("signed", "ลงนามแล้ว", "Signed", "open"),
    Stage("filed", "ยื่นแล้ว", "Filed", "closed"),
    Stage("void", "ยกเลิก", "Void", "closed"),
)
GONE_OUT = ("issued", "signed", "filed")
MAKERS = ("SS", "LO", "CL")
FILED_WITH = Input("filed_with", "ยื่นต่อ", "Filed with", "text")


def _row(
    code: str, th: str, en: str, sources: str, target: str, needs: tuple[str, ...],
    inputs: tuple[Input, ...] = (), two_person: bool = False,
) -> Step:  # fmt: skip
    targets = dict.fromkeys(sources.split(), (target,))
    inputs = (told.HAPPENED_ON, *inputs)
    return Step(
        code, th, en, targets, needs, inputs, MAKERS, basis.OFFICE_RULE, two_person=two_person, seconds=MAKERS
    )


STEPS = (
    _row("issue", "ออกเอกสาร", "Issue", "draft", "issued",
         ("no_open_dispute", "without_faults", "signatory_known")),
    _row("sign", "บันทึกการลงนาม", "Record the signature", "issued", "signed", ()),
    _row("file", "บันทึกการยื่น", "Record the filing", "signed", "filed", (), (FILED_WITH,)),
    _row("discard", "ยกเลิกฉบับที่ไม่มีเลข", "Discard", "draft issued signed", "void",
         ("bears_no_number",), (told.REASON,)),
    _row("void", "ยกเลิกฉบับที่ออกเลขแล้ว", "Void a number", "draft issued signed", "void", (),
         (told.REASON,), True),
)  # fmt: skip
PAPER: Table[PaperFacts] = Table("paper", STAGES, STEPS, GUARDS)
