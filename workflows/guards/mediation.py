"""Guards of inviting to mediation: class, authority, venue, mandate, and whose answer is recorded."""

from __future__ import annotations

from workflows.basis import AGENCY, COURT_RULES_2563, CPC_4, CPC_20TER, FUND_RULES, OFFICE_SETTING
from workflows.classes import CLASSES, PAID
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, refuse, warn
from workflows.reasons import Reason
from workflows.table import Found


@guard
def class_allows_mediation(facts: CaseFacts) -> Found:
    """The class of the debt opens mediation; for one that does not the office's setting decides."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    sorted_as = CLASSES.get(facts.money.class_code or "")
    if sorted_as is None:
        return not_recorded(facts.money, "class_code")
    rule = facts.terms.mediation_beyond_class
    if "mediation" in sorted_as.opens or (rule == "allow" and sorted_as is not PAID):
        return None
    say = warn if rule == "warn" and sorted_as is not PAID else refuse
    return say(
        "class_allows_mediation",
        "กลุ่ม “{class_th}” ไม่ใช่กลุ่มหลักของการไกล่เกลี่ย",
        "The class “{class_en}” is not one meant for mediation.",
        OFFICE_SETTING,
        "terms",
        class_th=sorted_as.th,
        class_en=sorted_as.en,
    )


@guard
def authority_in_order(facts: CaseFacts) -> Found:
    """The attorney held a written power on the day of the act, and it names compromise expressly."""
    held = facts.authority
    if held.attorney is None:
        return not_recorded(held, "attorney", AGENCY)
    reasons = []
    if not held.may_settle:
        reasons.append(
            refuse(
                "authority_in_order.compromise",
                "หนังสือมอบอำนาจของ {attorney} ไม่ได้ระบุอำนาจประนีประนอมยอมความโดยชัดแจ้ง",
                "The power of attorney of {attorney} does not name compromise expressly.",
                AGENCY,
                "office",
                attorney=held.attorney,
            )
        )
    if held.until is not None and held.until < facts.acted_on:
        reasons.append(
            refuse(
                "authority_in_order.expired",
                "หนังสือมอบอำนาจของ {attorney} สิ้นผลวันที่ {until}",
                "The power of attorney of {attorney} ended on {until}.",
                AGENCY,
                "office",
                attorney=held.attorney,
                until=held.until,
            )
        )
    return tuple(reasons)


@guard
def venue_right(facts: CaseFacts) -> Found:
    """The court is named, with the ground of its venue, and the claim is within its limit."""
    reasons = [
        not_recorded(facts.petition, name, CPC_4)
        for name in ("court", "venue_ground", "court_fits_claim")
        if getattr(facts.petition, name) is None
    ]
    if facts.petition.court_fits_claim is False:
        reasons.append(
            refuse(
                "venue_right",
                "ทุนทรัพย์ ณ วันยื่นไม่อยู่ในอำนาจของ {court} ต้องยื่นที่ {right}",
                "On the filing day the claim is not within the jurisdiction of {court}: it goes to {right}.",
                CPC_4,
                "slot",
                court=facts.petition.court or "",
                right=facts.petition.right_court or "–",
            )
        )
    return tuple(reasons)


@guard
def mandate_in_force(facts: CaseFacts) -> Found:
    """The mandate is recorded whole and in force on the day of the act: without it nobody may agree."""
    mandate = facts.mandate
    reasons: list[Reason] = [
        not_recorded(mandate, name, FUND_RULES)
        for name in ("number", "approved_on", "greatest_reduction", "longest_months")
        if getattr(mandate, name) in (None, "")
    ]
    if mandate.until is not None and mandate.until < facts.acted_on:
        reasons.append(
            refuse(
                "mandate_in_force.expired",
                "กรอบอนุมัติการไกล่เกลี่ยสิ้นผลวันที่ {until}",
                "The mandate ended on {until}.",
                FUND_RULES,
                "mandate",
                until=mandate.until,
            )
        )
    if mandate.approved_on is not None and mandate.approved_on > facts.acted_on:
        reasons.append(
            refuse(
                "mandate_in_force.later",
                "กรอบอนุมัติการไกล่เกลี่ยลงวันที่ {on} หลังวันที่ดำเนินการ",
                "The mandate is dated {on}, after the day of the act.",
                FUND_RULES,
                "mandate",
                on=mandate.approved_on,
            )
        )
    return tuple(reasons)


@guard
def first_mediation(facts: CaseFacts) -> Found:
    """Warns where the dispute was mediated in vain before: the court may refuse a second petition."""
    if facts.petition.mediated_before_on is None:
        return None
    return warn(
        "first_mediation",
        "เคยไกล่เกลี่ยไม่สำเร็จเมื่อ {on} ศาลอาจไม่รับคำร้องอีก",
        "Mediated without success on {on}: the court may refuse a second petition.",
        COURT_RULES_2563,
        "case",
        on=facts.petition.mediated_before_on,
    )


@guard
def answerer_is_party(facts: CaseFacts) -> Found:
    """Whose answer is recorded is bound by the contract, living and not released."""
    key = facts.given.get("person")
    if key is None or key in {person.key for person in facts.parties}:
        return None
    return refuse(
        "answerer_is_party",
        "ผู้ตอบไม่ใช่ผู้ผูกพันที่ยังมีชีวิตและยังไม่หลุดพ้น",
        "The one who answers is not a living party bound by the contract.",
        CPC_20TER,
        "step",
        person=str(key),
    )


@guard
def nobody_else_consents(facts: CaseFacts) -> Found:
    """No other party's consent stands: one refusal does not end the mediation of those who are willing."""
    return tuple(
        refuse(
            "nobody_else_consents",
            "{name} ยังสมัครใจไกล่เกลี่ย ให้บันทึกคำตอบรายบุคคลแทน เรื่องเดินต่อกับผู้ที่สมัครใจ",
            "{name} is still willing: record this answer on the person; the case goes on with the willing.",
            CPC_20TER,
            "consent",
            person=person.key,
            name=person.name,
        )
        for person in facts.parties
        if person.consents and person.key != facts.given.get("person")
    )
