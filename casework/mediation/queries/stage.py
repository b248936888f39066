"""What the step table asks about a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.mediation.models import DocketBatch, MediationDay
from casework.mediation.queries.days import loads, mandate_of
from casework.mediation.queries.same_day import sets_of, standing
from casework.papers.catalogue import catalogue
from casework.papers.models import Paper
from casework.security.policy import Actor
from casework.staff.queries import calendar, terms
from workflows import table
from workflows.mediation_day import DayFacts
from workflows.office_terms import rule_of

IN_SESSION = "in_session"
NO_INPUT: Mapping[str, object] = {}


def day_facts(
    session: Session,
    day: MediationDay,
    actor: Actor | None,
    given: Mapping[str, object],
    today: date,
) -> DayFacts:
    """Everything the guards of a day ask on `today`. Raises YearNotLoaded for a date too far ahead."""
    works = calendar(session, day.province, today)
    load = loads(session, [day.id])[day.id]
    mandate = mandate_of(session, day)
    new_date = given.get("new_date")
    return DayFacts(
        today=today,
        given=given,
        actor=table.Actor(str(actor.id), actor.role) if actor else None,
        held_on=day.held_on,
        off=works.off(day.held_on),
        new_off=works.off(new_date) if isinstance(new_date, date) else None,
        hearings=load.booked,
        open_hearings=load.to_end,
        mandate_number=mandate.number if mandate else None,
        docket_made=_docket_made(session, day),
        rooms_without_conciliator=tuple(room.name for room in day.rooms if not room.conciliator),
        sets_missing=_sets_missing(session, day) if day.stage == IN_SESSION else (),
        same_day_gate=rule_of(terms(session, day.province).text("same_day_gate", today)),
    )


def _sets_missing(session: Session, day: MediationDay) -> tuple[tuple[str, str, str], ...]:
    """The cases whose papers of the day are not all out, with the titles of those."""
    known = catalogue().papers
    return tuple(
        (
            row.hearing.case.number,
            ", ".join(known[kind].th for kind in row.missing),
            ", ".join(known[kind].en for kind in row.missing),
        )
        for row in sets_of(session, day, standing(session, day))
        if row.missing
    )


def _docket_made(session: Session, day: MediationDay) -> bool:
    """A batch was made for the court, or the docket was printed with the day's papers."""
    batch = select(DocketBatch.id).where(DocketBatch.day_id == day.id)
    paper = select(Paper.id).where(
        Paper.subject == f"day:{day.id}", Paper.kind == "docket", Paper.stage != "void"
    )
    return session.scalar(batch.limit(1)) is not None or session.scalar(paper.limit(1)) is not None
