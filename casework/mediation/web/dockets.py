"""The docket and the day's papers: made, sent, taken away."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.dossier.kinds import DAY_PACKS
from casework.exports.docket_file import KINDS, handed_out, send
from casework.mediation.queries.dockets import batches, docket_of
from casework.mediation.web.blueprint import found_day, frame, pages
from casework.mediation.web.steps import fixes
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, installation, now, today


@pages.get("/days/<uuid:day_id>/docket")
@policy("docket.export")
def docket(day_id: UUID) -> str:
    """The docket as it stands, every batch that was made, and the packs of papers."""
    found = found_day(day_id)
    return render_template(
        "mediation/docket.html",
        **frame(found, "docket"),
        docket=docket_of(db(), actor(), found, now()),
        batches=batches(db(), found),
        kinds=KINDS,
        packs=DAY_PACKS,
        fixes=fixes(found),
        today=today(),
        can_make=actor().may("paper.make"),
    )


@pages.post("/days/<uuid:day_id>/docket")
@policy("docket.export")
def make_docket(day_id: UUID) -> ResponseReturnValue:
    """Make the docket for the court."""
    made = send(db(), actor(), found_day(day_id), now=now())
    flash(_("บัญชีนัดชุดที่ %(batch)s พร้อมส่งศาล", batch=made.batch), "success")
    return redirect(url_for("mediation.docket", day_id=day_id))


@pages.get("/days/<uuid:day_id>/docket.<kind>")
@policy("docket.export")
def download_docket(day_id: UUID, kind: str) -> ResponseReturnValue:
    """The docket as a file: the batch named, or the last one, or a draft of the present."""
    batch = request.args.get("batch", 0, type=int)
    made = handed_out(installation(), db(), actor(), found_day(day_id), kind, batch, now=now())
    disposition = f'attachment; filename="{made.name}"'
    return made.content, {"Content-Type": made.media_type, "Content-Disposition": disposition}
