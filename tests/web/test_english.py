"""An English page is English: the Thai left on it is data of the office, or is marked as Thai."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from lxml import etree, html
from route_walk import ask, routes
from sqlalchemy import select

from casework.installation import Installation
from casework.mediation.models import Hearing
from casework.records import METADATA
from casework.security.policy import ROLES
from casework.staff.models import User
from casework.staff.queries import calendar
from casework.web.unit import Application
from tests.conftest import PHUKET, TODAY, UserMaker
from tests.scenes import booked, invited, lend, office_at_work, open_case

SignIn = Callable[[User], FlaskClient]
UNFILLED = re.compile(r"\{\w+\}|%\(\w+\)s")
THAI = re.compile(r"[^\n\u0e00-\u0e7f]{0,30}[\u0e00-\u0e7f][^\n]{0,60}")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label")
"""Attributes that are read aloud or shown."""


def office_with_a_day(installation: Installation) -> dict[str, str]:
    """An office with a case on a mediation day, another just opened, a contract without a case."""
    scene = office_at_work(installation)
    with installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        open_case(session, scene, lend(session, 2, roles=("borrower", "guarantor")))
        alone = lend(session, 3)
        day = booked(session, scene, [case])
        hearing = session.scalars(select(Hearing)).one()
        row = alone.obligors[0]
        return {
            "user_id": str(scene.liaison.id),
            "contract_id": str(case.contract_id),
            "line_id": str(case.contract.postings[0].id),
            "person_id": str(row.person_id),
            "obligor_id": str(case.contract.obligors[0].id),
            "case_id": str(case.id),
            "day_id": str(day.id),
            "hearing_id": str(hearing.id),
            "room_id": str(hearing.slot.room_id),
            "slot_id": str(hearing.slot_id),
            "code": "file_petition",
        }


def data(installation: Installation) -> list[str]:
    """What the office itself has written, and the names of holidays; the longest first."""
    with installation.database.read() as session:
        found = set(calendar(session, PHUKET, TODAY).holidays.values())
        for table in METADATA.sorted_tables:
            for row in session.execute(select(table)):
                found.update(text for value in row for text in _texts(value))
    return sorted((text for text in found if THAI.search(text)), key=len, reverse=True)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (value, *value.splitlines())
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def said(page: str) -> str:
    """All that a page says in the language it names, to the eye and to a reader aloud."""
    return "\n".join(_spoken(html.fromstring(page)))


def _spoken(element: etree._Element) -> Iterator[str]:
    if element.get("lang") != "th" and isinstance(element.tag, str):
        yield from (found for name in SPOKEN if (found := element.get(name)))
        yield element.text or ""
        for child in element:
            yield from _spoken(child)
            yield child.tail or ""


@pytest.mark.parametrize("role", ROLES)
def test_no_thai_but_data_is_left_when_a_page_is_read_in_english(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn, role: str
) -> None:
    known = office_with_a_day(installation)
    browser = sign_in(make_user(role, districts=("8301",)))
    browser.get("/me/tokens?lang=en")
    ours, left, read = data(installation), {}, 0
    for route in routes(app):
        answer = ask(browser, route, None, **known) if not route.writes else None
        if answer is None or answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        text, read = said(answer.get_data(as_text=True)), read + 1
        for words in ours:
            text = text.replace(words, "")
        if wrong := sorted({found.strip() for found in THAI.findall(text) + UNFILLED.findall(text)}):
            left[route.rule] = wrong
    assert read >= 4
    assert left == {}


def test_a_page_names_its_language_when_one_is_chosen(client: FlaskClient) -> None:
    for language, heading in (("en", "Sign in"), ("th", "เข้าสู่ระบบ")):
        page = html.fromstring(client.get(f"/login?lang={language}").get_data(as_text=True))
        assert page.get("lang") == language
        assert page.findtext(".//h1") == heading


def test_thai_left_by_mistake_is_seen_when_it_is_not_marked() -> None:
    marked, unmarked = '<p lang="th">ไทย</p>', '<p aria-label="ไทย">Thai</p>'
    assert not THAI.search(said(f"<html><body>{marked}</body></html>"))
    assert THAI.search(said(f"<html><body>{unmarked}</body></html>"))
