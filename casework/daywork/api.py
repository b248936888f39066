"""The day at work over HTTP: the live board, one act for many cases, the set on the spot, the figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask.views import MethodView

from casework.daywork.operations.bulk import do_for_many
from casework.daywork.operations.finishing import finish_set
from casework.daywork.queries.live import live_day
from casework.daywork.schemas import BulkInput, FiguresSchema, LiveDaySchema, SetSchema, ToldList
from casework.dossier.says.day_figures import day_figures
from casework.mediation.queries.days import day_of
from casework.mediation.queries.hearings import hearing_on, hearings_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

api = Endpoints(
    "day-work", __name__, url_prefix="/mediation-days", description="วันไกล่เกลี่ยขณะดำเนินการ: a day at work"
)


@api.route("/<uuid:day_id>/live")
class Live(MethodView):
    """Day Two as it stands."""

    @policy("day.view")
    @api.response(200, LiveDaySchema)
    def get(self, day_id: UUID) -> Any:
        """Every hearing with its queue number, where it stands, and what its set lacks."""
        return live_day(db(), actor(), day_of(db(), actor(), day_id))


@api.route("/<uuid:day_id>/bulk")
class Bulk(MethodView):
    """Day One for many cases."""

    @policy("day.plan")
    @api.arguments(BulkInput)
    @api.response(200, ToldList)
    def post(self, given: Mapping[str, Any], day_id: UUID) -> Any:
        """Do one act for `hearings`, or for all of the day; a result for each, none stops another."""
        found = hearings_of(db(), actor(), day_of(db(), actor(), day_id))
        wanted = given["hearings"]
        chosen = [one for one in found if wanted is None or one.id in wanted]
        return {"results": do_for_many(db(), actor(), chosen, given["act"], now=now())}


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/set")
class Set(MethodView):
    """The papers of the day of one hearing."""

    @policy("paper.issue")
    @api.response(200, SetSchema)
    def post(self, day_id: UUID, hearing_id: UUID) -> Any:
        """Make, check and issue what the set lacks; a result for each paper."""
        hearing = hearing_on(db(), actor(), day_id, hearing_id)
        return {"papers": finish_set(db(), actor(), hearing, now=now())}


@api.route("/<uuid:day_id>/figures")
class Figures(MethodView):
    """What the day came to."""

    @policy("day.view")
    @api.response(200, FiguresSchema)
    def get(self, day_id: UUID) -> Any:
        """Results, attendance, amounts, lead time and touch days."""
        day = day_of(db(), actor(), day_id)
        return day_figures(db(), day, hearings_of(db(), actor(), day))
