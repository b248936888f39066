"""What the day came to: the figures of its report with bars, and the report itself by one click."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.daywork.operations.reporting import REPORT, make_report
from casework.daywork.web.blueprint import pages
from casework.dossier.says.day_figures import day_figures
from casework.mediation.queries.days import day_of
from casework.mediation.queries.hearings import hearings_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, now
from workflows.coded import ABSENCE


@pages.get("/days/<uuid:day_id>/report")
@policy("day.view")
def report(day_id: UUID) -> str:
    """Results, attendance, amounts, lead time and touch days of the day."""
    day = day_of(db(), actor(), day_id)
    found = day_figures(db(), day, hearings_of(db(), actor(), day))
    told = [one for one in ABSENCE if found.absences.get(one.code)]
    return render_template(
        "daywork/report.html",
        day=day,
        found=found,
        absences=[{"label": one, "values": [found.absences[one.code]]} for one in told],
    )


@pages.post("/days/<uuid:day_id>/report")
@policy("paper.make")
def write_report(day_id: UUID) -> ResponseReturnValue:
    """Make the report or the minutes as a Word paper. Raises Refused while no hearing has a result."""
    day, kind = day_of(db(), actor(), day_id), request.form.get("kind", REPORT)
    paper = make_report(db(), actor(), day, now=now(), kind=kind)
    flash(_("จัดทำรายงานของวันแล้ว"), "success")
    return redirect(url_for("issuing.paper", paper_id=paper.id))
