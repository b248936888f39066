"""What every page says of days that are away: on the laptop which day it is, at the office what is out."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, request, url_for

from casework.away.difference import count_of_acts
from casework.away.queries import kit_out, kit_out_of_case, waiting_of_case
from casework.web.unit import db, now, today


def away_mark() -> dict[str, Any] | None:
    """The mark of this page: the kit it is served from, or the kit its day or case is out with; else None."""
    if g.get("kit") is not None:
        return _on_the_laptop()
    return _at_the_office()


def _on_the_laptop() -> dict[str, Any]:
    return {
        "here": True,
        "kit": g.kit,
        "acts": count_of_acts(current_app.extensions["kit"], db()),
        "other_day": today() != g.kit.held_on,
        "expired": now() > g.kit.expires_at,
        "url": url_for("away.laptop"),
    }


def _at_the_office() -> dict[str, Any] | None:
    told = request.view_args or {}
    found = None
    if day_id := told.get("day_id"):
        found = kit_out(db(), day_id)
    elif case_id := told.get("case_id"):
        found = kit_out_of_case(db(), case_id)
    if found is None:
        return _waiting(told)
    url = url_for("away.kits", day_id=found.day_id) if g.actor.may("day.away") else ""
    return {"here": False, "kit": found, "url": url}


def _waiting(told: dict[str, Any]) -> dict[str, Any] | None:
    waits = waiting_of_case(db(), told["case_id"]) if "case_id" in told else None
    if waits is None:
        return None
    place: dict[str, Any] = {"day_id": waits.kit.day_id, "kit_id": waits.kit_id, "group_id": waits.id}
    url = url_for("away.group", **place) if g.actor.may("day.view") else ""
    return {"here": False, "waits": True, "url": url}
