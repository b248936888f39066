"""An application for a measure (มาตรการ): proposed, endorsed by the district, approved by the province.

The resolutions are the subcommittees'; their secretary records them with number, date and scan. Nobody
decides on what she proposed herself. Beyond the first design: a subcommittee may send an application back for
what it lacks (`send_back`), which is no refusal and is not told to the debtor as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from workflows import basis
from workflows import inputs as told
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.table import Actor, Found, Input, Stage, Step, Table


@dataclass(frozen=True)
class MeasureFacts:
    """What is known of one application. `ineligible`: reasons of the measure's rules, None if not asked.

    `beyond`: where its terms go beyond the measure's offer. An individual release: `share_due` baht are to be
    paid by her, `share_paid` are in the ledger in her name, `share_proven_on` is the day of the proof; None
    as due for every other measure.
    """

    today: date
    given: Mapping[str, object] = field(default_factory=dict)
    actor: Actor | None = None
    second: Actor | None = None
    proposed_by: str | None = None
    ineligible: tuple[Reason, ...] | None = None
    beyond: tuple[Reason, ...] | None = None
    unsigned: tuple[str, ...] | None = None
    share_due: Decimal | None = None
    share_paid: Decimal = ZERO
    share_proven_on: date | None = None
    performed: bool | None = None
    breached: bool | None = None


def _need(code: str, th: str, en: str, source: str, fix: str = "measure") -> Reason:
    return Reason(code, th, en, source, {}, fix)


def eligible(facts: MeasureFacts) -> Found:
    """The measure's own rules let the debt in."""
    if facts.ineligible is None:
        return _need("eligible", "ยังไม่ได้ตรวจคุณสมบัติ", "Eligibility has not been looked at.", basis.MEASURES)
    return facts.ineligible


def signed(facts: MeasureFacts) -> Found:
    """Everyone who must sign the application has signed."""
    if facts.unsigned is None:
        return _need("signed", "ยังไม่ทราบว่าผู้ใดลงนามแล้ว", "It is not known who has signed.", basis.GUARANTOR)
    return tuple(
        Reason(
            "signed",
            "{name} ยังไม่ได้ลงนาม",
            "{name} has not signed.",
            basis.GUARANTOR,
            {"name": name},
            "measure",
        )
        for name in facts.unsigned
    )


def within_offer(facts: MeasureFacts) -> Found:
    """Reduction, instalments and days stay within what the measure offers."""
    if facts.beyond is None:
        return _need(
            "within_offer", "ยังไม่ได้ตรวจเพดานของมาตรการ", "The caps have not been looked at.", basis.MEASURES
        )
    return facts.beyond


def share_paid(facts: MeasureFacts) -> Found:
    """Who is released has paid her part, and the proof of it is on file (LAW.md 4, measure b)."""
    due, paid = facts.share_due, facts.share_paid
    if due is None:
        return None
    lacking = []
    if paid < due:
        lacking.append(
            Reason(
                "share_paid",
                "ผู้ขอปลดชำระในนามตนเองแล้ว {paid} บาท จากส่วนที่ต้องชำระ {due} บาท ให้บันทึกใบเสร็จโดยระบุผู้ชำระ",
                "In her own name {paid} baht of her part of {due} are in the ledger: enter the receipt with "
                "its payer.",
                basis.MEASURES,
                {"paid": paid, "due": due},
                "contract",
            )
        )
    if facts.share_proven_on is None:
        lacking.append(
            _need(
                "share_proven",
                "ยังไม่มีหลักฐานการชำระส่วนที่ขอปลด",
                "The proof that her part was paid is not on file.",
                basis.MEASURES,
                "evidence",
            )
        )
    return tuple(lacking)


def not_ones_own(facts: MeasureFacts) -> Found:
    """Who decides is not who proposed."""
    if facts.proposed_by is not None and facts.actor is not None and facts.actor.key != facts.proposed_by:
        return None
    return _need(
        "not_ones_own",
        "ผู้เสนอพิจารณาเรื่องที่ตนเสนอไม่ได้",
        "Nobody decides on what she proposed herself.",
        basis.TWO_PERSONS,
        "office",
    )


def performed(facts: MeasureFacts) -> Found:
    """The ledger shows the measure performed in full."""
    if facts.performed:
        return None
    return _need(
        "performed",
        "บัญชียังไม่แสดงว่าปฏิบัติครบ",
        "The ledger does not show the measure performed.",
        basis.MEASURES,
        "contract",
    )


