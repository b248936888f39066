"""The office's own page: what its papers print, who signs for it, its holidays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Invalid, Refused
from casework.security.policy import policy
from casework.staff import operations, queries, signing
from casework.staff.models import Office, Signatory
from casework.staff.profile import parts, profile_fields, profile_of
from casework.staff.schemas import SIGNATORY_KINDS, EndForm, HolidayForm, SignatoryForm, profile_form
from casework.staff.web.blueprint import pages
from casework.thai.national_id import mask, printed
from casework.thai.render import render
from casework.web.access import actor, expected_version
from casework.web.forms import Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, installation, today


@pages.get("/office")
@policy("office.manage")
def office() -> str:
    """The office: its profile, those who sign, its holidays."""
    return _office_page(queries.own_office(db(), actor()), {}, {})


@pages.post("/office")
@policy("office.manage")
def save_office() -> ResponseReturnValue:
    """Save the profile."""
    mine = queries.own_office(db(), actor())
    mine.expect_version(expected_version())
    return submitted(profile_form()(), partial(_saved, mine), partial(_office_page, mine))


def _saved(mine: Office, given: Mapping[str, str]) -> ResponseReturnValue:
    changed = operations.set_profile(db(), actor(), mine, given, today())
    return _back(_("บันทึกแล้ว") if changed else _("ไม่มีข้อมูลใดเปลี่ยน"))


def _office_page(mine: Office, sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    kept = profile_of(mine, installation().vault)
    sealed = {code: kept.pop(code) for code, field in profile_fields().items() if field.is_sealed}
    shown = {**kept, **{code: value for code, value in sent.items() if code not in sealed}}
    return render_template(
        "staff/office.html",
        mine=mine,
        parts=parts(),
        fields={field.name: field for field in schema_fields(profile_form()(), shown, faults)},
        masked={code: mask(printed(value)) for code, value in sealed.items() if value},
        kinds=SIGNATORY_KINDS,
        remarks=signing.remarks(mine),
        signing={row.id for row in signing.on_day(db(), mine, today())},
        today=today(),
        holidays=queries.local_holidays(db(), mine.province),
        page_has_errors=bool(faults),
    )


@pages.get("/office/signatories/new")
@policy("office.manage")
def new_signatory() -> str:
    """The page to appoint somebody who signs."""
    return _signatory_page({}, {})


@pages.post("/office/signatories/new")
@policy("office.manage")
def add_signatory() -> ResponseReturnValue:
    """Appoint somebody who signs."""
    return submitted(SignatoryForm(), _appointed, _signatory_page)


def _appointed(given: Mapping[str, Any]) -> ResponseReturnValue:
    mine = queries.own_office(db(), actor())
    with _said_of("since"):
        made = operations.appoint(db(), actor(), mine, today(), **given)
    if principal := signing.stood_in_for(mine, made):
        flash(_("ระหว่างวันดังกล่าวลงนามแทน %(name)s", name=principal.name), "info")
    return _back(_("เพิ่มผู้ลงนามแล้ว"), "signatories")


@contextmanager
def _said_of(field: str) -> Iterator[None]:
    """A refusal is told beside the day that brought it about."""
    try:
        yield
    except Refused as refused:
        said = [Text(render(each, "th"), render(each, "en")) for each in refused.reasons]
        raise Invalid({field: said}) from refused


def _signatory_page(sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(SignatoryForm(), sent, faults)
    return render_template("staff/new_signatory.html", fields=fields, page_has_errors=bool(faults))


@pages.get("/office/signatories/<uuid:signatory_id>")
@policy("office.manage")
def signatory(signatory_id: UUID) -> str:
    """The page to end an appointment."""
    return _ending_page(queries.own_signatory(db(), actor(), signatory_id), {}, {})


@pages.post("/office/signatories/<uuid:signatory_id>")
@policy("office.manage")
def end_appointment(signatory_id: UUID) -> ResponseReturnValue:
    """She signs for the last time on the day given."""
    one = queries.own_signatory(db(), actor(), signatory_id)
    return submitted(EndForm(), partial(_ended, one), partial(_ending_page, one))


def _ended(one: Signatory, given: Mapping[str, Any]) -> ResponseReturnValue:
    with _said_of("until"):
        operations.end_appointment(db(), actor(), one, given["until"], today())
    return _back(_("บันทึกแล้ว"), "signatories")


@pages.post("/office/signatories/<uuid:signatory_id>/withdraw")
@policy("office.manage")
def withdraw_signatory(signatory_id: UUID) -> ResponseReturnValue:
    """Take back an appointment entered by mistake."""
    operations.withdraw(db(), actor(), queries.own_signatory(db(), actor(), signatory_id), today())
    return _back(_("ลบรายการแล้ว เอกสารที่จัดทำไปแล้วไม่เปลี่ยน"), "signatories")


def _ending_page(one: Signatory, sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(EndForm(), {"until": one.until, **sent}, faults)
    vault = installation().vault
    own_id = vault.unseal(bytes.fromhex(one.national_id)) if one.national_id else ""
    return render_template(
        "staff/signatory.html",
        one=one,
        kind=SIGNATORY_KINDS[one.kind],
        masked=mask(printed(own_id)) if own_id else "",
        fields=fields,
        page_has_errors=bool(faults),
    )


@pages.get("/office/holidays/new")
@policy("office.manage")
def new_holiday() -> str:
    """The page to add a holiday of the province."""
    return _holiday_page({}, {})


@pages.post("/office/holidays/new")
@policy("office.manage")
def add_holiday() -> ResponseReturnValue:
    """Add a holiday of the province."""
    return submitted(HolidayForm(), _holiday_added, _holiday_page)


def _holiday_added(given: Mapping[str, Any]) -> ResponseReturnValue:
    operations.add_holiday(db(), actor(), queries.own_office(db(), actor()).province, today(), **given)
    return _back(_("เพิ่มวันหยุดแล้ว"))


def _holiday_page(sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(HolidayForm(), sent, faults)
    return render_template("staff/new_holiday.html", fields=fields, page_has_errors=bool(faults))


@pages.post("/office/holidays/<uuid:holiday_id>/remove")
@policy("office.manage")
def remove_holiday(holiday_id: UUID) -> ResponseReturnValue:
    """Take a holiday of the province back."""
    operations.remove_holiday(db(), actor(), holiday_id, today())
    return _back(_("ลบวันหยุดแล้ว"))


def _back(said: str, part: str | None = None) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("staff.office", _anchor=part), 303)
