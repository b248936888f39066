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
from casework.inviting.queries import waiting_replies
from casework.measures.models import MeasureApplication
from casework.measures.queries import inbox
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import Load, day_page, days_between, loads
from casework.mediation.queries.standby import standby_list
from casework.register.models import Posting
from casework.security.policy import APPROVER, DISTRICT, Actor
from casework.settlements.models import Settlement, SettlementInstalment
from casework.staff.models import LocalHoliday
from casework.staff.queries import WHOLE_COUNTRY, calendar, terms
from casework.steps.absent import no_shows
from casework.steps.clocks import clocks_of, last_day
from casework.steps.models import OPEN, Proposal
from casework.steps.proposals import may_confirm
from casework.thai.dates import english_date, thai_date
from workflows.faults import RuleFault
from workflows.mediation_day import MEDIATION_DAY

SHOWN = 15
DAYS_SHOWN = 4
WEEK = timedelta(days=7)
HORIZON = timedelta(days=365)


@dataclass(frozen=True)
class Task:
    """Something to do by a day, on a case; `door` is the page of the case where it is done."""

    due_on: date
    kind: str
    th: str
    en: str
    case: Case
    door: str = "cases.file"


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
    on_holidays: Sequence[MediationDay] = ()


def work_of(session: Session, actor: Actor, today: date) -> Work:
    """Everything that waits for this person."""
    return Work(
        tasks=sorted(_tasks(session, actor, today), key=lambda task: task.due_on),
        urgent=_urgent(session, actor, today),
        days=_days(session, actor, today),
        measures=inbox(session, actor).rows if actor.role == APPROVER else (),
        stages=stage_counts(session, actor),
        on_holidays=_on_holidays(session, actor, today),
    )


def _tasks(session: Session, actor: Actor, today: date) -> Iterator[Task]:
    if actor.may("visit.record"):
        for visit, case in planned_until(session, actor, today):
            due = office_day(visit.visited_at)
            yield Task(due, "visit", "ติดตามตามแผน", "A contact is planned", case)
        for visit, case in _promises(session, actor, today):
            yield Task(visit.promised_on or today, "promise", "ถึงวันที่นัดชำระ", "A payment was promised", case)
    if actor.may("case.step"):
        for case, holiday in _payments_on_holidays(session, actor, today):
            yield Task(
                holiday.day,
                "holiday",
                f"งวดชำระตรงกับ{holiday.name} แจ้งลูกหนี้ว่าชำระได้ถึงวันทำการถัดไป",
                "An instalment falls on a new holiday: tell the debtor it is due on the next working day",
                case,
            )
    for proposal, case in _proposals(session, actor):
        due = office_day(proposal.proposed_at)
        yield Task(due, "confirm", "รอท่านยืนยันเป็นคนที่สอง", "Waits for you as the second person", case)
    if actor.may("case.step"):
        yield from _mediation(session, actor, today)


def _mediation(session: Session, actor: Actor, today: date) -> Iterator[Task]:
    """Answers by code that wait, slots that fell free, appointments that passed without a result."""
    for reply, case in waiting_replies(session, actor):
        due = office_day(reply.received_at)
        yield Task(due, "reply", "มีคำตอบทางรหัสรอยืนยัน", "An answer by code waits", case, "inviting.of_case")
    for row in standby_list(session, actor, today) if actor.may("day.plan") else ():
        if row.slot is not None and row.offered_until is not None and row.is_offered(today):
            on, at = row.slot.room.day.held_on, row.slot.starts_at
            yield Task(
                row.offered_until,
                "standby",
                f"ช่วงเวลาว่างลง {thai_date(on, digits=False)} {at:%H.%M} น. เสนอแก่เรื่องสำรองภายใน"
                f"วันที่ {thai_date(row.offered_until, digits=False)}",
                f"A slot fell free on {english_date(on)} at {at:%H.%M}: offer it to the standby case by "
                f"{english_date(row.offered_until)}",
                row.case,
            )
    for one in no_shows(session, actor, today):
        th, en = "ไม่มาตามนัด รอตัดสินใจ", "Did not come: to be decided"
        if one.is_over(today):
            th, en = f"ไม่มาตามนัด พ้นกำหนด: {one.default.th}", f"Did not come, time is over: {one.default.en}"
        yield Task(one.until, "no_show", th, en, one.case, "cases.no_show")


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


def _on_holidays(session: Session, actor: Actor, today: date) -> list[MediationDay]:
    """Mediation days to come that lie on a day off now: somebody must move them."""
    if not actor.may("day.plan") or not actor.province:
        return []
    works = calendar(session, actor.province, today)
    coming = days_between(session, actor, today, today + HORIZON)
    open_ones = [day for day in coming if not MEDIATION_DAY.stage(day.stage).closed]
    return [day for day in open_ones if day.held_on.year in works.years and works.off(day.held_on)]


def _payments_on_holidays(session: Session, actor: Actor, today: date) -> list[tuple[Case, LocalHoliday]]:
    """Instalments of settlements that fall due in the coming month on a holiday the office was told of."""
    rows = (
        select(Case, LocalHoliday)
        .join(Settlement, Settlement.case_id == Case.id)
        .join(SettlementInstalment, SettlementInstalment.settlement_id == Settlement.id)
        .join(
            LocalHoliday,
            (LocalHoliday.day == SettlementInstalment.due_on)
            & LocalHoliday.province.in_([WHOLE_COUNTRY, actor.province or WHOLE_COUNTRY]),
        )
        .where(
            LocalHoliday.day.between(today, today + 4 * WEEK),
            Settlement.state == "signed",
            Case.closed_on.is_(None),
            visible_cases(actor),
        )
        .order_by(LocalHoliday.day, Case.number)
        .limit(SHOWN)
    )
    return [(case, holiday) for case, holiday in session.execute(rows)]
