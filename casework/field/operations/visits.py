"""Contacts with the people of a loan: a planned one keeps the rules; one that happened is kept, flagged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.clock import OFFICE_TIME, office_day
from casework.errors import Forbidden, Invalid, Refused
from casework.field.conduct import against
from casework.field.kinds import AFTER_A_LETTER, HOW, MET, PLANNED, RESULTS
from casework.field.models import Visit
from casework.journal.operations import Private, record
from casework.register.models import Contract
from casework.register.people import seal_for
from casework.security.policy import Actor
from workflows.reasons import Reason

CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]


@dataclass(frozen=True)
class Told:
    """What is told of a contact. `met` is an obligor's id; `told_others`: a third person was told."""

    how: str
    result: str
    met: UUID | None = None
    promised_on: date | None = None
    help_offered: bool = False
    notice_given: bool = False
    told_others: bool = False
    by_volunteer: bool = False
    note: str = ""


def record_visit(
    session: Session, actor: Actor, contract: Contract, at: datetime, told: Told, *, now: datetime
) -> tuple[Visit, tuple[Reason, ...]]:
    """Record a contact that happened, and the rules of conduct it broke, which are kept with it as flags.

    A visit planned for that day is fulfilled by it. Raises Forbidden, and Invalid for a moment to come, a
    code not in its list or somebody not bound by the contract.
    """
    if not actor.may("visit.record"):
        raise Forbidden
    if faults := _faults(contract, at, told, now):
        raise Invalid(faults)
    _fulfil(session, contract, at)
    broken = against(
        session,
        contract,
        told.how,
        at,
        person=told.met,
        result=told.result,
        tells_debt=told.told_others,
        by_volunteer=told.by_volunteer,
    )
    flags = " ".join(reason.code for reason in broken if reason.severity == "refuse")
    borrower = borrower_of(contract)
    sealed = seal_for(session, borrower, told.note) if told.note else None
    visit = Visit(
        contract_id=contract.id,
        case_id=_open_case(session, contract),
        visited_at=at,
        how=told.how,
        result=told.result,
        met=told.met,
        promised_on=told.promised_on,
        help_offered=told.help_offered,
        notice_given=told.notice_given,
        conduct_flag=flags,
        note=sealed,
        officer=actor.name,
        recorded_at=now,
    )
    session.add(visit)
    session.flush()
    facts = {
        "visit": visit.id,
        "how": told.how,
        "result": told.result,
        "help_offered": told.help_offered,
        "notice_given": told.notice_given,
        "promised_on": told.promised_on,
        "broken": flags.split(),
    }
    private = Private(borrower.id, sealed) if sealed else None
    _journal(session, actor, visit, "visit.record", facts, private)
    return visit, broken


def plan_visit(
    session: Session, actor: Actor, contract: Contract, at: datetime, how: str = "visit", *, now: datetime
) -> Visit:
    """Plan a contact. Raises Refused where it would break a rule of conduct, with the next moment allowed.

    Raises Forbidden, and Invalid for a moment past.
    """
    if not actor.may("visit.record"):
        raise Forbidden
    if how not in HOW or at <= now:
        raise Invalid({"how": CHOOSE} if how not in HOW else {"at": ["เวลานี้ผ่านไปแล้ว (the moment is past)"]})
    if broken := against(session, contract, how, at):
        raise Refused(broken)
    visit = Visit(
        contract_id=contract.id,
        case_id=_open_case(session, contract),
        visited_at=at,
        how=how,
        result=PLANNED,
        officer=actor.name,
        recorded_at=now,
    )
    session.add(visit)
    session.flush()
    _journal(session, actor, visit, "visit.plan", {"visit": visit.id, "how": how}, None)
    return visit


def _faults(contract: Contract, at: datetime, told: Told, now: datetime) -> dict[str, list[str]]:
    faults = {}
    if at > now:
        faults["at"] = ["เวลานี้ยังไม่ถึง ให้บันทึกเป็นแผน (still to come: plan it instead)"]
    if told.how not in HOW:
        faults["how"] = CHOOSE
    if told.result not in RESULTS or (told.how == "letter") != (told.result in AFTER_A_LETTER):
        faults["result"] = CHOOSE
    if told.met is not None and told.met not in {row.id for row in contract.obligors}:
        faults["met"] = CHOOSE
    if told.result == MET and told.met is None:
        faults["met"] = ["โปรดระบุว่าพบผู้ใด (say whom you met)"]
    return faults


def _fulfil(session: Session, contract: Contract, at: datetime) -> None:
    """What was planned for the day has happened, one way or another."""
    day = office_day(at)
    planned = session.scalars(select(Visit).where(Visit.contract_id == contract.id, Visit.result == PLANNED))
    done = [row.id for row in planned if office_day(row.visited_at) <= day]
    session.execute(delete(Visit).where(Visit.id.in_(done)))


def _open_case(session: Session, contract: Contract) -> UUID | None:
    return session.scalar(
        select(Case.id).where(Case.contract_id == contract.id, Case.closed_on.is_(None)).limit(1)
    )


def _journal(
    session: Session,
    actor: Actor,
    visit: Visit,
    action: str,
    facts: dict[str, object],
    private: Private | None,
) -> None:
    stream = f"case:{visit.case_id}" if visit.case_id else f"contract:{visit.contract_id}"
    local = visit.visited_at.astimezone(OFFICE_TIME)
    told = {**facts, "at": local.isoformat(timespec="minutes"), "person": visit.met}
    record(session, stream, action, actor, office_day(visit.visited_at), facts=told, private=private)
