"""What the rooms have recorded of some cases, read for all of them at once: a day of 500 cases asks the
database as often as one case does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case, Mandate, Petition, StepRecord
from casework.field.models import Evidence, Visit
from casework.mediation.models import Attendance, Hearing
from casework.mediation.queries.same_day import queue_numbers
from casework.register.models import Contract
from casework.settlements.models import Settlement
from casework.settlements.queries import settlements_of
from casework.staff.models import User
from casework.steps.clocks import events_by
from workflows.clock import Event

T = TypeVar("T")


@dataclass(frozen=True)
class Records:
    """What is on record of one case. `queue` is the number its hearing is called by, `officer` in charge."""

    petitions: Sequence[Petition]
    hearing: Hearing | None
    queue: str
    attendance: Mapping[UUID, Attendance]
    held: Sequence[Evidence]
    visits: Sequence[Visit]
    settlement: Settlement | None
    mandate: Mandate | None
    officer: User | None
    referral: StepRecord | None
    events: Sequence[Event]


def cases_with_contracts(session: Session, ids: Iterable[UUID]) -> dict[UUID, Case]:
    """The cases by id, with all of their contracts that papers are computed from."""
    contract = selectinload(Case.contract)
    whole = [
        contract.selectinload(part)
        for part in (Contract.obligors, Contract.instalments, Contract.postings, Contract.reliefs)
    ]
    rows = select(Case).where(Case.id.in_(list(ids))).options(*whole)
    return {case.id: case for case in session.scalars(rows)}


def records_of(session: Session, cases: Sequence[Case], dated: date) -> dict[UUID, Records]:
    """The records of each case, by its id."""
    ids, contracts = [case.id for case in cases], [case.contract_id for case in cases]
    petitions = _by(
        session.scalars(select(Petition).where(Petition.case_id.in_(ids)).order_by(Petition.filed_on)),
        lambda row: row.case_id,
    )
    hearings = _hearings(session, ids)
    shown = [row.id for row in hearings.values()]
    days = {row.day_id: row.day for row in hearings.values()}.values()
    queue = {slot: turn for one in days for slot, turn in queue_numbers(one).items()}
    attendance = _by(
        session.scalars(select(Attendance).where(Attendance.hearing_id.in_(shown))),
        lambda row: row.hearing_id,
    )
    held = _by(
        session.scalars(
            select(Evidence).where(Evidence.contract_id.in_(contracts), Evidence.dated_on.is_not(None))
        ),
        lambda row: row.contract_id,
    )
    visits = _by(
        session.scalars(select(Visit).where(Visit.contract_id.in_(contracts)).order_by(Visit.visited_at)),
        lambda row: row.contract_id,
    )
    settlements = settlements_of(session, ids)
    mandates = _mandates(session, cases, dated)
    referrals = _referrals(session, ids)
    events = events_by(session, [case.contract for case in cases])
    wanted = {case.officer_id for case in cases if case.officer_id}
    officers = (
        {row.id: row for row in session.scalars(select(User).where(User.id.in_(wanted)))} if wanted else {}
    )
    found = {}
    for case in cases:
        hearing = hearings.get(case.id)
        found[case.id] = Records(
            petitions[case.id],
            hearing,
            queue.get(hearing.slot_id, "") if hearing else "",
            {row.obligor_id: row for row in attendance[hearing.id]} if hearing else {},
            held[case.contract_id],
            visits[case.contract_id],
            settlements.get(case.id),
            mandates.get(case.id),
            officers.get(case.officer_id) if case.officer_id else None,
            referrals.get(case.id),
            events[case.contract_id],
        )
    return found


def mandate_for(session: Session, case: Case, dated: date) -> Mandate | None:
    """The resolution in force for one case on the day."""
    return _mandates(session, [case], dated).get(case.id)


def _by(rows: Iterable[T], key: Callable[[T], UUID]) -> Mapping[UUID, list[T]]:
    grouped: defaultdict[UUID, list[T]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return grouped


def _hearings(session: Session, ids: Sequence[UUID]) -> dict[UUID, Hearing]:
    """Of each case the hearing booked, or the last that was held."""
    rows = (
        select(Hearing)
        .where(Hearing.case_id.in_(ids), Hearing.released_on.is_(None))
        .order_by(Hearing.ended_on.is_not(None), Hearing.ended_on.desc())
        .options(selectinload(Hearing.day))
    )
    found: dict[UUID, Hearing] = {}
    for row in session.scalars(rows):
        found.setdefault(row.case_id, row)
    return found


def _mandates(session: Session, cases: Sequence[Case], dated: date) -> dict[UUID, Mandate]:
    """The resolution for the case itself, else the province's, in force on the day."""
    rows = (
        select(Mandate)
        .where(
            Mandate.province.in_({case.province for case in cases}),
            Mandate.case_id.is_(None) | Mandate.case_id.in_([case.id for case in cases]),
            Mandate.approved_on <= dated,
            Mandate.until >= dated,
        )
        .order_by(Mandate.case_id.is_(None), Mandate.approved_on.desc())
    )
    found: dict[UUID, Mandate] = {}
    approved = session.scalars(rows).all()
    for case in cases:
        fit = (row for row in approved if row.province == case.province and row.case_id in (None, case.id))
        if (row := next(fit, None)) is not None:
            found[case.id] = row
    return found


def _referrals(session: Session, ids: Sequence[UUID]) -> dict[UUID, StepRecord]:
    """Of each case the latest preparation of its referral."""
    rows = (
        select(StepRecord)
        .where(StepRecord.case_id.in_(ids), StepRecord.step == "prepare_referral")
        .order_by(StepRecord.recorded_at)
    )
    return {row.case_id: row for row in session.scalars(rows)}
