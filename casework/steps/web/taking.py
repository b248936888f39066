"""Taking a step: its form, every refusal at once beside what mends it, and the second person's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.cases.web.blueprint import pages
from casework.errors import Invalid, Missing, Refused
from casework.security.policy import policy
from casework.steps.facts import gather
from casework.steps.models import Proposal
from casework.steps.operations import Taken, step_named
from casework.steps.proposals import confirm, decline, proposal_of, take_or_propose
from casework.steps.queries import option_of
from casework.steps.schemas import given_of
from casework.steps.web.answering import apart, defaults, fields_of, leads_to, sent_of
from casework.steps.web.links import fixes
from casework.web.access import actor, expected_version
from casework.web.presentation import bilingual
from casework.web.unit import db, give_up, now, today
from workflows.case import CASE
from workflows.reasons import Reason
from workflows.table import Step

Faults = Mapping[str, object]


@pages.get("/cases/<uuid:case_id>/steps/<code>")
@policy("case.step")
def step(case_id: UUID, code: str) -> str:
    """The form of a step."""
    case = case_of(db(), actor(), case_id)
    asked = step_named(code)
    known = gather(db(), case, today=today(), actor=actor())
    return _page(case, asked, defaults(asked, case, known), {}, ())


@pages.post("/cases/<uuid:case_id>/steps/<code>")
@policy("case.step")
def take(case_id: UUID, code: str) -> ResponseReturnValue:
    """Take the step, or show the form again with everything that stands against it."""
    case, asked = case_of(db(), actor(), case_id), step_named(code)
    sent = sent_of(asked, request.form)
    try:
        given = given_of(asked, sent)
        done = take_or_propose(
            db(), actor(), case, code, given, today=today(), now=now(), version=expected_version()
        )
    except ValidationError as fault:
        return _again(case_id, asked, sent, fault.normalized_messages(), ()), 422  # type: ignore[no-untyped-call]
    except Invalid as fault:
        return _again(case_id, asked, sent, fault.faults, ()), 422
    except Refused as refused:
        of_input, others = apart(asked, refused.reasons)
        return _again(case_id, asked, sent, of_input, others), 409
    _tell(done)
    return redirect(url_for("cases.file", case_id=case_id), 303)


@pages.post("/cases/<uuid:case_id>/proposals/<uuid:proposal_id>")
@policy("case.step")
def decide(case_id: UUID, proposal_id: UUID) -> ResponseReturnValue:
    """The second person confirms what was proposed, or declines it."""
    case = case_of(db(), actor(), case_id)
    proposal = proposal_of(db(), case, proposal_id)
    if request.form.get("answer") == "confirm":
        _tell(confirm(db(), actor(), proposal, today=today(), now=now()))
    elif request.form.get("answer") == "decline":
        decline(db(), actor(), proposal, today=today(), now=now())
        flash(_("บันทึกว่าไม่เห็นด้วยแล้ว เรื่องอยู่ที่เดิม"), "info")
    else:
        raise Missing
    return redirect(url_for("cases.file", case_id=case_id), 303)


def _tell(done: Taken | Proposal) -> None:
    if isinstance(done, Proposal):
        flash(_("เสนอแล้ว รอผู้มีสิทธิอีกคนหนึ่งยืนยันในแฟ้มเรื่องนี้"), "warning")
        return
    flash(_("บันทึก “%(step)s” แล้ว", step=bilingual(done.step)), "success")


def _again(
    case_id: UUID, asked: Step, sent: Mapping[str, object], faults: Faults, others: Sequence[Reason]
) -> str:
    """The form once more, by a session that has forgotten what was tried."""
    give_up()
    return _page(case_of(db(), actor(), case_id), asked, sent, faults, others)


def _page(
    case: Case, asked: Step, values: Mapping[str, object], faults: Faults, others: Sequence[Reason]
) -> str:
    option = option_of(db(), actor(), case, asked, today())
    context: dict[str, Any] = {
        "case": case,
        "step": asked,
        "stage": CASE.stage(case.stage),
        "leads_to": leads_to(asked, case.stage, CASE.stage),
        "fields": fields_of(asked, case, values, faults),
        "against": others or option.reasons,
        "warnings": option.warnings,
        "two_person": option.two_person,
        "fixes": fixes(case),
        "page_has_errors": bool(faults or others),
    }
    return render_template("steps/step.html", **context)
