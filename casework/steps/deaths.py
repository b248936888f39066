"""A death voids her answer; where nobody else is willing the slot is given back to others."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field import operations as field
from casework.mediation.operations import unbook
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.hearings import living, open_hearing
from casework.register.models import Obligor
from casework.security.policy import Actor

AT_COURT = ("petition_filed", "day_two")


def record_death(
    session: Session, actor: Actor, obligor: Obligor, died_on: date, known_on: date, *, today: date
) -> list[Case]:
    """Record a death; the cases in which her answer stood. A hearing nobody is willing for is given back.

    At court the petition is filed already: there the step "rebook" or "back to contact" decides. Raises
    Forbidden, Invalid.
    """
    touched = field.record_death(session, actor, obligor, died_on, known_on, today=today)
    for case in touched:
        hearing = open_hearing(session, case)
        if hearing is not None and case.stage not in AT_COURT and not _anyone_willing(session, case):
            unbook(session, actor, hearing, today=today)
    return touched


def _anyone_willing(session: Session, case: Case) -> bool:
    answers = standing_answers(session, [case.id])
    bound = living(case.people)
    return any(answer.willing for row in bound if (answer := answers.get((case.id, row.id))))
