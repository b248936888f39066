"""What moving or calling off a day brought about: the letters to send, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import render_template, url_for

from casework.cases.models import Case
from casework.court import queries
from casework.court.web.blueprint import pages
from casework.mediation.queries.days import day_of
from casework.papers.models import Paper
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.presentation import language
from casework.web.unit import db
from workflows.paper import PAPER


@pages.get("/days/<uuid:day_id>/changes")
@policy("day.plan")
def changes(day_id: UUID) -> str:
    """Each change of the day, with a row for each case."""
    day = day_of(db(), actor(), day_id)
    found = queries.changes(db(), day)
    cases, papers, names = queries.of_changes(db(), actor(), found)
    return render_template(
        "court/changes.html",
        day=day,
        changes=[(one, [_row(row, cases, papers, names) for row in one.rows]) for one in found],
    )


def _row(
    row: Mapping[str, Any],
    cases: Mapping[str, Case],
    papers: Mapping[str, Paper],
    names: Mapping[str, str],
) -> dict[str, Any]:
    case = cases.get(row["case"] or "")
    return {
        "case": case,
        "to_send": [_paper(papers[key], names) for key in row["papers"] if key in papers],
        "voided": [_paper(papers[key], names) for key in row["voided"] if key in papers],
        "waiting": [_paper(papers[key], names) for key in row["waiting"] if key in papers],
        "reasons": [reason[language()] for reason in row["reasons"]],
    }


def _paper(paper: Paper, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": paper.title,
        "to": names.get(paper.person, ""),
        "stage": PAPER.stage(paper.stage),
        "void": paper.stage == "void",
        "url": url_for("issuing.paper", paper_id=paper.id),
    }
