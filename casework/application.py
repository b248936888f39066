"""The web application: puts the doors together; the rooms behind them know nothing of Flask."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import g, request, session

from casework import http
from casework.config import Settings
from casework.installation import Installation
from casework.web import access, headers, rooms
from casework.web.babel import install_babel
from casework.web.navigation import install_navigation
from casework.web.presentation import furnish
from casework.web.unit import Application, close_session

MIB = 1024 * 1024
UPLOAD_LIMIT = 100 * MIB


def create_app(
    settings: Settings | None = None, *, installation: Installation | None = None, **overrides: Any
) -> Application:
    """The WSGI application of one installation, or of the settings of one.

    Raises UnguardedRoute where a route has no policy.
    """
    installation = installation or Installation(settings or Settings.from_environment())
    app = Application(
        "casework", template_folder="web/templates", static_folder="web/static", static_url_path="/static"
    )
    app.config.update(
        SECRET_KEY=installation.vault.signing,
        MAX_CONTENT_LENGTH=UPLOAD_LIMIT,
        SESSION_COOKIE_NAME="casework",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=installation.settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=8),
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        **overrides,
    )
    app.extensions["casework"] = installation
    access.csrf.init_app(app)
    install_babel(app)
    furnish(app)
    http.install(app)
    rooms.install(app)
    install_navigation(app)
    app.before_request(_remember_language)
    app.before_request(access.guard)
    app.after_request(headers.add_headers)
    app.teardown_request(close_session)
    app.jinja_env.globals["csp_nonce"] = headers.nonce
    access.check_routes(app)
    return app


def _remember_language() -> None:
    if (chosen := request.args.get("lang")) in ("th", "en"):
        session["lang"] = chosen
    g.lang = session.get("lang", "th")
