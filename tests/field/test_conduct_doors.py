"""Planning a contact by page, round, API and command: the rule, the next moment, and one click to take it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import scenes
import time_machine
from browsing import Browser, says
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from scenes import Scene
from sqlalchemy import select

from casework.cli import main
from casework.config import Settings
from casework.field.models import Visit
from casework.installation import Installation
from casework.staff.operations import add_token
from casework.staff.queries import user_named
from casework.web.unit import Application

AFTERNOON = datetime(2026, 11, 21, 8, tzinfo=UTC)  # a Saturday, 15:00 at the office
LATE, NEXT = "22/11/2569 19:30", "2026-11-23T01:00:00+00:00"  # Sunday evening; Monday 08.00
Sign = Callable[[str], Browser]
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _afternoon() -> Iterator[None]:
    with time_machine.travel(AFTERNOON):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def sign(app: Application, scene: Scene) -> Sign:
    return lambda name: Browser(app.test_client(), name)


def _opened(scene: Scene, *numbers: int) -> list[tuple[UUID, UUID]]:
    with scene.installation.database.write() as session:
        cases = [scenes.open_case(session, scene, scenes.lend(session, n)) for n in numbers]
        return [(case.id, case.contract_id) for case in cases]


def _planned(scene: Scene) -> list[datetime]:
    with scene.installation.database.read() as session:
        return list(session.scalars(select(Visit.visited_at).order_by(Visit.visited_at)))


def test_a_plan_out_of_hours_is_refused_with_the_rule_and_taken_at_the_next_moment_by_one_click(
    scene: Scene, sign: Sign
) -> None:
    (_, contract), browser = _opened(scene, 1)[0], sign("ss1")
    form = browser.open(f"/contracts/{contract}/visits/plan")
    page = browser.send(form, "/visits/plan", 409, at=LATE)
    said = says(page)
    assert "08.00 น. ถึง 18.00 น." in said and "มาตรา 9" in said
    assert "ใช้เวลานี้: 23 พ.ย. 2569 08:00 น." in said
    assert page.xpath("//input[@id='field-at']/@value") == [LATE]  # what she entered is still there
    assert _planned(scene) == []
    offer = page.xpath("//form[.//button[starts-with(., 'ใช้เวลานี้')]]")[0]
    assert "วางแผนติดตามแล้ว" in says(browser.send(_only(page, offer), "/visits/plan"))
    assert _planned(scene) == [datetime.fromisoformat(NEXT)]


def _only(page: object, form: object) -> object:
    """The page with this form of its two alone: both go to one address."""
    for other in page.forms:  # type: ignore[attr-defined]
        if other is not form and other.action == form.action:  # type: ignore[attr-defined]
            other.drop_tree()
    return page


def test_the_plan_page_shows_the_hours_of_the_coming_days(scene: Scene, sign: Sign) -> None:
    (_, contract) = _opened(scene, 1)[0]
    hours = says(sign("ss1").open(f"/contracts/{contract}/visits/plan"))
    assert "21 พ.ย. 2569 วันหยุดสุดสัปดาห์ 08.00–18.00 น." in hours
    assert "23 พ.ย. 2569 08.00–20.00 น." in hours


def test_a_round_is_planned_at_once_and_those_refused_take_the_moment_offered(
    scene: Scene, sign: Sign
) -> None:
    _opened(scene, 1, 2, 3)
    browser = sign("do1")
    form = browser.open("/field/plan")
    form.xpath("//form[@method='get']")[0].drop_tree()
    page = browser.send(form, "/field/plan", at=LATE)
    assert "วางแผนแล้ว 0 จาก 3 เรื่อง" in says(page)
    assert says(page).count("ใช้เวลานี้: 23 พ.ย. 2569 08:00 น.") == 3
    page = browser.send(page, "/field/plan/next")
    assert "วางแผนแล้ว 3 จาก 3 เรื่อง" in says(page)
    assert _planned(scene) == [datetime.fromisoformat(NEXT)] * 3
    page = browser.send(form, "/field/plan", at="23/11/2569 10:00")
    assert "วางแผนแล้ว 0 จาก 3 เรื่อง" in says(page) and "ไม่เกินวันละ 1 ครั้ง" in says(page)


def test_one_case_of_a_round_takes_its_moment_alone(scene: Scene, sign: Sign) -> None:
    (case, _), *_rest = _opened(scene, 1, 2)
    browser = sign("ss1")
    form = browser.open("/field/plan")
    form.xpath("//form[@method='get']")[0].drop_tree()
    page = browser.send(form, "/field/plan", at=LATE)
    page = browser.send(page, "/field/plan/next", only=str(case))
    assert "วางแผนแล้ว 1 จาก 1 เรื่อง" in says(page) and len(_planned(scene)) == 1


def test_a_round_with_nobody_picked_says_so(scene: Scene, sign: Sign) -> None:
    _opened(scene, 1)
    browser = sign("ss1")
    form = browser.open("/field/plan")
    form.xpath("//form[@method='get']")[0].drop_tree()
    assert "choose at least one" not in says(browser.send(form, "/field/plan", 422, case=[]))


@pytest.fixture
def api(app: Application, scene: Scene) -> FlaskClient:
    client = app.test_client()
    with scene.installation.database.write() as session:
        token = add_token(session, scene.secretary, user_named(session, "ss1"), "test", AFTERNOON)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def test_the_api_says_why_and_when_and_plans(scene: Scene, api: FlaskClient) -> None:
    (case, _) = _opened(scene, 1)[0]
    address = f"/api/v1/cases/{case}/visits/plan"
    asked = api.get(address, query_string={"at": LATE}).get_json()
    assert (asked["permitted"], asked["next_at"]) == (False, NEXT)
    assert [reason["code"] for reason in asked["reasons"]] == ["outside_contact_hours"]
    assert asked["windows"][0] == {
        "on": "2026-11-22",
        "opens": "08:00:00",
        "closes": "18:00:00",
        "day_off": "วันหยุดสุดสัปดาห์",
        "known": True,
    }
    refused = api.post(address, json={"at": LATE})
    assert refused.status_code == 409 and refused.get_json()["offers"] == {"at": NEXT}
    assert api.post(address, json={"at": NEXT}).status_code == 201
    assert api.get(address, query_string={"at": NEXT}).get_json()["permitted"] is True  # the same contact


def test_the_api_records_and_lists_volunteers(scene: Scene, api: FlaskClient) -> None:
    new = {
        "name": "นายสมาน ใจงาม",
        "standing": "volunteer",
        "number": "7/2569",
        "dated": "2026-11-16",
        "since": "2026-11-16",
        "until": "2027-09-30",
    }
    assert api.post("/api/v1/volunteers", json=new).status_code == 201
    listed = api.get("/api/v1/volunteers").get_json()["volunteers"]
    assert [(row["number"], row["scan"]) for row in listed] == [("7/2569", False)]


@pytest.fixture
def run(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_the_command_refuses_with_the_next_moment_and_takes_it_when_told(scene: Scene, run: Run) -> None:
    (case, _) = _opened(scene, 1)[0]
    refused = run("contact", str(case), LATE)
    assert refused.exit_code == 1
    assert "23 พฤศจิกายน 2569" in refused.stderr and "08.00" in refused.stderr
    assert _planned(scene) == []
    taken = run("contact", str(case), LATE, "--next")
    assert taken.exit_code == 0 and taken.stdout.startswith("2026-11-23 08:00")


def test_the_command_sends_a_volunteer_by_the_number_of_her_mandate(scene: Scene, run: Run) -> None:
    (case, _) = _opened(scene, 1)[0]
    paper = ("--number", "7/2569", "--dated", "16/11/2569", "--until", "30/11/2569")
    assert run("volunteer", "add", "นายสมาน", *paper).exit_code == 0
    assert "7/2569  นายสมาน" in run("volunteer", "list").stdout
    by = ("--volunteer", "7/2569")
    assert run("contact", str(case), "23/11/2569 10:00", *by).exit_code == 0
    assert run("volunteer", "end", "7/2569", "20/11/2569").exit_code == 0
    refused = run("contact", str(case), "24/11/2569 10:00", *by)
    assert refused.exit_code == 1 and "หนังสือมอบหมาย" in refused.stderr
    assert len(_planned(scene)) == 1


def test_json_of_the_rules_is_text_a_program_reads(scene: Scene, api: FlaskClient) -> None:
    (case, _) = _opened(scene, 1)[0]
    asked = api.get(f"/api/v1/cases/{case}/visits/plan", query_string={"at": "23/11/2569 10:00"})
    body = json.loads(asked.get_data())
    assert body["permitted"] is True and body["next_at"] is None
    assert date.fromisoformat(body["windows"][6]["on"]) == date(2026, 11, 29)
