"""My work: what is due, what is urgent, what waits for somebody, by the role that asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import Filter, listing, stage_counts
from casework.cases.scope import visible_cases
from casework.clock import office_day
from casework.field.models import Visit
from casework.field.queries import planned_until
from casework.measures.models import MeasureApplication
from casework.measures.queries import inbox
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import Load, day_page, loads
from casework.register.models import Posting
from casework.security.policy import APPROVER, DISTRICT, Actor
from casework.staff.queries import terms
from casework.steps.clocks import clocks_of, last_day
from casework.steps.models import OPEN, Proposal
from casework.steps.proposals import may_confirm
from workflows.faults import RuleFault

SHOWN = 15
DAYS_SHOWN = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Task:
    """Something to do by a day, on a case."""

    due_on: date
    kind: str
    th: str
    en: str
    case: Case


@dataclass(frozen=True)
class Urgent:
    """An open case and the first last day of a limitation in it; None where none is known."""

    case: Case
    expires_on: date | None


@dataclass(frozen=True)
class Work:
    """What the first page shows to one person today."""

    tasks: Sequence[Task]
    urgent: Sequence[Urgent]
    days: Sequence[tuple[MediationDay, Load]]
    measures: Sequence[MeasureApplication]
    stages: Mapping[str, int]


def work_of(session: Session, actor: Actor, today: date) -> Work:
    """Everything that waits for this person."""
    return Work(
        tasks=sorted(_tasks(session, actor, today), key=lambda task: task.due_on),
        urgent=_urgent(session, actor, today),
        days=_days(session, actor, today),
        measures=inbox(session, actor).rows if actor.role == APPROVER else (),
        stages=stage_counts(session, actor),
    )


def _tasks(session: Session, actor: Actor, today: date) -> Iterator[Task]:
    if actor.may("visit.record"):
        for visit, case in planned_until(session, actor, today):
            due = office_day(visit.visited_at)
            yield Task(due, "visit", "ติดตามตามแผน", "A contact is planned", case)
        for visit, case in _promises(session, actor, today):
            yield Task(visit.promised_on or today, "promise", "ถึงวันที่นัดชำระ", "A payment was promised", case)
    for proposal, case in _proposals(session, actor):
        due = office_day(proposal.proposed_at)
        yield Task(due, "confirm", "รอท่านยืนยันเป็นคนที่สอง", "Waits for you as the second person", case)


def _promises(session: Session, actor: Actor, today: date) -> list[tuple[Visit, Case]]:
    """Promises to pay that are due, with no receipt since they were given."""
    paid = exists().where(
        Posting.contract_id == Visit.contract_id,
        Posting.kind == "receipt",
        Posting.recorded_at >= Visit.recorded_at,
    )
    rows = (
        select(Visit, Case)
        .join(Case, Case.id == Visit.case_id)
        .where(
            Visit.promised_on <= today,
            Visit.promised_on >= today - 4 * WEEK,
            Case.closed_on.is_(None),
            visible_cases(actor),
            ~paid,
        )
        .order_by(Visit.promised_on)
        .limit(SHOWN)
    )
    return [(visit, case) for visit, case in session.execute(rows)]


def _proposals(session: Session, actor: Actor) -> list[tuple[Proposal, Case]]:
    rows = (
        select(Proposal, Case)
        .join(Case, Case.id == Proposal.case_id)
        .where(Proposal.state == OPEN, visible_cases(actor))
        .order_by(Proposal.proposed_at)
    )
    return [(row, case) for row, case in session.execute(rows) if may_confirm(actor, row)]


def _urgent(session: Session, actor: Actor, today: date) -> list[Urgent]:
    """The most urgent open cases: a district officer's own first list is hers."""
    own = actor.id if actor.role == DISTRICT else None
    found = listing(session, actor, Filter(phase="open", officer=own), limit=SHOWN).rows
    law = {province: terms(session, province) for province in {case.province for case in found}}
    urgent = []
    for case in found:
        try:
            last = last_day(clocks_of(session, case.contract, today, law[case.province]))
        except RuleFault:
            last = None
        urgent.append(Urgent(case, last))
    return urgent


def _days(session: Session, actor: Actor, today: date) -> list[tuple[MediationDay, Load]]:
    if not actor.may("day.view"):
        return []
    coming = day_page(session, actor, since=today, limit=DAYS_SHOWN).rows
    full = loads(session, [day.id for day in coming])
    return [(day, full[day.id]) for day in coming]
