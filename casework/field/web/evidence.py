"""Recording evidence, one paper at a time, and registry extracts for many people at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.field.operations import Paper, ask_extracts, receive_extracts, record_evidence
from casework.field.queries import areas, cases_in, extracts_of
from casework.field.schemas import EvidenceForm, ExtractsForm
from casework.field.web.blueprint import pages
from casework.field.web.contract import back, contract, home, people
from casework.places import named
from casework.register.models import Contract
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today

TO_COURT = ("field_contact", "mediation_invited", "day_one")


@pages.get("/contracts/<uuid:contract_id>/evidence/new")
@policy("evidence.record")
def new_evidence(contract_id: UUID) -> str:
    """The page to record a paper from outside."""
    return _page(contract(contract_id), {"pages": 1}, {})


@pages.post("/contracts/<uuid:contract_id>/evidence/new")
@policy("evidence.record")
def add_evidence(contract_id: UUID) -> ResponseReturnValue:
    """Record a paper asked for or come in."""
    found = contract(contract_id)
    return submitted(EvidenceForm(), partial(_recorded, found), partial(_page, found))


def _recorded(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    record_evidence(db(), actor(), found, Paper(**given), now=now())
    flash(_("บันทึกหลักฐานแล้ว"), "success")
    return back(found)


def _page(found: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "field/evidence.html",
        contract=found,
        home=home(found),
        fields=schema_fields(EvidenceForm(), values, faults, {"obligor_id": people(found)}),
        page_has_errors=bool(faults),
    )


@pages.get("/extracts")
@policy("evidence.record")
def extracts() -> str:
    """The people of the cases on the way to court, and how old their registry extracts are."""
    return _extracts_page({"on": today(), "came": "dated"}, {})


@pages.post("/extracts")
@policy("evidence.record")
def add_extracts() -> ResponseReturnValue:
    """Record the extracts of everyone ticked: one form, many rows."""
    return submitted(ExtractsForm(), _extracts_recorded, _extracts_page)


def _extracts_recorded(given: Mapping[str, Any]) -> ResponseReturnValue:
    write = receive_extracts if given["came"] == "dated" else ask_extracts
    chosen, done = set(given["obligors"]), 0
    for case in cases_in(db(), actor(), TO_COURT, *_area()):
        rows = [row for row in case.contract.obligors if row.id in chosen]
        done += len(write(db(), actor(), case.contract, rows, given["on"], now=now()))
    flash(_("บันทึกการคัดทะเบียนราษฎรแล้ว %(count)s คน", count=done), "success")
    subdistrict, village = _area()
    return redirect(url_for("field.extracts", subdistrict=subdistrict or None, village=village or None), 303)


def _area() -> tuple[str, str]:
    """The subdistrict and village asked for, "" for all."""
    return request.values.get("subdistrict", ""), request.values.get("village", "")


def _extracts_page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    subdistrict, village = _area()
    cases = cases_in(db(), actor(), TO_COURT, subdistrict, village)
    held = extracts_of(db(), [case.contract_id for case in cases])
    limit = terms(db(), actor().province).number("registry_extract_days", today())
    fields = schema_fields(ExtractsForm(exclude=("obligors",)), values, faults)
    return render_template(
        "field/extracts.html",
        cases=cases,
        held=held,
        limit=limit,
        areas=areas(db(), actor(), TO_COURT),
        area=(subdistrict, village),
        named=named,
        fields=fields,
        today=today(),
        page_has_errors=bool(faults),
    )
