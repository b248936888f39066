"""Who is asking and whether the route lets her: deny by default (PROMISES 4, 13, 14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFProtect
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.wrappers import Response as BaseResponse

from casework.away.limits import AT_OFFICE, WHEN_EXPIRED
from casework.errors import Busy, Forbidden, Stale
from casework.kit import Kit, KitExpired, OnlyAtOffice
from casework.security.policy import PUBLIC, Actor
from casework.staff import queries as staff
from casework.staff.operations import SEEN_EVERY, touch
from casework.web.idempotency import read_body
from casework.web.unit import SAFE_METHODS, installation, now

csrf = CSRFProtect()
# Routes made by libraries: they cannot carry a mark, so they are named here.
FOREIGN: dict[str, str] = {"static": PUBLIC, "api-docs.openapi_json": "terms.view"}
WITH_FIRST_PASSWORD = frozenset({"staff.own_password", "staff.change_own_password", "staff.logout"})
STRANGERS_BODY_LIMIT = 64 * 1024
LONGEST_VERSION = 9  # digits


class UnguardedRoute(RuntimeError):
    """A route without a policy: the application does not start."""


def routes(app: Flask) -> Iterator[tuple[str, str, str | None]]:
    """Every (endpoint, method, permission declared or None) of the application."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield rule.endpoint, method, permission_of(rule.endpoint, method, view)


def permission_of(endpoint: str, method: str, view: Callable[..., Any]) -> str | None:
    """The permission a route declares for a method, if any."""
    view_class = getattr(view, "view_class", None)
    handler = getattr(view_class, method.lower(), None) if view_class else view
    declared = getattr(handler, "policy", None) or getattr(view_class, "policy", None)
    return declared or FOREIGN.get(endpoint)


def check_routes(app: Flask) -> None:
    """Refuse to start while any route is unguarded. Raises UnguardedRoute naming all of them."""
    bare = sorted({f"{method} {endpoint}" for endpoint, method, permission in routes(app) if not permission})
    if bare:
        raise UnguardedRoute(", ".join(bare))


def actor() -> Actor:
    """The signed-in person; only views behind a policy other than public may ask."""
    found: Actor = g.actor
    return found


def guard() -> BaseResponse | Response | None:
    """Before each request: find the actor, check the forgery token and the route's permission."""
    g.actor, g.must_change_password, g.kit = None, False, None
    if request.endpoint == "static":
        return None
    by_token = _identify()
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    writes = request.method not in SAFE_METHODS
    g.kit = installation().kit
    if g.kit is not None:
        _stay_within(g.kit, request.endpoint, writes)
    permission = permission_of(request.endpoint, request.method if writes else "GET", view)
    if g.actor is None and permission != PUBLIC:
        return _ask_to_sign_in()
    if writes and not by_token:
        _check_forgery()
    if permission == PUBLIC:
        return None
    if g.must_change_password and request.endpoint not in WITH_FIRST_PASSWORD:
        return redirect(url_for("staff.own_password"))
    if permission is None or not g.actor.may(permission):
        raise Forbidden if g.kit is None else OnlyAtOffice
    return None


def _stay_within(kit: Kit, endpoint: str, writes: bool) -> None:
    """On the laptop, only what is named may be done. Raises OnlyAtOffice, KitExpired."""
    if g.actor is not None:
        g.actor = replace(g.actor, only=kit.permissions)
    if endpoint in AT_OFFICE:
        raise OnlyAtOffice
    if writes and now() > kit.expires_at and endpoint not in WHEN_EXPIRED:
        raise KitExpired


def _check_forgery() -> None:
    if g.actor is None:
        request.max_content_length = STRANGERS_BODY_LIMIT
    read_body()
    csrf.protect()


def _identify() -> bool:
    """Set g.actor from a bearer token (True; only the API takes one) or from the session cookie (False)."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer" and request.path.startswith("/api/"):
        with installation().database.read() as reading:
            g.actor = staff.actor_of_token(reading, token.strip(), now())
        return True
    if login := session.get("login"):
        _resume(login)
    return False


def _resume(login: str) -> None:
    with installation().database.read() as reading:
        found = staff.actor_of_session(reading, login, now())
    if found is None:
        session.pop("login")
        return
    g.actor, g.must_change_password, seen_at = found
    if now() - seen_at > SEEN_EVERY:
        # a long write elsewhere must not stop her from reading
        with suppress(Busy), installation().database.write() as writing:
            touch(writing, login, now())


def _ask_to_sign_in() -> BaseResponse | Response:
    if request.path.startswith("/api/"):
        abort(401, www_authenticate=WWWAuthenticate("bearer"))
    if "HX-Request" in request.headers:
        return Response(status=401, headers={"HX-Redirect": url_for("staff.login")})
    flash(_("โปรดเข้าสู่ระบบก่อน"), "info")
    onward = request.full_path.rstrip("?") if request.method in SAFE_METHODS else None
    return redirect(url_for("staff.login", next=onward))


def local_path(address: str) -> str:
    """`address` where it is a path of this site, else the first page: nobody is sent elsewhere from here."""
    is_path = address.startswith("/") and not address.startswith("//")
    return address if is_path and address.isprintable() and "\\" not in address else "/"


def expected_version() -> int | None:
    """The version the client read, from If-Match or the form; None where it gave none.

    Raises Stale for an If-Match that no version of ours can meet.
    """
    given = request.headers.get("If-Match", "").strip()
    if given == "*":
        return None
    version = given.removeprefix("W/").strip('"') or request.form.get("version", "")
    if not version:
        return None
    if not (version.isascii() and version.isdigit() and len(version) <= LONGEST_VERSION):
        raise Stale
    return int(version)
