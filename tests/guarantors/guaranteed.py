"""A loan of the office with guarantors and missed instalments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scenes import PHUKET, TODAY, id_number
from sqlalchemy.orm import Session

from casework.register.models import Contract, Instalment, Obligor
from casework.register.people import new_person, set_national_id
from casework.register.triage import triage
from casework.staff import queries as staff

DUES = (date(2026, 3, 31), date(2026, 9, 30))  # day 60: Saturday 30 May and Sunday 29 November
NAMES = (("วันดี", "ใจงาม"), ("มาลี", "สุขใจ"), ("สมพร", "ทองดี"), ("อรุณ", "แสงทอง"))
GOOD = ("EN331755897TH", "EN331755906TH", "EN331755910TH")


def guaranteed(session: Session, n: int = 1, *, guarantors: int = 2) -> Contract:
    """100,000 baht of 31 March 2568 in two instalments of which nothing was paid, with guarantors."""
    contract = Contract(
        number=f"ภู.{n:04d}/2568",
        province=PHUKET,
        district="8301",
        subdistrict="830105",
        locality="4",
        fiscal_year=2025,
        project="กลุ่มแปรรูปผ้าปาเต๊ะ",
        fund="new",
        made_on=date(2025, 3, 31),
        ends_on=DUES[-1],
        principal=Decimal("100000.00"),
        rate=Decimal("0.1"),
        default_rate=Decimal("7.5"),
        instalment_count=2,
        urgent_on=DUES[0],
    )
    roles = ("borrower", *["guarantor"] * guarantors)
    for place, (role, (first, last)) in enumerate(zip(roles, NAMES, strict=False), 1):
        person = new_person(session, PHUKET, "นาง", f"{first}{n}", last)
        set_national_id(session, person, id_number(1000 * n + place))
        person.address = person.registry_address = (
            f"บ้านเลขที่ {place} หมู่ที่ 4 ตำบลฉลอง อำเภอเมืองภูเก็ต จังหวัดภูเก็ต 83130"
        )
        contract.obligors.append(Obligor(person=person, role=role, position=place))
    for number, (due, amount) in enumerate(zip(DUES, ("40000.00", "60000.00"), strict=True), 1):
        contract.instalments.append(Instalment(number=number, due_on=due, amount=Decimal(amount)))
    session.add(contract)
    session.flush()
    triage([contract], TODAY, staff.terms(session, PHUKET))
    session.flush()
    return contract


def guarantors_of(contract: Contract) -> list[Obligor]:
    return [row for row in contract.obligors if row.role == "guarantor"]
