"""Applications: the inbox, drawing one up, where each leads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.measures.kinds import NAMES
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, apply
from casework.measures.queries import inbox
from casework.measures.schemas import ApplicationForm
from casework.measures.web.blueprint import pages
from casework.register.labels import ROLES
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import Choice, FormField, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, today
from workflows.measure import MEASURE

STAGES = {stage.code: stage for stage in MEASURE.stages}
ORDER = ("kind", "applied_on", "obligor", "reduction", "months", "first_due_on")


@pages.get("/measures")
@policy("case.view")
def measures() -> str:
    """The applications this person may see, the oldest first."""
    stage = request.args.get("stage", "")
    found = inbox(
        db(),
        actor(),
        stage if stage in STAGES else "",
        after=request.args.get("after", ""),
        before=request.args.get("before", ""),
    )
    return render_template(
        "measures/inbox.html", page=found, stages=STAGES, stage=stage, names=NAMES, today=today()
    )


@pages.get("/cases/<uuid:case_id>/measures/new")
@policy("measure.propose")
def new(case_id: UUID) -> str:
    """The page to draw up an application."""
    return _new_page(case_of(db(), actor(), case_id), {"applied_on": today()}, {})


@pages.post("/cases/<uuid:case_id>/measures/new")
@policy("measure.propose")
def add(case_id: UUID) -> ResponseReturnValue:
    """Draw up an application."""
    case = case_of(db(), actor(), case_id)
    return submitted(ApplicationForm(), partial(_applied, case), partial(_new_page, case))


def _applied(case: Case, given: Mapping[str, Any]) -> ResponseReturnValue:
    made = apply(
        db(),
        actor(),
        case,
        given["kind"],
        terms_of(given),
        applied_on=given["applied_on"],
        today=today(),
        obligor_id=given["obligor"],
    )
    flash(_("ร่างคำขอแล้ว ให้ผู้เกี่ยวข้องลงนามให้ครบก่อนเสนอคณะอนุกรรมการ"), "success")
    return to(made)


def terms_of(given: Mapping[str, Any]) -> Terms:
    """The terms as the form or the API tells them."""
    return Terms(given["reduction"], given["months"], given["first_due_on"])


def to(found: MeasureApplication) -> ResponseReturnValue:
    """To the page of the application."""
    return redirect(url_for("measures.application", application_id=found.id), 303)


def people(case: Case) -> list[Choice]:
    """Everyone bound, as choices."""
    return [Choice(str(row.id), row.person.name, ROLES[row.role]) for row in case.contract.obligors]


def _new_page(case: Case, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(ApplicationForm(), values, faults, {"obligor": people(case)})
    return render_template(
        "measures/new.html", case=case, fields=_ordered(fields), page_has_errors=bool(faults)
    )


def _ordered(fields: list[FormField]) -> list[FormField]:
    return sorted(fields, key=lambda field: ORDER.index(field.name))
