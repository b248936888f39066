"""Scenes: an office at work, brought by its own operations to where a test begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.operations.mandates import record_mandate
from casework.cases.operations.opening import open_cases
from casework.field.models import Evidence
from casework.installation import Installation
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.operations import bookings, days, readiness
from casework.mediation.rooms import RoomPlan
from casework.mediation.same_day import wanted
from casework.papers.keeping import NewPaper, keep
from casework.papers.operations import advance_many
from casework.register.models import Contract, Instalment, Obligor, Posting
from casework.register.people import new_person, set_national_id, set_telephone
from casework.register.triage import triage
from casework.security.policy import Actor
from casework.staff import queries as staff
from casework.staff.models import Office, Signatory
from casework.staff.operations import actor_of, add_user, console
from casework.staff.operations.offices import open_office, set_profile
from casework.steps.operations import take_step
from workflows.paper import PaperFacts
from workflows.table import Actor as Acting

PHUKET = "83"
TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PROFILE = {
    "office_letter_code": "ภก 0019.2",
    "office_address": "ศาลากลางจังหวัดภูเก็ต ถนนนริศร\nอำเภอเมืองภูเก็ต จังหวัดภูเก็ต 83000",
    "office_section": "กลุ่มงานสารสนเทศการพัฒนาชุมชน",
    "office_telephone": "076212732",
    "office_email": "phuket@example.go.th",
    "petitioner_name": "กรมการพัฒนาชุมชน",
    "petitioner_standing": "ส่วนราชการระดับกรม สังกัดกระทรวงมหาดไทย",
    "petitioner_legal_basis": "พระราชบัญญัติการบริหารทุนหมุนเวียน พ.ศ. 2558",
    "petitioner_address": "ศาลากลางจังหวัดภูเก็ต\nอำเภอเมืองภูเก็ต จังหวัดภูเก็ต 83000",
    "attorney_name": "นางสาวดวงใจ ทองสุข",
    "attorney_position": "นักวิชาการพัฒนาชุมชนชำนาญการ",
    "attorney_id": "1234567890121",
    "attorney_birth_year": "2531",
    "attorney_occupation": "รับราชการ",
    "appointment_directions": "อาคารศาลจังหวัดภูเก็ต",
    "loan_delivery": "โอนเข้าบัญชีธนาคารของกลุ่ม",
    "court_kwaeng_name": "ศาลแขวงภูเก็ต",
    "court_provincial_name": "ศาลจังหวัดภูเก็ต",
    "prosecutor_name": "สำนักงานอัยการคุ้มครองสิทธิและช่วยเหลือทางกฎหมายและการบังคับคดีจังหวัดภูเก็ต",
}


def id_number(n: int) -> str:
    """A national ID that was never issued (it starts with 9), with its check digit."""
    head = f"9{n:011d}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(head))
    return head + str((11 - total % 11) % 10)


@dataclass
class Scene:
    """An office of Phuket with one person of each role that a test needs."""

    installation: Installation
    secretary: Actor
    lawyer: Actor
    liaison: Actor


def office_at_work(installation: Installation) -> Scene:
    """The office, its signatories, a mandate, and its people."""
    people = {}
    with installation.database.write() as session:
        office = open_office(session, console(), PHUKET, TODAY)
        set_profile(session, console(), office, PROFILE, TODAY)
        appoint_signatories(office)
        for role in ("SS", "LO", "CL", "AP", "DO"):
            districts = ("8301",) if role == "DO" else ()
            user, _ = add_user(
                session,
                console(),
                f"{role.lower()}1",
                role=role,
                province=PHUKET,
                districts=districts,
                password="ยาวพอสำหรับทดสอบ-1234",
            )
            people[role] = actor_of(user)
        record_mandate(
            session,
            people["SS"],
            number="4/2569",
            approved_on=date(2026, 10, 15),
            until=date(2027, 9, 30),
            greatest_reduction=80,
            longest_months=36,
            today=TODAY,
        )
    return Scene(installation, people["SS"], people["LO"], people["CL"])


def appoint_signatories(office: Office) -> None:
    since = date(2025, 10, 1)
    office.signatories.append(
        Signatory(
            kind="head",
            name="นายธีรพงศ์ ช่วยชู",
            position="พัฒนาการจังหวัดภูเก็ต",
            acting_for="ผู้ว่าราชการจังหวัดภูเก็ต",
            order_number="คำสั่งกรมการพัฒนาชุมชน ที่ 987/2568 ลงวันที่ 1 ตุลาคม 2568",
            since=since,
        )
    )
    office.signatories.append(
        Signatory(
            kind="attorney",
            name=PROFILE["attorney_name"],
            position=PROFILE["attorney_position"],
            may_settle=True,
            since=since,
        )
    )


def lend(
    session: Session, n: int, *, roles: tuple[str, ...] = ("borrower", "joint"), village: str = "4"
) -> Contract:
    """A loan of 100,000 baht of 2022 in three instalments, one paid; its people have IDs."""
    contract = Contract(
        number=f"ภู.{n:04d}/2565",
        province=PHUKET,
        district="8301",
        subdistrict="830105",
        locality=village,
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
    session.add(contract)
    session.flush()
    for place, role in enumerate(roles):
        person = new_person(session, PHUKET, "นาง", f"สมศรี{n}", f"ใจดี{place}")
        set_national_id(session, person, id_number(n * 10 + place))
        set_telephone(session, person, f"081{n:05d}{place:02d}")
        person.address = f"{n}/{place} หมู่ที่ {village} ตำบลฉลอง อำเภอเมืองภูเก็ต จังหวัดภูเก็ต 83130"
        session.flush()
        contract.obligors.append(Obligor(person=person, role=role, position=place))
    for number, (due, amount) in enumerate(
        ((date(2023, 9, 30), "33330"), (date(2024, 3, 30), "33330"), (date(2024, 9, 30), "33340")), 1
    ):
        contract.instalments.append(Instalment(number=number, due_on=due, amount=Decimal(amount)))
    contract.postings.append(
        Posting(
            kind="receipt", on=date(2023, 9, 29), amount=Decimal("40000.00"), ref=f"R{n}", recorded_at=NOW
        )
    )
    session.flush()
    triage([contract], TODAY, staff.terms(session, PHUKET))
    session.flush()
    return contract


def open_case(session: Session, scene: Scene, contract: Contract) -> Case:
    """A case on the contract."""
    return open_cases(session, scene.secretary, [contract.id], TODAY).cases[0]


def step(session: Session, actor: Actor, case: Case, code: str, on: date = TODAY, **given: object) -> None:
    """Take a step on a day, as its officer would."""
    moment = datetime.combine(on, time(3), tzinfo=UTC)
    take_step(session, actor, case, code, {"happened_on": on, **given}, today=on, now=moment)


def evidence(session: Session, case: Case, kinds: tuple[str, ...] = ("contract", "disbursement")) -> None:
    """Papers of the loan at hand, and a fresh registry extract of everyone."""
    for kind in kinds:
        _held(session, case, kind, None, case.contract.made_on)
    for row in case.contract.obligors:
        _held(session, case, "registry_extract", row.id, TODAY - timedelta(days=10))


def _held(session: Session, case: Case, kind: str, obligor: UUID | None, dated: date) -> None:
    session.add(
        Evidence(
            contract_id=case.contract_id,
            obligor_id=obligor,
            kind=kind,
            asked_on=dated,
            dated_on=dated,
            recorded_by="test",
            recorded_at=NOW,
        )
    )
    session.flush()


def invited(session: Session, scene: Scene, contract: Contract) -> Case:
    """A case whose people were visited and invited, and all said yes."""
    case = open_case(session, scene, contract)
    step(session, scene.secretary, case, "start_contact")
    evidence(session, case)
    step(session, scene.secretary, case, "invite_to_mediation", invited_by="visit")
    for row in case.contract.obligors:
        step(session, scene.secretary, case, "record_consent", person=str(row.id), answer="yes", how="form")
    return case


def plan(session: Session, scene: Scene, *, rooms: int = 2) -> MediationDay:
    """A mediation day with rooms of half-hour slots."""
    furnished = [
        RoomPlan(f"ห้องไกล่เกลี่ย {n}", f"นายประเสริฐ แก้วมณี {n}", time(9), time(16), 30, ((time(12), time(13)),))
        for n in range(1, rooms + 1)
    ]
    return days.plan_day(session, scene.secretary, DAY, "ศาลแขวงภูเก็ต", furnished, today=TODAY).day


def booked(session: Session, scene: Scene, cases: list[Case]) -> MediationDay:
    """A day on which the cases have slots, their copies ready."""
    day = plan(session, scene)
    bookings.fill(session, scene.secretary, day, cases, today=TODAY)
    for hearing in session.scalars(select(Hearing).where(Hearing.day_id == day.id)):
        readiness.tick(session, scene.secretary, hearing, "copies", today=TODAY)
    return day


def set_of_the_day(session: Session, hearing: Hearing, judgment: bool = False, issued: bool = True) -> None:
    """The papers its hearing owes on the day, as drafts or out; what they say is for other tests."""
    case, on, clerk = hearing.case, hearing.day.held_on, console(role="SS")
    moment = datetime.combine(on, time(5), tzinfo=UTC)
    for kind in wanted(hearing.state, judgment):
        about = f"case:{case.id}"
        made = NewPaper(case.province, kind, about, kind, on, kind.encode(), {}, "0" * 64, case.contract_id)
        paper = keep(session, clerk, made, moment)
        if issued:
            given, acting = {"happened_on": on}, Acting("1", clerk.role)
            facts = PaperFacts(today=on, given=given, actor=acting, kind=kind, faults=(), signatory="ก")
            assert advance_many(session, clerk, "issue", [(paper, facts)]) == {}
