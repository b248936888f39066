"""What the plan of a field visit says: when, where, who goes, whom to meet and about what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import OFFICE_TIME, office_day
from casework.dossier.says.office import Context
from casework.dossier.says.people import telephone
from casework.dossier.says.wording import clock, day, number, role
from casework.field.kinds import PLANNED
from casework.field.models import Visit
from casework.places import named
from casework.register.models import Contract, Obligor
from casework.staff.models import User
from workflows.classes import CLASSES
from workflows.interest import Statement

PURPOSE = "ให้คำแนะนำ รับฟังปัญหา แจ้งแนวทางช่วยเหลือที่เปิดอยู่ และเชิญเข้าร่วมไกล่เกลี่ยก่อนฟ้องตามความสมัครใจ"
TASK = "แผนชำระ แนวทางช่วยเหลือ และการไกล่เกลี่ย"
NO_TIME = "ตามที่นัดหมาย"
NO_AREA = "ตามที่อยู่ของแต่ละราย"


def planned_visit(session: Session, case: Case, on: datetime) -> Visit | None:
    """The next visit planned for the loan from a moment on."""
    rows = select(Visit).where(
        Visit.contract_id == case.contract_id, Visit.result == PLANNED, Visit.visited_at >= on
    )
    return session.scalars(rows.order_by(Visit.visited_at)).first()


def plan_context(session: Session, case: Case, debt: Statement, officer: str) -> Context:
    """The group plan: of the visit planned next, else of a visit on the day of the paper."""
    found = _planned(session, case, debt)
    goes = session.scalars(select(User).where(User.name == found.officer)).first() if found else None
    contract = case.contract
    return {
        "date": day(office_day(found.visited_at) if found else debt.as_of),
        "area": _area(contract),
        "background": f"สำนักงานได้ตรวจสอบทะเบียนลูกหนี้ ณ วันที่ {day(debt.as_of)} พบผู้ที่ควรพบตามรายชื่อท้ายนี้",
        "purpose": PURPOSE,
        "officers": goes.display_name if goes else officer,
    }


def visits_context(
    session: Session, case: Case, debt: Statement, class_code: str, people: Sequence[Obligor]
) -> list[Context]:
    """The list visits: everyone of the loan who can answer for it."""
    found = _planned(session, case, debt)
    at = clock(found.visited_at.astimezone(OFFICE_TIME).time()) if found else NO_TIME
    return [
        {
            "order": number(place),
            "time": at,
            "name": row.person.name,
            "role": role(row.role),
            "address": number(row.person.address or row.person.registry_address),
            "telephone": telephone(session, row),
            "contract_number": number(case.contract.number),
            "class": CLASSES[class_code].th,
            "task": TASK,
        }
        for place, row in enumerate(people, 1)
    ]


def _area(contract: Contract) -> str:
    """Subdistrict and district of the loan, or what of them is known."""
    area = [("ตำบล", contract.subdistrict), ("อำเภอ", contract.district)]
    known = [(word, named(code)) for word, code in area if code]
    return " ".join(f"{word}{place.th}" for word, place in known if place) or NO_AREA


def _planned(session: Session, case: Case, debt: Statement) -> Visit | None:
    return planned_visit(session, case, datetime.combine(debt.as_of, datetime.min.time(), OFFICE_TIME))
