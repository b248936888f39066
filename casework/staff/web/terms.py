"""The legal terms as this office uses them: value, since when, from what source."""

from __future__ import annotations

from flask import render_template

from casework.security.policy import policy
from casework.staff import queries
from casework.staff.web.blueprint import pages
from casework.web.access import actor
from casework.web.unit import db, today


@pages.get("/terms")
@policy("terms.view")
def terms() -> str:
    """Every term with its values in time; what is not confirmed is said to be so."""
    return render_template("staff/terms.html", terms=queries.terms(db(), actor().province), today=today())
