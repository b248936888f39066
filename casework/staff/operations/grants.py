"""Administrator's rights take two: one administrator proposes, another confirms."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Missing, Refused
from casework.security.policy import ADMIN, Actor
from casework.staff.models import AdminGrant, User
from casework.staff.operations.actors import journal, manage
from workflows.reasons import Reason

SECOND_PERSON = Reason(
    "second_person",
    "ผู้เสนอยืนยันเองไม่ได้ ต้องให้ผู้ดูแลระบบอีกคนหนึ่งยืนยัน",
    "Who proposed it cannot confirm it: another administrator does.",
)
PROPOSED_ALREADY = Reason(
    "proposed_already",
    "มีผู้เสนอสิทธิผู้ดูแลระบบให้บุคคลนี้แล้ว กำลังรอการยืนยัน",
    "Administrator's rights were already proposed for this person and await confirmation.",
)


def needs_second(actor: Actor, role: str) -> bool:
    """Whether this role, given by this person, waits for another administrator.

    The person at the machine is trusted with the whole database already.
    """
    return role == ADMIN and actor.id is not None


def propose(session: Session, actor: Actor, user: User) -> None:
    """Propose administrator's rights for `user`. Raises Refused where that is open already."""
    open_ones = select(AdminGrant.id).where(AdminGrant.user_id == user.id, AdminGrant.decided_at.is_(None))
    if session.scalar(open_ones):
        raise Refused([PROPOSED_ALREADY])
    session.add(AdminGrant(user_id=user.id, proposed_by=actor.id))


def decide_grant(session: Session, actor: Actor, grant_id: UUID, granted: bool, now: datetime) -> None:
    """Confirm administrator's rights proposed by another, or turn them down (the proposer may, too).

    Raises Missing where nothing of that id is open, Refused to the proposer and to the person herself.
    """
    grant = session.get(AdminGrant, grant_id)
    if grant is None or grant.decided_at is not None:
        raise Missing
    user = session.get_one(User, grant.user_id)
    manage(actor, user)
    if granted and grant.proposed_by == actor.id:
        raise Refused([SECOND_PERSON])
    grant.decided_by, grant.decided_at, grant.granted = actor.id, now, granted
    if granted:
        user.role, user.active = ADMIN, True
    journal(session, user, "user.grant", actor, role=ADMIN, granted=granted)
