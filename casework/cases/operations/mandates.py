"""Recording a mandate (กรอบอนุมัติการไกล่เกลี่ย): the subcommittee's resolution, never the office's own word."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Case, Mandate
from casework.errors import Forbidden, Invalid
from casework.journal.operations import record
from casework.security.policy import Actor


def record_mandate(
    session: Session,
    actor: Actor,
    *,
    number: str,
    approved_on: date,
    until: date,
    greatest_reduction: int,
    longest_months: int,
    today: date,
    case: Case | None = None,
) -> Mandate:
    """A mandate for one case, or for every case of the actor's province until `until`.

    `greatest_reduction` is per cent of the unpaid default interest. Raises Forbidden, and Invalid for a
    resolution to come or one that ends before it begins.
    """
    province = case.province if case else actor.province
    if not actor.may("mandate.record") or province is None:
        raise Forbidden
    if faults := _faults(approved_on, until, today):
        raise Invalid(faults)
    mandate = Mandate(
        province=province,
        case_id=case.id if case else None,
        number=number,
        approved_on=approved_on,
        until=until,
        greatest_reduction=greatest_reduction,
        longest_months=longest_months,
        recorded_by=actor.name,
    )
    session.add(mandate)
    session.flush()
    facts = {
        "mandate": mandate.id,
        "number": number,
        "until": until,
        "greatest_reduction": greatest_reduction,
        "longest_months": longest_months,
    }
    stream = f"case:{case.id}" if case else f"office:{province}"
    record(session, stream, "mandate.record", actor, approved_on, facts=facts)
    return mandate


def _faults(approved_on: date, until: date, today: date) -> dict[str, list[str]]:
    faults = {}
    if approved_on > today:
        faults["approved_on"] = ["วันที่มีมติอยู่ในอนาคต (a date to come)"]
    if until < approved_on:
        faults["until"] = ["ต้องไม่อยู่ก่อนวันที่มีมติ (before the resolution)"]
    return faults
