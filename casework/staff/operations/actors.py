"""Who acts, and upon whose account she may."""

from __future__ import annotations

from sqlalchemy.orm import Session

from casework.errors import Forbidden, Missing, Refused
from casework.journal.operations import record
from casework.security.policy import ADMIN, Actor
from casework.staff.models import User
from workflows.reasons import Reason

OWN_ACCOUNT = Reason(
    "own_account",
    "แก้ไขบัญชีของตนเองในหน้านี้ไม่ได้ ต้องให้ผู้ดูแลระบบอีกคนหนึ่งทำ",
    "Your own account is changed by another administrator.",
)


def actor_of(user: User) -> Actor:
    """The actor a signed-in user is."""
    return Actor(user.id, user.name, user.display_name, user.role, user.province, frozenset(user.districts))


def console(name: str = "console", province: str | None = None, role: str = ADMIN) -> Actor:
    """The person at the machine itself, who needs no password to run commands on it."""
    return Actor(None, name, name, role, province)


def manage(actor: Actor, user: User) -> None:
    """Refuse what no administrator may do to this person. Raises Forbidden, Missing, Refused."""
    if not actor.may("user.manage"):
        raise Forbidden
    if actor.province not in (None, user.province):
        raise Missing
    if actor.id == user.id:
        raise Refused([OWN_ACCOUNT])


def journal(session: Session, user: User, action: str, actor: Actor, **facts: object) -> None:
    """One entry on the stream of `user`, after what it tells of."""
    session.flush()
    record(session, f"user:{user.id}", action, actor, facts=facts)
