"""The display in the corridor: opened by its address alone, on the day alone, without any account."""

from __future__ import annotations

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from casework.daywork.queries.corridor import queue_of
from casework.daywork.web.blueprint import pages
from casework.security.policy import policy
from casework.web.unit import db, installation, today


@pages.get("/corridor/<uuid:day_id>/<code>")
@policy("public")
def corridor(day_id: UUID, code: str) -> ResponseReturnValue:
    """Numbers and rooms in large letters; the page asks for itself again, with or without JavaScript."""
    queue = queue_of(db(), installation().vault, day_id, code, today())
    return render_template("daywork/corridor.html", queue=queue)
