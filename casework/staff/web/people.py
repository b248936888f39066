"""The people of the office: listed, added, changed, switched off and on; administrators by two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework import places
from casework.security.policy import ROLES, policy
from casework.staff import operations, queries
from casework.staff.models import User
from casework.staff.schemas import AddUserForm, ChangeUserForm
from casework.staff.web.blueprint import pages
from casework.web.access import actor, expected_version
from casework.web.forms import Choice, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now


@pages.get("/users")
@policy("user.manage")
def users() -> str:
    """Everybody of the office, and what awaits a second administrator."""
    people = queries.users(db(), actor())
    return render_template(
        "staff/users.html", users=people, roles=ROLES, grants=queries.open_grants(db(), actor()), me=actor()
    )


@pages.get("/users/new")
@policy("user.manage")
def new_user() -> str:
    """The page to add somebody."""
    return _new_page({}, {})


@pages.post("/users/new")
@policy("user.manage")
def add_user() -> ResponseReturnValue:
    """Add somebody; her first password is shown this once."""
    return submitted(AddUserForm(), _added, _new_page)


def _added(given: Mapping[str, Any]) -> str:
    user, password = operations.add_user(db(), actor(), province=actor().province, **given)
    return render_template("staff/first_password.html", person=user, password=password)


def _new_page(sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(AddUserForm(), sent, faults, {"districts": _districts(actor().province)})
    return render_template("staff/new_user.html", fields=fields, page_has_errors=bool(faults))


@pages.get("/users/<uuid:user_id>")
@policy("user.manage")
def user(user_id: UUID) -> str:
    """One person: her role and districts, and whether she may sign in."""
    person = queries.managed_user(db(), actor(), user_id)
    values = {"display_name": person.display_name, "role": person.role, "districts": person.districts}
    return _user_page(person, values, {})


@pages.post("/users/<uuid:user_id>")
@policy("user.manage")
def change_user(user_id: UUID) -> ResponseReturnValue:
    """Change her name as shown, role and districts."""
    person = queries.managed_user(db(), actor(), user_id)
    person.expect_version(expected_version())
    return submitted(ChangeUserForm(), partial(_changed, person), partial(_user_page, person))


def _changed(person: User, given: Mapping[str, Any]) -> ResponseReturnValue:
    operations.change_user(db(), actor(), person, **given)
    if given["role"] != person.role:
        flash(_("เสนอสิทธิผู้ดูแลระบบแล้ว รอผู้ดูแลระบบอีกคนหนึ่งยืนยัน"), "info")
    return _back(_("บันทึกแล้ว"))


def _user_page(person: User, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    fields = schema_fields(ChangeUserForm(), values, faults, {"districts": _districts(person.province)})
    return render_template(
        "staff/user.html",
        person=person,
        fields=fields,
        mine=person.id == actor().id,
        page_has_errors=bool(faults),
    )


@pages.post("/users/<uuid:user_id>/off")
@policy("user.manage")
def switch_off(user_id: UUID) -> ResponseReturnValue:
    """She may not sign in any more."""
    operations.switch_off(db(), actor(), queries.managed_user(db(), actor(), user_id), now())
    return _back(_("ปิดบัญชีแล้ว"))


@pages.post("/users/<uuid:user_id>/on")
@policy("user.manage")
def switch_on(user_id: UUID) -> ResponseReturnValue:
    """She may sign in again."""
    person = queries.managed_user(db(), actor(), user_id)
    operations.switch_on(db(), actor(), person)
    return _back(_("เปิดบัญชีแล้ว") if person.active else _("เสนอแล้ว รอผู้ดูแลระบบอีกคนหนึ่งยืนยัน"))


@pages.post("/users/<uuid:user_id>/password")
@policy("user.manage")
def reset_password(user_id: UUID) -> str:
    """A new first password for her, shown this once."""
    person = queries.managed_user(db(), actor(), user_id)
    password = operations.reset_password(db(), actor(), person, now())
    return render_template("staff/first_password.html", person=person, password=password)


@pages.post("/users/grants/<uuid:grant_id>")
@policy("user.manage")
def decide_grant(grant_id: UUID) -> ResponseReturnValue:
    """Confirm the rights another administrator proposed, or turn them down."""
    granted = request.form.get("answer") == "grant"
    operations.decide_grant(db(), actor(), grant_id, granted, now())
    return _back(_("ยืนยันสิทธิผู้ดูแลระบบแล้ว") if granted else _("ไม่ให้สิทธิผู้ดูแลระบบ"))


def _back(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("staff.users"), 303)


def _districts(province: str | None) -> tuple[Choice, ...]:
    return tuple(Choice(place.code, place) for place in places.districts(province or ""))
