"""Papers that go out, at the pages, over the API and at the console: the same numbers by the same hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from browsing import Browser, says
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import select

from casework.cases.models import Case
from casework.cli import main
from casework.config import Settings
from casework.installation import Installation
from casework.mediation.models import MediationDay
from casework.papers.models import Paper
from casework.staff.operations import actor_of, add_token
from casework.staff.queries import user_named
from casework.web.unit import Application
from tests import scenes
from tests.issuing.test_issuing import CASE_KINDS, make, spoil

NOW = scenes.NOW


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def day(scene: scenes.Scene) -> MediationDay:
    with scene.installation.database.write() as session:
        cases = [scenes.invited(session, scene, scenes.lend(session, n)) for n in (1, 2)]
        made = scenes.booked(session, scene, cases)
        for case in cases:
            make(session, scene, case, *CASE_KINDS, "invitation")
    return made


@pytest.fixture
def at(app: Application) -> Callable[[str], Browser]:
    return lambda name: Browser(app.test_client(), name)


def paper(scene: scenes.Scene, kind: str) -> Paper:
    with scene.installation.database.read() as session:
        rows = (
            select(Paper).where(Paper.kind == kind, Paper.stage != "void").order_by(Paper.made_at, Paper.id)
        )
        return session.scalars(rows).first()  # type: ignore[return-value]


def test_a_paper_is_issued_signed_and_filed_at_its_page(
    scene: scenes.Scene, day: MediationDay, at: Callable[[str], Browser]
) -> None:
    url = f"/papers/{paper(scene, 'petition').id}"
    browser = at("ss1")
    page = browser.send(browser.open(url), "/acts/issue")
    page = browser.send(page, "/acts/sign")
    page = browser.send(page, "/acts/file", 422)
    assert page.xpath("//*[@id='field-filed_with']")
    page = browser.send(browser.open(url), "/acts/file", filed_with="ศาลแขวงภูเก็ต")
    assert "ยื่นแล้ว" in says(page) and "ศาลแขวงภูเก็ต" in says(page)
    assert not page.xpath("//form[contains(@action, '/acts/')]")


def test_a_number_is_voided_at_two_peoples_pages(
    scene: scenes.Scene, day: MediationDay, at: Callable[[str], Browser]
) -> None:
    letter = paper(scene, "invitation")
    url, one, two = f"/papers/{letter.id}", at("ss1"), at("lo1")
    page = one.send(one.open(url), "/acts/issue")
    page = one.send(page, "/acts/void", reason="ที่อยู่ผิด")
    assert "รอผู้ยืนยันการยกเลิก" in says(page) and not page.xpath("//button[@value='confirm']")
    form = next(form for form in two.open(url).forms if "/voidings/" in (form.action or ""))
    page = two.send(two.open(url), form.action.rpartition("/")[2], answer="confirm")
    assert "ยกเลิก" in says(page)
    register = two.open("/letters")
    assert "ยกเลิก" in says(register) and letter.letter_number and letter.letter_number in says(register)
    rows = list(csv.reader(io.StringIO(two.bytes("/letters.csv").decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:5]] == ["1", "2", "3", "4"]
    assert [row[6] for row in rows[1:5]].count("ยกเลิก") == 1


def test_a_whole_day_is_issued_in_one_action_with_a_result_for_each(
    scene: scenes.Scene, day: MediationDay, at: Callable[[str], Browser]
) -> None:
    with scene.installation.database.write() as session:
        bad = session.get_one(Paper, paper(scene, "statement_of_debt").id)
        spoil(session, bad, lambda data: data["contract"].update(number="ผิด"))
    browser = at("ss1")
    page = browser.open(f"/days/{day.id}/papers")
    assert "พร้อมออก" in says(page)
    done = browser.send(page, "/papers")
    assert "ออกไม่ได้" in says(done) and "เลขที่สัญญา" in says(done)
    with scene.installation.database.read() as session:
        stages = {row.id: row.stage for row in session.scalars(select(Paper).where(Paper.stage != "void"))}
    assert stages.pop(bad.id) == "draft"
    assert set(stages.values()) == {"issued"}


def test_the_case_offers_what_goes_with_its_steps(
    scene: scenes.Scene, day: MediationDay, at: Callable[[str], Browser]
) -> None:
    with scene.installation.database.read() as session:
        case = session.scalars(select(Case)).first()
    assert case
    browser = at("ss1")
    page = browser.open(f"/cases/{case.id}")
    assert "หนังสือแสดงความสมัครใจ" in says(page)
    drafted = browser.send(page, "/papers/due")
    assert "หนังสือแสดงความสมัครใจ" in says(drafted)
    assert paper(scene, "consent_form").stage == "draft"


def test_issuing_is_closed_to_who_may_not(
    scene: scenes.Scene, day: MediationDay, at: Callable[[str], Browser]
) -> None:
    at("do1").open(f"/days/{day.id}/papers", 403)
    at("cl1").open("/letters", 403)
    url = f"/papers/{paper(scene, 'petition').id}"
    assert not at("do1").open(url).xpath("//form[contains(@action, '/acts/')]")


@pytest.fixture
def program(app: Application, scene: scenes.Scene) -> Callable[..., Any]:
    """A program of a person: whose, method, path, body; the answer, which has this status."""
    client: FlaskClient = app.test_client()

    def ask(who: str, method: str, path: str, body: object = None, status: int = 200, **more: str) -> Any:
        with scene.installation.database.write() as session:
            user = user_named(session, who)
            token = add_token(session, actor_of(user), user, "test", NOW)
        headers = {"Authorization": f"Bearer {token}", **more}
        answer = client.open(f"/api/v1{path}", method=method, json=body, headers=headers)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    return ask


def test_a_program_issues_and_voids_by_the_same_rules(
    scene: scenes.Scene, day: MediationDay, program: Callable[..., Any]
) -> None:
    letter = paper(scene, "invitation")
    at = f"/documents/{letter.id}"
    assert program("ss1", "GET", f"{at}/issue")["issued"] is True
    program("ss1", "POST", f"{at}/issue", {}, 412, **{"If-Match": "99"})
    issued = program("ss1", "POST", f"{at}/issue", {}, **{"If-Match": str(letter.version)})
    assert issued["stage"] == "issued"
    refused = program("ss1", "POST", f"{at}/discard", {"reason": "ผิด"}, 409)
    assert [reason["code"] for reason in refused["reasons"]] == ["bears_no_number"]
    key = {"Idempotency-Key": "void-1"}
    voiding = program("ss1", "POST", f"{at}/void", {"reason": "ผิด"}, 201, **key)
    assert program("ss1", "POST", f"{at}/void", {"reason": "ผิด"}, 201, **key) == voiding
    program("ss1", "POST", f"{at}/voidings/{voiding['id']}", {"answer": "confirm"}, 409)
    done = program("lo1", "POST", f"{at}/voidings/{voiding['id']}", {"answer": "confirm"})
    assert done["state"] == "confirmed"
    lines = program("lo1", "GET", "/letters?year=2569")
    assert [line["number"] for line in lines] == [1, 2, 3, 4]
    assert [line["state"] for line in lines].count("void") == 1
    program("do1", "POST", f"{at}/sign", {}, 403)


def test_a_program_issues_a_day_and_learns_what_is_stale(
    scene: scenes.Scene, day: MediationDay, program: Callable[..., Any]
) -> None:
    rows = program("ss1", "POST", f"/mediation-days/{day.id}/documents/issue", {})
    assert rows and all(row["issued"] for row in rows)
    with scene.installation.database.write() as session:
        case = session.scalars(select(Case)).first()
        assert case
        case.contract.obligors[0].person.last_name = "รักดี"
    stale = program("ss1", "GET", f"/cases/{case.id}/documents/stale")
    told = {row["paper"]["kind"]: row for row in stale}
    statement = told["statement_of_debt"]
    assert [change["code"] for change in statement["changes"]] == ["borrower.name"]
    again = program("ss1", "POST", f"/documents/{statement['paper']['id']}/renewal", {}, 201)
    assert again["paper"]["stage"] == "draft" and again["voiding"] is None


@pytest.fixture
def run(scene: scenes.Scene, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_the_console_checks_issues_and_voids(
    scene: scenes.Scene, day: MediationDay, run: Callable[..., Result]
) -> None:
    letter = paper(scene, "invitation")
    held = day.held_on.isoformat()
    assert run("paper", "check", held).exit_code == 0
    assert run("paper", "issue", held, "--as", "ss1").exit_code == 0
    assert letter.letter_number
    void = ("paper", "void", letter.letter_number, "--reason", "ผิด", "--as", "ss1")
    assert run(*void, "--second", "ss1").exit_code == 1
    assert "ยกเลิก" in run(*void, "--second", "lo1").stdout
    listed = run("letters", "--year", "2569").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2", "3", "4"]
    assert sum("ยกเลิก" in line for line in listed) == 1
    assert run("paper", "sign", letter.letter_number).exit_code == 1


def test_the_console_says_why_a_paper_may_not_go_out(
    scene: scenes.Scene, day: MediationDay, run: Callable[..., Result]
) -> None:
    with scene.installation.database.write() as session:
        bad = session.get_one(Paper, paper(scene, "statement_of_debt").id)
        spoil(session, bad, lambda data: data["debt"].update(total_words="หนึ่งบาทถ้วน"))
    told = run("paper", "issue", str(bad.id), "--as", "ss1")
    assert told.exit_code == 1 and "หนึ่งบาทถ้วน" in told.output
