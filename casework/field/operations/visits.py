"""Contacts with the people of a loan: a planned one keeps the rules; one that happened is kept, flagged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.cases.people import borrower_of
from casework.cases.queries import open_case_of
from casework.clock import OFFICE_TIME, office_day
from casework.errors import Forbidden, Invalid
from casework.field.conduct import Approach, Verdict, judge
from casework.field.kinds import ABOUT_OTHERS, AFTER_A_LETTER, AUDIENCES, HOW, MET, PLANNED, RESULTS
from casework.field.models import Visit
from casework.journal.operations import Private, record
from casework.register.models import Contract
from casework.register.people import seal_for
from casework.security.policy import Actor
from workflows.reasons import Reason

CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]


@dataclass(frozen=True)
class Told:
    """What is told of a contact. `met` is an obligor's id; `told_others`: a third person was told.

    `volunteer` is the one who made it, by her mandate on record; `by_volunteer` alone: none is on record.
    """

    how: str
    result: str
    met: UUID | None = None
    promised_on: date | None = None
    help_offered: bool = False
    notice_given: bool = False
    told_others: bool = False
    by_volunteer: bool = False
    begun_by_debtor: bool = False
    volunteer: UUID | None = None
    envelope: str = ""
    note: str = ""

    def approach(self, at: datetime) -> Approach:
        """The contact as the rules of conduct see it."""
        others = self.told_others or self.result in ABOUT_OTHERS
        return Approach(
            self.how,
            at,
            self.met,
            "third_person" if others else "debtor",
            self.told_others,
            self.begun_by_debtor,
            self.by_volunteer,
            self.volunteer,
            self.envelope,
        )


@dataclass(frozen=True)
class Intended:
    """A contact to come: how, with whom (an obligor's id, else the borrower), by whom, and what is shown."""

    how: str = "visit"
    person: UUID | None = None
    audience: str = "debtor"
    tells_debt: bool = False
    by_volunteer: bool = False
    volunteer: UUID | None = None
    words: str = ""

    def approach(self, at: datetime) -> Approach:
        """The contact as the rules of conduct see it."""
        return Approach(
            self.how,
            at,
            self.person,
            self.audience,
            self.tells_debt,
            by_volunteer=self.by_volunteer,
            volunteer=self.volunteer,
            words=self.words,
        )


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
    verdict = judge(session, contract, told.approach(at), planned=False)
    flags = " ".join(verdict.codes)
    borrower = borrower_of(contract)
    sealed = seal_for(session, borrower, told.note) if told.note else None
    visit = Visit(
        contract_id=contract.id,
        case_id=_case_of(session, contract, told.met),
        visited_at=at,
        how=told.how,
        result=told.result,
        met=told.met,
        promised_on=told.promised_on,
        help_offered=told.help_offered,
        notice_given=told.notice_given,
        begun_by_debtor=told.begun_by_debtor,
        by_volunteer=told.by_volunteer or told.volunteer is not None,
        volunteer_id=told.volunteer,
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
        "volunteer": told.volunteer,
        "broken": verdict.codes,
    }
    private = Private(borrower.id, sealed) if sealed else None
    _journal(session, actor, visit, "visit.record", facts, private)
    return visit, verdict.said


def plan_visit(
    session: Session,
    actor: Actor,
    contract: Contract,
    at: datetime,
    intended: Intended | None = None,
    *,
    now: datetime,
) -> Visit:
    """Plan a contact. Raises Refused where it breaks a rule of conduct, offering the next moment as `at`.

    Raises Forbidden, and Invalid for a moment past or a code not in its list.
    """
    intended = intended or Intended()
    if not actor.may("visit.record"):
        raise Forbidden
    if faults := _plan_faults(contract, at, intended, now):
        raise Invalid(faults)
    judge(session, contract, intended.approach(at), planned=True).refuse()
    visit = Visit(
        contract_id=contract.id,
        case_id=_case_of(session, contract, intended.person),
        visited_at=at,
        how=intended.how,
        result=PLANNED,
        met=intended.person,
        by_volunteer=intended.volunteer is not None,
        volunteer_id=intended.volunteer,
        officer=actor.name,
        recorded_at=now,
    )
    session.add(visit)
    session.flush()
    facts = {"visit": visit.id, "how": intended.how, "volunteer": intended.volunteer}
    _journal(session, actor, visit, "visit.plan", facts, None)
    return visit


def may_contact(session: Session, contract: Contract, at: datetime, intended: Intended) -> Verdict:
    """Whether such a contact may be planned, without planning it."""
    return judge(session, contract, intended.approach(at), planned=True)


def _plan_faults(contract: Contract, at: datetime, intended: Intended, now: datetime) -> dict[str, list[str]]:
    faults = {}
    if intended.how not in HOW:
        faults["how"] = CHOOSE
    if intended.audience not in AUDIENCES:
        faults["audience"] = CHOOSE
    if intended.person is not None and intended.person not in {row.id for row in contract.obligors}:
        faults["person"] = CHOOSE
    if at <= now:
        faults["at"] = ["เวลานี้ผ่านไปแล้ว (the moment is past)"]
    return faults


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


def _case_of(session: Session, contract: Contract, met: UUID | None) -> UUID | None:
    """The open case the contact belongs to: of the person met, else the contract's."""
    case = open_case_of(session, contract.id, met)
    return case.id if case else None


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
