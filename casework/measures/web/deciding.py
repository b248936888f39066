"""A step of an application: its form, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from casework.errors import Refused
from casework.measures.models import MeasureApplication
from casework.measures.operations import advance, measure_step
from casework.measures.queries import application_of
from casework.measures.schemas import step_schema
from casework.measures.web.applications import STAGES, to
from casework.measures.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.presentation import bilingual
from casework.web.unit import db, give_up, now, today
from workflows.measures import NAMES
from workflows.reasons import Reason
from workflows.table import Step


@pages.get("/measures/<uuid:application_id>/steps/<code>")
@policy("case.view")
def measure_form(application_id: UUID, code: str) -> str:
    """The form of a step of an application."""
    found = application_of(db(), actor(), application_id)
    values = {"happened_on": today(), "resolved_on": today()}
    return _form(found, measure_step(code), values, {}, ())


@pages.post("/measures/<uuid:application_id>/steps/<code>")
@policy("case.view")
def take_measure_step(application_id: UUID, code: str) -> ResponseReturnValue:
    """Take a step of an application, as its roles allow."""
    found, step = application_of(db(), actor(), application_id), measure_step(code)
    schema = step_schema(step)
    sent = {name: request.form[name] for name in schema.fields if request.form.get(name, "").strip()}
    try:
        told = schema.load(sent)
        advance(db(), actor(), found, code, told, today=today(), now=now(), version=expected_version())
    except ValidationError as fault:
        return _form(found, step, sent, fault.normalized_messages(), ()), 422  # type: ignore[no-untyped-call]
    except Refused as refused:
        give_up()
        again = application_of(db(), actor(), application_id)
        return _form(again, step, sent, {}, refused.reasons), 409
    flash(_("บันทึก “%(step)s” แล้ว", step=bilingual(step)), "success")
    return to(found)


def _form(found: MeasureApplication, step: Step, values: Any, faults: Any, reasons: Sequence[Reason]) -> str:
    return render_template(
        "measures/step.html",
        found=found,
        step=step,
        name=NAMES[found.kind],
        stage=STAGES[found.stage],
        fields=schema_fields(step_schema(step), values, faults),
        against=reasons,
        page_has_errors=bool(faults or reasons),
    )
