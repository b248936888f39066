"""The radar over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView

from casework.radar.output import RadarSchema, WorkedSchema, radar_json, worked_json
from casework.radar.queries.radar import of_contract, radar
from casework.radar.schemas import RadarFilter
from casework.register import queries as register
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, today

api = Endpoints(
    "limitation-radar", __name__, url_prefix="/radar", description="เรดาร์อายุความ: limitation radar"
)


@api.route("")
class Overview(MethodView):
    """All claims one may see, by the days left."""

    @policy("case.view")
    @api.arguments(RadarFilter, location="query")
    @api.response(200, RadarSchema)
    def get(self, asked: Mapping[str, Any]) -> Response:
        """Claims by band and district, and a page of them, the nearest first. `band`: a code, live or all."""
        return jsonify(radar_json(radar(db(), actor(), today(), asked)))


@api.route("/contracts/<uuid:contract_id>")
class OfContract(MethodView):
    """The claims on one contract."""

    @policy("case.view")
    @api.response(200, WorkedSchema)
    def get(self, contract_id: UUID) -> Response:
        """Everyone's claims with every act that would save each, its last day and its working."""
        found = register.contract(db(), actor(), contract_id)
        return jsonify(worked_json(found, today(), of_contract(db(), found, today())))
