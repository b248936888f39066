"""At the office: a day taken out, brought back, or its kit voided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.away import operations, queries
from casework.away.faults import Altered, KitVoid, NoKit, NotWorked, OtherProgram, UnknownKit
from casework.away.handing import kit_file, take_in
from casework.away.models import DayKit
from casework.away.schemas import VoidForm
from casework.away.web.blueprint import pages
from casework.errors import CaseworkError, Invalid, Refused
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor
from casework.web.forms import FormField, Text, schema_fields
from casework.web.presentation import language
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now

STATES = {
    "out": Text("อยู่นอกสำนักงาน", "Out"),
    "returned": Text("นำกลับแล้ว", "Returned"),
    "void": Text("ยกเลิกแล้ว", "Void"),
}
TONES = {"out": "amber", "returned": "green", "void": "red"}
FAULTS = (Altered, KitVoid, NoKit, NotWorked, OtherProgram, UnknownKit)


@pages.get("/days/<uuid:day_id>/away")
@policy("day.away")
def kits(day_id: UUID) -> str:
    """Whether the day is out, every kit of it, and the ways to take it and to bring it back."""
    return _page(_day(day_id))


@pages.post("/days/<uuid:day_id>/away")
@policy("day.away")
def take(day_id: UUID) -> ResponseReturnValue:
    """Take the day out; the passphrase is on this answer and nowhere else."""
    try:
        taken = operations.take_away(db(), actor(), _day(day_id), now=now())
    except Refused as refused:
        give_up()
        return _page(_day(day_id), refused=[render(one, language()) for one in refused.reasons]), 409
    return render_template("away/taken.html", day=taken.kit.day, kit=taken.kit, passphrase=taken.passphrase)


@pages.get("/days/<uuid:day_id>/away/<uuid:kit_id>/file")
@policy("day.away")
def download(day_id: UUID, kit_id: UUID) -> Response:
    """The kit's file, worth nothing without its passphrase."""
    return kit_file(_kit(day_id, kit_id))


@pages.post("/days/<uuid:day_id>/away/return")
@policy("day.away")
def bring(day_id: UUID) -> ResponseReturnValue:
    """Bring in what came back."""
    try:
        brought = take_in(day_id, request.files.get("file"))
    except Invalid as fault:
        said = [getattr(each, language()) for each in fault.faults["file"]]  # type: ignore[attr-defined]
        give_up()
        return _page(_day(day_id), file_faults=said), 422
    except FAULTS as fault:
        give_up()
        return _page(_day(day_id), file_faults=[_said(fault)]), 422
    if brought.already:
        flash(_("ไฟล์นี้เคยนำเข้าแล้ว ไม่มีอะไรเปลี่ยน"), "info")
    elif brought.clashes:
        flash(_("นำกลับแล้ว มี %(count)s เรื่องที่ต้องตัดสิน", count=len(brought.clashes)), "warning")
    else:
        flash(_("นำกลับครบแล้ว"), "success")
    return redirect(url_for("away.one", day_id=day_id, kit_id=brought.of.kit_id), 303)


@pages.get("/days/<uuid:day_id>/away/<uuid:kit_id>/void")
@policy("day.away")
def void_form(day_id: UUID, kit_id: UUID) -> str:
    """Why it is voided."""
    return _void_page(_kit(day_id, kit_id), {}, {})


@pages.post("/days/<uuid:day_id>/away/<uuid:kit_id>/void")
@policy("day.away")
def void(day_id: UUID, kit_id: UUID) -> ResponseReturnValue:
    """Void it: from now on its return is refused with this reason."""
    kit = _kit(day_id, kit_id)

    def act(given: dict[str, Any]) -> ResponseReturnValue:
        operations.void(db(), actor(), kit, given["reason"], now=now())
        flash(_("ยกเลิกชุดแล้ว"), "success")
        return redirect(url_for("away.kits", day_id=day_id), 303)

    return submitted(VoidForm(), act, lambda sent, faults: _void_page(kit, sent, faults))


@pages.post("/days/<uuid:day_id>/away/<uuid:kit_id>/readmit")
@policy("day.away")
def readmit(day_id: UUID, kit_id: UUID) -> ResponseReturnValue:
    """It was found."""
    operations.readmit(db(), actor(), _kit(day_id, kit_id))
    flash(_("รับชุดกลับมาใช้ได้แล้ว"), "success")
    return redirect(url_for("away.kits", day_id=day_id), 303)


def _day(day_id: UUID) -> MediationDay:
    return day_of(db(), actor(), day_id)


def _kit(day_id: UUID, kit_id: UUID) -> DayKit:
    return queries.kit_of(db(), _day(day_id), kit_id)


def _said(fault: CaseworkError) -> str:
    return fault.th if language() == "th" else fault.en


def _page(day: MediationDay, *, refused: Sequence[str] = (), file_faults: Sequence[str] = ()) -> str:
    field = FormField(
        "file",
        "file",
        Text("ไฟล์ที่ได้จากโน้ตบุ๊ก", "The file from the laptop"),
        Text("ไฟล์ส่งกลับ (.return)", "The return (.return)"),
        error=" ".join(file_faults),
    )
    found = queries.kits_of(db(), day)
    return render_template(
        "away/kits.html",
        day=day,
        kits=found,
        out=next((kit for kit in found if kit.state == "out"), None),
        states=STATES,
        tones=TONES,
        fields=[field],
        refused=refused,
        page_has_errors=bool(refused or file_faults),
    )


def _void_page(kit: DayKit, sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "away/void.html",
        day=kit.day,
        kit=kit,
        fields=schema_fields(VoidForm(), sent, faults),
        page_has_errors=bool(faults),
    )
