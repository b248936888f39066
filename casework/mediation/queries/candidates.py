"""Who waits for a slot, and what the planner proposes for a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.mediation import planner
from casework.mediation.models import Hearing, MediationDay, Slot
from casework.mediation.queries.conflicts import (
    BOOKABLE,
    BOOKING_STAGES,
    absent_on,
    called_to,
    opening_of,
    people_of,
)
from casework.mediation.queries.hearings import free_slots, hearings_on
from casework.register.models import Contract
from casework.security.policy import Actor
from workflows.reasons import Reason

NO_URGENCY = 9
FAR = date.max


@dataclass(frozen=True)
class Line:
    """One case in the slot proposed for it."""

    case: Case
    slot: Slot


@dataclass(frozen=True)
class Proposal:
    """The planner's answer in the office's records."""

    lines: tuple[Line, ...]
    refused: tuple[tuple[Case, Reason], ...]


def waiting_cases(
    session: Session, actor: Actor, province: str, today: date, only: Iterable[UUID] | None = None
) -> list[Case]:
    """Visible cases that were invited and have no hearing to come, the most urgent first; held ones wait."""
    open_ones = select(Hearing.case_id).where(Hearing.ended_on.is_(None), Hearing.released_on.is_(None))
    rows = (
        select(Case)
        .join(Case.contract)
        .where(
            visible_cases(actor),
            Case.province == province,
            Case.stage.in_(BOOKABLE),
            or_(Case.held_until.is_(None), Case.held_until < today),
            Case.id.not_in(open_ones),
        )
        .options(selectinload(Case.contract, Contract.obligors))
    )
    if only is not None:
        rows = rows.where(Case.id.in_(list(only)))
    return sorted(session.scalars(rows).unique(), key=_urgency)


def propose(
    session: Session,
    actor: Actor,
    day: MediationDay,
    *,
    today: date,
    only: Iterable[UUID] | None = None,
) -> Proposal:
    """A slot for each waiting case that fits (of `only`, where given), beside what is booked on that date."""
    open_for = day.stage in BOOKING_STAGES and day.held_on >= today
    cases = {str(case.id): case for case in waiting_cases(session, actor, day.province, today, only)}
    slots = (
        {str(free.slot.id): free.slot for free in free_slots(session, actor, today, day)} if open_for else {}
    )
    absent = absent_on(session, cases.values(), day.held_on)
    plan = planner.propose(
        [_candidate(case, absent) for case in cases.values()],
        map(opening_of, slots.values()),
        map(called_to, hearings_on(session, day.province, day.held_on)),
    )
    return Proposal(
        tuple(Line(cases[one.candidate.key], slots[one.opening.key]) for one in plan.placed),
        tuple((cases[candidate.key], reason) for candidate, reason in plan.refused),
    )


def village_of(contract: Contract) -> str:
    """Key of the village: neighbours come together. Empty where the register does not say."""
    if not contract.locality:
        return contract.subdistrict or ""
    return f"{contract.subdistrict or contract.district or ''} {contract.locality}"


def _urgency(case: Case) -> planner.Urgency:
    contract = case.contract
    return contract.urgency or NO_URGENCY, contract.urgent_on or FAR, case.number


def _candidate(case: Case, absent: Mapping[UUID, tuple[str, ...]]) -> planner.Candidate:
    return planner.Candidate(
        str(case.id), _urgency(case), village_of(case.contract), frozenset(people_of(case)), absent[case.id]
    )
