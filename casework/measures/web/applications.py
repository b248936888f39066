"""Applications: the inbox, drawing one up, where each leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.errors import Refused
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, apply
from casework.measures.queries import assessments, inbox
from casework.measures.schemas import NOT_NEEDED, PERSON_OF, TERMS_OF, ApplicationForm
from casework.measures.web.blueprint import pages
from casework.register.labels import ROLES
from casework.register.models import BORROWER
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import Choice, FormField, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, give_up, today
from workflows.faults import RuleFault
from workflows.measure import MEASURE
from workflows.measures import HARDSHIP, NAMES, PAID_AT_ONCE, RELEASE, Assessment
from workflows.reasons import Reason

PAID_ON = Text("ชำระทั้งหมดในวันที่", "All is paid on")
STAGES = {stage.code: stage for stage in MEASURE.stages}


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


@pages.get("/cases/<uuid:case_id>/measures/options")
@policy("case.view")
def options(case_id: UUID) -> str:
    """Measures a to f for the debt of a case: which it qualifies for, why not, and what each gives."""
    case = case_of(db(), actor(), case_id)
    found: Sequence[Assessment] = ()
    fault = None
    try:
        found = assessments(db(), case.contract, today(), case)
    except RuleFault as wrong:
        fault = wrong.reason
    return render_template(
        "measures/options.html",
        case=case,
        found=found,
        fault=fault,
        names=names_of(case),
        fixes=fixes(case),
        today=today(),
    )


@pages.get("/cases/<uuid:case_id>/measures/new")
@policy("measure.propose")
def new(case_id: UUID) -> ResponseReturnValue:
    """The page to draw up an application for the measure chosen; without one, the choice."""
    kind = request.args.get("kind", "")
    if kind not in NAMES:
        return redirect(url_for("measures.options", case_id=case_id))
    return _new_page(case_of(db(), actor(), case_id), {"kind": kind}, {})


@pages.post("/cases/<uuid:case_id>/measures/new")
@policy("measure.propose")
def add(case_id: UUID) -> ResponseReturnValue:
    """Draw up an application."""
    case = case_of(db(), actor(), case_id)
    try:
        return submitted(ApplicationForm(), partial(_applied, case), partial(_new_page, case))
    except Refused as refused:
        give_up()
        again = case_of(db(), actor(), case_id)
        return _new_page(again, request.form.to_dict(), {}, refused.reasons), 409


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
        hardship=given["hardship"],
    )
    flash(_("ร่างคำขอแล้ว ให้ผู้เกี่ยวข้องลงนามให้ครบก่อนเสนอคณะอนุกรรมการ"), "success")
    return to(made)


def terms_of(given: Mapping[str, Any]) -> Terms:
    """The terms as the form or the API tells them."""
    return Terms.of(given)


def to(found: MeasureApplication) -> ResponseReturnValue:
    """To the page of the application."""
    return redirect(url_for("measures.application", application_id=found.id), 303)


def names_of(case: Case) -> dict[str, str]:
    """The people of the case's contract by their keys."""
    return {str(row.id): row.person.name for row in case.contract.obligors}


def fixes(case: Case) -> dict[str, dict[str, object]]:
    """Where what stands against a measure is mended."""
    contract = case.contract_id
    return {
        "evidence": {
            "label": _("บันทึกหลักฐาน"),
            "url": url_for("field.new_evidence", contract_id=contract),
        },
        "contract": {
            "label": _("บันทึกรับชำระ"),
            "url": url_for("register.new_payment", contract_id=contract),
        },
        "terms": {"label": _("ดูค่ากำหนด"), "url": url_for("staff.terms")},
        "case": {"label": _("แฟ้มเรื่อง"), "url": url_for("cases.file", case_id=case.id)},
    }


def _new_page(
    case: Case, sent: Mapping[str, object], faults: Mapping[str, object], against: Sequence[Reason] = ()
) -> str:
    kind = str(sent.get("kind") or "")
    said = next((row for row in assessments(db(), case.contract, today(), case) if row.kind == kind), None)
    fields = schema_fields(
        ApplicationForm(), {**_proposed(said), **sent}, faults, {"obligor": _people(case, said)}
    )
    return render_template(
        "measures/new.html",
        case=case,
        kind=kind,
        said=said,
        name=NAMES.get(kind, ""),
        names=names_of(case),
        fields=asked_of(kind, fields) if said else [field for field in fields if field.name == "kind"],
        against=against,
        fixes=fixes(case),
        page_has_errors=bool(faults or against),
    )


def _proposed(said: Assessment | None) -> dict[str, object]:
    """What the form begins with: today, and where the offer names a greatest, that."""
    begun: dict[str, object] = {"applied_on": today()}
    offer = said.offer if said else None
    if said is None or offer is None:
        return begun
    begun["reduction"] = offer.reductions.total or None
    if said.kind in PAID_AT_ONCE:
        begun["first_due_on"] = offer.pay_within.day if offer.pay_within else None
    else:
        begun["months"] = offer.longest_months
    return begun


def _people(case: Case, said: Assessment | None) -> list[Choice]:
    """Whom it may be for alone: of a release those whom the contract's year lets out; else not the borrower,
    whose own hardship binds the contract.
    """
    shares = {row.key for row in said.offer.shares} if said and said.offer else set()
    released = said is not None and said.kind == RELEASE
    return [
        Choice(str(row.id), row.person.name, ROLES[row.role])
        for row in case.people
        if (str(row.id) in shares if released else row.role != BORROWER)
    ]


def asked_of(kind: str, fields: Sequence[FormField]) -> list[FormField]:
    """The questions that a measure asks, in its order: c and e are paid on one day, the others by a plan."""
    names = ("applied_on", *PERSON_OF.get(kind, ()), *TERMS_OF[kind])
    found = {field.name: field for field in fields}
    if kind in PAID_AT_ONCE:
        found["first_due_on"] = replace(found["first_due_on"], label=PAID_ON)
    needed = {RELEASE: {"obligor"}, HARDSHIP: {"hardship", "first_due_on"}}.get(
        kind, set(TERMS_OF[kind]) - NOT_NEEDED
    )
    return [
        replace(found[name], required=found[name].required or name in needed)
        for name in names
        if name in found
    ]
