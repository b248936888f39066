"""The papers of a whole day that is over: its minutes, and the report for the subcommittee by its figures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.dossier.making import day_paper
from casework.dossier.says.case import desk
from casework.dossier.says.day import day_context
from casework.errors import Missing
from casework.mediation.models import MediationDay
from casework.mediation.operations import make_docket
from casework.mediation.queries.hearings import hearings_of
from casework.papers.models import Paper
from casework.security.policy import Actor

REPORT, MINUTES = "day_report", "meeting_report"
OF_THE_DAY = (REPORT, MINUTES)


def make_report(
    session: Session, actor: Actor, day: MediationDay, *, now: datetime, kind: str = REPORT
) -> Paper:
    """The report (or the minutes) as a draft; one made again replaces it.

    Raises Refused, Missing (no office, or a paper not of OF_THE_DAY).
    """
    if kind not in OF_THE_DAY:
        raise Missing
    docket = make_docket(session, actor, day, now=now)
    at = desk(session, day.province, office_day(now))
    context = day_context(session, day, docket, hearings_of(session, actor, day), at)
    return day_paper(session, actor, kind, day, context, at, now)
