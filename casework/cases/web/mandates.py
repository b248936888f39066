"""Mandates (กรอบอนุมัติการไกล่เกลี่ย): those recorded, and the form for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases import operations, queries
from casework.cases.schemas import MandateForm
from casework.cases.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, today


@pages.get("/mandates")
@policy("case.view")
def mandates() -> str:
    """The mandates of the province."""
    return _page({}, {})


@pages.post("/mandates")
@policy("mandate.record")
def record_mandate() -> ResponseReturnValue:
    """Record a mandate for every case of the province."""
    return submitted(MandateForm(), _recorded, _page)


def _recorded(given: Mapping[str, Any]) -> ResponseReturnValue:
    operations.record_mandate(db(), actor(), today=today(), **given)
    flash(_("บันทึกกรอบอนุมัติแล้ว"), "success")
    return redirect(url_for("cases.mandates"), 303)


def _page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "cases/mandates.html",
        mandates=queries.mandates(db(), actor()),
        fields=schema_fields(MandateForm(), values, faults) if actor().may("mandate.record") else [],
        today=today(),
        page_has_errors=bool(faults),
    )
