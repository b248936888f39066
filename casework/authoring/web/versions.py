"""One version: what is known of it, how it looks, and the decision of a second person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import EXCLUDE

from casework.authoring import operations, queries
from casework.authoring.schemas import CaseForm, ReasonForm, RetireForm
from casework.authoring.trying import OF_CASES, as_pictures, example, with_case
from casework.authoring.uploads import pdf_file, word_file
from casework.authoring.web.blueprint import STATES, back, pages
from casework.cases.queries import case_named
from casework.dossier.says.case import desk
from casework.papers.faults import ConversionFailed
from casework.papers.inspection import inspect
from casework.papers.models import ACTIVE, OfficeTemplate
from casework.papers.stationery import holds
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, installation, now, today


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
    return back(found, _("ใช้แม่แบบฉบับนี้แล้ว เอกสารเดิมยังเป็นของแม่แบบเดิม"))


@pages.post("/versions/<uuid:template_id>/refuse")
@policy("template.decide")
def refuse(template_id: UUID) -> ResponseReturnValue:
    """Say no, and why."""
    found = _read(template_id)
    return submitted(ReasonForm(), partial(_refused, found), partial(_version_page, found))


def _refused(found: OfficeTemplate, given: Mapping[str, Any]) -> ResponseReturnValue:
    operations.refuse(db(), actor(), found, reason=given["reason"], now=now())
    return back(found, _("บันทึกแล้ว"))


@pages.post("/versions/<uuid:template_id>/retire")
@policy("template.decide")
def retire(template_id: UUID) -> ResponseReturnValue:
    """Take it out of use."""
    found = _read(template_id)
    return submitted(RetireForm(), partial(_retired, found), partial(_version_page, found))


def _retired(found: OfficeTemplate, given: Mapping[str, Any]) -> ResponseReturnValue:
    leaving = given["leaving"] or today()
    operations.retire(db(), actor(), found, leaving=leaving, reason=given["reason"], now=now())
    return back(found, _("บันทึกแล้ว"))


def _version_page(found: OfficeTemplate, sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    paper = queries.paper_of(found)
    mine = actor()
    ends = found.state == ACTIVE
    asked = (RetireForm() if ends else ReasonForm()) if mine.may("template.decide") else None
    return render_template(
        "authoring/version.html",
        row=found,
        paper=paper,
        states=STATES,
        looked=inspect(queries.content_of(db(), found), paper),
        holds_today=holds(found, today()),
        fields=schema_fields(asked, sent, faults) if asked else [],
        trying=[replace(one, required=True) for one in schema_fields(CaseForm(only=("case",)))]
        if paper.per in OF_CASES
        else [],
        known=_known(found),
        may_decide=mine.may("template.decide") and mine.id != found.proposed_by,
        page_has_errors=bool(faults),
    )


def _known(row: OfficeTemplate) -> list[dict[str, object]]:
    """What is known of a version, as far as it is."""
    told: tuple[tuple[str, object, str], ...] = (
        (_("ใช้กับเอกสารที่ลงวันที่ตั้งแต่"), row.since, "date"),
        (_("ถึงวันที่"), row.until, "date"),
        (_("ศาล"), row.court or _("ทุกศาล"), "text"),
        (_("ผู้เสนอ"), row.proposer, "text"),
        (_("เสนอเมื่อ"), row.proposed_at, "moment"),
        (_("แก้อะไร เพราะเหตุใด"), row.note, "text"),
        (_("ผู้ตัดสิน"), row.decider, "text"),
        (_("ตัดสินเมื่อ"), row.decided_at, "moment"),
        (_("ผู้สั่งเลิกใช้"), row.ended_by, "text"),
        (_("เหตุผล"), row.reason, "text"),
    )
    return [{"label": label, "value": value, "kind": kind} for label, value, kind in told if value]


def _read(template_id: UUID) -> OfficeTemplate:
    found = queries.version(db(), actor(), template_id)
    found.expect_version(expected_version())
    return found
