"""A person at the pages: what she sees, what she fills in, and what any page owes her."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement
from scenes import DAY, NOW, TODAY, Scene, step
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.mediation.models import MediationDay
from casework.mediation.operations import advance_day, make_docket
from casework.papers.models import Paper

PASSWORD = "ยาวพอสำหรับทดสอบ-1234"
UNLABELLED = ("hidden", "submit", "button")


class Browser:
    """One signed-in person; every page she opens is checked for what it owes her."""

    def __init__(self, client: FlaskClient, name: str) -> None:
        self._client = client
        page = self._read(client.get("/login"))
        token = page.xpath("string(//input[@name='csrf_token']/@value)")
        client.post("/login", data={"csrf_token": token, "name": name, "password": PASSWORD})

    def open(self, url: str, status: int = 200) -> HtmlElement:
        """The page at an address."""
        answer = self._client.get(url)
        assert answer.status_code == status, (url, answer.status_code, answer.get_data(as_text=True)[-1500:])
        return self._read(answer)

    def bytes(self, url: str) -> bytes:
        """The file at an address."""
        answer = self._client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return answer.get_data()

    def send(self, page: HtmlElement, action: str, status: int = 200, **given: Any) -> HtmlElement:
        """Fill in and send the form of `page` whose address ends in `action`; the page that follows."""
        form = next(one for one in page.forms if re.split("[?#]", one.action or "")[0].endswith(action))
        sent = {**_kept(form), **{name: value for name, value in given.items() if value is not None}}
        answer = self._client.post(form.action, data=sent, follow_redirects=True)
        assert answer.status_code == status, (answer.status_code, answer.get_data(as_text=True)[-2500:])
        return self._read(answer)

    def _read(self, answer: Any) -> HtmlElement:
        page = html.fromstring(answer.get_data(as_text=True))
        check(page)
        return page


def _kept(form: HtmlElement) -> dict[str, Any]:
    """What the form already holds; several values of one name as a list."""
    kept: dict[str, Any] = {}
    for name, value in form.form_values():
        if name in kept:
            kept[name] = [*(kept[name] if isinstance(kept[name], list) else [kept[name]]), value]
        else:
            kept[name] = value
    return kept


def check(page: HtmlElement) -> None:
    """Labels for every field, ids once, a token in every form that writes, no script or style of its own."""
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids)), [one for one in ids if ids.count(one) > 1]
    for field in page.xpath("//main//input | //main//select | //main//textarea"):
        if field.get("type") not in UNLABELLED:
            assert _labelled(page, field), html.tostring(field)
    for form in page.xpath("//form[@method='post']"):
        assert form.xpath(".//input[@name='csrf_token']"), form.get("action")
    assert not page.xpath("//@style") and not page.xpath("//script[not(@src)]")


def _labelled(page: HtmlElement, field: HtmlElement) -> bool:
    by_id = field.get("id") and page.xpath("//label[@for=$id]", id=field.get("id"))
    return bool(by_id or field.xpath("ancestor::label") or field.get("aria-label"))


def says(page: HtmlElement) -> str:
    """The text of the page's main part, on one line."""
    return " ".join(page.xpath("string(//main)").split())


def hold_session(session: Session, scene: Scene, day: MediationDay) -> None:
    """Bring the booked cases of a day to its morning: petitions drawn up and filed, the day opened."""
    for hearing in day.hearings:
        for kind in ("petition", "evidence_list", "statement_of_debt"):
            session.add(_paper(hearing.case, kind))
        session.flush()
        step(session, scene.secretary, hearing.case, "file_petition", petition_number="ก.1/2569")
    make_docket(session, scene.secretary, day, now=NOW)
    for code, on, given in (
        ("agree", TODAY, {"court_ref": "ศย 301/2569"}),
        ("make_ready", TODAY, {}),
        ("open", DAY, {}),
    ):
        advance_day(session, scene.secretary, day, code, {"happened_on": on, **given}, today=on)


def _paper(case: Case, kind: str) -> Paper:
    return Paper(
        province=case.province,
        kind=kind,
        subject=f"case:{case.id}",
        contract_id=case.contract_id,
        title=kind,
        dated=TODAY,
        template_hash="0" * 64,
        snapshot=b"",
        store_key="0" * 64,
        size=0,
        made_by="test",
        made_at=NOW,
    )
