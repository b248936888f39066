"""Plans before they are booked: one day or several, filled, moved by hand, undone, booked."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing, Refused
from casework.mediation.models import PlanDraft
from casework.mediation.operations import drafts
from casework.mediation.queries.candidates import village_of
from casework.mediation.queries.days import day_page, loads
from casework.mediation.queries.drafts import days_by, days_of, draft_board, draft_of, open_drafts
from casework.mediation.web.blueprint import key_of, pages
from casework.places import named
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.presentation import sentence
from casework.web.unit import db, give_up, today
from workflows.reasons import Reason

DAYS_TO_CHOOSE = 60


@pages.get("/plans")
@policy("day.view")
def plans() -> str:
    """The plans that stand, and the days one can be made for."""
    coming = day_page(db(), actor(), since=today(), limit=DAYS_TO_CHOOSE)
    open_days = [day for day in coming.rows if day.stage in ("planned", "agreed", "ready")]
    standing = open_drafts(db(), actor())
    return render_template(
        "mediation/plans.html",
        drafts=[(draft, days_of(db(), actor(), draft)) for draft in standing],
        coming=open_days,
        loads=loads(db(), [day.id for day in open_days]),
        can_plan=actor().may("day.plan"),
    )


@pages.post("/plans")
@policy("day.plan")
def draft_plan() -> ResponseReturnValue:
    """Propose a plan for the days chosen."""
    days = days_by(db(), actor(), [key_of(text) for text in request.form.getlist("day")])
    try:
        made = drafts.draft_plan(db(), actor(), days, today=today())
    except Refused as refused:
        give_up()
        for reason in refused.reasons:
            flash(sentence(reason), "warning")
        return redirect(url_for("mediation.plans"))
    return redirect(url_for("mediation.draft", draft_id=made.id))


@pages.get("/plans/<uuid:draft_id>")
@policy("day.view")
def draft(draft_id: UUID) -> str:
    """The plan as a board of days, rooms and times."""
    return _page(draft_of(db(), actor(), draft_id))


@pages.get("/plans/<uuid:draft_id>/cases/<uuid:case_id>")
@policy("day.plan")
def choose_place(draft_id: UUID, case_id: UUID) -> str:
    """Where to put one case, as a plain form."""
    board = draft_board(db(), actor(), draft_of(db(), actor(), draft_id), today=today())
    cells = [cell for day in board.days for _at, row in day.rows for cell in row if cell and not cell.hearing]
    moved = next((line.case for line in board.checked.lines if line.case.id == case_id), None)
    waiting = next((case for case, _why in board.checked.refused if case.id == case_id), None)
    if (case := moved or waiting) is None:
        raise Missing
    return render_template("mediation/plan_case.html", board=board, case=case, cells=cells)


@pages.post("/plans/<uuid:draft_id>/put")
@policy("day.plan")
def put(draft_id: UUID) -> ResponseReturnValue:
    """Put a case into a slot of the plan, or out of it."""
    case_id, slot = key_of(request.form.get("case", "")), request.form.get("slot", "")
    slot_id = key_of(slot) if slot else None
    return _acted(
        draft_id,
        lambda found, version: drafts.put(
            db(), actor(), found, case_id, slot_id, today=today(), version=version
        ),
    )


@pages.post("/plans/<uuid:draft_id>/undo")
@policy("day.plan")
def undo(draft_id: UUID) -> ResponseReturnValue:
    """Back to the state before."""
    return _acted(draft_id, lambda found, version: drafts.undo(db(), found, version=version))


@pages.post("/plans/<uuid:draft_id>/redo")
@policy("day.plan")
def redo(draft_id: UUID) -> ResponseReturnValue:
    """On to the state that was undone."""
    return _acted(draft_id, lambda found, version: drafts.redo(db(), found, version=version))


@pages.post("/plans/<uuid:draft_id>/fill")
@policy("day.plan")
def refill(draft_id: UUID) -> ResponseReturnValue:
    """Fill it again around what a person put in place."""
    return _acted(
        draft_id,
        lambda found, version: drafts.refill(db(), actor(), found, today=today(), version=version),
    )


@pages.post("/plans/<uuid:draft_id>/book")
@policy("day.plan")
def book_draft(draft_id: UUID) -> ResponseReturnValue:
    """Book the plan as it stands."""
    found = draft_of(db(), actor(), draft_id)
    done = drafts.book_draft(db(), actor(), found, today=today(), version=expected_version())
    flash(_("จองนัดแล้ว %(count)s เรื่อง", count=len(done.booked)), "success")
    for case, reasons in done.refused:
        flash(f"{case.number}: {' '.join(sentence(reason) for reason in reasons)}", "warning")
    return redirect(url_for("mediation.slots", day_id=found.days[0]))


@pages.post("/plans/<uuid:draft_id>/drop")
@policy("day.plan")
def drop_draft(draft_id: UUID) -> ResponseReturnValue:
    """Throw the plan away."""
    found = draft_of(db(), actor(), draft_id)
    drafts.drop_draft(db(), actor(), found, today=today(), version=expected_version())
    flash(_("ทิ้งแผนแล้ว ไม่มีนัดใดถูกจอง"), "success")
    return redirect(url_for("mediation.plans"))


def _acted(draft_id: UUID, act: Callable[[PlanDraft, int | None], None]) -> ResponseReturnValue:
    """Do it, and show the board: the whole page again, or only the board where a script asked."""
    live = "HX-Request" in request.headers
    try:
        act(draft_of(db(), actor(), draft_id), expected_version())
    except Refused as refused:
        give_up()
        return _page(draft_of(db(), actor(), draft_id), refused.reasons, live=live), 409
    if live:
        return _page(draft_of(db(), actor(), draft_id), live=True)
    return redirect(url_for("mediation.draft", draft_id=draft_id, _anchor="board"))


def _page(found: PlanDraft, reasons: tuple[Reason, ...] = (), *, live: bool = False) -> str:
    return render_template(
        "mediation/_plan_board.html" if live else "mediation/draft.html",
        board=draft_board(db(), actor(), found, today=today()),
        reasons_why=reasons,
        village=village_of,
        place=named,
        can_plan=actor().may("day.plan") and found.closed_on is None,
    )
