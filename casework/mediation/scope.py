"""Who may see which days and hearings: a day by its province, a hearing by its day and its case."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, select, true

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.mediation.models import Hearing, MediationDay
from casework.security.policy import AUDITOR, LEGAL, LIAISON, SECRETARIAT, Actor


def visible_days(actor: Actor) -> ColumnElement[bool]:
    """Days of the person's own province; the auditor sees all, the district officer and the approver none."""
    if actor.role == AUDITOR:
        return true()
    if actor.role in (SECRETARIAT, LEGAL, LIAISON):
        return MediationDay.province == actor.province
    return false()


def visible_hearings(actor: Actor) -> ColumnElement[bool]:
    """Hearings of visible cases on visible days."""
    days = select(MediationDay.id).where(visible_days(actor))
    cases = select(Case.id).where(visible_cases(actor))
    return and_(Hearing.day_id.in_(days), Hearing.case_id.in_(cases))
