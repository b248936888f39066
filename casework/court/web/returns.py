"""The court's sheet: brought, compared, taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.models import Case
from casework.court import operations, queries
from casework.court.models import CourtReturn, ReturnLine
from casework.court.uploads import take_in
from casework.court.web.blueprint import pages
from casework.errors import Invalid, Refused
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor
from casework.web.forms import FormField, Text
from casework.web.presentation import language
from casework.web.unit import db, give_up, now, today
from workflows.reasons import Reason

ITEMS = {
    "petition_number": Text("เลขคำร้อง", "Petition number"),
    "black_number": Text("หมายเลขดำ", "Black number"),
    "slot": Text("เวลาและห้อง", "Time and room"),
    "result": Text("ผล", "Result"),
    "row": Text("แถวที่จับคู่ไม่ได้", "A row of no case of ours"),
}
STATES = {
    "open": Text("รอตัดสิน", "To be decided"),
    "applied": Text("ใช้ตามศาลแล้ว", "The court's taken"),
    "kept": Text("คงของเรา", "Ours kept"),
    "overtaken": Text("มีไฟล์ใหม่แทนแล้ว", "A later sheet replaced it"),
}


@pages.get("/days/<uuid:day_id>/court-return")
@policy("court.return")
def returns(day_id: UUID) -> str:
    """Bring the court's sheet; the sheets brought before."""
    return _page(_day(day_id), ())


@pages.post("/days/<uuid:day_id>/court-return")
@policy("court.return")
def bring(day_id: UUID) -> ResponseReturnValue:
    """Compare the sheet with what was sent; nothing of it is taken over yet."""
    day = _day(day_id)
    try:
        made = take_in(day, request.files.get("file"))
    except Invalid as fault:
        said: Any = fault.faults.get("file") or [Text(fault.th, fault.en)]
        give_up()
        return _page(_day(day_id), said), 422
    return redirect(url_for("court.one", day_id=day.id, return_id=made.id), 303)


@pages.get("/days/<uuid:day_id>/court-return/<uuid:return_id>")
@policy("court.return")
def one(day_id: UUID, return_id: UUID) -> str:
    """What differs: safe, doubtful, decided."""
    day = _day(day_id)
    return _one_page(day, queries.return_of(db(), day, return_id), ())


@pages.post("/days/<uuid:day_id>/court-return/<uuid:return_id>/apply")
@policy("court.return")
def apply_safe(day_id: UUID, return_id: UUID) -> ResponseReturnValue:
    """Take over every line without a doubt."""
    day = _day(day_id)
    of = queries.return_of(db(), day, return_id)
    taken = operations.apply_safe(db(), actor(), day, of, today=today(), now=now())
    done = sum(len(each.lines) for each in taken if not each.reasons)
    flash(_("ใช้ตามศาลแล้ว %(count)s รายการ", count=done), "success")
    if left := sum(len(each.lines) for each in taken if each.reasons):
        flash(_("ยังทำไม่ได้ %(count)s รายการ ดูเหตุผลในตาราง", count=left), "warning")
    return redirect(url_for("court.one", day_id=day.id, return_id=of.id), 303)


@pages.post("/days/<uuid:day_id>/court-return/<uuid:return_id>/lines/<uuid:line_id>/<act>")
@policy("court.return")
def decide(day_id: UUID, return_id: UUID, line_id: UUID, act: str) -> ResponseReturnValue:
    """Take the court's, or keep ours, of one line."""
    day = _day(day_id)
    of = queries.return_of(db(), day, return_id)
    line = queries.line_of(of, line_id)
    try:
        if act == "take":
            operations.take_line(db(), actor(), day, line, today=today(), now=now())
        else:
            operations.keep_ours(db(), actor(), day, line, now=now())
    except Refused as refused:
        give_up()
        day = _day(day_id)
        return _one_page(day, queries.return_of(db(), day, return_id), refused.reasons), 409
    flash(_("บันทึกแล้ว"), "success")
    return redirect(url_for("court.one", day_id=day.id, return_id=of.id, _anchor="doubts"), 303)


def _day(day_id: UUID) -> MediationDay:
    return day_of(db(), actor(), day_id)


def _page(day: MediationDay, faults: Iterable[Any]) -> str:
    errors = [each if isinstance(each, str) else getattr(each, language()) for each in faults]
    field = FormField(
        "file",
        "file",
        Text("ไฟล์ที่ศาลส่งคืน", "The court's file"),
        Text("Excel (.xlsx) หรือ CSV สลับหรือเปลี่ยนชื่อคอลัมน์ได้", "Excel or CSV; columns may be moved or renamed"),
        error=" ".join(errors),
    )
    return render_template(
        "court/returns.html",
        day=day,
        fields=[field],
        returns=queries.returns(db(), day),
        page_has_errors=bool(errors),
    )


def _one_page(day: MediationDay, of: CourtReturn, refused: Sequence[Reason]) -> str:
    cases = queries.cases_of_lines(db(), of)
    lines = [_shown(day, of, line, cases) for line in of.lines]
    return render_template(
        "court/return.html",
        day=day,
        of=of,
        safe=[each for each in lines if each["line"].is_safe],
        doubts=[each for each in lines if each["line"].state == "open" and not each["line"].is_safe],
        decided=[each for each in lines if each["line"].state != "open"],
        refused=[render(reason, language()) for reason in refused],
        page_has_errors=bool(refused),
    )


def _shown(
    day: MediationDay, of: CourtReturn, line: ReturnLine, cases: Mapping[UUID, Case]
) -> dict[str, Any]:
    case = cases.get(line.hearing_id) if line.hearing_id else None
    address: dict[str, Any] = {"day_id": day.id, "return_id": of.id, "line_id": line.id}
    return {
        "line": line,
        "row": line.row,
        "case": case.number if case else line.code,
        "url": url_for("mediation.hearing", day_id=day.id, hearing_id=line.hearing_id) if case else "",
        "item": ITEMS[line.item],
        "ours": line.ours,
        "theirs": line.theirs,
        "state": STATES[line.state],
        "why": [doubt[language()] for doubt in line.doubts],
        "by": line.decided_by,
        "take": url_for("court.decide", act="take", **address) if line.item not in operations.BY_HAND else "",
        "keep": url_for("court.decide", act="keep", **address),
    }
