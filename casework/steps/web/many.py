"""One step on many cases at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from casework.cases.models import Case
from casework.cases.queries import cases_of
from casework.cases.web.listing import row_of
from casework.errors import Invalid
from casework.keyset import LARGEST_PAGE
from casework.security.policy import policy
from casework.steps.many import BORROWER, EVERYONE, take_many
from casework.steps.operations import step_named
from casework.steps.schemas import given_of
from casework.steps.web.answering import fields_of, sent_of
from casework.steps.web.blueprint import pages
from casework.web.access import actor
from casework.web.forms import Choice, FormField, Text
from casework.web.unit import db, now, today
from workflows.case import CASE
from workflows.table import Step

OF_EACH_CASE = ("person", "persons")
NOT_AT_ONCE = ("slot",)
WHO = (
    Choice(EVERYONE, Text("ทุกคนที่ผูกพันของแต่ละเรื่อง", "Everyone bound by each case")),
    Choice(BORROWER, Text("ผู้กู้ของแต่ละเรื่อง", "The borrower of each case")),
)


@pages.get("/cases/many")
@policy("case.step")
def many() -> str:
    """Choose a step for the cases picked."""
    cases = _picked(request.args.getlist("case"))
    stages = Counter(case.stage for case in cases)
    steps = {
        step: count
        for step in CASE.steps
        if at_once(step) and (count := sum(stages[source] for source in step.sources))
    }
    return render_template(
        "steps/many.html", rows=[row_of(case) for case in cases], ids=_ids(cases), steps=steps
    )


@pages.get("/cases/many/<code>")
@policy("case.step")
def many_form(code: str) -> str:
    """The step's form, for all the cases picked."""
    return _page(step_named(code), _picked(request.args.getlist("case")), {"happened_on": today()}, {})


@pages.post("/cases/many/<code>")
@policy("case.step")
def take_each(code: str) -> ResponseReturnValue:
    """Take the step on each; the page that follows says for each what came of it."""
    step, cases = step_named(code), _picked(request.form.getlist("case"))
    sent = {name: value for name, value in sent_of(step, request.form).items() if _is_shared(step, name)}
    try:
        given = given_of(step, sent)
    except ValidationError as fault:
        return _page(step, cases, sent, fault.normalized_messages()), 422  # type: ignore[no-untyped-call]
    who = request.form.get("who", EVERYONE)
    rows = take_many(db(), actor(), cases, code, given, today=today(), now=now(), who=who)
    stages = {stage.code: stage for stage in CASE.stages}
    return render_template("steps/done.html", step=step, rows=rows, stages=stages)


def at_once(step: Step) -> bool:
    """Whether the step may be taken on many at once: alone, and without a slot for each."""
    alone = not (step.two_person or step.two_person_into)
    return (
        alone
        and step.kind in ("move", "flag")
        and not any(item.kind in NOT_AT_ONCE for item in step.inputs)
        and actor().role in step.roles
    )


def _picked(keys: Sequence[str]) -> list[Case]:
    """The cases of these ids. Raises Invalid, Missing."""
    try:
        ids = [UUID(key) for key in keys]
    except ValueError as error:
        raise Invalid({"case": ["โปรดเลือกจากรายการ (choose from the list)"]}) from error
    if not 0 < len(ids) <= LARGEST_PAGE:
        raise Invalid({"case": [f"เลือก 1 ถึง {LARGEST_PAGE} เรื่อง (1 to {LARGEST_PAGE} cases)"]})
    return cases_of(db(), actor(), ids)


def _ids(cases: Sequence[Case]) -> list[str]:
    return [str(case.id) for case in cases]


def _is_shared(step: Step, name: str) -> bool:
    item = step.input(name)
    return item is not None and item.kind not in OF_EACH_CASE


def _page(step: Step, cases: Sequence[Case], values: Mapping[str, Any], faults: Mapping[str, object]) -> str:
    fields = [field for field in fields_of(step, cases[0], values, faults) if _is_shared(step, field.name)]
    if any(item.kind in OF_EACH_CASE for item in step.inputs):
        asked = Text("ผู้ตอบ", "Who answers")
        fields.insert(1, FormField("who", "choice", asked, value=EVERYONE, choices=WHO))
    return render_template(
        "steps/many_form.html",
        step=step,
        fields=fields,
        rows=[row_of(case) for case in cases],
        ids=_ids(cases),
        ready=sum(case.stage in step.sources for case in cases),
        page_has_errors=bool(faults),
    )
