"""Days: planned, listed, taken through their stages, filled by the planner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView
from marshmallow import INCLUDE

from casework.cases.queries import cases_of
from casework.court.operations import take_day_step
from casework.fields import Form
from casework.mediation import operations
from casework.mediation.api.blueprint import api, day_answer, waiting
from casework.mediation.output import DayPage, DaySchema, FilledSchema, PlanSchema
from casework.mediation.queries.candidates import propose
from casework.mediation.queries.days import day_of, day_page
from casework.mediation.schemas import DayFilter, DayInput, FillInput, PlaceForm, day_step_schema, room_plan
from casework.reasons import reason_json
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.unit import db, now, today


class Told(Form):
    """The inputs of a step, read by the step's own row afterwards."""

    class Meta:
        """Everything is let through to that reading."""

        unknown = INCLUDE


@api.route("")
class Days(MethodView):
    """Days of one's province."""

    @policy("day.view")
    @api.arguments(DayFilter, location="query")
    @api.response(200, DayPage)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """Days from `since` on, the next first."""
        return day_page(db(), actor(), **asked)

    @policy("day.plan")
    @api.arguments(DayInput)
    @api.response(201, DaySchema)
    def post(self, given: Mapping[str, Any]) -> Response:
        """Plan a day at a court, its rooms cut into slots; `warnings` where one is planned there already."""
        rooms = [room_plan(room) for room in given["rooms"]]
        planned = operations.plan_day(
            db(), actor(), given["held_on"], given["court"], rooms, given["place"], today=today()
        )
        return day_answer(planned.day, 201, warnings=[reason_json(one) for one in planned.warnings])


@api.route("/<uuid:day_id>")
class Day(MethodView):
    """One day."""

    @policy("day.view")
    @api.response(200, DaySchema)
    def get(self, day_id: UUID) -> Response:
        """The day with its rooms and slots. ETag: its version."""
        return day_answer(day_of(db(), actor(), day_id))

    @policy("day.plan")
    @api.arguments(PlaceForm)
    @api.response(200, DaySchema)
    def patch(self, given: Mapping[str, Any], day_id: UUID) -> Response:
        """Another court (until it has agreed) or place. A day is moved and cancelled by its steps."""
        day, version = day_of(db(), actor(), day_id), expected_version()
        operations.change_day(db(), actor(), day, **given, today=today(), version=version)
        return day_answer(day)


@api.route("/<uuid:day_id>/steps/<step>")
class DayStep(MethodView):
    """The stages of a day."""

    @policy("day.step")
    @api.arguments(Told)
    @api.response(200, DaySchema)
    def post(self, sent: Mapping[str, Any], day_id: UUID, step: str) -> Response:
        """Take a step: agree, make_ready, open, close, move, cancel. 409 with every reason why not.

        Moved or called off, the day's notices are taken back and made anew, and everybody has a letter.
        """
        day, step = day_of(db(), actor(), day_id), operations.day_step(step).code
        given, version = day_step_schema(step).load(sent), expected_version()
        taken = take_day_step(db(), actor(), day, step, given, today=today(), now=now(), version=version)
        return day_answer(taken.day, warnings=[reason_json(one) for one in taken.warnings])


@api.route("/<uuid:day_id>/plan")
class Plan(MethodView):
    """The planner."""

    @policy("day.plan")
    @api.response(200, PlanSchema)
    def get(self, day_id: UUID) -> Any:
        """Who would be heard when, and why the others wait. Nothing is booked."""
        plan = propose(db(), actor(), day_of(db(), actor(), day_id), today=today())
        return {"lines": plan.lines, "refused": waiting(plan.refused)}

    @policy("day.plan")
    @api.arguments(FillInput)
    @api.response(200, FilledSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID) -> Any:
        """Book the plan for `cases`, or for every case that waits."""
        day = day_of(db(), actor(), day_id)
        cases = None if given["cases"] is None else cases_of(db(), actor(), given["cases"])
        filled = operations.fill(db(), actor(), day, cases, today=today())
        return {"booked": filled.booked, "refused": waiting(filled.refused)}
