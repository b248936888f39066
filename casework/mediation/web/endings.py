"""Steps of the case taken at the hearing: opened, agreed, adjourned, ended without result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing, Refused
from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import attendance_of
from casework.mediation.queries.session import called
from casework.mediation.web.blueprint import found_hearing, frame, pages
from casework.mediation.web.people import Values
from casework.mediation.web.steps_of_case import DRAFT, HEARING_STEPS, fixes, step_fields
from casework.mediation.web.table import NOTHING, hearing_page
from casework.security.policy import policy
from casework.steps.operations import step_named, take_step
from casework.steps.queries import option_of
from casework.steps.schemas import schema_of
from casework.thai.render import render
from casework.web.access import actor, expected_version
from casework.web.presentation import bilingual, language
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now, today
from workflows.reasons import Reason
from workflows.table import Step


@pages.get("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/steps/<code>")
@policy("case.step")
def hearing_step(day_id: UUID, hearing_id: UUID, code: str) -> str:
    """The form of a step of the case."""
    return _page(found_hearing(day_id, hearing_id), _step(code), NOTHING, NOTHING)


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/steps/<code>")
@policy("case.step")
def take_hearing_step(day_id: UUID, hearing_id: UUID, code: str) -> ResponseReturnValue:
    """Take the step, or show its form again with every reason why not."""
    found, asked = found_hearing(day_id, hearing_id), _step(code)
    try:
        return submitted(schema_of(code), partial(_taken, found, asked), partial(_page, found, asked))
    except Refused as refused:
        give_up()
        again = found_hearing(day_id, hearing_id)
        return _page(again, asked, request.form, NOTHING, refused.reasons), 409


def _step(code: str) -> Step:
    if code not in HEARING_STEPS:
        raise Missing
    return step_named(code)


def _taken(found: Hearing, asked: Step, given: dict[str, Any]) -> ResponseReturnValue:
    unticked = {item.code: False for item in asked.inputs if item.kind == "bool"}
    taken = take_step(
        db(),
        actor(),
        found.case,
        asked.code,
        {**unticked, **given},
        today=today(),
        now=now(),
        version=expected_version(),
    )
    flash(_("บันทึก “%(step)s” แล้ว", step=bilingual(asked)), "success")
    for warning in taken.warnings:
        flash(render(warning, language()), "warning")
    return redirect(url_for("mediation.hearing", day_id=found.day_id, hearing_id=found.id))


def _page(
    found: Hearing,
    asked: Step,
    sent: Values,
    faults: Mapping[str, object],
    refused: Sequence[Reason] = (),
) -> str:
    """The step's own page; the terms are agreed on the page of the hearing, where they are looked at."""
    if asked.code == DRAFT:
        return hearing_page(found, form=DRAFT, sent=sent, faults=faults, refused=refused)
    people = called(found, attendance_of(db(), [found.id]))
    option = option_of(db(), actor(), found.case, asked, today())
    return render_template(
        "mediation/hearing_step.html",
        **frame(found.day, "two"),
        hearing=found,
        step=asked,
        against=refused or option.reasons,
        warnings=option.warnings,
        fixes=fixes(found),
        fields=step_fields(found, asked, people, sent, faults),
        page_has_errors=bool(faults) or bool(refused),
    )
