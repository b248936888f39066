"""วางแผนลงพื้นที่: the visits of a round planned at once, within the permitted hours of its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from casework.cases.models import Case
from casework.cases.queries import cases_of
from casework.clock import OFFICE_TIME, office_day
from casework.errors import Invalid
from casework.field.operations import Intended, plan_round
from casework.field.queries import areas, cases_in
from casework.field.schemas import RoundPlanForm
from casework.field.web.blueprint import pages
from casework.field.web.permitted import coming, sent_choices
from casework.places import named
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today

TO_VISIT = ("registered", "field_contact", "untraceable", "mediation_invited")
DAYS_SHOWN = 7
MORNING = time(9)
NOBODY = ["ยังไม่ได้เลือกเรื่อง (choose at least one case)"]


@pages.get("/field/plan")
@policy("visit.record")
def round_plan() -> str:
    """The cases of an area, one moment for all, and the hours in which it may lie."""
    tomorrow = datetime.combine(today() + timedelta(days=1), MORNING, OFFICE_TIME)
    return _page({"at": tomorrow, "how": "visit"}, {})


@pages.post("/field/plan")
@policy("visit.record")
def plan_all() -> ResponseReturnValue:
    """Plan each case picked; the page that follows says for each what came of it."""
    return submitted(RoundPlanForm(), _planned, _page)


@pages.post("/field/plan/next")
@policy("visit.record")
def plan_next() -> ResponseReturnValue:
    """Use the moment offered to one case, or to every case that was refused."""
    only = request.form.get("only", "")
    cases = [case for case in _picked() if only in ("", str(case.id))]
    given = RoundPlanForm(exclude=("at",)).load(
        {name: request.form[name] for name in ("how", "volunteer") if request.form.get(name)}
    )
    wanted = [(case, _moment(request.form.get(f"at-{case.id}", ""))) for case in cases]
    return _told(wanted, given)


def _planned(given: Mapping[str, Any]) -> ResponseReturnValue:
    cases = _picked()
    if not cases:
        raise Invalid({"at": NOBODY})
    return _told([(case, given["at"]) for case in cases], given)


def _told(wanted: Sequence[tuple[Case, datetime]], given: Mapping[str, Any]) -> str:
    intended = Intended(how=given["how"], volunteer=given["volunteer"])
    rows = plan_round(db(), actor(), [(case.contract, at) for case, at in wanted], intended, now=now())
    by_contract = {case.contract_id: case for case, _ in wanted}
    return render_template(
        "field/planned.html",
        rows=[{"case": by_contract[row.contract.id], "row": row} for row in rows],
        refused=[row for row in rows if row.next_at],
        given={"how": given["how"], "volunteer": given["volunteer"] or ""},
    )


def _picked() -> list[Case]:
    try:
        ids = [UUID(key) for key in request.form.getlist("case")]
    except ValueError as error:
        raise Invalid({"at": NOBODY}) from error
    return cases_of(db(), actor(), ids)


def _moment(text: str) -> datetime:
    """The moment a refusal offered. Raises Invalid."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Invalid({"at": ["อ่านเป็นวันและเวลาไม่ได้ (cannot be read as a day and time)"]}) from error
    return at if at.tzinfo else at.replace(tzinfo=OFFICE_TIME)


def _area() -> tuple[str, str]:
    return request.values.get("subdistrict", ""), request.values.get("village", "")


def _page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    at = values.get("at")
    first = office_day(at) if isinstance(at, datetime) else today()
    return render_template(
        "field/round_plan.html",
        fields=schema_fields(RoundPlanForm(), values, faults, {"volunteer": sent_choices(first)}),
        cases=cases_in(db(), actor(), TO_VISIT, *_area()),
        picked=set(request.form.getlist("case")),
        hours=coming(actor().province or "", first, DAYS_SHOWN),
        areas=areas(db(), actor(), TO_VISIT),
        area=_area(),
        named=named,
        page_has_errors=bool(faults),
    )
