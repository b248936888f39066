"""What papers say of the respondents: living, not released, in the contract's order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import OFFICE_TIME
from casework.dossier.says.liability import what_she_owes
from casework.dossier.says.office import Context
from casework.dossier.says.wording import clock, day, number, numbered, role
from casework.field.models import Evidence
from casework.guarantors.queries import Guarantee
from casework.mediation.models import Attendance
from casework.register.models import Obligor
from casework.register.people import for_paper, vault_of
from casework.steps.clocks import last_day
from casework.thai.telephone import printed
from workflows.clock import Clock
from workflows.coded import ABSENCE

ABSENCES = {reason.code: reason.th for reason in ABSENCE}
MOST_ON_THE_FORM = 4


def respondents(
    session: Session,
    people: list[Obligor],
    clocks: tuple[Clock, ...],
    extracts: Mapping[UUID | None, Evidence],
    attendance: Mapping[UUID, Attendance],
    guarantee: Guarantee,
) -> list[Context]:
    """The list `respondents`."""
    return [
        {
            "order": number(place),
            "name": row.person.name,
            "id": number(for_paper(session, row.person)),
            "role": role(row.role),
            "age": "",
            "occupation": "",
            "address": number(row.person.registry_address or row.person.address),
            "telephone": telephone(session, row),
            "registry_date": day(extracts[row.id].dated_on) if row.id in extracts else "",
            "limitation": _limitation(clocks, row),
            "liability": what_she_owes(guarantee.owed[str(row.id)], guarantee.debt.total),
            "attendance": _attendance(attendance.get(row.id)),
        }
        for place, row in enumerate(people, 1)
    ]


def case_names(people: list[Obligor], case_number: str) -> Context:
    """The group case."""
    names = [row.person.name for row in people]
    return {
        "number": number(case_number),
        "respondent_count": number(len(people)),
        "respondents_names": numbered(names),
        "first_respondent": names[0] if names else "",
        "several": len(names) > 1,
        "many": len(names) > MOST_ON_THE_FORM,
    }


def recipient(row: Obligor) -> Context:
    """The group recipient: the person a letter or slip is for."""
    return {
        "name": row.person.name,
        "role": role(row.role),
        "address": number(row.person.address or row.person.registry_address),
    }


def earliest(clocks: tuple[Clock, ...], people: list[Obligor]) -> date | None:
    """The first last day among the people."""
    days = (last_day(clock for clock in clocks if clock.obligor == str(row.id)) for row in people)
    return min((found for found in days if found), default=None)


def telephone(session: Session, row: Obligor) -> str:
    """Her telephone number as papers print it; empty where none is known."""
    sealed = row.person.telephone
    return number(printed(vault_of(session).unseal(sealed))) if sealed else ""


def _limitation(clocks: tuple[Clock, ...], row: Obligor) -> str:
    last = last_day(clock for clock in clocks if clock.obligor == str(row.id))
    return f"ครบกำหนดอายุความวันที่ {day(last)}" if last else "ยังไม่มีงวดที่ถึงกำหนด อายุความจึงยังไม่เริ่มนับ"


def _attendance(found: Attendance | None) -> str:
    if found is None:
        return ""
    at = found.arrived_at.astimezone(OFFICE_TIME).time() if found.arrived_at else None
    arrived = f" เวลา {clock(at)} นาฬิกา" if at else ""
    if found.came == "present":
        return f"มาด้วยตนเอง{arrived}"
    if found.came == "represented":
        return f"มีผู้แทนมา{arrived}"
    return f"ไม่มา เหตุ: {ABSENCES.get(found.absence_reason or '', 'ไม่ทราบเหตุ')}"
