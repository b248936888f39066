"""The main navigation and what every page knows: who is signed in, in which office."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from flask import Flask, g, request, url_for

from casework.security.policy import ROLES, SELF, Actor
from casework.staff.queries import office_of
from casework.web.away import away_mark
from casework.web.forms import Text
from casework.web.unit import db


@dataclass(frozen=True)
class Place:
    """One entry of the main navigation."""

    endpoint: str
    th: str
    en: str
    permission: str


PLACES = (
    Place("cases.my_work", "งานของฉัน", "My work", "case.view"),
    Place("register.contracts", "ทะเบียนลูกหนี้", "Register", "register.view"),
    Place("cases.listing", "เรื่อง", "Cases", "case.view"),
    Place("radar.overview", "เรดาร์อายุความ", "Limitation radar", "case.view"),
    Place("mediation.days", "วันไกล่เกลี่ย", "Mediation days", "day.view"),
    Place("scans.overview", "สแกนเอกสารลงนาม", "Scans", "scan.bring"),
    Place("imports.uploads", "นำเข้าทะเบียน", "Import", "register.import"),
    Place("staff.users", "ผู้ใช้", "Users", "user.manage"),
    Place("staff.office", "สำนักงาน", "Office", "office.manage"),
    Place("steps.table_page", "แผนผังขั้นตอน", "Map of the steps", "terms.view"),
)


OWN = (
    Place("staff.own_password", "เปลี่ยนรหัสผ่าน", "Change password", SELF),
    Place("staff.tokens", "โทเคนของโปรแกรม", "API tokens", SELF),
)
REFERENCE = (
    Place("issuing.register", "ทะเบียนหนังสือส่ง", "Register of letters", "letter.view"),
    Place("evidence.intake_list", "นำเข้าแฟ้มสแกนหลักฐาน", "Bring scans of evidence", "evidence.import"),
    Place("papers.shelf", "แบบเอกสาร", "Papers", "terms.view"),
    Place("authoring.overview", "แม่แบบของสำนักงาน", "Templates of the office", "terms.view"),
    Place("staff.terms", "ค่ากำหนดตามกฎหมาย", "Legal terms", "terms.view"),
    Place("api-reference.reference", "API สำหรับโปรแกรม", "API for programs", "terms.view"),
)


def install_navigation(app: Flask) -> None:
    """Give every page its surroundings."""
    app.jinja_env.globals["version"] = version("casework")
    app.context_processor(surroundings)


def surroundings() -> dict[str, Any]:
    """Who is here, in which office, and where she may go."""
    actor = g.get("actor")
    if actor is None:
        return {"user": None, "office": None, "navigation": [], "away": None}
    return {
        "user": actor,
        "role": ROLES[actor.role],
        "office": office_of(db(), actor.province),
        "away": away_mark(),
        "navigation": [
            {
                "label_th": place.th,
                "label_en": place.en,
                "url": url_for(place.endpoint),
                "active": request.endpoint == place.endpoint,
            }
            for place in PLACES
            if actor.may(place.permission)
        ],
        "user_links": _links(actor, OWN),
        "footer_links": _links(actor, REFERENCE),
    }


def _links(actor: Actor, places: tuple[Place, ...]) -> list[dict[str, object]]:
    return [
        {"label": Text(place.th, place.en), "url": url_for(place.endpoint)}
        for place in places
        if actor.may(place.permission)
    ]
