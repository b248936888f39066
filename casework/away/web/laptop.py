"""On the laptop: what it is, and the file that goes back."""

from __future__ import annotations

import io

from flask import Response, current_app, g, render_template, send_file

from casework.away.difference import count_of_acts, write_return
from casework.away.handing import KIT_TYPE
from casework.away.opening import Opened
from casework.away.web.blueprint import pages
from casework.errors import Missing
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, now


@pages.get("/away")
@policy("day.view")
def laptop() -> str:
    """Which day this is, until when, and what has been done."""
    opened = _opened()
    return render_template(
        "away/laptop.html",
        kit=g.kit,
        day=day_of(db(), actor(), g.kit.day_id),
        acts=count_of_acts(opened, db()),
        expired=now() > g.kit.expires_at,
        generation=opened.memory.number,
    )


@pages.get("/away/return")
@policy("day.view")
def shut() -> Response:
    """Everything done here since the taking, signed; may be made as often as one likes."""
    file = io.BytesIO()
    write_return(_opened(), file)
    file.seek(0)
    name = f"casework-{g.kit.held_on.isoformat()}-{g.kit.id.hex[-6:]}.return"
    return send_file(file, mimetype=KIT_TYPE, as_attachment=True, download_name=name, max_age=0)


def _opened() -> Opened:
    found: Opened | None = current_app.extensions.get("kit")
    if g.kit is None or found is None:
        raise Missing
    return found
