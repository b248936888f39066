"""The page of a case: the next action first, and behind every figure and date its working."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import render_template, url_for

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.cases.queries import case_of
from casework.cases.web.blueprint import pages
from casework.dossier.kinds import CASE_PACKS
from casework.field.kinds import EVIDENCE, HOW, LIMITATION_ACTS, RESULTS
from casework.field.operations import Intended, may_contact
from casework.guarantors.queries import guarantee_of
from casework.papers.catalogue import catalogue
from casework.register.labels import ROLES
from casework.register.people import unseal_for
from casework.register.queries import parties
from casework.security.policy import policy
from casework.staff.models import User
from casework.staff.queries import terms
from casework.steps.file import CaseFile, case_file
from casework.steps.next_step import GRAVE
from casework.steps.operations import step_named
from casework.steps.papers_due import papers_due
from casework.steps.past import STEP_CODES
from casework.steps.proposals import may_confirm
from casework.steps.queries import Option
from casework.steps.unsigned import linked_cases, unsigned_of
from casework.steps.web.clock_views import clocks_by_person
from casework.steps.web.links import fixes, may_open
from casework.steps.web.timeline import timeline
from casework.steps.web.views import stepper
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, now, today
from workflows import engine
from workflows.case import CASE
from workflows.conduct import ACT, BROKEN
from workflows.measure import MEASURE
from workflows.measures import NAMES as MEASURES
from workflows.paper import PAPER

BY_PERSON = ("case", "person")
MADE_ELSEWHERE = {"correction_note", "relief_comparison", "volunteer_mandate"}
"""Made from a filed paper, from the simulator, and from the volunteers' page."""


@pages.get("/cases/<uuid:case_id>")
@policy("case.view")
def file(case_id: UUID) -> str:
    """Everything about one case, for this person today."""
    case = case_of(db(), actor(), case_id)
    found = case_file(db(), actor(), case, today())
    known = found.known
    return render_template(
        "steps/file.html",
        case=case,
        contract=case.contract,
        file=found,
        stage=CASE.stage(case.stage),
        main=db().get(Case, case.linked_to) if case.linked_to else None,
        linked=linked_cases(db(), case),
        unsigned=unsigned_of(db(), case),
        officer=db().get(User, case.officer_id) if case.officer_id else None,
        phases=stepper(found.phases, linked=actor().may("journal.view")),
        next=_action(case, found.next) if found.next else None,
        actions=[_action(case, option, found.next) for option in found.options if option is not found.next],
        fixes=fixes(case),
        owed=guarantee_of(db(), case.contract, today(), terms(db(), case.province), known.debt)
        if known
        else None,
        contact=_next_contact(case),
        conduct_basis=ACT,
        clocks=clocks_by_person((*known.clocks, *known.arrears), today()) if known else {},
        parties={party.obligor.id: party for party in parties(db(), case.contract)},
        people={fact.key: fact for fact in known.facts.people} if known else {},
        proposals=_proposals(found),
        papers=found.papers,
        drafts=_drafts(case),
        unbound=_unbound(),
        due=papers_due(db(), case, [entry for entry in found.entries if entry.action in STEP_CODES]),
        packs=CASE_PACKS.values(),
        timeline=timeline(case, found.entries, actor()) if actor().may("journal.view") else [],
        may_open=may_open,
        words=lambda sealed: unseal_for(db(), borrower_of(case.contract), sealed),
        today=today(),
        labels={
            "roles": ROLES,
            "how": HOW,
            "results": RESULTS,
            "evidence": EVIDENCE,
            "acts": LIMITATION_ACTS,
            "measures": MEASURES,
            "measure_stages": {stage.code: stage for stage in MEASURE.stages},
            "paper_stages": {stage.code: stage for stage in PAPER.stages},
            "broken": {code: Text(*words) for code, words in BROKEN.items()},
        },
    )


def _next_contact(case: Case) -> datetime | None:
    """The next moment at which the borrower may be contacted; None where that is now."""
    return may_contact(db(), case.contract, now(), Intended()).next_at


def _action(case: Case, option: Option, beside: Option | None = None) -> dict[str, Any]:
    """A step for the component `actions`, without the warnings that the step beside it says already."""
    said = beside.warnings if beside else ()
    two = Text("ต้องมีผู้ยืนยันอีกคนหนึ่ง", "Takes a second person")
    return {
        "code": option.step.code,
        "label": option.step,
        "hint": two if option.two_person else "",
        "url": url_for("cases.step", case_id=case.id, code=option.step.code),
        "reasons": (*option.reasons, *(warning for warning in option.warnings if warning not in said)),
        "allowed": option.allowed,
        "grave": option.step.code in GRAVE,
    }


def _proposals(found: CaseFile) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "step": step_named(row.step),
            "by": db().get_one(User, row.proposed_by),
            "at": row.proposed_at,
            "may_confirm": may_confirm(actor(), row),
        }
        for row in found.proposals
    ]


def _unbound() -> Sequence[Any]:
    """The papers that go with no step: handed out, asked for, or given when something happens."""
    of_steps = {kind for step in CASE.steps for kind in step.papers} | MADE_ELSEWHERE
    rows = catalogue().papers.values()
    return [row for row in rows if row.id not in of_steps and row.per in BY_PERSON]


def _drafts(case: Case) -> Sequence[Any]:
    """The papers that may be drafted where the case stands, as the catalogue names them."""
    known = catalogue().papers
    codes = engine.draftable(CASE, case.stage)
    return [known[code] for code in codes if code in known and known[code].per in BY_PERSON]
