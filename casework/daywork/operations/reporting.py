"""The report of a mediation day for the subcommittee, made from the very figures its page shows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.dossier.case import desk
from casework.dossier.day import day_context
from casework.dossier.making import day_paper
from casework.mediation.models import MediationDay
from casework.mediation.operations import make_docket
from casework.mediation.queries.hearings import hearings_of
from casework.papers.models import Paper
from casework.security.policy import Actor

REPORT = "day_report"


def make_report(session: Session, actor: Actor, day: MediationDay, *, now: datetime) -> Paper:
    """The report as a draft; one made again replaces it. Raises Refused, Missing (no office)."""
    docket = make_docket(session, actor, day, now=now)
    at = desk(session, day.province, office_day(now))
    context = day_context(session, day, docket, hearings_of(session, actor, day), at)
    return day_paper(session, actor, REPORT, day, context, at, now)
