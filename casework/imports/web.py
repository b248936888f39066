"""Bringing a register in by the browser: upload, preview, columns, apply, what came of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from casework import places
from casework.errors import CaseworkError, Invalid
from casework.imports import operations, queries
from casework.imports.book import Book
from casework.imports.columns_form import KIND_NAMES, mapping_of, sheet_forms
from casework.imports.intake import Intake, open_book, take_in
from casework.imports.mapping import Mapping
from casework.imports.uploads import preview, receive, report_of
from casework.jobs.models import FAILED
from casework.register.labels import FIELDS
from casework.register.models import ImportRun
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import FormField, Text
from casework.web.unit import db, installation, now, today
from workflows.classes import CLASSES

pages = Blueprint("imports", __name__, template_folder="templates", url_prefix="/imports")
NO_FILE = Text("ยังไม่ได้เลือกไฟล์", "No file was chosen")


@pages.get("")
@policy("register.import")
def uploads() -> str:
    """The page to bring a file, and the files brought before."""
    return _uploads_page([])


def _uploads_page(faults: list[object]) -> str:
    field = FormField(
        "file",
        "file",
        Text("ไฟล์ทะเบียนลูกหนี้", "Register file"),
        Text("Excel (.xlsx) หรือ CSV จากระบบใดก็ได้", "Excel (.xlsx) or CSV, from any system"),
    )
    return render_template(
        "imports/uploads.html",
        fields=[field],
        faults=faults,
        runs=queries.runs(db(), actor()),
        page_has_errors=bool(faults),
    )


@pages.post("")
@policy("register.import")
def upload() -> ResponseReturnValue:
    """Read the file and keep it with its preview; nothing enters the register yet."""
    brought = request.files.get("file")
    if brought is None or not brought.filename:
        return _uploads_page([NO_FILE]), 422
    try:
        file, book = receive(brought)
        run = preview(file, book)
    except CaseworkError as error:
        return _uploads_page([Text(error.th, error.en)]), 422
    target = "imports.columns" if run.report.get("missing") else "imports.run"
    return redirect(url_for(target, run_id=run.id))


@pages.get("/<uuid:run_id>")
@policy("register.import")
def run(run_id: UUID) -> str:
    """A file brought: its preview, how far its entering is, or what came of it."""
    return render_template("imports/run.html", **_shown(queries.run(db(), actor(), run_id)))


@pages.get("/<uuid:run_id>/progress")
@policy("register.import")
def progress(run_id: UUID) -> ResponseReturnValue:
    """The part of the page that changes while the file is entered."""
    shown = _shown(queries.run(db(), actor(), run_id))
    if shown["run"].state != operations.WAITING or shown["refused"]:
        return "", 200, {"HX-Refresh": "true"}
    return render_template("imports/_progress.html", **shown)


def _shown(found: ImportRun) -> dict[str, Any]:
    last = queries.last_try(db(), found) if found.state == operations.WAITING else None
    return {
        "run": found,
        "report": found.report,
        "job": _job(found),
        "refused": last.error if last and last.state == FAILED else "",
        "classes": CLASSES,
        "labels": FIELDS,
        "totals": [_in_baht(total) for total in found.report.get("totals", ())],
        "place": places.named(found.province),
    }


def _in_baht(total: dict[str, Any]) -> dict[str, Any]:
    amounts = ("stated", "entered", "refused_amount")
    return {**total, **{name: Decimal(total[name]) for name in amounts}}


def _job(found: ImportRun) -> dict[str, Any]:
    """The entering as the progress component shows it: one transaction, nothing between 0 and all."""
    return {
        "id": found.id,
        "title": Text("กำลังบันทึกทะเบียน", "Entering the register"),
        "state": "waiting",
        "done": 0,
        "total": 1,
        "poll_url": url_for("imports.progress", run_id=found.id),
        "page_url": url_for("imports.run", run_id=found.id),
        "failures": [],
    }


@pages.post("/<uuid:run_id>/apply")
@policy("register.import")
def apply(run_id: UUID) -> ResponseReturnValue:
    """Let the file be entered."""
    found = queries.run(db(), actor(), run_id)
    operations.ask_to_apply(db(), actor(), found, now=now())
    return redirect(url_for("imports.run", run_id=found.id))


@pages.get("/<uuid:run_id>/columns")
@policy("register.import")
def columns(run_id: UUID) -> str:
    """The page to say which column holds what."""
    found = queries.run(db(), actor(), run_id)
    return _columns_page(found, _book(found), Mapping.from_json(found.mapping), [])


@pages.post("/<uuid:run_id>/columns")
@policy("register.import")
def match_columns(run_id: UUID) -> ResponseReturnValue:
    """Read the file again with the columns as they were chosen."""
    found = queries.run(db(), actor(), run_id)
    book = _book(found)
    try:
        chosen = mapping_of(request.form, book)
        intake = take_in(db(), book, found.province, today(), chosen)
    except Invalid as fault:
        kept = Mapping.from_json(found.mapping)
        return _columns_page(found, book, kept, [*fault.faults.get("mapping", [fault.th])]), 422  # type: ignore[misc]
    except CaseworkError as error:
        return _columns_page(found, book, chosen, [Text(error.th, error.en)]), 422
    if intake.draft is None:
        return _columns_page(found, book, intake.mapping, [_missing(intake)]), 422
    operations.look_again(db(), found, intake, report_of(intake), now=now())
    return redirect(url_for("imports.run", run_id=found.id))


def _missing(intake: Intake) -> Text:
    names = ", ".join(intake.mapping.missing)
    return Text(f"ยังขาดคอลัมน์: {names}", f"Columns still missing: {names}")


def _columns_page(found: ImportRun, book: Book, mapping: Mapping, faults: list[object]) -> str:
    return render_template(
        "imports/columns.html",
        run=found,
        sheets=sheet_forms(book, mapping),
        kinds=KIND_NAMES,
        missing=mapping.missing,
        faults=faults,
        page_has_errors=bool(faults),
    )


def _book(found: ImportRun) -> Book:
    with installation().store.plain(found.file_hash, installation().settings.work) as path:
        return open_book(path, found.file_name)


@pages.get("/<uuid:run_id>/report.json")
@policy("register.import")
def report(run_id: UUID) -> ResponseReturnValue:
    """The whole report, to keep or to send to who mends the file."""
    found = queries.run(db(), actor(), run_id)
    file = installation().store.open(found.report_hash)
    return send_file(
        file, mimetype="application/json", as_attachment=True, download_name=f"import-{found.at:%Y%m%d}.json"
    )
