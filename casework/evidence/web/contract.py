"""หลักฐานของสัญญา: what the next steps need, what is on file, and scans brought for a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.queries import open_case_of
from casework.errors import CaseworkError
from casework.evidence.checklist import Line, checklist
from casework.evidence.operations import record_with_files
from casework.evidence.queries import files_of
from casework.evidence.schemas import ScanForm
from casework.evidence.uploads import made_of
from casework.evidence.web.blueprint import REFUSED_FILE, pages
from casework.field.kinds import EVIDENCE
from casework.field.operations import Paper
from casework.field.queries import contract_of, evidence_of
from casework.files.faults import WrongFile
from casework.register.labels import ROLES
from casework.register.models import Contract
from casework.security.policy import policy
from casework.steps.facts import gather
from casework.web.access import actor
from casework.web.forms import Choice, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today
from workflows.faults import RuleFault


@pages.get("/contracts/<uuid:contract_id>/evidence")
@policy("case.view")
def of_contract(contract_id: UUID) -> str:
    """The papers of a contract with their scans, and what is still missing."""
    return _page(contract_of(db(), actor(), contract_id), {}, {})


@pages.post("/contracts/<uuid:contract_id>/evidence")
@policy("evidence.record")
def bring(contract_id: UUID) -> ResponseReturnValue:
    """Record a paper with its scans."""
    found = contract_of(db(), actor(), contract_id)
    return submitted(ScanForm(), partial(_brought, found), partial(_page, found))


def _brought(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    paper = Paper(
        given["kind"], given["obligor_id"], None, given["dated_on"], 1, given["original"], given["kept_at"]
    )
    try:
        made = made_of(request.files.getlist("files"), straighten=not given["as_taken"])
    except WrongFile as wrong:
        return _page(found, given, {}, [wrong]), REFUSED_FILE
    record_with_files(db(), actor(), found, paper, made, now=now())
    flash(_("เก็บไฟล์แล้ว %(count)s ไฟล์", count=len(made)), "success")
    return redirect(url_for("evidence.of_contract", contract_id=found.id), 303)


def _page(
    found: Contract,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    wrong: Sequence[CaseworkError] = (),
) -> str:
    case = open_case_of(db(), found.id)
    asked = {
        **{name: request.args[name] for name in ("kind", "obligor_id") if name in request.args},
        **values,
    }
    return render_template(
        "evidence/contract.html",
        contract=found,
        case=case,
        lines=_lines(found),
        rows=evidence_of(db(), found),
        files=files_of(db(), found.id),
        people={row.id: row for row in found.obligors},
        roles=ROLES,
        evidence=EVIDENCE,
        fields=schema_fields(ScanForm(), asked, faults, {"obligor_id": people_of(found)})
        if actor().may("evidence.record")
        else [],
        faults=[Text(one.th, one.en) for one in wrong],
        page_has_errors=bool(faults or wrong),
    )


def people_of(found: Contract) -> list[Choice]:
    """Everyone bound, to choose from; the whole contract first."""
    whole = Choice("", Text("ทั้งสัญญา", "The whole contract"))
    return [whole, *(Choice(str(row.id), row.person.name) for row in found.obligors)]


def _lines(found: Contract) -> tuple[Line, ...]:
    """What the next steps of the open case look for; nothing where its figures make no sense."""
    case = open_case_of(db(), found.id)
    if case is None:
        return ()
    try:
        return checklist(db(), case, gather(db(), case, today=today(), actor=actor()))
    except RuleFault:
        return ()
