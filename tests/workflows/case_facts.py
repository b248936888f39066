"""A case whose every fact is in order, and what is told with each step: tests take facts away from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.facts import (
    Authority,
    CaseFacts,
    Hearing,
    History,
    Mandate,
    MeasureFact,
    Money,
    PersonFact,
    Petition,
    Referral,
    Search,
    Settlement,
)
from workflows.loan import Instalment
from workflows.office_terms import OfficeTerms
from workflows.table import Actor, Step, Table

TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 18)
TERMS = OfficeTerms(
    registry_extract_days=30,
    visits_before_untraceable=2,
    letters_before_untraceable=1,
    mail_lead_days=45,
    referral_lead_days=90,
    settlement_grace_days=7,
    reversal_days=7,
    dma_claim_baht=Decimal("5000000.00"),
    mediation_beyond_class="warn",
)
SOMCHAI = PersonFact(
    "p1",
    "สมชาย ใจดี",
    "borrower",
    id_ok=True,
    consent=True,
    consented_on=DAY,
    available=True,
    extract_on=DAY,
    expires_on=date(2028, 1, 31),
    came="present",
    failure_reason="cannot_pay",
    outcome="settled",
    signs=True,
    signed_on=TODAY,
)
MALEE = replace(SOMCHAI, key="p2", name="มาลี ใจดี", role="guarantor")
INSTALMENTS = (
    Instalment(1, date(2026, 12, 31), Decimal("5000.00")),
    Instalment(2, date(2027, 1, 31), Decimal("5000.01")),
)
READY = CaseFacts(
    today=TODAY,
    actor=Actor("u1", "LO"),
    second=Actor("u2", "AP"),
    terms=TERMS,
    officer="u1",
    people=(SOMCHAI, MALEE),
    money=Money(
        "contract_ended", Decimal("0.00"), Decimal("20000.00"), Decimal("5000.00"), date(2026, 10, 31)
    ),
    search=Search(2, 1, DAY, DAY, DAY),
    authority=Authority("นิติกร ก", True, date(2027, 9, 30)),
    mandate=Mandate("12/2569", date(2026, 10, 1), date(2027, 9, 30), 80, 24),
    measure=MeasureFact(
        True, (), (), "debt", DAY, "7/2569", DAY, Decimal("10000.01"), INSTALMENTS, True, reduces=False
    ),
    petition=Petition(True, True, DAY, True, "ศาลแขวงภูเก็ต", "domicile", True, DAY, DAY, None),
    hearing=Hearing(TODAY, (), False, None, True, "ผู้ประนีประนอม ข", DAY),
    settlement=Settlement(
        total=Decimal("10000.01"),
        reduction=Decimal("800.00"),
        owed=Decimal("10800.01"),
        reducible=Decimal("1000.00"),
        cap=Decimal("800.00"),
        instalments=INSTALMENTS,
        agreed_on=TODAY,
        passed_tests=("intention", "good_faith", "fairness", "lawful"),
        tested_on=TODAY,
        petitioner_signed_on=TODAY,
        judgment_asked_on=TODAY,
        performed=True,
        enforce_until=date(2036, 11, 20),
    ),
    referral=Referral(DAY, DAY, (), "สคชจ. ภูเก็ต"),
    history=History("field_contact", DAY, False, "field_contact"),
)
VALUES: dict[str, Any] = {
    "text": "12/2569",
    "long_text": "ตามที่ตกลงกัน",
    "date": DAY,
    "money": Decimal("100.00"),
    "integer": 2,
    "bool": True,
    "person": "p1",
    "persons": ("p1", "p2"),
    "slot": "s1",
    "reference": "r1",
}
OWN: dict[str, Any] = {"until": date(2026, 12, 31), "ended_on": TODAY, "necessity": "distance"}


def told(step: Step, **changes: Any) -> dict[str, Any]:
    """A well-filled form of the step; a change of None leaves the input out."""
    given = {
        item.code: item.choices[0].code if item.choices else OWN.get(item.code, VALUES.get(item.kind))
        for item in step.inputs
        if item.required or item.code in OWN
    }
    given.update(changes)
    return {code: value for code, value in given.items() if value is not None}


def facts_for(table: Table[Any], code: str, facts: CaseFacts = READY, **changes: Any) -> CaseFacts:
    """`facts` with the step's form filled, and somebody of its roles acting."""
    step = table.step(code)
    found = replace(facts, given=told(step, **changes), actor=Actor("u1", step.roles[0]))
    if code == "resume":
        return replace(found, flags=replace(found.flags, held_until=date(2026, 12, 31)))
    if code == "decline_mediation":
        return replace(found, people=tuple(replace(person, consent=False) for person in facts.people))
    return found


def change(facts: CaseFacts, group: str, **values: Any) -> CaseFacts:
    """`facts` with some values of one group changed."""
    return replace(facts, **{group: replace(getattr(facts, group), **values)})


def person(facts: CaseFacts, key: str, **values: Any) -> CaseFacts:
    """`facts` with some values of one person changed."""
    people = tuple(replace(each, **values) if each.key == key else each for each in facts.people)
    return replace(facts, people=people)
