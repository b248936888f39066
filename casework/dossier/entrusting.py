"""The written mandate by which the office sends a volunteer (Debt Collection Act)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.dossier.making import volunteer_paper
from casework.dossier.says.case import desk, paper_context
from casework.dossier.says.contact import entrusted
from casework.dossier.says.office import officer_context
from casework.dossier.says.wording import number
from casework.errors import Refused
from casework.field.models import Volunteer
from casework.papers.models import Paper
from casework.security.policy import Actor
from workflows.reasons import Reason


def mandate_of(session: Session, actor: Actor, volunteer: Volunteer, today: date, now: datetime) -> Paper:
    """The mandate as it is recorded, under the number and date it bears.

    Raises Refused once it is over, and where nobody was appointed to sign on its date.
    """
    if volunteer.until < today:
        raise Refused((_OVER,))
    at = desk(session, volunteer.province, volunteer.dated)
    context = {
        **at.shared,
        "paper": paper_context(at),
        "officer": officer_context(None, at.shared),
        "volunteer": entrusted(volunteer),
        "letter": {"number": number(volunteer.number)},
    }
    return volunteer_paper(session, actor, volunteer, context, at, now)


_OVER = Reason(
    "mandate_over",
    "หนังสือมอบหมายนี้สิ้นผลแล้ว จึงไม่พิมพ์อีก",
    "This mandate is over: it is not printed again.",
    fix="visit",
)
