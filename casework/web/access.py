"""Who is asking and whether the route lets her: deny by default (PROMISES 4, 13, 14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

from casework.errors import Forbidden
from casework.security.policy import PERMISSIONS, PUBLIC, Actor
from casework.staff import queries as staff
from casework.staff.operations import SEEN_EVERY, touch
from casework.web.unit import SAFE_METHODS, db, installation, now

csrf = CSRFProtect()
# Routes made by libraries: they cannot carry a mark, so they are named here.
FOREIGN: dict[str, str] = {"static": PUBLIC, "api-docs.openapi_json": "terms.view"}
OWN_PASSWORD_PAGE = "staff.own_password"


class UnguardedRoute(RuntimeError):
    """A route without a policy: the application does not start."""


def _views(app: Flask) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        methods = (rule.methods or set()) - {"OPTIONS", "HEAD"}
        for method in methods:
            yield rule.endpoint, method, view


def permission_of(endpoint: str, method: str, view: Callable[..., Any]) -> str | None:
    """The permission a route declares for a method, if any."""
    view_class = getattr(view, "view_class", None)
    handler = getattr(view_class, method.lower(), None) if view_class else view
    declared = getattr(handler, "policy", None) or getattr(view_class, "policy", None)
    return declared or FOREIGN.get(endpoint)


def check_routes(app: Flask) -> None:
    """Refuse to start while any route is unguarded. Raises UnguardedRoute naming all of them."""
    bare = sorted(
        {
            f"{method} {endpoint}"
            for endpoint, method, view in _views(app)
            if not permission_of(endpoint, method, view)
        }
    )
    if bare:
        raise UnguardedRoute(", ".join(bare))


def actor() -> Actor:
    """The signed-in person; only views behind a policy other than public may ask."""
    found: Actor = g.actor
    return found


def guard() -> BaseResponse | Response | None:
    """Before each request: find the actor, check the forgery token and the route's permission."""
    g.actor, g.must_change_password = None, False
    if request.endpoint is None:
        return None
    by_token = _identify()
    view = current_app.view_functions[request.endpoint]
    method = "GET" if request.method in SAFE_METHODS else request.method
    permission = permission_of(request.endpoint, method, view)
    if request.method not in SAFE_METHODS and not by_token:
        csrf.protect()
    if permission == PUBLIC:
        return None
    if g.actor is None:
        return _ask_to_sign_in()
    if g.must_change_password and request.endpoint not in (OWN_PASSWORD_PAGE, "staff.logout"):
        return redirect(url_for(OWN_PASSWORD_PAGE))
    if permission is None or g.actor.role not in PERMISSIONS[permission]:
        raise Forbidden
    return None


def _identify() -> bool:
    """Set g.actor from a bearer token (True) or the session cookie (False)."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind == "Bearer" and token:
        with installation().database.read() as reading:
            g.actor = staff.actor_of_token(reading, token.strip(), now())
        return True
    login = session.get("login")
    if not login:
        return False
    with installation().database.read() as reading:
        found = staff.actor_of_session(reading, login, now())
    if found is None:
        session.clear()
        return False
    g.actor, g.must_change_password, seen_at = found
    if now() - seen_at > SEEN_EVERY:
        with installation().database.write() as writing:
            touch(writing, login, now())
    return False


def _ask_to_sign_in() -> BaseResponse:
    if request.path.startswith("/api/"):
        abort(401)
    flash(_("โปรดเข้าสู่ระบบก่อน"), "info")
    onward = request.full_path if request.method in SAFE_METHODS else None
    return redirect(url_for("staff.login", next=onward))


def expected_version() -> int | None:
    """The version the client read, from If-Match or the form; None where it gave none."""
    given = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"') or request.form.get(
        "version", ""
    )
    return int(given) if given.isdigit() and len(given) < 10 else None
