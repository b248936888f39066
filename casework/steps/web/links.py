"""Where each unmet need of a case is mended: the code a reason names, and the address of that door."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for

from casework.cases.models import Case
from casework.mediation.queries.hearings import open_hearing
from casework.web.access import actor, permission_of
from casework.web.forms import Text
from casework.web.unit import db

Door = tuple[str, str, str, dict[str, Any]]


def fixes(case: Case) -> dict[str, dict[str, Any]]:
    """For the component `reasons`: {fix: {label, url}}, of the doors this person may open."""
    contract, own = {"contract_id": case.contract_id}, {"case_id": case.id}
    doors: dict[str, Door] = {
        "person": ("ไปที่ผู้ผูกพัน", "Go to the people", "cases.file", {**own, "_anchor": "people"}),
        "visit": ("บันทึกการติดตาม", "Record a contact", "field.new_visit", contract),
        "evidence": ("บันทึกหลักฐาน", "Record evidence", "field.new_evidence", contract),
        "consent": ("บันทึกคำตอบ", "Record an answer", "cases.step", {**own, "code": "record_consent"}),
        "contract": ("ไปที่สัญญา", "Go to the contract", "register.contract", contract),
        "notice": ("ไปที่หนังสือบอกกล่าว", "Go to the notices", "guarantors.contract", contract),
        "effect": ("ไปที่ผู้ค้ำประกัน", "Go to the guarantors", "guarantors.contract", contract),
        "mandate": ("ไปที่กรอบอนุมัติ", "Go to the mandates", "cases.mandates", {}),
        "volunteer": ("บันทึกหนังสือมอบหมาย", "Record a mandate", "field.volunteer_list", {}),
        "measure": ("ไปที่มาตรการ", "Go to the measures", "cases.file", {**own, "_anchor": "measures"}),
        "paper": ("ไปที่เอกสาร", "Go to the papers", "cases.file", {**own, "_anchor": "papers"}),
        "slot": ("ไปที่วันไกล่เกลี่ย", "Go to the mediation days", "mediation.days", {}),
        "day": ("ไปที่วันไกล่เกลี่ย", "Go to the mediation days", "mediation.days", {}),
        "office": ("ไปที่สำนักงาน", "Go to the office", "staff.office", {}),
        "terms": ("ดูค่าที่ตั้งไว้", "See the settings", "staff.terms", {}),
        "case": ("ไปที่แฟ้มเรื่อง", "Go to the case", "cases.file", own),
        **_at_the_table(case),
    }
    return {
        fix: {"label": Text(th, en), "url": url_for(endpoint, **values)}
        for fix, (th, en, endpoint, values) in doors.items()
        if may_open(endpoint)
    }


def _at_the_table(case: Case) -> dict[str, Door]:
    """The court's tests and the signatures are recorded where the case is heard."""
    hearing = open_hearing(db(), case)
    if hearing is None:
        return {}
    at = {"day_id": hearing.day_id, "hearing_id": hearing.id}
    return {"step": ("ไปที่หน้าไกล่เกลี่ยของเรื่องนี้", "Go to the hearing", "mediation.hearing", at)}


def may_open(endpoint: str) -> bool:
    """Whether this person's role opens the page."""
    view = current_app.view_functions.get(endpoint)
    permission = permission_of(endpoint, "GET", view) if view else None
    return permission is not None and actor().may(permission)
