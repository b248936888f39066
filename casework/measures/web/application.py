"""The page of one application: what it asks, its terms while it is a draft, and who has signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Refused
from casework.field.kinds import MEASURE_SIGNATURE
from casework.field.operations import Paper, record_evidence
from casework.measures.models import MeasureApplication
from casework.measures.operations import change
from casework.measures.operations.deciding import BY_THE_CASE, WITH_THE_CASE
from casework.measures.queries import application_of, assessment_of, measure_facts, plan_of, unsigned
from casework.measures.schemas import TERMS_OF, SignaturesForm, TermsForm
from casework.measures.web.applications import STAGES, asked_of, fixes, names_of, terms_of, to
from casework.measures.web.blueprint import pages
from casework.register.labels import ROLES
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import Choice, FormField, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now, today
from workflows import engine
from workflows.measure import MEASURE
from workflows.measures import HARDSHIPS, NAMES
from workflows.reasons import Reason
from workflows.table import Step

Told = Mapping[str, object]


@pages.get("/measures/<uuid:application_id>")
@policy("case.view")
def application(application_id: UUID) -> str:
    """One application, and what may be done with it."""
    return _page(application_of(db(), actor(), application_id))


@pages.post("/measures/<uuid:application_id>/terms")
@policy("measure.propose")
def change_terms(application_id: UUID) -> ResponseReturnValue:
    """Other terms, while it is a draft."""
    found = application_of(db(), actor(), application_id)
    try:
        return submitted(
            TermsForm(), partial(_changed, found), lambda told, faults: _page(found, changing=(told, faults))
        )
    except Refused as refused:
        give_up()
        again = application_of(db(), actor(), application_id)
        told = request.form.to_dict()
        return _page(again, changing=(told, {}), against=refused.reasons), 409


def _changed(found: MeasureApplication, given: Mapping[str, Any]) -> ResponseReturnValue:
    change(db(), actor(), found, terms_of(given), expected_version())
    flash(_("แก้ไขคำขอแล้ว"), "success")
    return to(found)


@pages.post("/measures/<uuid:application_id>/signatures")
@policy("evidence.record")
def sign(application_id: UUID) -> ResponseReturnValue:
    """Record who has signed the application."""
    found = application_of(db(), actor(), application_id)
    return submitted(
        SignaturesForm(), partial(_signed, found), lambda told, faults: _page(found, signing=(told, faults))
    )


def _signed(found: MeasureApplication, given: Mapping[str, Any]) -> ResponseReturnValue:
    for key in given["obligors"]:
        paper = Paper(MEASURE_SIGNATURE, key, dated_on=given["on"])
        record_evidence(db(), actor(), found.case.contract, paper, now=now())
    flash(_("บันทึกการลงนามแล้ว"), "success")
    return to(found)


def _page(
    found: MeasureApplication,
    changing: tuple[Told, Told] | None = None,
    signing: tuple[Told, Told] | None = None,
    against: Sequence[Reason] = (),
) -> str:
    missing = unsigned(db(), found)
    return render_template(
        "measures/application.html",
        found=found,
        name=NAMES[found.kind],
        stage=STAGES[found.stage],
        plan=plan_of(db(), found),
        actions=_actions(found),
        missing=missing,
        signing=_signing(found, *(signing or ({"on": today()}, {}))) if missing else [],
        changing=_changing(found, *(changing or ({}, {}))),
        change_open=changing is not None,
        fixes=fixes(found.case),
        against=against,
        offer=assessment_of(db(), found, found.province_on or found.applied_on).offer,
        names=names_of(found.case),
        hardship=HARDSHIPS.get(found.hardship),
        page_has_errors=bool(changing or signing or against),
    )


def _signing(found: MeasureApplication, told: Told, faults: Told) -> list[FormField]:
    asked = [Choice(str(row.id), row.person.name, ROLES[row.role]) for row in unsigned(db(), found)]
    return schema_fields(SignaturesForm(), told, faults, {"obligors": asked})


def _changing(found: MeasureApplication, told: Told, faults: Told) -> list[FormField]:
    asked = TERMS_OF[found.kind]
    if found.stage != MEASURE.initial or not asked:
        return []
    terms = {name: getattr(found, name) for name in asked}
    return asked_of(found.kind, schema_fields(TermsForm(), told or terms, faults))


def _actions(found: MeasureApplication) -> list[dict[str, Any]]:
    facts = measure_facts(db(), found, actor(), {}, today())
    return [
        {
            "code": step.code,
            "label": step,
            "url": url_for("measures.measure_form", application_id=found.id, code=step.code),
            "reasons": _against(found, step, engine.unready(MEASURE, step.code, found.stage, facts)),
        }
        for step in engine.steps_from(MEASURE, found.stage)
    ]


def _against(found: MeasureApplication, step: Step, reasons: Sequence[Reason]) -> Sequence[Reason]:
    with_case = found.obligor_id is None and step.code in WITH_THE_CASE
    return (BY_THE_CASE,) if with_case else reasons
