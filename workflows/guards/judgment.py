"""Guards of the court's part in a deal: its four tests, the judgment by consent, and breach after it."""

from __future__ import annotations

from workflows.basis import COMPROMISE, CPC_20TER, CPC_138, CPC_274, DEFAULT
from workflows.coded import COURT_TESTS
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, refuse
from workflows.table import Found


@guard
def court_tests_passed(facts: CaseFacts) -> Found:
    """The court tested the deal on its four points and found nothing against any."""
    terms = facts.settlement
    reasons = [
        refuse(
            "court_tests_passed",
            "ศาลยังไม่ได้ตรวจผ่านข้อ “{test_th}”",
            "The court's test “{test_en}” is not passed.",
            CPC_20TER,
            "step",
            test=test.code,
            test_th=test.th,
            test_en=test.en,
        )
        for test in COURT_TESTS
        if test.code not in terms.passed_tests
    ]
    if terms.tested_on is None:
        reasons.append(not_recorded(terms, "tested_on", CPC_20TER))
    return tuple(reasons)


@guard
def signed_after_test(facts: CaseFacts) -> Found:
    """Nobody signed before the court's test: the law has them sign after it."""
    tested = facts.settlement.tested_on
    if tested is None:
        return None
    return tuple(
        refuse(
            "signed_after_test",
            "{name} ลงนามวันที่ {signed} ก่อนศาลตรวจข้อตกลงวันที่ {tested}",
            "{name} signed on {signed}, before the court's test on {tested}.",
            CPC_20TER,
            "step",
            person=person.key,
            name=person.name,
            signed=person.signed_on,
            tested=tested,
        )
        for person in facts.people
        if person.signs and person.signed_on is not None and person.signed_on < tested
    )


@guard
def necessity_stated(facts: CaseFacts) -> Found:
    """A judgment by consent, where it is asked for, is asked with the reasons of necessity."""
    if facts.given.get("consent_judgment_asked") is not True or facts.given.get("necessity"):
        return None
    return refuse(
        "necessity_stated",
        "การขอให้พิพากษาตามยอมต้องแสดงเหตุจำเป็น",
        "A judgment by consent is asked for with reasons of necessity.",
        CPC_138,
        "step",
    )


@guard
def judgment_asked_that_day(facts: CaseFacts) -> Found:
    """The judgment by consent was asked for on the day of the deal."""
    terms = facts.settlement
    if terms.judgment_asked_on is None:
        return not_recorded(terms, "judgment_asked_on", CPC_138)
    if terms.agreed_on is None:
        return not_recorded(terms, "agreed_on", CPC_138)
    if terms.judgment_asked_on == terms.agreed_on:
        return None
    return refuse(
        "judgment_asked_that_day",
        "ขอให้พิพากษาตามยอมวันที่ {asked} ไม่ใช่วันทำข้อตกลง {agreed}",
        "The judgment was asked for on {asked}, not on the day of the deal, {agreed}.",
        CPC_138,
        "case",
        asked=terms.judgment_asked_on,
        agreed=terms.agreed_on,
    )


@guard
def breach_beyond_grace(facts: CaseFacts) -> Found:
    """An instalment of the settlement is missed, and the grace has passed."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    if facts.money.overdue is None:
        return not_recorded(facts.money, "overdue", DEFAULT)
    missed, grace = facts.money.missed_on, facts.terms.settlement_grace_days
    if facts.money.overdue > 0 and missed is not None and (facts.today - missed).days > grace:
        return None
    return refuse(
        "breach_beyond_grace",
        "ยังไม่มีงวดใดค้างเกินระยะผ่อนผัน {grace} วัน",
        "No instalment is overdue beyond the grace of {grace} days.",
        COMPROMISE,
        "contract",
        grace=grace,
    )


@guard
def enforcement_in_time(facts: CaseFacts) -> Found:
    """Enforcement is asked for within its ten years."""
    until = facts.settlement.enforce_until
    if until is None:
        return not_recorded(facts.settlement, "enforce_until", CPC_274)
    if until >= facts.acted_on:
        return None
    return refuse(
        "enforcement_in_time",
        "พ้นกำหนดขอบังคับคดีเมื่อ {until}",
        "The time to ask for enforcement ended on {until}.",
        CPC_274,
        "case",
        until=until,
    )
