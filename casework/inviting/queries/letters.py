"""Invitations as they were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.cases.mailing import MAIL
from casework.cases.models import Case, Invitation
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.guarantors.models import GuarantorNotice
from casework.mail import PENDING
from casework.security.policy import Actor

MOST = 200


def invitations_of(session: Session, case: Case) -> Sequence[Invitation]:
    """Every invitation of the case, the latest first."""
    rows = select(Invitation).where(Invitation.case_id == case.id)
    return session.scalars(rows.order_by(Invitation.recorded_at.desc(), Invitation.id.desc())).all()


def invitation_of(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    """One invitation. Raises Missing where there is none that the actor may see."""
    seen = select(Case.id).where(visible_cases(actor))
    found = session.scalar(
        select(Invitation).where(Invitation.id == invitation_id, Invitation.case_id.in_(seen))
    )
    if found is None:
        raise Missing
    return found


def awaited(session: Session, actor: Actor) -> list[tuple[Invitation, Case]]:
    """Invitations sent by mail whose card has not come back, the oldest first."""
    rows = (
        select(Invitation, Case)
        .join(Case, Case.id == Invitation.case_id)
        .where(
            Invitation.outcome == PENDING,
            Invitation.how == MAIL,
            Invitation.voided_on.is_(None),
            Case.closed_on.is_(None),
            visible_cases(actor),
        )
        .order_by(Invitation.sent_on, Invitation.id)
        .limit(MOST)
    )
    return [(row, case) for row, case in session.execute(rows)]


def numbered_elsewhere(session: Session, number: str, person_id: UUID) -> bool:
    """Whether a letter to somebody else, or an earlier invitation, has this postal number already."""
    ours = exists().where(Invitation.postal_number == number)
    notices = select(GuarantorNotice).where(GuarantorNotice.postal_number == number)
    return bool(session.scalar(select(ours))) or any(
        row.obligor.person_id != person_id for row in session.scalars(notices)
    )
