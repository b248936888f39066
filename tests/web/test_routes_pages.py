"""Every page a person can read is whole: one heading, ids once, forms and links that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from known_records import known_records
from route_walk import ask, routes

from casework.installation import Installation
from casework.security.policy import ROLES
from casework.staff.models import User
from casework.web.unit import Application
from tests.conftest import UserMaker

SignIn = Callable[[User], FlaskClient]


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.references: set[str] = set()
        self.headings = 0
        self.links: list[tuple[str, str]] = []
        self.unprotected: list[str] = []
        self._posting: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.update([given["id"]] if "id" in given else [])
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.references |= set(given.get(name, "").split())
        self.headings += tag == "h1"
        if tag == "a":
            self.links.append(("GET", given["href"]))
        if tag == "form":
            method = given.get("method", "get").upper()
            self.links.append((method, given.get("action", "")))
            self._posting = given["action"] if method == "POST" else None
        if tag == "input" and given.get("name") == "csrf_token" and given.get("value"):
            self._posting = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._posting:
            self.unprotected.append(self._posting)

    def faults(self, opens: Callable[[str, str], bool]) -> list[str]:
        """What is wrong with the page."""
        found = [f"id twice: {name}" for name, count in self.ids.items() if count > 1]
        found += [f"id missing: {name}" for name in self.references if name not in self.ids]
        found += [f"form without token: {action}" for action in self.unprotected]
        found += [] if self.headings == 1 else [f"{self.headings} headings"]
        return found + [
            f"leads nowhere: {method} {url}" for method, url in self.links if not opens(method, url)
        ]


@pytest.mark.parametrize(
    ("role", "language"), [*((role, "th") for role in ROLES), ("SS", "en"), ("AD", "en")]
)
def test_page_is_whole_when_read(
    app: Application,
    installation: Installation,
    make_user: UserMaker,
    sign_in: SignIn,
    role: str,
    language: str,
) -> None:
    known, browser = known_records(installation), sign_in(make_user(role, districts=("8301",)))
    browser.get(f"/me/tokens?lang={language}")
    addresses = app.url_map.bind("localhost")

    def opens(method: str, url: str) -> bool:
        parts = urlsplit(url)
        here = not parts.scheme and not parts.netloc
        return here and (not parts.path or addresses.test(parts.path, method))

    wrong, read = {}, 0
    for route in routes(app):
        answer = ask(browser, route, **known) if not route.writes else None
        if answer is None or answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        page, read = answer.get_data(as_text=True), read + 1
        faults = Page(page).faults(opens)
        faults += [] if re.search(rf'<html lang="{language}"', page) else ["language"]
        ours = "" if 'class="bare"' in page else "— casework"  # a page of a code tells nobody whose it is
        faults += [] if re.search(rf"<title>\s*[^\s—<].*{ours}</title>", page) else ["title"]
        if faults:
            wrong[route.rule] = faults
    assert read >= 4
    assert not wrong
