"""Who carries a case."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import carriers
from casework.errors import Forbidden, Invalid
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.staff.models import User


def assign(session: Session, actor: Actor, case: Case, officer_id: UUID, version: int | None = None) -> User:
    """Give the case to an officer of its province. Raises Forbidden, Stale, Invalid (no such officer)."""
    if not actor.may("case.create"):
        raise Forbidden
    case.expect_version(version)
    officer = next((user for user in carriers(session, case.province) if user.id == officer_id), None)
    if officer is None:
        raise Invalid({"officer": ["โปรดเลือกจากรายการ (choose from the list)"]})
    before, case.officer_id = case.officer_id, officer.id
    session.flush()
    record(session, f"case:{case.id}", "case.assign", actor, facts={"from": before, "to": officer.id})
    return officer
