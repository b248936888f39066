"""Scans over HTTP: brought, read, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify, url_for
from flask.views import MethodView
from flask_smorest.fields import Upload  # type: ignore[import-untyped]
from marshmallow import Schema, fields

from casework.dossier.queries import paper_of
from casework.scans import operations, queries
from casework.scans.models import Scan
from casework.scans.schemas import AssignPage, BringScan, TellLength
from casework.scans.uploads import copy_file, picture_file, take_in
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

api = Endpoints(
    "scans-api", __name__, url_prefix="/scans", description="สแกนเอกสารลงนาม: signed papers scanned"
)


class ScanFile(Schema):
    """One scanned file: PDF, JPEG, PNG or HEIC."""

    file = Upload(required=True)


class PageSchema(Schema):
    """A page. `state`: blank, loose, waiting, held, dropped; `why`: a code; `turn`: degrees, clockwise."""

    id = fields.UUID()
    version = fields.Integer()
    number = fields.Integer()
    turn = fields.Integer()
    state = fields.String()
    why = fields.String()
    paper = fields.UUID(attribute="paper_id", allow_none=True)
    scan = fields.UUID(attribute="scan_id")


class ScanSchema(Schema):
    """A file brought. `state`: reading, read; `hash` is the SHA-256 of its bytes."""

    id = fields.UUID()
    label = fields.String()
    kind = fields.String()
    state = fields.String()
    hash = fields.String(attribute="store_key")
    page_count = fields.Integer()
    signed_on = fields.Date()
    bringer = fields.String()
    brought_at = fields.AwareDateTime()
    pages = fields.List(fields.Nested(PageSchema))


class ScanList(Schema):
    """The scans brought last."""

    items = fields.List(fields.Nested(ScanSchema(exclude=("pages",))))


class PageList(Schema):
    """Pages that wait for a person to say what they are."""

    items = fields.List(fields.Nested(PageSchema))


class LengthSchema(Schema):
    """A paper whose number of pages was told."""

    paper = fields.UUID()
    stage = fields.String()


@api.route("")
class Scans(MethodView):
    """Files brought."""

    @policy("scan.bring")
    @api.response(200, ScanList)
    def get(self) -> Any:
        """The scans brought last."""
        return {"items": queries.scans(db(), actor())}

    @policy("scan.bring")
    @api.arguments(ScanFile, location="files")
    @api.arguments(BringScan, location="query")
    @api.response(202, ScanSchema)
    def post(self, files: Mapping[str, Any], told: Mapping[str, Any]) -> Response:
        """Keep a scan; a worker reads it. The same file again answers with the scan there is."""
        (scan,) = take_in([files["file"]], told["signed_on"])
        return _told(scan, 202)


@api.route("/<uuid:scan_id>")
class OneScan(MethodView):
    """One file brought."""

    @policy("scan.bring")
    @api.response(200, ScanSchema)
    def get(self, scan_id: UUID) -> Response:
        """How far it is read, and where its pages went."""
        return _told(queries.scan_of(db(), actor(), scan_id), 200)


@api.route("/pages")
class LoosePages(MethodView):
    """Pages that wait for a person."""

    @policy("scan.bring")
    @api.response(200, PageList)
    def get(self) -> Any:
        """The first of them, the first scanned first."""
        return {"items": queries.loose(db(), actor())}


@api.route("/pages/<uuid:page_id>/picture")
class PagePicture(MethodView):
    """A page to look at."""

    @policy("scan.bring")
    @api.response(200, content_type="image/jpeg")
    def get(self, page_id: UUID) -> Response:
        """The page as a JPEG, upright."""
        return picture_file(queries.page_of(db(), actor(), page_id))


@api.route("/pages/<uuid:page_id>/assign")
class AssignedPage(MethodView):
    """Whose page it is."""

    @policy("scan.bring")
    @api.arguments(AssignPage)
    @api.response(200, PageSchema)
    def post(self, given: Mapping[str, Any], page_id: UUID) -> Any:
        """Lay a page with the paper of this short code."""
        page = queries.page_of(db(), actor(), page_id)
        page.expect_version(expected_version())
        operations.assign(db(), actor(), page, queries.paper_typed(db(), actor(), given["code"]), now=now())
        return page


@api.route("/pages/<uuid:page_id>/drop")
class DroppedPage(MethodView):
    """A page that is none of a paper."""

    @policy("scan.bring")
    @api.response(200, PageSchema)
    def post(self, page_id: UUID) -> Any:
        """Leave a page out; the file keeps it."""
        page = queries.page_of(db(), actor(), page_id)
        page.expect_version(expected_version())
        operations.drop(db(), actor(), page, now=now())
        return page


@api.route("/papers/<uuid:paper_id>/length")
class PaperPages(MethodView):
    """How many pages a paper has."""

    @policy("scan.bring")
    @api.arguments(TellLength)
    @api.response(200, LengthSchema)
    def post(self, given: Mapping[str, Any], paper_id: UUID) -> Any:
        """Say it; where all its pages are there, it is signed."""
        paper = paper_of(db(), actor(), paper_id)
        operations.tell_length(db(), actor(), paper, given["pages"], now=now())
        return {"paper": paper.id, "stage": paper.stage}


@api.route("/papers/<uuid:paper_id>/sign")
class PaperSigned(MethodView):
    """A paper that was a draft when it was scanned."""

    @policy("scan.bring")
    @api.response(200, LengthSchema)
    def post(self, paper_id: UUID) -> Any:
        """Record its signature, now that it is issued."""
        paper = paper_of(db(), actor(), paper_id)
        operations.sign_again(db(), actor(), paper, now=now())
        return {"paper": paper.id, "stage": paper.stage}


@api.route("/papers/<uuid:paper_id>/copy")
class SignedCopy(MethodView):
    """The signed copy of a paper."""

    @policy("case.view")
    @api.response(200, content_type="application/pdf")
    def get(self, paper_id: UUID) -> Response:
        """Its pages, upright, as one PDF."""
        paper = paper_of(db(), actor(), paper_id)
        return copy_file(paper, queries.copy_of(db(), paper))


def _told(scan: Scan, status: int) -> Response:
    answer = jsonify(ScanSchema().dump(scan))
    answer.status_code = status
    answer.headers["Location"] = url_for("scans-api.OneScan", scan_id=scan.id)
    return answer
