"""นำเข้าแฟ้มสแกน: a folder or ZIP of scans brought, how far it is, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.errors import CaseworkError
from casework.evidence.intake import start_intake, tally_of
from casework.evidence.queries import doubt_count, intake_of, intakes
from casework.evidence.uploads import brought
from casework.evidence.web.blueprint import REFUSED_FILE, pages
from casework.files.faults import WrongFile
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, installation, now


@pages.get("/evidence/intakes")
@policy("evidence.import")
def intake_list() -> str:
    """The page to bring scans, what waits, and the folders brought before."""
    return _page()


@pages.post("/evidence/intakes")
@policy("evidence.import")
def take_in() -> ResponseReturnValue:
    """Bring a ZIP, or several files; a worker reads them."""
    try:
        with brought(request.files.getlist("files")) as found:
            label = found[0].label if len(found) == 1 else f"{found[0].label} +{len(found) - 1}"
            job = start_intake(db(), actor(), found, label, now=now())
    except WrongFile as wrong:
        return _page([wrong]), REFUSED_FILE
    return redirect(url_for("evidence.intake", job_id=job.id), 303)


@pages.get("/evidence/intakes/<uuid:job_id>")
@policy("evidence.import")
def intake(job_id: UUID) -> str:
    """How far a folder is, and what came of it."""
    return render_template("evidence/intake.html", **_shown(intake_of(db(), actor(), job_id)))


@pages.get("/evidence/intakes/<uuid:job_id>/progress")
@policy("evidence.import")
def intake_progress(job_id: UUID) -> ResponseReturnValue:
    """The part of that page that is asked for once a second."""
    found = intake_of(db(), actor(), job_id)
    if found.state != jobs.RUNNING:
        return "", 200, {"HX-Refresh": "true"}
    return render_template("evidence/_progress.html", **_shown(found))


def _page(wrong: Sequence[CaseworkError] = ()) -> str:
    return render_template(
        "evidence/intakes.html",
        rows=[
            {
                "id": row.id,
                "label": row.options["label"],
                "at": row.created_at,
                "total": row.total,
                "state": row.state,
            }
            for row in intakes(db(), actor())
        ],
        waiting=doubt_count(db(), actor()),
        faults=[Text(one.th, one.en) for one in wrong],
        page_has_errors=bool(wrong),
    )


def _shown(found: Job) -> dict[str, Any]:
    made = jobs.progress(db(), found)
    failed = jobs.failures_of(db(), found)
    label = found.options["label"]
    return {
        "label": label,
        "waiting": doubt_count(db(), actor()),
        "tally": tally_of(installation().store, found) | {"refused": len(failed)} if found.output else {},
        "job": {
            "id": found.id,
            "title": Text(f"อ่านแฟ้มสแกน {label}", f"Reading {label}"),
            "state": "failed" if found.state == "cancelled" else found.state,
            "done": made.done + made.failed,
            "total": made.total,
            "poll_url": url_for("evidence.intake_progress", job_id=found.id),
            "page_url": url_for("evidence.intake", job_id=found.id),
            "failures": [
                {"label": item.label, "reason": Text(*(item.error or "").partition(" / ")[::2])}
                for item in failed
            ],
        },
    }
