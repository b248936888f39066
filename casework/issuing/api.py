"""Papers that go out, over HTTP: checked, issued, signed, filed, made anew, voided by two; the numbers.

If-Match carries the version of the paper (or of its voiding) that was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView
from marshmallow import Schema, fields

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.dossier.queries import paper_of
from casework.errors import Missing
from casework.issuing import operations, queries, renewing
from casework.issuing.output import LetterSchema, OutcomeSchema, PaperRow, StaleSchema, VoidingSchema
from casework.issuing.schemas import FileForm, IssueForm, OnDay, RenewForm, VoidAnswer, WhyForm
from casework.issuing.staleness import stale_of_case
from casework.mediation.queries.days import day_of
from casework.papers.models import Paper
from casework.security.policy import policy
from casework.thai.dates import BE_OFFSET
from casework.web.access import actor, expected_version
from casework.web.answers import tagged
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

papers = Endpoints(
    "document-acts", __name__, url_prefix="/documents", description="เอกสารที่ออก: what is done with papers"
)
of_cases = Endpoints(
    "case-issuing", __name__, url_prefix="/cases", description="ออกเอกสารของเรื่อง: papers of a case going out"
)
of_days = Endpoints(
    "day-issuing",
    __name__,
    url_prefix="/mediation-days",
    description="ออกเอกสารทั้งวัน: a day going out",
)
letters = Endpoints("letters", __name__, url_prefix="/letters", description="ทะเบียนหนังสือส่ง: letter numbers")


class YearQuery(Schema):
    """Which year (BE); the present one where none is given."""

    year = fields.Integer(load_default=None)


class Renewed(Schema):
    """The new draft, and the voiding of the old copy that waits, if it bore a number."""

    paper = fields.Nested(PaperRow)
    voiding = fields.Nested(VoidingSchema, allow_none=True)


@papers.route("/<uuid:paper_id>/issue")
class Issue(MethodView):
    """Issuing one paper."""

    @policy("paper.issue")
    @papers.response(200, OutcomeSchema)
    def get(self, paper_id: UUID) -> Any:
        """What would become of it issued now: every reason against it; nothing is changed."""
        return operations.against(db(), actor(), [paper_of(db(), actor(), paper_id)], now=now())[0]

    @policy("paper.issue")
    @papers.arguments(OnDay)
    @papers.response(200, PaperRow)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Issue it. 409 with every reason: blanks, contradictions, no signatory, a dispute."""
        found = _read(paper_id)
        operations.issue(db(), actor(), found, given["happened_on"], now=now())
        return _answer(found)


@papers.route("/<uuid:paper_id>/sign")
class Sign(MethodView):
    """Its signature."""

    @policy("paper.issue")
    @papers.arguments(OnDay)
    @papers.response(200, PaperRow)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Record that it was signed."""
        return _done(_read(paper_id), "sign", given)


@papers.route("/<uuid:paper_id>/file")
class File(MethodView):
    """Its filing; `GET …/file` gives its bytes."""

    @policy("paper.issue")
    @papers.arguments(FileForm)
    @papers.response(200, PaperRow)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Record that it was filed, and with whom."""
        return _done(_read(paper_id), "file", given)


@papers.route("/<uuid:paper_id>/discard")
class Discard(MethodView):
    """Taking back what bears no number."""

    @policy("paper.issue")
    @papers.arguments(WhyForm)
    @papers.response(200, PaperRow)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Discard it. 409 where it bears a number: that takes two persons."""
        return _done(_read(paper_id), "discard", given)


@papers.route("/<uuid:paper_id>/void")
class Void(MethodView):
    """Voiding a number."""

    @policy("paper.void")
    @papers.arguments(WhyForm)
    @papers.response(201, VoidingSchema)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Propose to void it: another person confirms."""
        voiding = operations.propose_void(db(), actor(), _read(paper_id), given["reason"], now=now())
        return tagged(VoidingSchema().dump(voiding), voiding.version, 201)


