"""When debtors may be contacted, and through whom: what the forms of a contact show beside their fields."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from casework.field.queries import permitted_hours, volunteer_choices
from casework.register.models import Contract
from casework.web.access import actor
from casework.web.forms import Choice, Text
from casework.web.unit import db
from workflows.conduct import Window


def coming(province: str, first: date, days: int) -> list[Window]:
    """The permitted hours of the days from `first`."""
    return permitted_hours(db(), province, first, days)


def sent_choices(on: date) -> list[Choice]:
    """Those whose mandate is in force on a day, as choices."""
    return volunteer_choices(db(), actor(), on)


def fixes(contract: Contract) -> dict[str, dict[str, Any]]:
    """Where the rules of conduct are met, for the component `reasons`."""
    evidence = url_for("field.new_evidence", contract_id=contract.id)
    return {
        "volunteer": {
            "label": Text("บันทึกหนังสือมอบหมาย", "Record a mandate"),
            "url": url_for("field.volunteer_list"),
        },
        "consent": {"label": Text("บันทึกความยินยอม", "Record her consent"), "url": evidence},
    }
