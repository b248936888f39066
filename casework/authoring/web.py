"""The pages of the office's templates: all papers, one paper's versions, one version tried and decided on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import EXCLUDE

from casework.authoring import operations, queries
from casework.authoring.intake import brought
from casework.authoring.schemas import CaseForm, ProposeForm, ReasonForm, RetireForm
from casework.authoring.trying import OF_CASES, as_pictures, example, with_case
from casework.authoring.uploads import pdf_file, taken_in, word_file
from casework.cases.queries import case_named
from casework.dossier.case import desk
from casework.errors import Invalid
from casework.files.faults import WrongFile
from casework.papers.catalogue import Paper, catalogue
from casework.papers.faults import ConversionFailed, TemplateFaulty
from casework.papers.inspection import inspect
from casework.papers.models import OfficeTemplate
from casework.papers.stationery import holds, row_of
from casework.security.policy import policy
from casework.staff.courts import courts_of
from casework.staff.queries import office_of
from casework.web.access import actor, expected_version
from casework.web.forms import Choice, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, installation, now, today

pages = Blueprint("authoring", __name__, template_folder="templates", url_prefix="/office-templates")
NO_FILE = Text("ยังไม่ได้เลือกไฟล์", "No file was chosen")
STATES = {
    "proposed": (Text("รอผู้ดูแลระบบตัดสิน", "Waits for an administrator"), "amber"),
    "active": (Text("ใช้อยู่", "In use"), "green"),
    "retired": (Text("เลิกใช้แล้ว", "No longer used"), "grey"),
    "refused": (Text("ไม่อนุมัติ", "Refused"), "red"),
}


@pages.get("")
@policy("terms.view")
def overview() -> str:
    """Every paper with the versions the office wrote of it; those that wait for a decision first."""
    rows = queries.versions(db(), actor())
    return render_template(
        "authoring/overview.html",
        papers=list(catalogue().papers.values()),
        waiting=[row for row in rows if row.state == operations.PROPOSED],
        held={row.kind: row for row in reversed(rows) if holds(row, today())},
        counts={kind: sum(row.kind == kind for row in rows) for kind in {row.kind for row in rows}},
        catalogue=catalogue().papers,
    )


@pages.get("/<kind>")
@policy("terms.view")
def paper(kind: str) -> str:
    """One paper: what its template must hold, the office's versions, and where to bring a new one."""
    return _paper_page(row_of(kind), {}, {})


@pages.post("/<kind>")
@policy("template.propose")
def propose(kind: str) -> ResponseReturnValue:
    """Look through a Word file and propose it; where it has faults, all of them are told."""
    row = row_of(kind)
    return submitted(ProposeForm(), partial(_proposed, row), partial(_paper_page, row))


def _proposed(row: Paper, given: Mapping[str, Any]) -> ResponseReturnValue:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": [NO_FILE]})
    terms = {"since": given["since"] or today(), "court": given["court"], "note": given["note"]}
    try:
        with taken_in(sent) as path:
            file = brought(path, row.id, sent.filename)
    except TemplateFaulty as faulty:
        shown = {**terms, "since": given["since"]}
        return _paper_page(row, shown, {"file": [Text(faulty.th, faulty.en)]}, faulty), 422
    except WrongFile as wrong:
        raise Invalid({"file": [Text(wrong.th, wrong.en)]}) from wrong
    made = operations.propose(db(), actor(), file, now=now(), **terms)
    flash(
        _("ตรวจแล้วใช้ได้ เสนอเป็นฉบับที่ %(number)s ลองดูกับเรื่องจริง แล้วให้ผู้ดูแลระบบตัดสิน", number=made.number), "success"
    )
    return redirect(url_for("authoring.version", template_id=made.id), 303)


def _paper_page(
    row: Paper,
    sent: Mapping[str, object],
    faults: Mapping[str, object],
    faulty: TemplateFaulty | None = None,
) -> str:
    mine = office_of(db(), actor().province)
    courts = [Choice("", Text("ทุกศาล", "Every court")), *(Choice(c.name, c.name) for c in courts_of(mine))]
    fields = schema_fields(ProposeForm(), {"court": "", **sent}, faults, {"court": courts})
    return render_template(
        "authoring/paper.html",
        paper=row,
        rows=queries.versions(db(), actor(), row.id),
        states=STATES,
        fields=[replace(one, required=True) if one.kind == "file" else one for one in fields],
        found=faulty.found if faulty else (),
        today=today(),
        page_has_errors=bool(faults),
    )


