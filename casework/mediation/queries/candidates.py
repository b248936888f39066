"""Who waits for a slot, and what the planner proposes for a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.mediation.models import Hearing, MediationDay, Slot
from casework.mediation.planning import planner
from casework.mediation.planning.figures import Figures, binding, figures
from casework.mediation.planning.plan import Bounds, Candidate, Plan, Urgency
from casework.mediation.planning.timetable import Opening
from casework.mediation.queries.called import called_of, called_to, names_of, opening_of
from casework.mediation.queries.conflicts import BOOKABLE, BOOKING_STAGES, absent_on
from casework.mediation.queries.hearings import free_slots, hearings_on
from casework.mediation.queries.mail import first_days
from casework.mediation.queries.office_calendar import away_on, officer_rooms
from casework.mediation.queries.urgency import last_safe_days
from casework.register.models import Contract
from casework.security.policy import Actor
from workflows.reasons import Reason

NO_URGENCY = 9
FAR = date.max


@dataclass(frozen=True)
class Line:
    """One case in the slot proposed for it; `late`: its claim lapses before that day."""

    case: Case
    slot: Slot
    late: bool = False


@dataclass(frozen=True)
class Proposal:
    """The planner's answer in the office's records: the figures of the plan and what binds it, too."""

    lines: tuple[Line, ...]
    refused: tuple[tuple[Case, tuple[Reason, ...]], ...]
    figures: Figures
    binding: Reason | None


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
    return sorted(session.scalars(rows).unique(), key=lambda case: _urgency(case, None))


def propose(
    session: Session,
    actor: Actor,
    *days: MediationDay,
    today: date,
    only: Iterable[UUID] | None = None,
    pinned: Mapping[str, str] | None = None,
) -> Proposal:
    """A slot for each waiting case that fits (of `only`, where given), beside what is booked on those dates.

    `pinned` are cases a person put into a slot: they stay, as long as nothing stands against it.
    """
    asked = ask(session, actor, days, today=today, only=only, pinned=pinned)
    return asked.answer(planner.propose(asked.candidates, asked.openings, asked.bounds))


@dataclass(frozen=True)
class Asked:
    """What the planner is asked, and the records its answer speaks of."""

    cases: Mapping[str, Case]
    slots: Mapping[str, Slot]
    candidates: Sequence[Candidate]
    openings: Sequence[Opening]
    bounds: Bounds

    def answer(self, plan: Plan) -> Proposal:
        """The plan in the office's records."""
        return Proposal(
            tuple(
                Line(self.cases[one.candidate.key], self.slots[one.opening.key], one.late)
                for one in plan.placed
            ),
            tuple((self.cases[one.candidate.key], one.reasons) for one in plan.refused),
            figures(plan, self.openings),
            binding(plan),
        )


def ask(
    session: Session,
    actor: Actor,
    days: Sequence[MediationDay],
    *,
    today: date,
    only: Iterable[UUID] | None = None,
    pinned: Mapping[str, str] | None = None,
) -> Asked:
    """The cases that wait, the slots that are free, and the bounds of these days of one province."""
    province = days[0].province
    cases = {str(case.id): case for case in waiting_cases(session, actor, province, today, only)}
    open_for = [day for day in days if day.stage in BOOKING_STAGES and day.held_on >= today]
    slots = {
        str(free.slot.id): free.slot for day in open_for for free in free_slots(session, actor, today, day)
    }
    return Asked(
        cases,
        slots,
        candidates_of(session, list(cases.values()), open_for, today),
        [opening_of(slot) for slot in slots.values()],
        _bounds(session, province, open_for, pinned or {}, today),
    )


def candidates_of(
    session: Session, cases: Sequence[Case], days: Sequence[MediationDay], today: date
) -> list[Candidate]:
    """These cases as the planner knows them."""
    names, safe = names_of(session, cases), last_safe_days(session, cases, today)
    first = first_days(session, cases, today)
    absent = {day.held_on: absent_on(session, cases, day.held_on) for day in days}
    return [
        Candidate(
            str(case.id),
            _urgency(case, safe.get(case.id)),
            village_of(case.contract),
            called_of(case),
            {day: who[case.id] for day, who in absent.items() if who[case.id]},
            safe.get(case.id),
            names,
            first.get(case.id),
        )
        for case in cases
    ]


def village_of(contract: Contract) -> str:
    """Key of the village: neighbours come together. Empty where the register does not say."""
    if not contract.locality:
        return contract.subdistrict or ""
    return f"{contract.subdistrict or contract.district or ''} {contract.locality}"


def _bounds(
    session: Session,
    province: str,
    days: Sequence[MediationDay],
    pinned: Mapping[str, str],
    today: date,
) -> Bounds:
    standing = [one for on in {day.held_on for day in days} for one in hearings_on(session, province, on)]
    held = Counter(one.day_id for one in standing)
    return Bounds(
        booked=tuple(map(called_to, standing)),
        away=away_on(session, days),
        pinned=pinned,
        spare={str(day.id): max(day.capacity - held[day.id], 0) for day in days if day.capacity is not None},
        officer_rooms=officer_rooms(session, province, min((day.held_on for day in days), default=today)),
    )


def _urgency(case: Case, safe: date | None) -> Urgency:
    """A claim that is still safe comes first, the sooner it lapses; then the class, then the oldest."""
    contract = case.contract
    rank = contract.urgency or NO_URGENCY
    return (0, safe, case.number) if safe else (rank, contract.urgent_on or FAR, case.number)
