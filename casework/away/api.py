"""Days away over HTTP: taken, fetched, brought back, decided, voided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView
from flask_smorest.fields import Upload  # type: ignore[import-untyped]
from marshmallow import Schema

from casework.away import operations, queries
from casework.away.handing import kit_file, take_in
from casework.away.models import DayKit, KitGroup
from casework.away.operations.bringing import Brought
from casework.away.schemas import BroughtSchema, GroupSchema, KitSchema, VoidForm
from casework.errors import Missing
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

api = Endpoints(
    "day-kits", __name__, url_prefix="/mediation-days", description="วันที่นำออกนอกสถานที่: days on a laptop"
)
ACTS = {"take": operations.take_laptop, "keep": operations.keep_office}


class ReturnFile(Schema):
    """The file that came back."""

    file = Upload(required=True)


def _kit(day_id: UUID, kit_id: UUID) -> DayKit:
    return queries.kit_of(db(), day_of(db(), actor(), day_id), kit_id)


@api.route("/<uuid:day_id>/kits")
class Kits(MethodView):
    """Kits of a day."""

    @policy("day.view")
    @api.response(200, KitSchema(many=True))
    def get(self, day_id: UUID) -> list[DayKit]:
        """Every kit of the day, the latest first."""
        return queries.kits_of(db(), day_of(db(), actor(), day_id))

    @policy("day.away")
    @api.response(201, KitSchema)
    def post(self, day_id: UUID) -> dict[str, Any]:
        """Take the day out; the passphrase is in this answer and kept nowhere."""
        taken = operations.take_away(db(), actor(), day_of(db(), actor(), day_id), now=now())
        told = {name: getattr(taken.kit, name) for name in KitSchema().fields if name != "passphrase"}
        return {**told, "passphrase": taken.passphrase}


@api.route("/<uuid:day_id>/kits/<uuid:kit_id>/file")
class KitFile(MethodView):
    """The sealed file of a kit."""

    @policy("day.away")
    @api.response(200)
    def get(self, day_id: UUID, kit_id: UUID) -> Response:
        """The file, worth nothing without its passphrase."""
        return kit_file(_kit(day_id, kit_id))


@api.route("/<uuid:day_id>/kit-returns")
class KitReturns(MethodView):
    """What comes back."""

    @policy("day.away")
    @api.arguments(ReturnFile, location="files")
    @api.response(200, BroughtSchema)
    def post(self, files: Mapping[str, Any], day_id: UUID) -> Brought:
        """Bring in a return. The same again changes nothing."""
        day_of(db(), actor(), day_id)
        return take_in(day_id, files["file"])


@api.route("/<uuid:day_id>/kits/<uuid:kit_id>/void")
class KitVoiding(MethodView):
    """A lost laptop."""

    @policy("day.away")
    @api.arguments(VoidForm)
    @api.response(200, KitSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, kit_id: UUID) -> DayKit:
        """Void the kit: its return is refused with this reason."""
        kit = _kit(day_id, kit_id)
        operations.void(db(), actor(), kit, given["reason"], now=now())
        return kit


@api.route("/<uuid:day_id>/kits/<uuid:kit_id>/groups/<uuid:group_id>/<act>")
class Decision(MethodView):
    """Which of two versions holds."""

    @policy("day.reconcile")
    @api.response(200, GroupSchema)
    def post(self, day_id: UUID, kit_id: UUID, group_id: UUID, act: str) -> KitGroup:
        """`take` the laptop's as well, or `keep` the office's."""
        if act not in ACTS:
            raise Missing
        found = queries.group_of(_kit(day_id, kit_id), group_id)
        ACTS[act](db(), actor(), found, now=now(), version=expected_version())
        return found
