"""Signing in and out, one's own password and API tokens."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Invalid
from casework.security.policy import PUBLIC, SELF, policy
from casework.staff import operations, queries
from casework.staff.operations import WrongPassword
from casework.staff.schemas import OwnPasswordForm, SignInForm, TokenForm
from casework.staff.web.blueprint import pages
from casework.web.access import actor, local_path
from casework.web.forms import Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now

WRONG = Text("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", "The name or the password is wrong.")
WAIT = Text(
    "ลองผิดหลายครั้ง โปรดรอสักครู่แล้วลองใหม่ บัญชีไม่ได้ถูกระงับ",
    "Too many wrong tries. Wait a little and try again; the account is not locked.",
)


@pages.get("/login")
@policy(PUBLIC)
def login() -> str:
    """The page to sign in."""
    return render_template("login.html", next=local_path(request.args.get("next", "/")), fault=None)


@pages.post("/login")
@policy(PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Sign in, or count a wrong guess."""
    return submitted(SignInForm(), _signed_in, lambda sent, _faults: _refused(sent, WRONG))


def _signed_in(given: Mapping[str, str]) -> ResponseReturnValue:
    tried = operations.sign_in(db(), given["name"], given["password"], request.remote_addr or "", now())
    db().commit()  # also a refusal counts: it must outlive the answer's 4xx
    if tried.wait:
        seconds = str(math.ceil(tried.wait.total_seconds()))
        return _refused(given, WAIT), 429, {"Retry-After": seconds}
    if tried.token is None:
        return _refused(given, WRONG), 401
    _start_anew(login=tried.token)
    return redirect(local_path(request.form.get("next", "/")), 303)


def _refused(given: Mapping[str, object], fault: Text) -> str:
    onward = local_path(request.form.get("next", "/"))
    return render_template("login.html", next=onward, fault=fault, name=given.get("name", ""))


def _start_anew(**kept: str) -> None:
    """Nothing of the old session is carried into the new one but the language."""
    language = session.get("lang", "th")
    session.clear()
    session.update(kept, lang=language)


@pages.post("/logout")
@policy(SELF)
def logout() -> ResponseReturnValue:
    """End this session."""
    operations.sign_out(db(), actor(), session["login"], now())
    _start_anew()
    flash(_("ออกจากระบบแล้ว"), "success")
    return redirect(url_for("staff.login"), 303)


@pages.get("/me/password")
@policy(SELF)
def own_password() -> str:
    """The page to change one's own password."""
    return _password_page({}, {})


@pages.post("/me/password")
@policy(SELF)
def change_own_password() -> ResponseReturnValue:
    """Change one's own password; every session ends."""
    return submitted(OwnPasswordForm(), _password_changed, _password_page)


def _password_changed(given: Mapping[str, str]) -> ResponseReturnValue:
    if given["password"] != given["again"]:
        raise Invalid({"again": [_("รหัสผ่านสองช่องไม่ตรงกัน")]})
    try:
        operations.change_password(db(), actor(), given["old"], given["password"], now())
    except WrongPassword as wrong:
        raise Invalid({"old": [wrong]}) from wrong
    _start_anew()
    flash(_("เปลี่ยนรหัสผ่านแล้ว โปรดเข้าสู่ระบบด้วยรหัสผ่านใหม่"), "success")
    return redirect(url_for("staff.login"), 303)


def _password_page(_sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "staff/own_password.html",
        fields=schema_fields(OwnPasswordForm(), errors=faults),
        page_has_errors=bool(faults),
    )


@pages.get("/me/tokens")
@policy(SELF)
def tokens() -> str:
    """One's own API tokens."""
    return _tokens_page({}, {})


@pages.post("/me/tokens")
@policy(SELF)
def add_token() -> ResponseReturnValue:
    """A new token, shown this once."""
    return submitted(TokenForm(), _token_added, _tokens_page)


def _token_added(given: Mapping[str, Any]) -> str:
    user = queries.user(db(), actor().id)
    lifetime = timedelta(days=given["days"])
    token = operations.add_token(db(), actor(), user, given["label"], now(), lifetime)
    return render_template("staff/token.html", token=token, label=given["label"])


@pages.post("/me/tokens/<uuid:token_id>/revoke")
@policy(SELF)
def revoke_token(token_id: UUID) -> ResponseReturnValue:
    """End one of one's own tokens."""
    operations.revoke_token(db(), actor(), token_id, now())
    flash(_("เพิกถอนโทเคนแล้ว"), "success")
    return redirect(url_for("staff.tokens"), 303)


def _tokens_page(sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "staff/tokens.html",
        tokens=queries.live_tokens(db(), actor().id, now()),
        fields=schema_fields(TokenForm(), {"days": 90, **sent}, faults),
        page_has_errors=bool(faults),
    )
