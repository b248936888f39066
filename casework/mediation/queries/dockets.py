"""Reading dockets: as the day stands now, and as they were sent to the court."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Petition
from casework.clock import office_day
from casework.errors import Missing
from casework.mediation.docket import RESULTS, Appointment, Docket, DocketLine, StandbyLine, read
from casework.mediation.models import DocketBatch, DocketFile, Hearing, MediationDay
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.hearings import called, hearings_of, living, load_money
from casework.mediation.queries.mail import first_days
from casework.mediation.queries.standby import on_standby
from casework.mediation.scope import visible_hearings
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.register.people import vault_of
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.profile import profile_of
from casework.staff.queries import office_of, terms
from workflows.interest import statement
from workflows.terms import Terms


def docket_now(session: Session, actor: Actor, day: MediationDay, now: datetime) -> Docket:
    """The docket of `day` as it stands: a draft until it is made a batch."""
    hearings = hearings_of(session, actor, day)
    load_money(session, hearings)
    office = office_of(session, day.province)
    profile = profile_of(office, vault_of(session)) if office else {}
    told = _Told(session, day, hearings, profile.get("petitioner_name") or profile.get("office_name", ""))
    return Docket(
        day=str(day.id),
        province=day.province,
        court=day.court,
        place=day.place,
        held_on=day.held_on,
        office=profile.get("office_name", ""),
        lines=tuple(told.line(order, hearing) for order, hearing in enumerate(hearings, 1)),
        withdrawn=tuple(map(appointment, _withdrawn(session, actor, day))),
        made_at=now,
        standby=_standby(session, actor, day, office_day(now)),
    )


def _standby(session: Session, actor: Actor, day: MediationDay, today: date) -> tuple[StandbyLine, ...]:
    """Those who could come instead on the day, the most urgent first: not who must be given longer."""
    waiting = [row.case for row in on_standby(session, day.province, today, actor)]
    first = first_days(session, waiting, today)
    return tuple(
        StandbyLine(case.number, case.contract.number, tuple(row.person.name for row in living(case.people)))
        for case in waiting
        if first.get(case.id, day.held_on) <= day.held_on
    )


def docket_of(session: Session, actor: Actor, day: MediationDay, now: datetime, batch: int = 0) -> Docket:
    """The docket to send: the batch of that number; without one the last batch, if it still says what is so.

    Otherwise a draft of the day as it stands. Raises Missing for a batch that was never made.
    """
    if batch:
        return opened(session, batch_of(session, day, batch))
    present = docket_now(session, actor, day, now)
    last = last_batch(session, day)
    return opened(session, last) if last and last.fingerprint == present.fingerprint else present


def last_batch(session: Session, day: MediationDay) -> DocketBatch | None:
    """The latest docket that was made, if any."""
    rows = select(DocketBatch).where(DocketBatch.day_id == day.id).order_by(DocketBatch.number.desc())
    return session.scalar(rows.limit(1))


def batches(session: Session, day: MediationDay) -> list[DocketBatch]:
    """Every docket of the day that was made, the latest first."""
    rows = select(DocketBatch).where(DocketBatch.day_id == day.id).order_by(DocketBatch.number.desc())
    return list(session.scalars(rows))


def batch_of(session: Session, day: MediationDay, number: int) -> DocketBatch:
    """The batch of that number. Raises Missing."""
    found = session.scalar(
        select(DocketBatch).where(DocketBatch.day_id == day.id, DocketBatch.number == number)
    )
    if found is None:
        raise Missing
    return found


def kept_file(session: Session, day: MediationDay, number: int, kind: str) -> DocketFile | None:
    """A batch as it was first handed out in this kind of file; None where it never was. Raises Missing."""
    batch = batch_of(session, day, number)
    rows = select(DocketFile).where(DocketFile.batch_id == batch.id, DocketFile.kind == kind)
    return session.scalar(rows)


def opened(session: Session, batch: DocketBatch) -> Docket:
    """A batch as it was sent. Raises Unsealable where it was altered."""
    return read(vault_of(session).unseal(batch.content))


def appointment(hearing: Hearing) -> Appointment:
    """When and where a hearing is; its sequence counts the moves of hearing and day."""
    slot, case = hearing.slot, hearing.case
    sequence = hearing.moved + hearing.day.moved
    return Appointment(str(hearing.id), sequence, case.number, slot.room.name, slot.starts_at, slot.ends_at)


class _Told:
    """Everything the lines ask of the records, read at once."""

    def __init__(
        self, session: Session, day: MediationDay, hearings: Iterable[Hearing], petitioner: str
    ) -> None:
        cases = [one.case_id for one in hearings]
        self._held_on, self._petitioner = day.held_on, petitioner
        self._law: Terms = terms(session, day.province)
        self._answers = standing_answers(session, cases)
        self._petitions = _petitions(session, cases)
        self._officers = _officers(session, (one.case for one in hearings))

    def line(self, order: int, hearing: Hearing) -> DocketLine:
        case = hearing.case
        people, petition = living(case.people), self._petitions.get(case.id)
        return DocketLine(
            order=order,
            at=appointment(hearing),
            conciliator=hearing.slot.room.conciliator,
            petition_number=petition.number if petition else "",
            black_number=petition.black_number if petition else "",
            contract_number=case.contract.number,
            petitioner=self._petitioner,
            respondents=tuple(row.person.name for row in people),
            amount=claimed(case.contract, self._held_on, self._law),
            officer=self._officers.get(case.officer_id, ""),
            result=RESULTS.get(hearing.state, ""),
            remark=self._remark(case, [row.id for row in people]),
        )

    def _remark(self, case: Case, people: list[UUID]) -> str:
        willing = sum(answer.willing for row in people if (answer := self._answers.get((case.id, row))))
        return f"สมัครใจ {willing} จาก {len(people)} คน"


def claimed(contract: Contract, on: date, law: Terms) -> Decimal:
    """Principal and interest of the statement on a day, in baht; costs are no part of the claim."""
    debt = statement(loan_of(contract), ledger_of(contract), on, law)
    return debt.total - debt.costs_due


def _withdrawn(session: Session, actor: Actor, day: MediationDay) -> list[Hearing]:
    rows = select(Hearing).where(
        Hearing.day_id == day.id, Hearing.released_on.is_not(None), visible_hearings(actor)
    )
    return sorted(session.scalars(rows).unique(), key=lambda one: (*called(one), str(one.id)))


def _petitions(session: Session, cases: Iterable[UUID]) -> Mapping[UUID, Petition]:
    """The latest petition of each case."""
    rows = select(Petition).where(Petition.case_id.in_(list(cases)))
    return {row.case_id: row for row in session.scalars(rows.order_by(Petition.filed_on, Petition.id))}


def _officers(session: Session, cases: Iterable[Case]) -> Mapping[UUID | None, str]:
    ids = {case.officer_id for case in cases if case.officer_id}
    return dict(session.execute(select(User.id, User.display_name).where(User.id.in_(ids))).all())
