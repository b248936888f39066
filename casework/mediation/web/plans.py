"""The planner: propose, review, book."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.queries import cases_of
from casework.mediation import operations
from casework.mediation.queries.candidates import propose, village_of
from casework.mediation.web.blueprint import found_day, frame, key_of, pages
from casework.mediation.web.steps import fixes
from casework.places import named
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, today


@pages.get("/days/<uuid:day_id>/plan")
@policy("day.view")
def plan(day_id: UUID) -> str:
    """What the planner proposes for the cases that wait, and why the others get no slot."""
    found = found_day(day_id)
    proposed = propose(db(), actor(), found, today=today())
    return render_template(
        "mediation/plan.html",
        **frame(found, "plan"),
        proposed=proposed,
        fixes=fixes(found),
        village=village_of,
        place=named,
        can_plan=actor().may("day.plan"),
    )


@pages.post("/days/<uuid:day_id>/plan")
@policy("day.plan")
def book_plan(day_id: UUID) -> ResponseReturnValue:
    """Book the cases chosen; what was booked by others meanwhile is planned around."""
    found = found_day(day_id)
    chosen = cases_of(db(), actor(), [key_of(text) for text in request.form.getlist("case")])
    filled = operations.fill(db(), actor(), found, chosen, today=today())
    flash(_("จองนัดแล้ว %(count)s เรื่อง", count=len(filled.booked)), "success")
    if filled.refused:
        flash(_("อีก %(count)s เรื่องยังไม่ได้ช่วงเวลา ดูเหตุผลด้านล่าง", count=len(filled.refused)), "warning")
        return redirect(url_for("mediation.plan", day_id=found.id))
    return redirect(url_for("mediation.slots", day_id=found.id))
