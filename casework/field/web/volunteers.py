"""อาสาสมัครและผู้นำชุมชน: who was sent in writing, with the paper itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing
from casework.field.kinds import SCANS, STANDINGS
from casework.field.models import Volunteer
from casework.field.operations import NewVolunteer, end_mandate, keep_scan, record_volunteer
from casework.field.queries import volunteer_of, volunteers
from casework.field.schemas import EndMandateForm, VolunteerForm
from casework.field.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import FormField, Text, first_sentence, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, installation, now, today


@pages.get("/volunteers")
@policy("visit.record")
def volunteer_list() -> str:
    """Everyone sent, and the form for another."""
    return _page({}, {})


@pages.post("/volunteers")
@policy("volunteer.record")
def add_volunteer() -> ResponseReturnValue:
    """Record a mandate and keep its scan."""
    return submitted(VolunteerForm(), _recorded, _page)


def _recorded(given: Mapping[str, Any]) -> ResponseReturnValue:
    brought = request.files.get("scan")
    content = brought.read() if brought and brought.filename else b""
    scan = keep_scan(installation().store, content) if content else None
    record_volunteer(db(), actor(), NewVolunteer(**given), now=now(), scan=scan)
    flash(_("บันทึกหนังสือมอบหมายแล้ว"), "success")
    return redirect(url_for("field.volunteer_list"), 303)


@pages.get("/volunteers/<uuid:volunteer_id>/end")
@policy("volunteer.record")
def ending(volunteer_id: UUID) -> str:
    """The page to take a mandate back."""
    return _end_page(volunteer_of(db(), actor(), volunteer_id), {"until": today()}, {})


@pages.post("/volunteers/<uuid:volunteer_id>/end")
@policy("volunteer.record")
def end(volunteer_id: UUID) -> ResponseReturnValue:
    """Take a mandate back."""
    row = volunteer_of(db(), actor(), volunteer_id)
    return submitted(EndMandateForm(), partial(_ended, row), partial(_end_page, row))


def _ended(row: Volunteer, given: Mapping[str, Any]) -> ResponseReturnValue:
    end_mandate(db(), actor(), row, given["until"], today=today())
    flash(_("บันทึกวันสิ้นสุดการมอบหมายแล้ว"), "success")
    return redirect(url_for("field.volunteer_list"), 303)


@pages.get("/volunteers/<uuid:volunteer_id>/scan")
@policy("visit.record")
def scan(volunteer_id: UUID) -> Response:
    """The copy of the mandate, always as an attachment."""
    row = volunteer_of(db(), actor(), volunteer_id)
    if row.scan is None or row.scan_kind is None:
        raise Missing
    content = BytesIO(installation().store.get(row.scan))
    name = f"{row.number.replace('/', '-')}.{row.scan_kind}"
    kind = SCANS[row.scan_kind]
    return send_file(content, mimetype=kind.mimetype, as_attachment=True, download_name=name, max_age=0)


def _page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    paper = FormField(
        "scan",
        "file",
        Text("สำเนาหนังสือมอบหมาย", "Copy of the mandate"),
        Text("PDF, JPEG หรือ PNG ไม่เกิน 10 MB", "PDF, JPEG or PNG, at most 10 MB"),
        first_sentence(faults.get("scan")),
        required=False,
    )
    return render_template(
        "field/volunteers.html",
        rows=volunteers(db(), actor()),
        standings=STANDINGS,
        fields=[*schema_fields(VolunteerForm(), values, faults), paper]
        if actor().may("volunteer.record")
        else [],
        today=today(),
        page_has_errors=bool(faults),
    )


def _end_page(row: Volunteer, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "field/end_mandate.html",
        row=row,
        fields=schema_fields(EndMandateForm(), values, faults),
        page_has_errors=bool(faults),
    )
