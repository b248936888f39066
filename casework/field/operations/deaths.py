"""A death, and the heirs who answer with the estate (CCC 1599, 1601): her own consent ends with her."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Consent
from casework.clock import office_day
from casework.errors import Forbidden
from casework.field.kinds import HEIRS
from casework.field.models import Evidence
from casework.field.operations.evidence import Paper, record_evidence
from casework.register.models import Obligor
from casework.register.people import amend, seal_for
from casework.security.policy import Actor


def record_death(
    session: Session, actor: Actor, obligor: Obligor, died_on: date, known_on: date, *, today: date
) -> list[Case]:
    """A death, and when the office came to know of it (the year of CCC 1754 counts from then).

    Voids her answers; the open cases in which one stood. Raises Forbidden, Invalid.
    """
    if not actor.may("visit.record"):
        raise Forbidden
    amend(session, actor, obligor.person, {"died_on": died_on, "death_known_on": known_on}, today)
    same = select(Obligor.id).where(Obligor.person_id == obligor.person_id)
    standing = session.scalars(
        select(Consent)
        .join(Case, Case.id == Consent.case_id)
        .where(Consent.obligor_id.in_(same), Consent.voided_on.is_(None), Case.closed_on.is_(None))
    ).all()
    for answer in standing:
        answer.voided_on = died_on
    session.flush()
    asked = {answer.case_id for answer in standing}
    return list(session.scalars(select(Case).where(Case.id.in_(asked))))


def record_heirs(
    session: Session, actor: Actor, obligor: Obligor, who: str, on: date, *, now: datetime
) -> Evidence:
    """Who the heirs or the administrator are, with addresses; kept sealed. Raises Forbidden, Invalid."""
    return record_evidence(
        session,
        actor,
        obligor.contract,
        Paper(HEIRS, obligor.id, dated_on=min(on, office_day(now))),
        now=now,
        note=seal_for(session, obligor.person, who),
    )
