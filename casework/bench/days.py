"""An office with a mediation day of many cases, made for measuring: two debtors a case, all willing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.operations.mandates import record_mandate
from casework.cases.operations.opening import open_cases
from casework.config import Settings
from casework.demo.operations import make_office, profile
from casework.dossier.queries import secretary_of
from casework.field.models import Evidence
from casework.installation import Installation
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.operations.days import plan_day
from casework.mediation.rooms import RoomPlan
from casework.records import METADATA
from casework.register.models import Contract, Instalment, Obligor, Posting
from casework.register.people import new_person, set_national_id, set_telephone
from casework.register.triage import triage
from casework.security.policy import Actor
from casework.security.vault import make_key_file
from casework.staff import queries as staff
from casework.staff.operations import actor_of
from casework.thai.national_id import check_digit

TODAY, DAY = date(2026, 11, 21), date(2026, 11, 24)
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
A_ROOM = 32  # hearings of a room: eight hours of a quarter each
PLAN = ((date(2023, 9, 30), "33330"), (date(2024, 3, 30), "33330"), (date(2024, 9, 30), "33340"))
HELD = ("contract", "disbursement")


def prepared(folder: Path, cases: int) -> Settings:
    """An installation on SQLite in `folder` that holds the day; its settings."""
    url, key = f"sqlite:///{folder / 'casework.db'}", folder / "keys" / "master.key"
    installation = Installation(Settings(data=folder, database_url=url, key_file=key))
    for place in (installation.settings.store, installation.settings.work):
        place.mkdir(parents=True)
    make_key_file(key)
    METADATA.create_all(installation.database.engine)
    province = profile()["province"]
    with installation.database.write() as session:
        make_office(session, TODAY)
        actor = actor_of(secretary_of(session, province))
        record_mandate(
            session,
            actor,
            number="4/2569",
            approved_on=date(2026, 10, 15),
            until=date(2027, 9, 30),
            greatest_reduction=80,
            longest_months=36,
            today=TODAY,
        )
        contracts = [_contract(session, province, number) for number in range(1, cases + 1)]
        triage(contracts, TODAY, staff.terms(session, province))
        session.flush()
        _day(session, actor, [contract.id for contract in contracts])
    installation.database.engine.dispose()
    return installation.settings


def _contract(session: Session, province: str, number: int) -> Contract:
    """100,000 baht of 2022 in three instalments, one paid; borrower and joint debtor."""
    contract = Contract(
        number=f"ภู.{number:04d}/2565",
        province=province,
        district=f"{province}01",
        subdistrict=f"{province}0105",
        locality="4",
        fiscal_year=2022,
        project="กลุ่มแปรรูปผ้าปาเต๊ะ",
        fund="new",
        made_on=date(2022, 9, 30),
        ends_on=date(2024, 9, 30),
        principal=Decimal("100000.00"),
        rate=Decimal("0.1"),
        default_rate=Decimal("7.5"),
        instalment_count=3,
        urgent_on=date(2024, 3, 30),
    )
    for place, role in enumerate(("borrower", "joint")):
        person = new_person(session, province, "นาง", f"สมศรี{number}", f"ใจดี{place}")
        head = f"9{number:010d}{place}"
        set_national_id(session, person, head + str(check_digit(head)))
        set_telephone(session, person, f"081{number:05d}{place:02d}")
        person.address = f"{number}/{place} หมู่ที่ 4 ตำบลฉลอง อำเภอเมืองภูเก็ต จังหวัดภูเก็ต 83130"
        contract.obligors.append(Obligor(person=person, role=role, position=place))
    for row, (due, amount) in enumerate(PLAN, 1):
        contract.instalments.append(Instalment(number=row, due_on=due, amount=Decimal(amount)))
    paid = Posting(kind="receipt", on=date(2023, 9, 29), amount=Decimal("40000"), ref="R1", recorded_at=NOW)
    contract.postings.append(paid)
    session.add(contract)
    return contract


def _day(session: Session, actor: Actor, contracts: Sequence[UUID]) -> None:
    """Cases on the contracts, their evidence at hand, each in a slot of the day."""
    cases = open_cases(session, actor, contracts, TODAY).cases
    rooms = [
        RoomPlan(f"ห้องไกล่เกลี่ย {number}", f"นายประเสริฐ แก้วมณี {number}", time(8), time(16), 15)
        for number in range(1, -(-len(cases) // A_ROOM) + 1)
    ]
    day: MediationDay = plan_day(session, actor, DAY, "ศาลแขวงภูเก็ต", rooms, today=TODAY).day
    slots = [slot for room in day.rooms for slot in room.slots]
    for case, slot in zip(cases, slots, strict=False):
        session.add(Hearing(day_id=day.id, slot_id=slot.id, case_id=case.id, booked_on=TODAY))
        held: list[tuple[str, UUID | None, date]] = [(kind, None, case.contract.made_on) for kind in HELD]
        held += [("registry_extract", row.id, TODAY - timedelta(days=10)) for row in case.people]
        for kind, obligor, dated in held:
            session.add(
                Evidence(
                    contract_id=case.contract_id,
                    obligor_id=obligor,
                    kind=kind,
                    asked_on=dated,
                    dated_on=dated,
                    recorded_by=actor.name,
                    recorded_at=NOW,
                )
            )
    session.flush()
