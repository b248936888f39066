"""The comparison on paper, in one click."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from casework.cases.queries import case_of
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.errors import Invalid
from casework.security.policy import policy
from casework.simulator.paper import PAPER, relief_context
from casework.simulator.web.blueprint import pages
from casework.simulator.web.comparison import compared, told
from casework.web.access import actor
from casework.web.unit import db, now


@pages.post("/cases/<uuid:case_id>/simulate/paper")
@policy("paper.make")
def print_comparison(case_id: UUID) -> ResponseReturnValue:
    """Make the paper of the comparison as it is shown, and hand it out."""
    case = case_of(db(), actor(), case_id)
    _sent, given, faults = told()
    if faults:
        raise Invalid(faults)
    found = compared(case.contract, case, given)
    at = desk(db(), case.province, found.simulation.as_of)
    context = {**case_context(db(), case, at), **relief_context(found)}
    (made,) = case_papers(db(), actor(), PAPER, case, context, at, now())
    return redirect(url_for("papers.download", paper_id=made.id), 303)