@pages.get("/versions/<uuid:template_id>")
@policy("terms.view")
def version(template_id: UUID) -> str:
    """One version: who wrote it and when, what it lacks, how it looks, and the decision."""
    return _version_page(queries.version(db(), actor(), template_id), {}, {})


@pages.get("/versions/<uuid:template_id>/file")
@policy("terms.view")
def file(template_id: UUID) -> ResponseReturnValue:
    """The Word file as it was brought."""
    found = queries.version(db(), actor(), template_id)
    return word_file(queries.content_of(db(), found), f"{found.kind}-{found.number}")


@pages.get("/versions/<uuid:template_id>/example")
@policy("terms.view")
def tried_with_example(template_id: UUID) -> ResponseReturnValue:
    """How it looks with the example of every field."""
    found = queries.version(db(), actor(), template_id)
    document = example(queries.content_of(db(), found), queries.paper_of(found))
    return _shown(found, document, Text("ข้อมูลตัวอย่าง", "The example"))


@pages.get("/versions/<uuid:template_id>/case")
@policy("template.propose")
def tried_with_case(template_id: UUID) -> ResponseReturnValue:
    """How it looks with a real case; nothing is kept and no number is taken."""
    found = queries.version(db(), actor(), template_id)
    case = case_named(db(), actor(), CaseForm(unknown=EXCLUDE).load(request.args)["case"])
    at = desk(db(), case.province, today())
    document = with_case(db(), queries.content_of(db(), found), queries.paper_of(found), case, at)
    return _shown(found, document, case.number)


def _shown(found: OfficeTemplate, document: bytes, whose: object) -> ResponseReturnValue:
    form, name = CaseForm(unknown=EXCLUDE).load(request.args)["form"], f"preview-{found.kind}-{found.number}"
    if form == "docx":
        return word_file(document, name)
    if form == "pdf":
        return pdf_file(document, name)
    pictures, why = [], None
    try:
        pictures = as_pictures(document, installation().settings.work)
    except ConversionFailed as failed:
        why = Text(failed.th, failed.en)
    paper = queries.paper_of(found)
    return render_template(
        "authoring/preview.html", row=found, paper=paper, whose=whose, pictures=pictures, why=why
    )


@pages.post("/versions/<uuid:template_id>/activate")
@policy("template.decide")
def activate(template_id: UUID) -> ResponseReturnValue:
    """Put it to use."""
    found = _read(template_id)
    operations.activate(db(), actor(), found, now=now())
    return _back(found, _("ใช้แม่แบบฉบับนี้แล้ว เอกสารเดิมยังเป็นของแม่แบบเดิม"))


@pages.post("/versions/<uuid:template_id>/refuse")
@policy("template.decide")
def refuse(template_id: UUID) -> ResponseReturnValue:
    """Say no, and why."""
    found = _read(template_id)
    return submitted(ReasonForm(), partial(_refused, found), partial(_version_page, found))


def _refused(found: OfficeTemplate, given: Mapping[str, Any]) -> ResponseReturnValue:
    operations.refuse(db(), actor(), found, reason=given["reason"], now=now())
    return _back(found, _("บันทึกแล้ว"))


@pages.post("/versions/<uuid:template_id>/retire")
@policy("template.decide")
def retire(template_id: UUID) -> ResponseReturnValue:
    """Take it out of use."""
    found = _read(template_id)
    return submitted(RetireForm(), partial(_retired, found), partial(_version_page, found))


def _retired(found: OfficeTemplate, given: Mapping[str, Any]) -> ResponseReturnValue:
    leaving = given["leaving"] or today()
    operations.retire(db(), actor(), found, leaving=leaving, reason=given["reason"], now=now())
    return _back(found, _("บันทึกแล้ว"))


def _version_page(found: OfficeTemplate, sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    paper = queries.paper_of(found)
    mine = actor()
    ends = found.state == operations.ACTIVE
    asked = (RetireForm() if ends else ReasonForm()) if mine.may("template.decide") else None
    return render_template(
        "authoring/version.html",
        row=found,
        paper=paper,
        states=STATES,
        looked=inspect(queries.content_of(db(), found), paper),
        holds_today=holds(found, today()),
        fields=schema_fields(asked, sent, faults) if asked else [],
        trying=schema_fields(CaseForm(only=("case",))) if paper.per in OF_CASES else [],
        may_decide=mine.may("template.decide") and mine.id != found.proposed_by,
        page_has_errors=bool(faults),
    )


def _read(template_id: UUID) -> OfficeTemplate:
    found = queries.version(db(), actor(), template_id)
    found.expect_version(expected_version())
    return found


def _back(found: OfficeTemplate, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("authoring.version", template_id=found.id), 303)
