"""The doors of scans: bring a file, watch it read, say whose a page is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import EXCLUDE

from casework.dossier.queries import paper_of
from casework.errors import Invalid
from casework.files.faults import WrongFile
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.scans import operations, queries
from casework.scans.models import READING, Scan
from casework.scans.schemas import AssignPage, BringScan, TellLength
from casework.scans.sorting import WHY
from casework.scans.uploads import copy_file, picture_file, scan_file, take_in
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import FormField, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now

pages = Blueprint("scans", __name__, template_folder="templates", url_prefix="/scans")
FILES = FormField(
    "file",
    "file",
    Text("ไฟล์สแกน", "Scanned file"),
    Text(
        "PDF, JPEG, PNG หรือ HEIC หลายฉบับรวมในไฟล์เดียว เรียงอย่างไรก็ได้",
        "PDF, JPEG, PNG or HEIC; many papers in one file, in any order",
    ),
)


@pages.get("")
@policy("scan.bring")
def overview() -> str:
    """Bring a scan; what waits for a person; the scans brought last."""
    return _page({}, {})


@pages.post("")
@policy("scan.bring")
def bring() -> ResponseReturnValue:
    """Keep a scan and have it read; the page that follows shows how far it is."""

    def act(told: dict[str, Any]) -> ResponseReturnValue:
        sent = [one for one in request.files.getlist("file") if one.filename]
        if not sent:
            raise Invalid({"file": _("ยังไม่ได้เลือกไฟล์")})
        try:
            scans = take_in(sent, told["signed_on"])
        except WrongFile as wrong:
            raise Invalid({"file": Text(wrong.th, wrong.en)}) from wrong
        if len(scans) > 1:
            return redirect(url_for("scans.overview"), 303)
        return redirect(url_for("scans.scan", scan_id=scans[0].id), 303)

    return submitted(BringScan(), act, _page)


def _page(values: Any, faults: Any) -> str:
    unfinished = queries.unfinished(db(), actor())
    return render_template(
        "scans/overview.html",
        fields=[_with_fault(FILES, faults), *schema_fields(BringScan(), values, faults)],
        loose=queries.loose(db(), actor()),
        unfinished=unfinished,
        scans=queries.scans(db(), actor()),
        why=WHY,
        page_has_errors=bool(faults),
    )


def _with_fault(field: FormField, faults: Any) -> FormField:
    error = faults.get(field.name)
    return FormField(field.name, field.kind, field.label, field.hint, error or "")


@pages.get("/<uuid:scan_id>")
@policy("scan.bring")
def scan(scan_id: UUID) -> str:
    """One scan: how far it is read, and where its pages went."""
    return render_template("scans/scan.html", **_shown(queries.scan_of(db(), actor(), scan_id)))


@pages.get("/<uuid:scan_id>/progress")
@policy("scan.bring")
def progress(scan_id: UUID) -> ResponseReturnValue:
    """The part of that page that is asked for once a second."""
    found = queries.scan_of(db(), actor(), scan_id)
    if found.state != READING:
        return "", 200, {"HX-Refresh": "true"}
    return render_template("scans/_progress.html", **_shown(found))


def _shown(found: Scan) -> dict[str, Any]:
    return {"scan": found, "papers": queries.papers_of(db(), found), "why": WHY, "job": _job(found)}


def _job(found: Scan) -> dict[str, Any] | None:
    work = db().get(Job, found.job_id) if found.state == READING and found.job_id else None
    if work is None:
        return None
    made = jobs.progress(db(), work)
    return {
        "id": work.id,
        "title": Text("กำลังอ่านหน้าเอกสาร", "Reading the pages"),
        "state": "failed" if work.state in ("failed", "cancelled") else "running",
        "done": made.done + made.failed,
        "total": made.total,
        "poll_url": url_for("scans.progress", scan_id=found.id),
        "page_url": url_for("scans.scan", scan_id=found.id),
        "failures": [],
    }


@pages.get("/<uuid:scan_id>/file")
@policy("scan.bring")
def file(scan_id: UUID) -> ResponseReturnValue:
    """The scan as it was brought."""
    return scan_file(queries.scan_of(db(), actor(), scan_id))


@pages.get("/pages/<uuid:page_id>.jpg")
@policy("scan.bring")
def picture(page_id: UUID) -> ResponseReturnValue:
    """One page as a picture."""
    return picture_file(queries.page_of(db(), actor(), page_id))


@pages.post("/pages/<uuid:page_id>/assign")
@policy("scan.bring")
def assign(page_id: UUID) -> ResponseReturnValue:
    """Say whose page it is."""
    page = queries.page_of(db(), actor(), page_id)
    page.expect_version(expected_version())
    given = AssignPage(unknown=EXCLUDE).load(request.form)
    paper = queries.paper_typed(db(), actor(), given["code"])
    operations.assign(db(), actor(), page, paper, now=now())
    flash(_("จัดหน้าเข้าเอกสาร %(title)s แล้ว", title=paper.title), "success")
    return redirect(url_for("scans.overview"), 303)


@pages.post("/pages/<uuid:page_id>/drop")
@policy("scan.bring")
def drop(page_id: UUID) -> ResponseReturnValue:
    """Leave a page out."""
    page = queries.page_of(db(), actor(), page_id)
    page.expect_version(expected_version())
    operations.drop(db(), actor(), page, now=now())
    flash(_("ตัดหน้านี้ออกแล้ว ไฟล์ต้นฉบับยังเก็บไว้ครบ"), "success")
    return redirect(url_for("scans.overview"), 303)


@pages.post("/papers/<uuid:paper_id>/length")
@policy("scan.bring")
def tell_length(paper_id: UUID) -> ResponseReturnValue:
    """Say how many pages a paper has."""
    given = TellLength(unknown=EXCLUDE).load(request.form)
    operations.tell_length(db(), actor(), paper_of(db(), actor(), paper_id), given["pages"], now=now())
    return redirect(url_for("scans.overview"), 303)


@pages.post("/papers/<uuid:paper_id>/sign")
@policy("scan.bring")
def sign(paper_id: UUID) -> ResponseReturnValue:
    """Record the signature of a paper that was a draft when it was scanned."""
    operations.sign_again(db(), actor(), paper_of(db(), actor(), paper_id), now=now())
    flash(_("บันทึกการลงนามแล้ว"), "success")
    return redirect(url_for("scans.overview"), 303)


@pages.get("/papers/<uuid:paper_id>.pdf")
@policy("case.view")
def copy(paper_id: UUID) -> ResponseReturnValue:
    """The signed copy of a paper."""
    paper = paper_of(db(), actor(), paper_id)
    return copy_file(paper, queries.copy_of(db(), paper))
