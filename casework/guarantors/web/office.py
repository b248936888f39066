"""The letters of an office: what has to go to the post office next, and which cards are awaited."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from marshmallow import EXCLUDE

from casework.guarantors.kinds import SECTIONS, STATES, TONES
from casework.guarantors.queries import Due, awaited_cards, due_notices
from casework.guarantors.schemas import DueFilter
from casework.guarantors.web.blueprint import pages
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.thai.postal_number import printed
from casework.web.access import actor
from casework.web.unit import db, today


@pages.get("/notices")
@policy("case.view")
def office() -> str:
    """The notices whose last day is near, and the letters whose card has not come back."""
    asked = DueFilter(unknown=EXCLUDE).load(request.args.to_dict())
    law = terms(db(), actor().province)
    days = asked["days"]
    return render_template(
        "guarantors/office.html",
        due=[_row(one) for one in due_notices(db(), actor(), today(), days)],
        cards=awaited_cards(db(), actor()),
        days=law.number("guarantor_notice_alert_days", today()) if days is None else days,
        card_days=law.number("card_return_days", today()),
        labels={"states": STATES, "tones": TONES, "sections": SECTIONS},
        printed=printed,
        today=today(),
    )


def _row(one: Due) -> dict[str, Any]:
    return {"duty": one.duty, "obligor": one.obligor, "contract": one.contract}
