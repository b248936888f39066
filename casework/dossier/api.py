"""Papers over HTTP: the documents of a case, the packs of a day, the jobs that make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify, url_for
from flask.views import MethodView
from marshmallow import Schema, fields

from casework.cases.queries import case_of, cases_of
from casework.dossier.guarantors import letters_to_guarantors
from casework.dossier.handing import ZIP, job_file, paper_file
from casework.dossier.making import case_papers
from casework.dossier.packs.bound import Binding, start_bound
from casework.dossier.packs.pack import start_case_pack, start_pack
from casework.dossier.queries import job_of, paper_of
from casework.dossier.says.case import case_context, desk
from casework.dossier.schemas import BindPack, MakeLetters, MakePaper, StartCasePack, StartPack
from casework.files.kinds import DOCX
from casework.jobs import operations as work
from casework.jobs.models import Job
from casework.mediation.queries.days import day_of
from casework.papers.keeping import papers_of
from casework.register.queries import contract
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

documents = Endpoints("documents", __name__, url_prefix="/documents", description="เอกสาร: papers made here")
of_cases = Endpoints(
    "case-documents", __name__, url_prefix="/cases", description="เอกสารของเรื่อง: papers of a case"
)
of_contracts = Endpoints(
    "contract-documents", __name__, url_prefix="/contracts", description="เอกสารของสัญญา: papers of a contract"
)
packs = Endpoints("packs", __name__, url_prefix="/mediation-days", description="ชุดเอกสาร: a day's packs")
case_packs = Endpoints("packs-of-cases", __name__, url_prefix="/packs", description="ชุดเอกสารของเรื่อง: packs")
jobs = Endpoints("jobs", __name__, url_prefix="/jobs", description="งาน: long work and its progress")


class DocumentSchema(Schema):
    """A paper that was made. `hash` is the SHA-256 of its bytes."""

    id = fields.UUID()
    kind = fields.String()
    title = fields.String()
    stage = fields.String()
    dated = fields.Date()
    letter_number = fields.String(allow_none=True)
    hash = fields.String(attribute="store_key")
    size = fields.Integer()
    made_by = fields.String()
    made_at = fields.AwareDateTime()


class DocumentList(Schema):
    """The papers of a case that are not void, the newest first."""

    items = fields.List(fields.Nested(DocumentSchema))


class FailureSchema(Schema):
    """An item that could not be done, and why."""

    item = fields.String()
    why = fields.String()


class JobSchema(Schema):
    """How far a job is; `output` is where its result is had once it is done."""

    id = fields.UUID()
    kind = fields.String()
    state = fields.String()
    total = fields.Integer()
    done = fields.Integer()
    failed = fields.Integer()
    failures = fields.List(fields.Nested(FailureSchema))
    output = fields.String(allow_none=True)


@of_cases.route("/<uuid:case_id>/documents")
class CaseDocuments(MethodView):
    """The papers of one case."""

    @policy("case.view")
    @of_cases.response(200, DocumentList)
    def get(self, case_id: UUID) -> Any:
        """The papers of the case that are not void."""
        return {"items": papers_of(db(), f"case:{case_of(db(), actor(), case_id).id}")}

    @policy("paper.make")
    @of_cases.arguments(MakePaper)
    @of_cases.response(201, DocumentList)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Make one paper anew (one for each person where it is made out to a person); drafts are replaced."""
        case = case_of(db(), actor(), case_id)
        at = desk(db(), case.province, given["dated"] or today())
        context = case_context(db(), case, at)
        return {"items": case_papers(db(), actor(), given["kind"], case, context, at, now())}


@documents.route("/<uuid:paper_id>")
class Document(MethodView):
    """One paper."""

    @policy("case.view")
    @documents.response(200, DocumentSchema)
    def get(self, paper_id: UUID) -> Any:
        """What is known of the paper."""
        return paper_of(db(), actor(), paper_id)


@documents.route("/<uuid:paper_id>/file")
class DocumentFile(MethodView):
    """Its bytes."""

    @policy("case.view")
    @documents.response(200, content_type=DOCX.mimetype)
    def get(self, paper_id: UUID) -> Response:
        """The very bytes that were made (.docx)."""
        return paper_file(paper_of(db(), actor(), paper_id))


@packs.route("/<uuid:day_id>/pack")
class Packs(MethodView):
    """The packs of a day."""

    @policy("paper.make")
    @packs.arguments(StartPack)
    @packs.response(202, JobSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID) -> Response:
        """Start making a pack of all papers of the day. Location: the job to watch."""
        day = day_of(db(), actor(), day_id)
        job = start_pack(db(), actor(), day, given["pack"], given["dated"] or today(), now(), given["case"])
        return _accepted(job)


@of_contracts.route("/<uuid:contract_id>/guarantor-letters")
class GuarantorLetters(MethodView):
    """Letters to the guarantors of one contract."""

    @policy("paper.make")
    @of_contracts.arguments(MakeLetters)
    @of_contracts.response(201, DocumentList)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Any:
        """Make the letters of a section (686 or 691) to every guarantor to whom one is owed."""
        found = contract(db(), actor(), contract_id)
        at = desk(db(), found.province, given["dated"] or today())
        return {"items": letters_to_guarantors(db(), actor(), found, given["section"], at, now())}


@case_packs.route("/")
class CasePacks(MethodView):
    """The packs of cases."""

    @policy("paper.make")
    @case_packs.arguments(StartCasePack)
    @case_packs.response(202, JobSchema)
    def post(self, given: Mapping[str, Any]) -> Response:
        """Start making a pack of these cases: for the field, of their next step, or for the prosecutor."""
        cases = cases_of(db(), actor(), given["cases"])
        return _accepted(
            start_case_pack(db(), actor(), cases, given["pack"], given["dated"] or today(), now())
        )


@jobs.route("/<uuid:job_id>")
class JobProgress(MethodView):
    """One job."""

    @policy("job.view")
    @jobs.response(200, JobSchema)
    def get(self, job_id: UUID) -> Response:
        """How far the job is, what failed, and where its result is."""
        return jsonify(_job(job_of(db(), actor(), job_id)))


@jobs.route("/<uuid:job_id>/output")
class JobOutput(MethodView):
    """Its result."""

    @policy("job.view")
    @jobs.response(200, content_type=ZIP)
    def get(self, job_id: UUID) -> Response:
        """The ZIP of papers, or the bound file; 404 while the job is not done."""
        return job_file(job_of(db(), actor(), job_id))


@jobs.route("/<uuid:job_id>/bound")
class BoundPack(MethodView):
    """A finished pack in one file."""

    @policy("paper.make")
    @jobs.arguments(BindPack)
    @jobs.response(202, JobSchema)
    def post(self, given: Mapping[str, Any], job_id: UUID) -> Response:
        """Start binding a finished pack into one Word file or PDF. Location: the job to watch."""
        how = Binding(given["form"], not given["one_sided"], given["copies"])
        return _accepted(start_bound(db(), actor(), job_of(db(), actor(), job_id), how, now()))


def _accepted(job: Job) -> Response:
    answer = jsonify(_job(job))
    answer.status_code, answer.location = 202, url_for("jobs.JobProgress", job_id=job.id)
    return answer


def _job(job: Job) -> Any:
    made = work.progress(db(), job)
    failures = [{"item": item.label, "why": item.error or ""} for item in work.failures_of(db(), job)]
    output = url_for("jobs.JobOutput", job_id=job.id) if job.output else None
    told = {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "total": made.total,
        "done": made.done,
        "failed": made.failed,
        "failures": failures,
        "output": output,
    }
    return JobSchema().dump(told)
