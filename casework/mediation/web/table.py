"""The page of a hearing: its people, the terms on the table, and the steps from here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import render_template, request, url_for

from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import attendance_of
from casework.mediation.queries.session import Called, called
from casework.mediation.web.blueprint import frame
from casework.mediation.web.people import Values, person_fields, signature_fields, tests_fields
from casework.mediation.web.session import CAME_SHOWN, CAME_TONES, SETTLEMENT_STATES
from casework.mediation.web.steps_of_case import DRAFT, HEARING_STEPS, fixes, step_fields
from casework.mediation.web.terms import terms_shown
from casework.register.labels import ROLES
from casework.settlements.queries import left_out, settlement_of
from casework.steps.operations import step_named
from casework.steps.queries import Option, options
from casework.web.access import actor
from casework.web.unit import db, today
from workflows.case import CASE
from workflows.reasons import Reason

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
    settlement = settlement_of(db(), hearing.case)
    known = _options(hearing)

    def of(name: str) -> tuple[Values, Values]:
        return (sent, faults) if form == name else (NOTHING, NOTHING)

    return render_template(
        template,
        **frame(hearing.day, "two"),
        **terms_shown(hearing, settlement),
        hearing=hearing,
        case_stage=CASE.stage(hearing.case.stage),
        people=[person_fields(one, *of(ATTENDANCE)) for one in people],
        came=CAME_SHOWN,
        came_tones=CAME_TONES,
        settlement=settlement,
        settlement_states=SETTLEMENT_STATES,
        roles=ROLES,
        draft=_draft(hearing, people, *of(DRAFT)) if DRAFT in {one.step.code for one in known} else None,
        steps=[_action(hearing, option) for option in known if option.step.code != DRAFT],
        fixes=fixes(hearing),
        tests_fields=tests_fields(settlement, *of(TESTS)),
        signature_fields=signature_fields(settlement, people, *of(SIGNATURES)),
        unsigned=left_out(settlement, hearing.case.people) if settlement and hearing.ended_on else (),
        sent_form=form,
        refused=tuple(refused),
        page_has_errors=bool(faults) or bool(refused),
    )


def _options(hearing: Hearing) -> list[Option]:
    if not hearing.is_open:
        return []
    known = {option.step.code: option for option in options(db(), actor(), hearing.case, today())}
    return [known[code] for code in HEARING_STEPS if code in known]


def _action(hearing: Hearing, option: Option) -> dict[str, Any]:
    return {
        "code": option.step.code,
        "label": option.step,
        "url": _url("mediation.hearing_step", hearing, option.step.code),
        "reasons": (*option.reasons, *option.warnings),
    }


def _draft(hearing: Hearing, people: tuple[Called, ...], sent: Values, faults: Values) -> dict[str, Any]:
    """The end of the form that agrees to the terms looked at; they stay in its address."""
    fields = step_fields(hearing, step_named(DRAFT), people, sent, faults)
    query = request.query_string.decode()
    return {
        "fields": [field for field in fields if field.name in ("happened_on", "signatories")],
        "url": _url("mediation.take_hearing_step", hearing, DRAFT) + (f"?{query}" if query else ""),
    }


def _url(endpoint: str, hearing: Hearing, code: str) -> str:
    return url_for(endpoint, day_id=hearing.day_id, hearing_id=hearing.id, code=code)