def breached(facts: MeasureFacts) -> Found:
    """The ledger shows an instalment missed."""
    if facts.breached:
        return None
    return _need(
        "breached", "บัญชียังไม่แสดงงวดที่ค้าง", "The ledger shows no instalment missed.", basis.DEFAULT, "contract"
    )


GUARDS: Mapping[str, Callable[[MeasureFacts], Found]] = {
    "eligible": eligible,
    "within_offer": within_offer,
    "signed": signed,
    "share_paid": share_paid,
    "not_ones_own": not_ones_own,
    "performed": performed,
    "breached": breached,
}
STAGES = (
    Stage("draft", "ร่างคำขอ", "Draft", "open"),
    Stage("district_review", "คณะอนุกรรมการระดับอำเภอพิจารณา", "District review", "open"),
    Stage("province_review", "คณะอนุกรรมการระดับจังหวัดพิจารณา", "Province review", "open"),
    Stage("in_force", "มีผลใช้บังคับ", "In force", "open"),
    Stage("completed", "ปฏิบัติครบ", "Completed", "closed"),
    Stage("lapsed", "สิ้นผล", "Lapsed", "closed"),
    Stage("refused", "ไม่อนุมัติ", "Refused", "closed"),
    Stage("withdrawn", "ถอนคำขอ", "Withdrawn", "closed"),
)
SCAN = Input("scan", "ภาพสแกนมติ", "Scan of the resolution", "reference", required=False)
RESOLVED = (told.HAPPENED_ON, told.RESOLUTION, told.RESOLVED_ON, SCAN)


def _row(
    code: str, th: str, en: str, sources: str, target: str, needs: tuple[str, ...], inputs: tuple[Input, ...],
    roles: tuple[str, ...], papers: tuple[str, ...] = (),
) -> Step:  # fmt: skip
    targets = dict.fromkeys(sources.split(), (target,))
    return Step(code, th, en, targets, needs, inputs, roles, basis.FUND_RULES, papers)


PROPOSER, DECIDER = ("SS", "DO"), ("AP",)
WHY = (told.HAPPENED_ON, told.REASON)
STEPS = (
    _row("submit", "เสนอระดับอำเภอ", "Submit to the district", "draft", "district_review",
         ("eligible", "within_offer", "signed"), (told.HAPPENED_ON,), PROPOSER,
         ("measure_application", "measure_memo")),
    _row("endorse", "ระดับอำเภอเห็นชอบ", "District endorses", "district_review", "province_review",
         ("not_ones_own",), RESOLVED, DECIDER, ("measure_memo",)),
    _row("send_back", "ส่งกลับแก้ไข", "Send back", "district_review province_review", "draft",
         ("not_ones_own",), WHY, DECIDER),
    _row("approve", "ระดับจังหวัดอนุมัติ", "Province approves", "province_review", "in_force",
         ("not_ones_own", "within_offer", "signed", "share_paid"), RESOLVED, DECIDER,
         ("restructuring_agreement", "guarantor_notice_691", "release_letter")),
    _row("refuse", "ไม่อนุมัติ", "Refuse", "district_review province_review", "refused",
         ("not_ones_own",), (*RESOLVED, told.REASON), DECIDER, ("measure_refusal_letter",)),
    _row("withdraw", "ถอนคำขอ", "Withdraw", "draft district_review province_review", "withdrawn",
         (), WHY, PROPOSER),
    _row("complete", "ปฏิบัติครบ", "Complete", "in_force", "completed",
         ("performed",), (told.HAPPENED_ON,), ("SS", "LO"), ("closing_memo",)),
    _row("lapse", "สิ้นผล", "Lapse", "in_force", "lapsed",
         ("breached",), (told.HAPPENED_ON, told.NOTE), ("SS", "LO"), ("breach_letter",)),
)  # fmt: skip
PAPER_WHEN: Mapping[str, Callable[[MeasureFacts], bool]] = {
    "release_letter": lambda facts: facts.share_due is not None,
    "restructuring_agreement": lambda facts: facts.share_due is None,
}
MEASURE: Table[MeasureFacts] = Table("measure", STAGES, STEPS, GUARDS, paper_when=PAPER_WHEN)
