"""A contact held against the rules of conduct: her other contacts of the day, consent, the mandate used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from casework.cases.people import first_of
from casework.clock import OFFICE_TIME, office_day
from casework.errors import Refused
from casework.field.kinds import BEGUN_BY_DEBTOR, CHANNELS, IN_VAIN, PLANNED, THIRD_PERSON_CONSENT
from casework.field.models import Evidence, Visit, Volunteer
from casework.register.models import Contract, Obligor
from casework.staff.queries import calendar, terms
from workflows import conduct
from workflows.conduct import BY_TIME, Audience, Contact, Window
from workflows.reasons import Reason

COUNTED = tuple(how for how, channel in CHANNELS.items() if channel != "letter" and how != BEGUN_BY_DEBTOR)


@dataclass(frozen=True)
class Approach:
    """A contact made or planned. `person` is the obligor it is with, the borrower where none is named.

    `tells_debt`: others than the debtor are told of a debt. `words` are what anyone can read (an envelope, a
    message to a group). `volunteer` is whose mandate is used, None where it is on no record.
    """

    how: str
    at: datetime
    person: UUID | None = None
    audience: str = "debtor"
    tells_debt: bool = False
    begun_by_debtor: bool = False
    by_volunteer: bool = False
    volunteer: UUID | None = None
    words: str = ""


@dataclass(frozen=True)
class Verdict:
    """The rules broken (none: allowed), and where another moment mends it the first one (aware, UTC)."""

    broken: tuple[Reason, ...]
    next_at: datetime | None = None

    @property
    def said(self) -> tuple[Reason, ...]:
        """The rules, then the next moment in words."""
        return (*self.broken, _next(self.next_at)) if self.next_at else self.broken

    @property
    def codes(self) -> list[str]:
        """The rules broken, by their codes."""
        return [reason.code for reason in self.broken]

    def refuse(self) -> None:
        """Raises Refused where a rule is broken; it offers the next moment as `at`."""
        if self.broken:
            raise Refused(self.said, {"at": self.next_at.isoformat()} if self.next_at else {})


def judge(session: Session, contract: Contract, approach: Approach, *, planned: bool) -> Verdict:
    """Every rule the contact breaks or would break.

    One who is `planned` must leave room for what is planned already; what happened is held only against what
    happened.
    """
    row = _whom(contract, approach.person)
    contact = _contact(session, contract, row, approach)
    earlier = _contacted(session, row, approach.at, planned=planned)
    works = calendar(session, contract.province, office_day(approach.at))
    law = terms(session, contract.province)
    broken = conduct.refusals(contact, earlier, works, law)
    if not any(reason.code in BY_TIME for reason in broken):
        return Verdict(broken)
    free = conduct.next_permitted(contact.at, earlier, works, law)
    return Verdict(broken, free.replace(tzinfo=OFFICE_TIME).astimezone(approach.at.tzinfo))


def windows(session: Session, province: str, first: date, days: int) -> list[Window]:
    """The permitted hours of `days` days from `first`."""
    works, law = calendar(session, province, first), terms(session, province)
    return [conduct.window(first + timedelta(days=n), works, law) for n in range(days)]


def _contact(session: Session, contract: Contract, row: Obligor, approach: Approach) -> Contact:
    on, others = office_day(approach.at), approach.audience != "debtor"
    names_her = any(bound.person.first_name in approach.words for bound in contract.obligors)
    sent = session.get(Volunteer, approach.volunteer) if approach.volunteer else None
    return Contact(
        CHANNELS[approach.how],
        approach.at.astimezone(OFFICE_TIME).replace(tzinfo=None),
        audience=cast(Audience, approach.audience),
        tells_debt=approach.tells_debt or (approach.audience == "group" and names_her) if others else True,
        consented=_consented(session, row, on),
        begun_by_debtor=approach.begun_by_debtor or approach.how == BEGUN_BY_DEBTOR,
        volunteer=approach.by_volunteer or sent is not None,
        mandated=sent is not None and sent.province == contract.province and sent.may_act(on),
        words=approach.words,
    )


def _next(at: datetime) -> Reason:
    local = at.astimezone(OFFICE_TIME)
    return Reason(
        "next_contact",
        "ติดต่อได้อีกครั้งตั้งแต่ {on} เวลา {hour} น.",
        "The next contact is allowed from {on}, {hour}.",
        conduct.ACT,
        {"on": local.date(), "hour": f"{local:%H.%M}"},
        "visit",
        "warn",
    )


def _whom(contract: Contract, person: UUID | None) -> Obligor:
    return next((row for row in contract.obligors if row.id == person), first_of(contract))


def _contacted(session: Session, row: Obligor, at: datetime, *, planned: bool) -> list[date]:
    """The days of this person's other contacts that count, whatever contract of hers they were about.

    A contact that names nobody was with the borrower of its contract; one at the very same moment, about
    another contract of hers, is the same contact.
    """
    hers = session.scalars(select(Obligor).where(Obligor.person_id == row.person_id)).all()
    as_borrower = [one.contract_id for one in hers if first_of(one.contract).id == one.id]
    nobody = and_(Visit.contract_id.in_(as_borrower), Visit.met.is_(None))
    kept = select(Visit).where(
        or_(Visit.met.in_([one.id for one in hers]), nobody),
        Visit.how.in_(COUNTED),
        Visit.begun_by_debtor.is_(False),
        Visit.visited_at != at,
        *(() if planned else (Visit.result != PLANNED,)),
    )
    return _days(session, session.scalars(kept).all(), row.contract.province)


def _days(session: Session, visits: Sequence[Visit], province: str) -> list[date]:
    law = terms(session, province) if visits else None
    days = [(office_day(visit.visited_at), visit.result not in IN_VAIN) for visit in visits]
    return [on for on, reached in days if law and conduct.counts(reached, on, law)]


def _consented(session: Session, row: Obligor, on: date) -> bool:
    """Whether she had agreed in writing, by that day, that a third person is told."""
    held = select(Evidence.id).where(
        Evidence.obligor_id == row.id, Evidence.kind == THIRD_PERSON_CONSENT, Evidence.dated_on <= on
    )
    return session.scalar(held.limit(1)) is not None
