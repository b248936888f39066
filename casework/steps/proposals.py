"""The two-person rule: one proposes a step, another with the right confirms it, and only then it is taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.errors import Forbidden, Missing, Refused
from casework.journal.operations import record
from casework.register.people import seal_for, unseal_for
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of
from casework.steps.facts import gather
from casework.steps.models import CONFIRMED, DECLINED, OPEN, Proposal
from casework.steps.operations import Taken, step_named, take_step
from casework.steps.schemas import given_of, schema_of
from workflows import engine
from workflows.basis import TWO_PERSONS
from workflows.case import CASE
from workflows.reasons import Reason
from workflows.table import Step

SECOND = "second_person"
NOT_SECOND = Reason(
    SECOND,
    "ผู้เสนอยืนยันเรื่องที่ตนเสนอไม่ได้ และผู้ยืนยันต้องมีบทบาทตามที่ขั้นตอนกำหนด",
    "Nobody confirms what she proposed herself, and the one who does holds a role the step names.",
    TWO_PERSONS,
    fix="office",
)


def take_or_propose(
    session: Session,
    actor: Actor,
    case: Case,
    step_code: str,
    given: Mapping[str, object],
    *,
    today: date,
    now: datetime,
    version: int | None = None,
) -> Taken | Proposal:
    """Take the step, or propose it where nothing is lacking but the second person. Raises as `take_step`."""
    step = step_named(step_code)
    if step.two_person or step.two_person_into:
        case.expect_version(version)
        if actor.role not in step.roles:
            raise Forbidden
        facts = gather(session, case, today=today, given=given, actor=actor).facts
        reasons = engine.refusals(CASE, step_code, case.stage, facts)
        if [reason.code for reason in reasons] == [SECOND]:
            return _propose(session, actor, case, step, given, now)
        if reasons:
            raise Refused([reason for reason in reasons if reason.code != SECOND])
    return take_step(session, actor, case, step_code, given, today=today, now=now, version=version)


def confirm(session: Session, second: Actor, proposal: Proposal, *, today: date, now: datetime) -> Taken:
    """The second person confirms: the step is taken as told, by what is known now. Raises as `take_step`."""
    case, step = _asked(session, second, proposal)
    proposer = actor_of(session.get_one(User, proposal.proposed_by))
    given = told_in(session, proposal)
    proposal.state, proposal.decided_by, proposal.decided_at = CONFIRMED, second.id, now
    return take_step(session, proposer, case, step.code, given, today=today, now=now, second=second)


def decline(session: Session, second: Actor, proposal: Proposal, *, today: date, now: datetime) -> None:
    """The second person says no: nothing is done but the note of it. Raises Refused, Missing."""
    case, step = _asked(session, second, proposal)
    proposal.state, proposal.decided_by, proposal.decided_at = DECLINED, second.id, now
    session.flush()
    facts = {"proposal": proposal.id, "step": step.code}
    record(session, f"case:{case.id}", "step.decline", second, today, facts=facts)


def open_proposals(session: Session, case: Case) -> list[Proposal]:
    """What waits for a second person on the case."""
    rows = select(Proposal).where(Proposal.case_id == case.id, Proposal.state == OPEN)
    return list(session.scalars(rows.order_by(Proposal.proposed_at)))


def proposal_of(session: Session, case: Case, proposal_id: UUID) -> Proposal:
    """The proposal on the case. Raises Missing."""
    found = session.get(Proposal, proposal_id)
    if found is None or found.case_id != case.id:
        raise Missing
    return found


def told_in(session: Session, proposal: Proposal) -> dict[str, object]:
    """What was told with the proposal, typed again."""
    borrower = borrower_of(session.get_one(Case, proposal.case_id).contract)
    sent = json.loads(unseal_for(session, borrower, proposal.told))
    return given_of(step_named(proposal.step), sent)


def may_confirm(actor: Actor, proposal: Proposal) -> bool:
    """Whether this person may be the second one."""
    return actor.role in step_named(proposal.step).seconds and actor.id != proposal.proposed_by


def _propose(
    session: Session, actor: Actor, case: Case, step: Step, given: Mapping[str, object], now: datetime
) -> Proposal:
    told = json.dumps(schema_of(step.code).dump(given), ensure_ascii=False)
    proposal = Proposal(
        case_id=case.id,
        step=step.code,
        told=seal_for(session, borrower_of(case.contract), told),
        proposed_by=actor.id,
        proposed_at=now,
    )
    session.add(proposal)
    session.flush()
    facts = {"proposal": proposal.id, "step": step.code}
    record(session, f"case:{case.id}", "step.propose", actor, facts=facts)
    return proposal


def _asked(session: Session, second: Actor, proposal: Proposal) -> tuple[Case, Step]:
    if proposal.state != OPEN:
        raise Missing
    if not may_confirm(second, proposal):
        raise Refused([NOT_SECOND])
    return session.get_one(Case, proposal.case_id), step_named(proposal.step)
