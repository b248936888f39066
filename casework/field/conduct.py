"""A contact held against the rules of conduct: her other contacts of the day, what was consented to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.clock import OFFICE_TIME, office_day
from casework.field.kinds import (
    ABOUT_OTHERS,
    BEGUN_BY_DEBTOR,
    CHANNELS,
    THIRD_PERSON_CONSENT,
    VOLUNTEER_MANDATE,
)
from casework.field.models import Evidence, Visit
from casework.register.models import Contract, Obligor
from casework.staff.queries import calendar, terms
from workflows import conduct
from workflows.conduct import Contact
from workflows.reasons import Reason

COUNTED = tuple(how for how, channel in CHANNELS.items() if channel != "letter" and how != BEGUN_BY_DEBTOR)


def against(
    session: Session,
    contract: Contract,
    how: str,
    at: datetime,
    *,
    person: UUID | None = None,
    result: str = "",
    tells_debt: bool = False,
    by_volunteer: bool = False,
) -> tuple[Reason, ...]:
    """Every rule a contact at `at` breaks or would break; where hours or times do, the next moment allowed.

    `person` is the obligor met or sought; `tells_debt` whether a third person is or was told of the debt.
    """
    third = result in ABOUT_OTHERS
    contact = Contact(
        CHANNELS[how],
        at.astimezone(OFFICE_TIME).replace(tzinfo=None),
        audience="third_person" if third else "debtor",
        tells_debt=tells_debt if third else True,
        consented=_has(session, contract, THIRD_PERSON_CONSENT),
        begun_by_debtor=how == BEGUN_BY_DEBTOR,
        volunteer=by_volunteer,
        mandated=_has(session, contract, VOLUNTEER_MANDATE),
    )
    earlier = _contacted(session, contract, person, at)
    works = calendar(session, contract.province, office_day(at))
    law = terms(session, contract.province)
    found = conduct.refusals(contact, earlier, works, law)
    if not any(reason.code in ("outside_contact_hours", "contacted_that_day") for reason in found):
        return found
    return (*found, _next(conduct.next_permitted(contact.at, earlier, works, law)))


def _next(at: datetime) -> Reason:
    return Reason(
        "next_contact",
        "ติดต่อได้อีกครั้งตั้งแต่ {on} เวลา {hour} น.",
        "The next contact is allowed from {on}, {hour}.",
        conduct.ACT,
        {"on": at.date(), "hour": f"{at:%H.%M}"},
        "visit",
        "warn",
    )


def _contacted(session: Session, contract: Contract, person: UUID | None, at: datetime) -> list[date]:
    """The days of the debtor's other contacts that count, planned ones too: hers, and those with nobody met.

    One person bound by several contracts is one debtor.
    """
    same = select(Obligor.id).where(
        Obligor.person_id.in_(select(Obligor.person_id).where(Obligor.id == person))
    )
    of_contract = Visit.contract_id == contract.id
    hers = or_(Visit.met.in_(same), of_contract & Visit.met.is_(None)) if person else of_contract
    rows: Iterable[datetime] = session.scalars(
        select(Visit.visited_at).where(hers, Visit.how.in_(COUNTED), Visit.visited_at != at)
    )
    return [office_day(moment) for moment in rows]


def _has(session: Session, contract: Contract, kind: str) -> bool:
    held = select(Evidence.id).where(
        Evidence.contract_id == contract.id, Evidence.kind == kind, Evidence.dated_on.is_not(None)
    )
    return session.scalar(held.limit(1)) is not None
