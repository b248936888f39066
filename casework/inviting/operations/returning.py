"""The signed card or the envelope that came back: what became of an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.cases.mailing import MAIL
from casework.cases.models import Invitation
from casework.clock import office_day
from casework.errors import Forbidden, Invalid
from casework.journal.operations import record
from casework.mail import ending_faults
from casework.security.policy import Actor

BY_VISIT = ["เชิญด้วยตนเอง ไม่มีใบตอบรับ (invited in person: there is no card)"]


@dataclass(frozen=True)
class Card:
    """What became of a letter: the code, the day on card or envelope, where it is kept."""

    outcome: str
    on: date
    kept_at: str = ""


def record_card(
    session: Session, actor: Actor, invitation: Invitation, card: Card, *, now: datetime
) -> Invitation:
    """Record what became of an invitation sent by mail. A mistake is recorded over.

    Raises Forbidden, and Invalid for a code not in the list, a day out of bounds, or one made in person.
    """
    if not actor.may("visit.record"):
        raise Forbidden
    faults = ending_faults(card.outcome, card.on, invitation.sent_on, office_day(now))
    if invitation.how != MAIL:
        faults["outcome"] = BY_VISIT
    if faults:
        raise Invalid(faults)
    before = invitation.outcome
    invitation.outcome, invitation.ended_on, invitation.kept_at = card.outcome, card.on, card.kept_at
    session.flush()
    record(
        session,
        f"case:{invitation.case_id}",
        "invitation.end",
        actor,
        card.on,
        before=before,
        after=card.outcome,
        facts={"invitation": invitation.id, "obligor": invitation.obligor_id},
    )
    return invitation
