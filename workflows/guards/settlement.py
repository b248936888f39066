"""Guards of the terms: within mandate and caps, adding up, and signed by whom they bind."""

from __future__ import annotations

from datetime import date

from workflows.basis import COMPROMISE, DMA_2562, FUND_RULES, GUARANTOR, MEASURES
from workflows.facts import CaseFacts, PersonFact
from workflows.guards.registry import guard, not_recorded, per_person, refuse, warn
from workflows.guards.sums import adds_up, sums_to
from workflows.reasons import Reason
from workflows.rounding import down
from workflows.table import Found


def _agreed_on(facts: CaseFacts) -> date:
    """The day the terms count from: the day of the deal, while they are drafted the day of the act."""
    return facts.settlement.agreed_on or facts.acted_on


def _months(start: date, end: date) -> int:
    """Whole months from `start` to `end`, a begun month counted."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day > start.day)


@guard
def terms_within_mandate(facts: CaseFacts) -> Found:
    """Neither the reduction nor the term goes beyond the mandate (what it lacks, `mandate_in_force` says)."""
    found = (_reduction_in_mandate(facts), _term_in_mandate(facts))
    return tuple(reason for reason in found if reason is not None)


def _reduction_in_mandate(facts: CaseFacts) -> Reason | None:
    terms, percent = facts.settlement, facts.mandate.greatest_reduction
    if percent is None or not terms.reduction:
        return None
    if terms.reducible is None:
        return not_recorded(terms, "reducible", FUND_RULES)
    greatest = down(terms.reducible * percent / 100)
    if terms.reduction <= greatest:
        return None
    return refuse(
        "terms_within_mandate.reduction",
        "ลด {reduction} บาท เกินกรอบอนุมัติร้อยละ {percent} คือไม่เกิน {greatest} บาท",
        "A reduction of {reduction} baht goes beyond the mandate of {percent} %, {greatest} baht at most.",
        FUND_RULES,
        "step",
        reduction=terms.reduction,
        percent=percent,
        greatest=greatest,
    )


def _term_in_mandate(facts: CaseFacts) -> Reason | None:
    longest = facts.mandate.longest_months
    if longest is None or not facts.settlement.instalments:
        return None
    last = max(each.due_on for each in facts.settlement.instalments)
    months = _months(_agreed_on(facts), last)
    if months <= longest:
        return None
    return refuse(
        "terms_within_mandate.term",
        "งวดสุดท้าย {last} ยาว {months} เดือน เกินกรอบอนุมัติ {longest} เดือน",
        "The last instalment on {last} lies {months} months out; the mandate allows {longest}.",
        FUND_RULES,
        "step",
        last=last,
        months=months,
        longest=longest,
    )


@guard
def reduction_within_cap(facts: CaseFacts) -> Found:
    """The reduction does not exceed what the measure allows on this day and route (cap rounded down)."""
    terms = facts.settlement
    if not terms.reduction:
        return None
    if terms.cap is None:
        return not_recorded(terms, "cap", MEASURES)
    if terms.reduction <= terms.cap:
        return None
    return refuse(
        "reduction_within_cap",
        "ลด {reduction} บาท เกินเพดานของมาตรการ {cap} บาท",
        "A reduction of {reduction} baht exceeds the measure's cap of {cap} baht.",
        MEASURES,
        "step",
        reduction=terms.reduction,
        cap=terms.cap,
    )


@guard
def terms_add_up(facts: CaseFacts) -> Found:
    """What is owed on the day of the deal, less the reduction, is what is to be paid (`instalments_sum`
    says where no total is told).
    """
    terms = facts.settlement
    if terms.owed is None:
        return not_recorded(terms, "owed", COMPROMISE)
    return None if terms.total is None else adds_up(terms.owed, terms.reduction, terms.total)


@guard
def instalments_sum(facts: CaseFacts) -> Found:
    """The instalments add up to the total agreed, to the satang."""
    if facts.settlement.total is None:
        return not_recorded(facts.settlement, "total", COMPROMISE)
    return sums_to("instalments_sum", facts.settlement.instalments, facts.settlement.total, "step")


@guard
def instalments_ahead(facts: CaseFacts) -> Found:
    """No instalment falls due before the day of the deal."""
    day = _agreed_on(facts)
    return tuple(
        refuse(
            "instalments_ahead",
            "งวดที่ {number} ครบกำหนดวันที่ {due} ก่อนวันทำสัญญา",
            "Instalment {number} falls due on {due}, before the day of the deal.",
            COMPROMISE,
            "step",
            number=each.number,
            due=each.due_on,
        )
        for each in facts.settlement.instalments
        if each.due_on < day
    )


def _signatories(facts: CaseFacts) -> tuple[PersonFact, ...]:
    return tuple(person for person in facts.people if person.signs)


@guard
def signatories_named(facts: CaseFacts) -> Found:
    """It is said who signs, and each can: living, bound, her ID in order."""
    signing = _signatories(facts)
    if not signing:
        return refuse(
            "signatories_named",
            "ยังไม่ได้ระบุผู้ลงนามในสัญญา",
            "It is not said who signs the settlement.",
            COMPROMISE,
            "step",
        )
    return tuple(
        refuse(
            "signatories_named.unable",
            "{name} ลงนามไม่ได้: เสียชีวิต หลุดพ้นแล้ว หรือเลขประจำตัวประชาชนยังไม่ถูกต้อง",
            "{name} cannot sign: she died, was released, or her national ID is not in order.",
            COMPROMISE,
            "person",
            person=person.key,
            name=person.name,
        )
        for person in signing
        if not (person.bound and person.id_ok)
    )


@guard
def guarantors_considered(facts: CaseFacts) -> Found:
    """Warns of each guarantor who does not sign with the debtor: her guarantee may end by it."""
    signing = _signatories(facts)
    if not any(person.role != "guarantor" for person in signing):
        return None
    return tuple(
        warn(
            "guarantors_considered",
            "{name} (ผู้ค้ำประกัน) ไม่ได้ลงนาม การค้ำประกันอาจสิ้นผล โปรดให้นิติกรยืนยัน",
            "{name} (guarantor) does not sign: the guarantee may end; let the legal officer confirm.",
            GUARANTOR,
            "person",
            person=person.key,
            name=person.name,
        )
        for person in facts.parties
        if person.role == "guarantor" and not person.signs
    )


@guard
def all_signed(facts: CaseFacts) -> Found:
    """The petitioner's attorney and every signatory have signed."""
    unsigned = [person for person in _signatories(facts) if person.signed_on is None]
    reasons = [per_person(person, "signed_on", COMPROMISE) for person in unsigned]
    if facts.settlement.petitioner_signed_on is None:
        reasons.append(not_recorded(facts.settlement, "petitioner_signed_on", COMPROMISE))
    return tuple(reasons)


@guard
def claim_within_act(facts: CaseFacts) -> Found:
    """By the route of the Act of 2562 the claim does not exceed the Act's limit."""
    if facts.given.get("route") != "dma2562":
        return None
    if facts.terms is None:
        return not_recorded(facts, "terms")
    if facts.money.claim is None:
        return not_recorded(facts.money, "claim", DMA_2562)
    if facts.money.claim <= facts.terms.dma_claim_baht:
        return None
    return refuse(
        "claim_within_act",
        "ทุนทรัพย์ {claim} บาท เกิน {limit} บาท ใช้เส้นทาง พ.ร.บ. 2562 ไม่ได้",
        "The claim of {claim} baht exceeds the {limit} baht of the Act of 2562.",
        DMA_2562,
        "step",
        claim=facts.money.claim,
        limit=facts.terms.dma_claim_baht,
    )
