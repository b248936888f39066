"""Taking a day through its stages: the step's own form, and why a step may not be taken yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.court.operations import take_day_step
from casework.court.operations.moving import WITH_PAPERS
from casework.errors import Refused
from casework.mediation import operations
from casework.mediation.models import MediationDay
from casework.mediation.queries.stage import NO_INPUT, day_facts
from casework.mediation.schemas import day_step_schema
from casework.mediation.web.blueprint import found_day, frame, pages
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor, expected_version
from casework.web.forms import input_fields
from casework.web.presentation import language
from casework.web.submission import submitted
from casework.web.unit import db, give_up, installation, now, today
from workflows import engine
from workflows.mediation_day import MEDIATION_DAY
from workflows.reasons import Reason
from workflows.table import Step


def day_options(day: MediationDay) -> list[dict[str, Any]]:
    """Every step from where the day stands, allowed or with the reasons why not, as `actions` draws them."""
    facts, kit = day_facts(db(), day, actor(), NO_INPUT, today()), installation().kit
    return [
        {
            "code": step.code,
            "label": step,
            "url": url_for("mediation.step", day_id=day.id, code=step.code),
            "reasons": engine.unready(MEDIATION_DAY, step.code, day.stage, facts),
            "grave": step.code in WITH_PAPERS,
        }
        for step in engine.steps_from(MEDIATION_DAY, day.stage)
        if kit is None or step.code in kit.steps
    ]


def fixes(day: MediationDay) -> dict[str, dict[str, Any]]:
    """Where each kind of reason is mended."""
    docket = url_for("mediation.docket", day_id=day.id)
    slots = url_for("mediation.slots", day_id=day.id)
    return {
        "slot": {"label": _("ไปที่ช่วงเวลาและการจัดนัด"), "url": url_for("mediation.plan", day_id=day.id)},
        "paper": {"label": _("ไปที่บัญชีนัด"), "url": docket},
        "day": {"label": _("ไปที่ห้องและช่วงเวลา"), "url": slots},
    }


@pages.get("/days/<uuid:day_id>/steps/<code>")
@policy("day.step")
def step(day_id: UUID, code: str) -> str:
    """The form of a step of the day."""
    return _page(found_day(day_id), operations.day_step(code), (), {"happened_on": today()}, {})


@pages.post("/days/<uuid:day_id>/steps/<code>")
@policy("day.step")
def take(day_id: UUID, code: str) -> ResponseReturnValue:
    """Take the step, or show its form again with every reason why not."""
    found, asked = found_day(day_id), operations.day_step(code)
    try:
        return submitted(
            day_step_schema(code), partial(_taken, found, code), partial(_page, found, asked, ())
        )
    except Refused as refused:
        give_up()
        return _page(found_day(day_id), asked, refused.reasons, {"happened_on": today()}, {}), 409


def _taken(found: MediationDay, code: str, given: dict[str, Any]) -> ResponseReturnValue:
    version = expected_version()
    taken = take_day_step(db(), actor(), found, code, given, today=today(), now=now(), version=version)
    flash(_("บันทึก “%(step)s” แล้ว", step=getattr(taken.step, language())), "success")
    for warning in taken.warnings:
        flash(render(warning, language()), "warning")
    if code in WITH_PAPERS:
        return redirect(url_for("court.changes", day_id=found.id), 303)
    return redirect(url_for("mediation.two" if code == "open" else "mediation.day", day_id=found.id))


def _page(
    found: MediationDay,
    asked: Step,
    reasons: tuple[Reason, ...],
    values: Mapping[str, object],
    faults: Mapping[str, object],
) -> str:
    return render_template(
        "mediation/step.html",
        **frame(found, ""),
        step=asked,
        reasons_why=reasons,
        fixes=fixes(found),
        fields=input_fields(asked.inputs, values, faults),
        page_has_errors=bool(faults or reasons),
    )
