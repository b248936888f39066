"""ลงพื้นที่: a day in the villages recorded on one page, the visit, the invitation and the answer together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from marshmallow import EXCLUDE, ValidationError

from casework.cases.models import Case
from casework.cases.web.blueprint import pages
from casework.field.queries import areas, cases_in, volunteer_choices
from casework.field.schemas import SENT, Moment, Person, Yes, about
from casework.fields import Choice, Form
from casework.places import named
from casework.security.policy import policy
from casework.steps.many import BORROWER, EVERYONE, OUTCOMES, Outcome, Round, record_round
from casework.steps.operations import step_named
from casework.web.access import actor
from casework.web.forms import Text, schema_fields
from casework.web.unit import db, now, today
from workflows.case import CASE

TO_VISIT = ("registered", "field_contact", "untraceable", "mediation_invited")
WHO = {EVERYONE: Text("ทุกคนที่ผูกพัน", "Everyone bound"), BORROWER: Text("ผู้กู้", "The borrower")}


class RoundForm(Form):
    """What holds for all visits of the round."""

    at = Moment(
        required=True,
        metadata=about(
            "เวลาที่ลงพื้นที่", "When", "วัน/เดือน/ปี พ.ศ. และเวลา เช่น 31/10/2569 09:30", "Such as 31/10/2569 09:30"
        ),
    )
    volunteer = Person(load_default=None, allow_none=True, metadata=SENT)
    help_offered = Yes(metadata=about("ได้เสนอความช่วยเหลือของกองทุนแล้ว", "The Fund's help was offered"))
    notice_given = Yes(metadata=about("ได้แจ้งว่าขั้นต่อไปคืออะไรแล้ว", "They were told what comes next"))
    who = Choice(WHO, load_default=EVERYONE, metadata=about("ผู้ตอบคำเชิญ", "Who answered the invitation"))


@pages.get("/field")
@policy("visit.record")
def field_round() -> str:
    """The open cases of an area, village by village, with one answer each to fill in."""
    return _page({"at": now(), "help_offered": True, "notice_given": True, "who": EVERYONE}, {})


@pages.post("/field")
@policy("visit.record")
def record_field_round() -> ResponseReturnValue:
    """Record all that was filled in; the page that follows says for each case what came of it."""
    try:
        given = RoundForm(unknown=EXCLUDE).load(request.form)
    except ValidationError as fault:
        return _page(request.form, fault.normalized_messages()), 422  # type: ignore[no-untyped-call]
    cases = cases_in(db(), actor(), TO_VISIT, *_area())
    told = [(case, outcome) for case in cases if (outcome := _outcome(case)) is not None]
    if given["at"] > now():
        return _page(request.form, {"at": [TO_COME]}), 422
    if not told:
        return _page(given, {"at": ["ยังไม่ได้เลือกผลของเรื่องใด (choose what came of at least one case)"]}), 422
    rows = record_round(db(), actor(), told, Round(**given), today=today(), now=now())
    stages = {stage.code: stage for stage in CASE.stages}
    return render_template("steps/done.html", step=TITLE, rows=rows, stages=stages)


TITLE = Text("ลงพื้นที่", "Field round")
TO_COME = "เวลานี้ยังไม่ถึง ให้วางแผนลงพื้นที่แทน (still to come: plan the round instead)"


def _outcome(case: Case) -> Outcome | None:
    """What was chosen for the case, else what was chosen for all; None: not visited."""
    chosen = request.form.get(f"outcome-{case.id}", "") or request.form.get("outcome-all", "")
    return OUTCOMES.get(chosen)


def _area() -> tuple[str, str]:
    return request.values.get("subdistrict", ""), request.values.get("village", "")


def _open_to(case: Case) -> Sequence[Outcome]:
    """The outcomes this person may record for the case: who may not invite records visits alone."""
    may_invite = actor().role in step_named("invite_to_mediation").roles or case.stage == "mediation_invited"
    return [row for row in OUTCOMES.values() if may_invite or not row.invited]


def _page(values: Mapping[str, Any], faults: Mapping[str, object]) -> str:
    area = _area()
    cases = cases_in(db(), actor(), TO_VISIT, *area)
    return render_template(
        "steps/round.html",
        fields=schema_fields(
            RoundForm(), values, faults, {"volunteer": volunteer_choices(db(), actor(), today())}
        ),
        cases=cases,
        outcomes={case.id: _open_to(case) for case in cases},
        all_outcomes=list(OUTCOMES.values()),
        chosen={case.id: request.form.get(f"outcome-{case.id}", "") for case in cases},
        stages={stage.code: stage for stage in CASE.stages},
        areas=areas(db(), actor(), TO_VISIT),
        area=area,
        named=named,
        page_has_errors=bool(faults),
    )
