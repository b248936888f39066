"""Evidence over HTTP: scans of contracts, folders brought, what waits for a place, a case's checklist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView
from flask_smorest.fields import Upload  # type: ignore[import-untyped]
from marshmallow import Schema, fields, validate

from casework.cases.queries import case_of
from casework.evidence.checklist import checklist
from casework.evidence.handing import handed
from casework.evidence.intake import start_intake, tally_of
from casework.evidence.operations import decided, dismiss, place, record_with_files, remove_file
from casework.evidence.output import (
    ChecklistSchema,
    DoubtList,
    DoubtSchema,
    FiledList,
    FiledSchema,
    FileSchema,
    IntakeSchema,
    filed_json,
    line_json,
)
from casework.evidence.queries import (
    doubt_of,
    doubts,
    file_of,
    files_of,
    intake_of,
)
from casework.evidence.schemas import PlaceForm, ScanForm, WhyForm
from casework.evidence.uploads import brought, made_of
from casework.field.operations import Paper
from casework.field.queries import contract_of, evidence_of
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.security.policy import policy
from casework.steps.facts import gather
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, installation, now, today

of_contracts = Endpoints(
    "contract-evidence", __name__, url_prefix="/contracts", description="หลักฐาน: evidence and its scans"
)
of_cases = Endpoints(
    "case-checklist", __name__, url_prefix="/cases", description="หลักฐานที่ขั้นต่อไปต้องใช้: the checklist"
)
api = Endpoints("evidence-files", __name__, url_prefix="/evidence", description="ไฟล์หลักฐาน: scans")
MOST = 100


class UploadSchema(Schema):
    """One file: a scan, or a ZIP of them."""

    file = Upload(required=True)


class PageSchema(Schema):
    """A page of a list."""

    after = fields.UUID(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, MOST))


@of_contracts.route("/<uuid:contract_id>/evidence")
class OfContract(MethodView):
    """The evidence of a contract."""

    @policy("case.view")
    @of_contracts.response(200, FiledList)
    def get(self, contract_id: UUID) -> Response:
        """The papers on record, each with its scans."""
        found = contract_of(db(), actor(), contract_id)
        files = files_of(db(), found.id)
        return jsonify({"evidence": [filed_json(row, files) for row in evidence_of(db(), found)]})

    @policy("evidence.record")
    @of_contracts.arguments(UploadSchema, location="files")
    @of_contracts.arguments(ScanForm, location="query")
    @of_contracts.response(201, FiledSchema)
    def post(self, sent: dict[str, Any], given: dict[str, Any], contract_id: UUID) -> tuple[Response, int]:
        """Record a paper with its scan: the file as multipart, what it is in the query."""
        found = contract_of(db(), actor(), contract_id)
        made = made_of([sent["file"]], straighten=not given["as_taken"])
        paper = Paper(
            given["kind"],
            given["obligor_id"],
            None,
            given["dated_on"],
            1,
            given["original"],
            given["kept_at"],
        )
        row = record_with_files(db(), actor(), found, paper, made, now=now())
        return jsonify(filed_json(row, files_of(db(), found.id))), 201


@of_cases.route("/<uuid:case_id>/evidence-checklist")
class OfCase(MethodView):
    """The checklist of a case."""

    @policy("case.view")
    @of_cases.response(200, ChecklistSchema)
    def get(self, case_id: UUID) -> Response:
        """What the next steps need of evidence, what is there, and what may stand for a lost original."""
        case = case_of(db(), actor(), case_id)
        found = checklist(db(), case, gather(db(), case, today=today(), actor=actor()))
        return jsonify({"lines": [line_json(line) for line in found]})


@api.route("/files/<uuid:file_id>")
class File(MethodView):
    """One scan."""

    @policy("evidence.view")
    @api.response(200)
    def get(self, file_id: UUID) -> Response:
        """The file, as an attachment."""
        return handed(file_of(db(), actor(), file_id))

    @policy("evidence.record")
    @api.arguments(WhyForm)
    @api.response(200, FileSchema)
    def delete(self, given: dict[str, Any], file_id: UUID) -> Any:
        """Take it away, with a reason."""
        file = file_of(db(), actor(), file_id)
        remove_file(db(), actor(), file, given["why"], now=now(), version=expected_version())
        return file


@api.route("/intakes")
class Intakes(MethodView):
    """Folders brought."""

    @policy("evidence.import")
    @api.arguments(UploadSchema, location="files")
    @api.response(202, IntakeSchema)
    def post(self, sent: dict[str, Any]) -> tuple[Response, int]:
        """Bring a ZIP of scans; ask for the intake again to see when it is done."""
        with brought([sent["file"]]) as found:
            job = start_intake(db(), actor(), found, found[0].label, now=now())
        return jsonify(_intake(job)), 202


@api.route("/intakes/<uuid:job_id>")
class Intake(MethodView):
    """One folder brought."""

    @policy("evidence.import")
    @api.response(200, IntakeSchema)
    def get(self, job_id: UUID) -> Response:
        """How far it is and what became of its files."""
        return jsonify(_intake(intake_of(db(), actor(), job_id)))


@api.route("/doubts")
class Doubts(MethodView):
    """What waits for a place."""

    @policy("evidence.import")
    @api.arguments(PageSchema, location="query")
    @api.response(200, DoubtList)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The scans whose names do not say where they belong, in the order they came."""
        rows = doubts(db(), actor(), after=asked["after"], limit=asked["limit"])
        return {"doubts": rows, "after": rows[-1].id if len(rows) == asked["limit"] else None}


@api.route("/doubts/<uuid:doubt_id>")
class Doubt(MethodView):
    """One that waits."""

    @policy("evidence.import")
    @api.arguments(PlaceForm)
    @api.response(200, DoubtSchema)
    def post(self, given: dict[str, Any], doubt_id: UUID) -> Any:
        """File it where this person says."""
        row = doubt_of(db(), actor(), doubt_id)
        decision = decided(db(), actor(), given)
        place(db(), actor(), row, decision, now=now(), version=expected_version())
        return row

    @policy("evidence.import")
    @api.response(200, DoubtSchema)
    def delete(self, doubt_id: UUID) -> Any:
        """It belongs to no contract of the office."""
        row = doubt_of(db(), actor(), doubt_id)
        dismiss(db(), actor(), row, now=now(), version=expected_version())
        return row


def _intake(job: Job) -> dict[str, Any]:
    made = jobs.progress(db(), job)
    return {
        "id": str(job.id),
        "label": job.options["label"],
        "state": job.state,
        "total": made.total,
        "done": made.done + made.failed,
        "tally": tally_of(installation().store, job),
        "not_taken": [{"label": item.label, "why": item.error or ""} for item in jobs.failures_of(db(), job)],
    }
