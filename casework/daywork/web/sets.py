"""The papers of the day of one hearing: what is missing, made and issued by one click, taken in one file."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, render_template, send_file

from casework.daywork.binding import FORMS, bound
from casework.daywork.operations.finishing import Finished, finish_set
from casework.daywork.queries.papers import set_of, set_papers
from casework.daywork.web.blueprint import pages
from casework.errors import Missing
from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import hearing_on
from casework.mediation.queries.same_day import queue_numbers
from casework.papers.catalogue import catalogue
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, installation, now
from workflows.paper import GONE_OUT


@pages.get("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/set")
@policy("day.view")
def papers(day_id: UUID, hearing_id: UUID) -> str:
    """What the set holds and lacks."""
    return _page(_found(day_id, hearing_id), ())


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/set")
@policy("paper.issue")
def finish(day_id: UUID, hearing_id: UUID) -> str:
    """Make and issue what is missing; a result for each paper (those that went out stay out)."""
    hearing = _found(day_id, hearing_id)
    done = finish_set(db(), actor(), hearing, now=now())
    return _page(hearing, done)


@pages.get("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/set.<form>")
@policy("paper.make")
def bound_set(day_id: UUID, hearing_id: UUID, form: str) -> Response:
    """The papers that are out, in one Word file or PDF. Raises Missing for another form, or where none is."""
    hearing = _found(day_id, hearing_id)
    out = set_papers(db(), hearing)
    if form not in FORMS or not out:
        raise Missing
    content = bound(installation(), out, form)
    name = f"{hearing.case.number.replace('/', '-')}-{hearing.day.held_on.isoformat()}.{form}"
    return send_file(
        BytesIO(content), mimetype=FORMS[form], as_attachment=True, download_name=name, max_age=0
    )


def _found(day_id: UUID, hearing_id: UUID) -> Hearing:
    return hearing_on(db(), actor(), day_id, hearing_id)


def _page(hearing: Hearing, done: tuple[Finished, ...]) -> str:
    found, out = set_of(db(), hearing), {one.kind: one for one in set_papers(db(), hearing)}
    told = {one.kind: one for one in done}
    rows = [_row(kind, found.papers.get(kind), out, told) for kind in found.wanted]
    return render_template(
        "daywork/set.html",
        hearing=hearing,
        day=hearing.day,
        number=queue_numbers(hearing.day)[hearing.slot_id],
        rows=rows,
        missing=found.missing,
        page_has_errors=any(not one.out for one in done),
        forms=FORMS if out else {},
    )


def _row(kind: str, stage: str | None, out: Any, told: Any) -> dict[str, Any]:
    finished = told.get(kind)
    return {
        "title": catalogue().papers[kind],
        "stage": stage or "",
        "out": stage in GONE_OUT,
        "paper": out.get(kind),
        "reasons": finished.reasons if finished else (),
    }
