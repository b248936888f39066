"""The list of cases by urgency, and who carries one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases import operations, queries
from casework.cases.models import Case
from casework.cases.schemas import PHASES, AssignForm, CaseFilter
from casework.cases.web.blueprint import pages
from casework.places import named
from casework.security.policy import policy
from casework.staff.models import User
from casework.web.access import actor, expected_version
from casework.web.forms import Choice, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db
from workflows.case import CASE
from workflows.classes import CLASSES


@pages.get("/cases")
@policy("case.view")
def listing() -> str:
    """The cases this person may see, the most urgent first."""
    asked = CaseFilter().load(
        {name: value for name, value in request.args.items() if name not in ("lang", "pick")}
    )
    found = queries.listing(
        db(),
        actor(),
        queries.filter_of(db(), actor(), asked),
        after=asked["after"],
        before=asked["before"],
        limit=asked["limit"],
    )
    return render_template(
        "cases/listing.html",
        rows=[row_of(case) for case in found.rows],
        page=found,
        asked=asked,
        counts=queries.stage_counts(db(), actor()),
        stages=CASE.stages,
        phases=PHASES,
        classes=CLASSES,
        officers=queries.carriers(db(), actor().province or ""),
        pick_all="pick" in request.args,
    )


def row_of(case: Case) -> dict[str, Any]:
    """A case as a row of a list."""
    contract = case.contract
    place = named(contract.subdistrict or "") or named(contract.district or "")
    return {
        "id": case.id,
        "number": case.number,
        "url": url_for("cases.file", case_id=case.id),
        "contract": contract.number,
        "borrower": case.lead.person.name,
        "place": place,
        "village": contract.locality,
        "class": contract.class_code,
        "stage": CASE.stage(case.stage),
        "balance": contract.balance,
        "held_until": case.held_until,
        "disputed_on": contract.disputed_on,
    }


@pages.get("/cases/<uuid:case_id>/officer")
@policy("case.create")
def officer(case_id: UUID) -> str:
    """The page to give a case to another officer."""
    case = queries.case_of(db(), actor(), case_id)
    return _officer_page(case, {"officer": case.officer_id}, {})


@pages.post("/cases/<uuid:case_id>/officer")
@policy("case.create")
def assign(case_id: UUID) -> ResponseReturnValue:
    """Give a case to another officer."""
    case = queries.case_of(db(), actor(), case_id)
    return submitted(AssignForm(), partial(_assigned, case), partial(_officer_page, case))


def _assigned(case: Case, given: Mapping[str, Any]) -> ResponseReturnValue:
    user: User = operations.assign(db(), actor(), case, given["officer"], expected_version())
    flash(_("มอบเรื่องให้ %(name)s แล้ว", name=user.display_name), "success")
    return redirect(url_for("cases.file", case_id=case.id), 303)


def _officer_page(case: Case, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    people = [Choice(str(user.id), user.display_name) for user in queries.carriers(db(), case.province)]
    return render_template(
        "cases/officer.html",
        case=case,
        fields=schema_fields(AssignForm(), values, faults, {"officer": people}),
        page_has_errors=bool(faults),
    )
