"""After an absence: another day, referral, or a letter, and by when it is to be decided."""

from __future__ import annotations

from uuid import UUID

from flask import render_template

from casework.cases.queries import case_of
from casework.cases.web.blueprint import pages
from casework.errors import Missing
from casework.security.policy import policy
from casework.steps.absent import no_shows
from casework.steps.web.links import may_open
from casework.web.access import actor
from casework.web.unit import db, today
from workflows.coded import ABSENCE


@pages.get("/cases/<uuid:case_id>/no-show")
@policy("case.view")
def no_show(case_id: UUID) -> str:
    """The three ways on. Answers 404 where the appointment has not passed, or has its result."""
    case = case_of(db(), actor(), case_id)
    found = no_shows(db(), actor(), today(), case)
    if not found:
        raise Missing
    return render_template(
        "steps/no_show.html",
        case=case,
        found=found[0],
        absences={choice.code: choice for choice in ABSENCE},
        may_open=may_open,
        today=today(),
    )
