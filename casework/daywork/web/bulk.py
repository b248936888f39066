"""Many cases of Day One at once: what blocks the day, one act for those ticked, a result for each."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import render_template, request

from casework.daywork.operations.bulk import ACTS, Told, do_for_many
from casework.daywork.schemas import BulkInput
from casework.daywork.web.blueprint import pages
from casework.mediation.models import MediationDay
from casework.mediation.queries.board import day_board
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, now, today


@pages.get("/days/<uuid:day_id>/bulk")
@policy("day.plan")
def bulk(day_id: UUID) -> str:
    """The cases of the day, to be ticked."""
    return _page(day_of(db(), actor(), day_id), ())


@pages.post("/days/<uuid:day_id>/bulk")
@policy("day.plan")
def do_bulk(day_id: UUID) -> str:
    """Do the act for the cases ticked; a result for each."""
    day = day_of(db(), actor(), day_id)
    sent = {"act": request.form.get("act", ""), "hearings": request.form.getlist("hearing")}
    given = BulkInput().load(sent)
    rows = day_board(db(), actor(), day, today=today()).rows
    chosen = [row.hearing for row in rows if row.hearing.id in given["hearings"]]
    return _page(day, do_for_many(db(), actor(), chosen, given["act"], now=now()))


def _page(day: MediationDay, told: Iterable[Told]) -> str:
    """The cases in the order they are called; after an act those that refused it stand first."""
    board, results = day_board(db(), actor(), day, today=today()), {one.hearing.id: one for one in told}
    refused = {key for key, one in results.items() if not one.ok}
    rows = sorted(board.rows, key=lambda row: row.hearing.id not in refused)
    return render_template(
        "daywork/bulk.html",
        day=day,
        board=board,
        results=results,
        rows=[{"row": row, "told": results.get(row.hearing.id)} for row in rows],
        acts=[act for act in ACTS.values() if actor().may(act.permission)],
        done=sum(one.ok for one in results.values()),
    )
