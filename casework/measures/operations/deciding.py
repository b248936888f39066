"""Taking an application through its stages: by the subcommittees, or along with the case it moves.

An application that binds the whole contract is submitted, withdrawn, completed and lapses by the step of its
case (casework/steps): the two then never say different things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.errors import Forbidden, Missing, Refused
from casework.journal.operations import record
from casework.measures.models import MeasureApplication
from casework.measures.operations.force import begin, end, give_up_rest
from casework.measures.queries import applications_of, measure_facts
from casework.register.models import Audience
from casework.security.policy import Actor
from workflows import engine, table
from workflows.basis import MEASURES
from workflows.measure import MEASURE, MeasureFacts
from workflows.measures import RELEASE
from workflows.reasons import Reason
from workflows.table import Step

WITH_THE_CASE = frozenset({"submit", "withdraw", "complete", "lapse"})
BY_THE_CASE = Reason(
    "measure_moves_the_case",
    "มาตรการนี้ผูกพันทั้งสัญญา ให้ทำขั้นตอนนี้ในแฟ้มเรื่อง",
    "This measure binds the whole contract: take the step on the case.",
    MEASURES,
    fix="case",
)


def advance(
    session: Session,
    actor: Actor,
    application: MeasureApplication,
    step_code: str,
    given: Mapping[str, object],
    *,
    today: date,
    now: datetime,
    version: int | None = None,
) -> MeasureApplication:
    """Take a step of workflows/measure.py; one journal entry on the case.

    On review the contract opens to the approvers concerned. What the measure changes of the contract or of
    one person's liability takes effect when it is approved. Raises Missing (no such step), Forbidden, Stale,
    and Refused with every unmet need.
    """
    application.expect_version(version)
    step = measure_step(step_code)
    if actor.role not in step.roles:
        raise Forbidden
    facts = measure_facts(session, application, actor, dict(given), today)
    if application.obligor_id is None and step_code in WITH_THE_CASE:
        raise Refused((BY_THE_CASE, *engine.refusals(MEASURE, step_code, application.stage, facts)))
    before = application.stage
    _move(application, step_code, facts)
    on = _day(given.get("happened_on")) or today
    _effect(_Act(session, actor, application, given, on, now), step_code)
    session.flush()
    told = {"application": application.id, "resolution": given.get("resolution_number")}
    record(
        session,
        f"case:{application.case_id}",
        f"measure.{step_code}",
        actor,
        on,
        before=before,
        after=application.stage,
        facts={key: value for key, value in told.items() if value},
    )
    return application


def follow_case(
    session: Session,
    actor: Actor,
    application: MeasureApplication,
    step_code: str,
    given: Mapping[str, object],
    *,
    today: date,
    now: datetime,
) -> dict[str, str]:
    """The application moves with its case; what the case's own journal entry says of it. Raises Refused.

    Where the subcommittee's refusal is told with the step of the case, the subcommittee is who decided.
    """
    facts = measure_facts(session, application, actor, dict(given), today)
    decided_by = given.get("decided_by")
    if decided_by:
        facts = replace(facts, actor=table.Actor(f"subcommittee:{decided_by}", "AP"))
    before = application.stage
    _move(application, step_code, facts)
    on = _day(given.get("happened_on")) or today
    _effect(_Act(session, actor, application, given, on, now), step_code)
    session.flush()
    return {
        "application": str(application.id),
        "measure_step": step_code,
        "measure_before": before,
        "measure_after": application.stage,
    }


def measure_step(code: str) -> Step:
    """The step of this code. Raises Missing."""
    try:
        return MEASURE.step(code)
    except LookupError as error:
        raise Missing from error


def _move(application: MeasureApplication, step_code: str, facts: MeasureFacts) -> None:
    try:
        engine.advance(MEASURE, application, step_code, facts)
    except engine.Refused as refused:
        raise Refused(refused.reasons) from refused


@dataclass(frozen=True)
class _Act:
    """One step being taken on an application, on the day it happened."""

    session: Session
    actor: Actor
    application: MeasureApplication
    given: Mapping[str, object]
    on: date
    now: datetime


def _effect(act: _Act, step: str) -> None:
    if effect := EFFECTS.get(step):
        effect(act)
    _open_to_approvers(act.session, act.application)


def _endorse(act: _Act) -> None:
    act.application.district_number, act.application.district_on = _resolution(act)


def _send_back(act: _Act) -> None:
    act.application.district_number, act.application.district_on = "", None


def _approve(act: _Act) -> None:
    application = act.application
    application.province_number, application.province_on = _resolution(act)
    if application.kind == RELEASE and application.obligor is not None:
        application.obligor.released_on = application.province_on or act.on
    elif application.obligor_id is None:
        begin(act.session, act.actor, application, now=act.now)


def _lapse(act: _Act) -> None:
    end(act.session, act.actor, act.application, act.on, now=act.now)


def _complete(act: _Act) -> None:
    give_up_rest(act.session, act.actor, act.application, now=act.now)


EFFECTS: Mapping[str, Callable[[_Act], None]] = {
    "endorse": _endorse,
    "send_back": _send_back,
    "approve": _approve,
    "lapse": _lapse,
    "complete": _complete,
}


def _resolution(act: _Act) -> tuple[str, date | None]:
    return str(act.given.get("resolution_number") or ""), _day(act.given.get("resolved_on"))


def _open_to_approvers(session: Session, application: MeasureApplication) -> None:
    """Those who decide see the contract from their review on, no longer once all is ended or sent back."""
    contract = application.case.contract
    session.flush()
    wanted = {name for row in applications_of(session, application.case) for name in _deciders(row)}
    for name in (f"approver:{contract.province}", f"approver:{contract.district}"):
        opened = session.get(Audience, (contract.id, name))
        if opened is None and name in wanted:
            session.add(Audience(contract_id=contract.id, audience=name))
        elif opened is not None and name not in wanted:
            session.delete(opened)


def _deciders(application: MeasureApplication) -> set[str]:
    contract = application.case.contract
    province, district = f"approver:{contract.province}", f"approver:{contract.district}"
    if application.stage == "district_review":
        return {district if contract.district else province}
    return {province, district} if application.stage in ("province_review", "in_force") else set()


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
