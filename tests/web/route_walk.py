"""Every route of the application, with an address for each: what the tests of all routes walk along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casework.security.policy import PERMISSIONS
from casework.web import access

NOBODY = UUID("01900000-0000-7000-8000-00000000dead")
SAMPLES = {"UUIDConverter": str(NOBODY), "IntegerConverter": "7", "DateConverter": "2026-11-21"}
ENDS_THE_SESSION = "staff.logout"


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    endpoint: str
    method: str
    rule: str
    permission: str
    arguments: Mapping[str, str]

    @property
    def writes(self) -> bool:
        """Whether it is anything but a GET."""
        return self.method != "GET"

    @property
    def is_api(self) -> bool:
        """Whether a program is answered."""
        return self.rule.startswith("/api/")

    def path(self, **known: str) -> str:
        """An address of this route: known ids where there are any, else ids of nothing."""
        return re.sub(
            r"<(?:[^:<>]+:)?(\w+)>", lambda found: known.get(found[1], self.arguments[found[1]]), self.rule
        )

    def allows(self, role: str) -> bool:
        """Whether the role holds what the route declares."""
        return role in PERMISSIONS[self.permission]


def routes(app: Flask) -> list[Route]:
    """Every route but the static files, the one that ends the session last."""
    found = [route for route in _routes(app) if route.endpoint != "static"]
    return sorted(found, key=lambda route: (route.endpoint == ENDS_THE_SESSION, route.rule, route.method))


def _routes(app: Flask) -> Iterator[Route]:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        samples = {name: SAMPLES.get(type(kind).__name__, "x") for name, kind in rule._converters.items()}
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            permission = access.permission_of(rule.endpoint, method, view)
            assert permission
            yield Route(rule.endpoint, method, rule.rule, permission, samples)


def csrf_header(browser: FlaskClient) -> dict[str, str]:
    """The forgery token of the browser's session, as htmx sends it."""
    page = browser.get("/me/password").get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return {"X-CSRFToken": found[1]}


def ask(
    browser: FlaskClient, route: Route, headers: Mapping[str, str] | None = None, **known: str
) -> TestResponse:
    """Send an empty request to the route."""
    given = {**(headers or {}), "Referer": "http://localhost/"}
    if route.is_api and route.writes:
        return browser.open(route.path(**known), method=route.method, headers=given, json={})
    return browser.open(route.path(**known), method=route.method, headers=given)


def asks_to_sign_in(answer: TestResponse) -> bool:
    """Whether the answer sends somebody unknown to the sign-in page."""
    return answer.status_code == 302 and answer.headers["Location"].startswith("/login")
