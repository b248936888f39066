"""The page of a hearing: its people, the terms on the table, and the steps that end it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import render_template, url_for

from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import attendance_of, free_slots
from casework.mediation.queries.session import Called, called
from casework.mediation.web.blueprint import frame
from casework.mediation.web.people import Values, person_fields, signature_fields, tests_fields
from casework.mediation.web.session import SETTLEMENT_STATES
from casework.mediation.web.terms import terms_shown
from casework.register.labels import ROLES
from casework.settlements.queries import current
from casework.steps.queries import Option, options
from casework.thai.dates import thai_date_short
from casework.web.access import actor
from casework.web.forms import Choice, input_fields
from casework.web.unit import db, today
from workflows.case import CASE
from workflows.reasons import Reason
from workflows.table import Step

HEARING_STEPS = ("open_session", "draft_settlement", "record_settlement", "adjourn", "fail_mediation")
ATTENDANCE, TESTS, SIGNATURES = "attendance", "tests", "signatures"
NOTHING: Values = {}


def hearing_page(
    hearing: Hearing,
    *,
    template: str = "mediation/hearing.html",
    form: str = "",
    sent: Values = NOTHING,
    faults: Values = NOTHING,
    refused: Iterable[Reason] = (),
) -> str:
    """The page; `form` names the one that was sent in, with its `sent` values, `faults` and refusals."""
    people = called(hearing, attendance_of(db(), [hearing.id]))
    settlement = current(db(), hearing.case)

    def of(name: str) -> tuple[Values, Values]:
        return (sent, faults) if form == name else (NOTHING, NOTHING)

    return render_template(
        template,
        **frame(hearing.day, "two"),
        **terms_shown(hearing, settlement),
        hearing=hearing,
        case_stage=CASE.stage(hearing.case.stage),
        people=[person_fields(one, *of(ATTENDANCE)) for one in people],
        settlement=settlement,
        settlement_states=SETTLEMENT_STATES,
        roles=ROLES,
        steps=[_step(hearing, option, people, form, *of(option.step.code)) for option in _options(hearing)],
        tests_fields=tests_fields(settlement, *of(TESTS)),
        signature_fields=signature_fields(settlement, people, *of(SIGNATURES)),
        sent_form=form,
        refused=tuple(refused),
        page_has_errors=bool(faults) or bool(refused),
    )


def _options(hearing: Hearing) -> list[Option]:
    if not hearing.is_open:
        return []
    known = {option.step.code: option for option in options(db(), actor(), hearing.case, today())}
    return [known[code] for code in HEARING_STEPS if code in known]


def _step(
    hearing: Hearing,
    option: Option,
    people: tuple[Called, ...],
    form: str,
    sent: Values,
    faults: Values,
) -> dict[str, Any]:
    step = option.step
    values = {**_usual(hearing, people), **_listed(step, sent)}
    return {
        "option": option,
        "step": step,
        "fields": input_fields(step.inputs, values, faults, _choices(people)),
        "url": url_for(
            "mediation.take_hearing_step", day_id=hearing.day_id, hearing_id=hearing.id, code=step.code
        ),
        "open": form == step.code,
    }


def _listed(step: Step, sent: Values) -> dict[str, object]:
    """What was sent, several values of one name as a list."""
    many = {item.code for item in step.inputs if item.kind == "persons"}
    lists = getattr(sent, "getlist", None)
    return {name: lists(name) if lists and name in many else value for name, value in sent.items()}


def _usual(hearing: Hearing, people: tuple[Called, ...]) -> Mapping[str, object]:
    """What is most often told: today, the room's conciliator, everyone who came."""
    return {
        "happened_on": today(),
        "ended_on": today(),
        "conciliator": hearing.slot.room.conciliator,
        "signatories": [str(one.obligor.id) for one in people if one.came == "present"],
    }


def _choices(people: tuple[Called, ...]) -> dict[str, list[Choice]]:
    slots = [
        Choice(
            str(free.slot.id),
            f"{thai_date_short(free.day.held_on)} {free.slot.starts_at:%H:%M} · {free.room.name}",
        )
        for free in free_slots(db(), actor(), today())
    ]
    persons = [
        Choice(str(one.obligor.id), one.obligor.person.name, ROLES[one.obligor.role]) for one in people
    ]
    return {"slot": slots, "signatories": persons}
