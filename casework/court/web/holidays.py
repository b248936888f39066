"""A newly announced holiday: everything it would move is seen before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from casework.court.queries import effects_of
from casework.court.web.blueprint import pages
from casework.security.policy import policy
from casework.staff.schemas import HolidayForm
from casework.thai.render import render
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.presentation import day_off, language
from casework.web.submission import submitted
from casework.web.unit import db, today
from workflows.working_days import YearNotLoaded


@pages.post("/office/holidays/preview")
@policy("office.manage")
def preview_holiday() -> ResponseReturnValue:
    """What the holiday would move; nothing is saved here."""
    return submitted(HolidayForm(), _shown, _form)


def _shown(given: dict[str, Any]) -> ResponseReturnValue:
    try:
        effects = effects_of(db(), actor(), given["day"], given["name"], today())
    except YearNotLoaded as fault:
        return _form(given, {"day": [render(fault.reason, language())]}), 422
    return render_template(
        "court/holiday.html", given=given, effects=effects, already=day_off(effects.already)
    )


def _form(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(HolidayForm(), values, faults)
    return render_template("staff/new_holiday.html", fields=fields, page_has_errors=bool(faults))
