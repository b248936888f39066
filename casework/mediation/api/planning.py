"""Plans before they are booked, the office calendar and the standby list over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from casework.cases.queries import case_of
from casework.errors import Missing
from casework.mediation.api.blueprint import waiting
from casework.mediation.models import PlanDraft
from casework.mediation.operations import drafts, office_calendar, standby
from casework.mediation.operations.office_calendar import Absence
from casework.mediation.output import AwayList, AwaySchema, DraftSchema, StandbyList, StandbySchema
from casework.mediation.queries.drafts import days_by, draft_board, draft_of
from casework.mediation.queries.office_calendar import office_calendar as noted
from casework.mediation.queries.standby import standby_list, standby_of
from casework.mediation.schemas.calendar import AwayInput, DraftAct, DraftInput
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, today

plans = Endpoints("mediation-plans", __name__, url_prefix="/mediation-plans", description="แผนนัด: plans")
away = Endpoints("office-calendar", __name__, url_prefix="/office-calendar", description="ปฏิทิน: who is away")
on_standby = Endpoints("standby", __name__, url_prefix="/standby", description="รายชื่อสำรอง: standby")


@plans.route("")
class Plans(MethodView):
    """Plans for one day or several."""

    @policy("day.plan")
    @plans.arguments(DraftInput)
    @plans.response(201, DraftSchema)
    def post(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Propose a plan for these days and keep it as a draft. Nothing is booked."""
        days = days_by(db(), actor(), given["days"])
        if len(days) != len(set(given["days"])):
            raise Missing
        return _told(drafts.draft_plan(db(), actor(), days, today=today()))


@plans.route("/<uuid:draft_id>")
class Plan(MethodView):
    """One plan."""

    @policy("day.view")
    @plans.response(200, DraftSchema)
    def get(self, draft_id: UUID) -> dict[str, Any]:
        """The plan as it stands against what is booked now, its figures and what binds it."""
        return _told(draft_of(db(), actor(), draft_id))


@plans.route("/<uuid:draft_id>/acts")
class PlanActs(MethodView):
    """Changing a plan."""

    @policy("day.plan")
    @plans.arguments(DraftAct)
    @plans.response(200, DraftSchema)
    def post(self, given: Mapping[str, Any], draft_id: UUID) -> dict[str, Any]:
        """put, undo, redo, fill, book or drop. If-Match: its version. 409 with every reason why not."""
        found, version = draft_of(db(), actor(), draft_id), expected_version()
        if given["act"] == "put":
            if given["case_id"] is None:
                raise Missing
            drafts.put(
                db(), actor(), found, given["case_id"], given["slot_id"], today=today(), version=version
            )
        elif given["act"] in ("undo", "redo"):
            (drafts.undo if given["act"] == "undo" else drafts.redo)(db(), found, version=version)
        else:
            acts = {"fill": drafts.refill, "book": drafts.book_draft, "drop": drafts.drop_draft}
            acts[given["act"]](db(), actor(), found, today=today(), version=version)
        return _told(found)


@away.route("")
class Away(MethodView):
    """The office calendar."""

    @policy("day.view")
    @away.response(200, AwayList)
    def get(self) -> dict[str, Any]:
        """Who and what is not to be had from today on."""
        return {"away": noted(db(), actor(), today())}

    @policy("day.plan")
    @away.arguments(AwayInput)
    @away.response(201, AwaySchema)
    def post(self, given: Mapping[str, Any]) -> Any:
        """Note it; `subject` is a name, or the id of an officer or person."""
        return office_calendar.note_away(db(), actor(), Absence(**given), today=today())


@away.route("/<uuid:row_id>")
class AwayOne(MethodView):
    """One note."""

    @policy("day.plan")
    @away.response(204)
    def delete(self, row_id: UUID) -> Response:
        """Take it out."""
        office_calendar.strike_away(db(), actor(), row_id, today=today())
        return Response(status=204)


@on_standby.route("")
class OnStandby(MethodView):
    """The standby list."""

    @policy("day.view")
    @on_standby.response(200, StandbyList)
    def get(self) -> dict[str, Any]:
        """Who waits for a slot to fall free, the most urgent first."""
        return {"standby": standby_list(db(), actor(), today())}


@on_standby.route("/cases/<uuid:case_id>")
class StandBy(MethodView):
    """A case on the list."""

    @policy("day.plan")
    @on_standby.response(201, StandbySchema)
    def post(self, case_id: UUID) -> Any:
        """Put the case on the list."""
        return standby.stand_by(db(), actor(), case_of(db(), actor(), case_id), today=today())


@on_standby.route("/<uuid:row_id>/<act>")
class Offer(MethodView):
    """What becomes of an offer."""

    @policy("day.plan")
    @on_standby.response(200, StandbySchema)
    def post(self, row_id: UUID, act: str) -> Any:
        """take, pass or leave."""
        acts = {"take": standby.take_offer, "pass": standby.pass_offer, "leave": standby.leave_list}
        if act not in acts:
            raise Missing
        row = standby_of(db(), actor(), row_id)
        acts[act](db(), actor(), row, today=today())
        return row


def _told(found: PlanDraft) -> dict[str, Any]:
    board = draft_board(db(), actor(), found, today=today())
    bound = board.checked.binding
    return {
        "id": found.id,
        "days": found.days,
        "version": found.version,
        "outcome": found.outcome,
        "can_undo": board.can_undo,
        "can_redo": board.can_redo,
        "lines": board.checked.lines,
        "refused": waiting(board.checked.refused),
        "figures": board.checked.figures,
        "binding": render(bound, "th") if bound else None,
    }
