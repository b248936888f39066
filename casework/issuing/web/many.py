"""The papers of a case, and of a whole day: looked through and issued in one action, a result for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import EXCLUDE

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.cases.queries import case_of
from casework.errors import Refused
from casework.issuing import operations, queries
from casework.issuing.due import make_due
from casework.issuing.operations import Outcome
from casework.issuing.schemas import IssueForm
from casework.issuing.staleness import Looked, stale_of_case
from casework.issuing.web.blueprint import pages
from casework.mediation.queries.days import day_of
from casework.papers.models import Paper
from casework.security.policy import policy
from casework.steps.papers_due import papers_due
from casework.steps.past import steps_taken
from casework.web.access import actor
from casework.web.unit import db, now, today
from workflows.paper import PAPER
from workflows.reasons import Reason

STAGES = {stage.code: stage for stage in PAPER.stages}


@pages.get("/cases/<uuid:case_id>/papers")
@policy("case.view")
def of_case(case_id: UUID) -> str:
    """Every paper of a case: what goes with its steps, what may go out, what the data overtook."""
    return _case_page(case_of(db(), actor(), case_id), None)


@pages.post("/cases/<uuid:case_id>/papers/issue")
@policy("paper.issue")
def issue_case(case_id: UUID) -> str:
    """Issue the drafts of the case that were ticked, or all of them; a result for each."""
    case, given = case_of(db(), actor(), case_id), IssueForm(unknown=EXCLUDE).load(_sent())
    drafts = _ticked(queries.drafts_of_case(db(), case), given["papers"])
    done = operations.issue_many(db(), actor(), drafts, given["happened_on"], now=now())
    return _case_page(case, done)


@pages.post("/cases/<uuid:case_id>/papers/due")
@policy("paper.issue")
def issue_due(case_id: UUID) -> ResponseReturnValue:
    """Make what goes with the steps taken and nobody made yet, so that it can be looked at and issued."""
    case = case_of(db(), actor(), case_id)
    made = make_due(db(), actor(), case, today(), now=now())
    if made.papers:
        flash(_("ร่างเอกสารแล้ว %(count)s ฉบับ โปรดตรวจแล้วออกเอกสาร", count=len(made.papers)), "success")
    if made.refused:
        return _case_page(case, None, made.refused)
    return redirect(url_for("issuing.of_case", case_id=case.id), 303)


@pages.get("/days/<uuid:day_id>/papers")
@policy("paper.issue")
def of_day(day_id: UUID) -> str:
    """The drafts of a day and its cases, each looked through."""
    day = day_of(db(), actor(), day_id)
    drafts = queries.drafts_of_day(db(), actor(), day)
    found = operations.against(db(), actor(), drafts, now=now())
    return render_template("issuing/day.html", day=day, rows=_rows(found), done=False, counts=_counts(found))


@pages.post("/days/<uuid:day_id>/papers")
@policy("paper.issue")
def issue_day(day_id: UUID) -> str:
    """Issue every draft of the day and its cases; a result for each."""
    day, given = day_of(db(), actor(), day_id), IssueForm(unknown=EXCLUDE).load(_sent())
    drafts = _ticked(queries.drafts_of_day(db(), actor(), day), given["papers"])
    found = operations.issue_many(db(), actor(), drafts, given["happened_on"], now=now())
    return render_template("issuing/day.html", day=day, rows=_rows(found), done=True, counts=_counts(found))


def _case_page(
    case: Case, done: Sequence[Outcome] | None, unmade: Sequence[tuple[object, Sequence[Reason]]] = ()
) -> str:
    drafts = queries.drafts_of_case(db(), case)
    may = actor().may("paper.issue")
    live = queries.live_of_case(db(), case)
    looked = _looked(case, live)
    return render_template(
        "issuing/case.html",
        case=case,
        borrower=borrower_of(case.contract),
        due=papers_due(db(), case, steps_taken(db(), case)),
        drafts=_rows(operations.against(db(), actor(), drafts, now=now())) if may else (),
        overtaken={one.paper.id for one in looked.stale},
        done=_rows(done) if done is not None else None,
        counts=_counts(done or ()),
        stale=looked.stale,
        cannot=looked.unmade,
        unmade=unmade,
        papers=live,
        names=queries.names_of(db(), live),
        stages=STAGES,
        may_issue=may,
    )


def _looked(case: Case, live: Sequence[Paper]) -> Looked:
    try:
        return stale_of_case(db(), case, live)
    except Refused as refused:
        return Looked((), tuple((paper, refused.reasons) for paper in live[:1]))


def _rows(found: Iterable[Outcome]) -> list[dict[str, Any]]:
    told = list(found)
    names = queries.names_of(db(), [one.paper for one in told])
    cases = queries.case_numbers(db(), [one.paper for one in told])
    return [
        {
            "paper": one.paper,
            "url": url_for("issuing.paper", paper_id=one.paper.id),
            "case": cases.get(one.paper.subject, ""),
            "to": names.get(one.paper.person, ""),
            "ok": one.issued,
            "reasons": one.reasons,
        }
        for one in told
    ]


def _counts(found: Iterable[Outcome]) -> dict[str, int]:
    told = [one.issued for one in found]
    return {"issued": sum(told), "refused": len(told) - sum(told)}


def _ticked(drafts: list[Paper], wanted: Sequence[UUID]) -> list[Paper]:
    """Those that were ticked; all where none was."""
    return [paper for paper in drafts if paper.id in wanted] if wanted else drafts


def _sent() -> dict[str, Any]:
    sent: dict[str, Any] = {"papers": request.form.getlist("papers")}
    if day := request.form.get("happened_on", "").strip():
        sent["happened_on"] = day
    return sent
