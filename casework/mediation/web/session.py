"""Day Two: where every hearing stands, kept up to date while the page is open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from casework.daywork.queries.corridor import queue_code
from casework.daywork.queries.live import live_day
from casework.mediation.models import MediationDay
from casework.mediation.schemas import CAME_TEXTS
from casework.mediation.web.blueprint import found_day, frame, pages
from casework.mediation.web.steps import day_options, fixes
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, installation

SETTLEMENT_STATES = {
    "draft": Text("ร่างแล้ว", "Drafted"),
    "signed": Text("ลงนามแล้ว", "Signed"),
    "performed": Text("ชำระครบ", "Performed"),
    "breached": Text("ผิดนัด", "Broken"),
}
LIVE_STATES = {
    "booked": Text("ยังไม่มา", "Not here yet"),
    "waiting": Text("รอเรียก", "Waiting"),
    "in_room": Text("อยู่ในห้อง", "In the room"),
    "agreed": Text("ร่างข้อตกลงแล้ว", "Terms drafted"),
    "signing": Text("กำลังลงนาม", "Signing"),
    "papers": Text("มีผลแล้ว เอกสารยังไม่ครบ", "Papers outstanding"),
    "done": Text("เสร็จสิ้น", "Done"),
}
LIVE_TONES = {
    "waiting": "amber",
    "in_room": "plum",
    "agreed": "blue",
    "signing": "blue",
    "papers": "orange",
    "done": "green",
}
CAME_SHOWN = {**CAME_TEXTS, "unknown": Text("ยังไม่บันทึก", "Not recorded")}
CAME_TONES = {"present": "green", "represented": "blue", "absent": "orange"}


@pages.get("/days/<uuid:day_id>/two")
@policy("day.view")
def two(day_id: UUID) -> str:
    """The board of the day, and what may be done with the day now."""
    found = found_day(day_id)
    return render_template(
        "mediation/two.html",
        **frame(found, "two"),
        **_rows(found),
        options=day_options(found),
        fixes=fixes(found),
    )


@pages.get("/days/<uuid:day_id>/two/rows")
@policy("day.view")
def two_rows(day_id: UUID) -> ResponseReturnValue:
    """The part of that page that is asked for again and again."""
    found = found_day(day_id)
    return render_template("mediation/_session.html", **frame(found, "two"), **_rows(found))


def _rows(found: MediationDay) -> dict[str, Any]:
    return {
        "board": live_day(db(), actor(), found),
        "live_states": LIVE_STATES,
        "live_tones": LIVE_TONES,
        "came": CAME_SHOWN,
        "came_tones": CAME_TONES,
        "corridor_code": queue_code(installation().vault, found),
    }