@papers.route("/<uuid:paper_id>/voidings/<uuid:voiding_id>")
class Voided(MethodView):
    """A voiding that waits for a second person."""

    @policy("paper.void")
    @papers.arguments(VoidAnswer)
    @papers.response(200, VoidingSchema)
    def post(self, given: Mapping[str, Any], paper_id: UUID, voiding_id: UUID) -> Response:
        """Confirm it or decline it; never one's own. If-Match: the version of the voiding."""
        voiding = queries.voiding_of(db(), paper_of(db(), actor(), paper_id), voiding_id)
        voiding.expect_version(expected_version())
        if given["answer"] == "confirm":
            operations.confirm_void(db(), actor(), voiding, now=now())
        else:
            operations.decline_void(db(), actor(), voiding, now=now())
        return tagged(VoidingSchema().dump(voiding), voiding.version)


@papers.route("/<uuid:paper_id>/renewal")
class Renewal(MethodView):
    """A stale paper made anew."""

    @policy("paper.issue")
    @papers.arguments(RenewForm)
    @papers.response(201, Renewed)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Make it anew and take the old copy back: at once, or by two where it bears a number."""
        made = renewing.renew(db(), actor(), _read(paper_id), given["dated"] or today(), now=now())
        return tagged(Renewed().dump(made), made.paper.version, 201)


@papers.route("/<uuid:paper_id>/cover-note")
class CoverNote(MethodView):
    """The correction of what was filed."""

    @policy("paper.issue")
    @papers.arguments(RenewForm)
    @papers.response(201, PaperRow)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Response:
        """Draft a letter to where it was filed: which words are wrong, and what is right."""
        note = renewing.cover_note(db(), actor(), _read(paper_id), given["dated"] or today(), now=now())
        return _answer(note, 201)


@of_cases.route("/<uuid:case_id>/documents/stale")
class StaleOfCase(MethodView):
    """Papers overtaken by the data."""

    @policy("case.view")
    @of_cases.response(200, StaleSchema(many=True))
    def get(self, case_id: UUID) -> Any:
        """The papers of the case that say something else than they would now: field, old, new."""
        case: Case = case_of(db(), actor(), case_id)
        return list(stale_of_case(db(), case, queries.live_of_case(db(), case)).stale)


@of_cases.route("/<uuid:case_id>/documents/issue")
class IssueCase(MethodView):
    """Issuing the papers of a case."""

    @policy("paper.issue")
    @of_cases.arguments(IssueForm)
    @of_cases.response(200, OutcomeSchema(many=True))
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Issue the drafts named, or all: each by itself, a result for each."""
        drafts = queries.drafts_of_case(db(), case_of(db(), actor(), case_id))
        return _issued(drafts, given)


@of_days.route("/<uuid:day_id>/documents/issue")
class IssueDay(MethodView):
    """Issuing the papers of a day."""

    @policy("paper.issue")
    @of_days.arguments(IssueForm)
    @of_days.response(200, OutcomeSchema(many=True))
    def post(self, given: Mapping[str, Any], day_id: UUID) -> Any:
        """Issue every draft of the day and its cases, or those named: a result for each."""
        return _issued(queries.drafts_of_day(db(), actor(), day_of(db(), actor(), day_id)), given)


@letters.route("")
class Letters(MethodView):
    """The register of outgoing letter numbers."""

    @policy("letter.view")
    @letters.arguments(YearQuery, location="query")
    @letters.response(200, LetterSchema(many=True))
    def get(self, given: Mapping[str, Any]) -> Any:
        """The numbers of a year (BE) in order, gapless, with what became of each."""
        province = actor().province
        if province is None:
            raise Missing
        return queries.letters(db(), province, given["year"] or today().year + BE_OFFSET)


def _issued(drafts: list[Paper], given: Mapping[str, Any]) -> Any:
    wanted = [paper for paper in drafts if paper.id in given["papers"]] if given["papers"] else drafts
    return list(operations.issue_many(db(), actor(), wanted, given["happened_on"], now=now()))


def _read(paper_id: UUID) -> Paper:
    found = paper_of(db(), actor(), paper_id)
    found.expect_version(expected_version())
    return found


def _done(found: Paper, step: str, given: Mapping[str, Any]) -> Response:
    operations.act(db(), actor(), found, step, given, now=now())
    return _answer(found)


def _answer(found: Paper, status: int = 200) -> Response:
    db().flush()
    return tagged(PaperRow().dump(found), found.version, status)
