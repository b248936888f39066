"""Mediation days over HTTP and from the command line: the same rules, the same words."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from browsing import hold_session
from click.testing import CliRunner
from flask.testing import FlaskClient
from openpyxl import load_workbook
from scenes import DAY, NOW, TODAY, Scene, booked, invited, lend, office_at_work
from sqlalchemy import func, select

from casework.installation import Installation
from casework.mediation.cli import docket, plan
from casework.mediation.models import DocketBatch, Hearing, MediationDay
from casework.staff.operations import add_token, console
from casework.staff.queries import user_named
from casework.web.unit import Application

ROOM = {"name": "ห้อง 1", "conciliator": "นายสมชาย", "starts": "09:00", "ends": "12:00", "minutes": 30}
NEW_DAY = {"held_on": DAY.isoformat(), "court": "ศาลแขวงภูเก็ต", "rooms": [ROOM]}
URL = "/api/v1/mediation-days"
Call = Callable[..., Any]


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.fixture(autouse=True)
def _planning_time() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)):
        yield


class Program:
    """A program with a token of its own."""

    def __init__(self, client: FlaskClient, scene: Scene, name: str) -> None:
        self._client = client
        with scene.installation.database.write() as session:
            token = add_token(session, console(), user_named(session, name), "test", NOW)
        self._headers = {"Authorization": f"Bearer {token}"}

    def __call__(
        self, method: str, path: str, status: int, body: object = None, **headers: str
    ) -> dict[str, Any]:
        """The answer as JSON; its ETag as `etag`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self._client.open(URL + path, method=method, json=body, headers={**self._headers, **named})
        assert answer.status_code == status, (answer.status_code, answer.get_data(as_text=True))
        told: dict[str, Any] = answer.get_json(silent=True) or {}
        return {**told, "etag": answer.headers.get("ETag", ""), "bytes": answer.get_data()}


@pytest.fixture
def program(app: Application, scene: Scene) -> Callable[[str], Program]:
    return lambda name: Program(app.test_client(), scene, name)


def test_a_day_is_planned_filled_and_its_docket_sent(scene: Scene, program: Callable[[str], Program]) -> None:
    with scene.installation.database.write() as session:
        cases = [str(invited(session, scene, lend(session, n)).id) for n in range(1, 4)]
    call = program("ss1")
    day = call("POST", "", 201, NEW_DAY)
    path = f"/{day['id']}"
    assert (day["stage"], len(day["rooms"][0]["slots"]), day["warnings"]) == ("planned", 6, [])
    changed = call("PATCH", path, 200, {"court": "ศาลจังหวัดภูเก็ต", "place": "ชั้น 2"}, If_Match=day["etag"])
    assert (changed["court"], changed["place"], changed["version"]) == ("ศาลจังหวัดภูเก็ต", "ชั้น 2", 2)
    call("PATCH", path, 412, {"court": "ศาลแขวงภูเก็ต"}, If_Match=day["etag"])
    call("PATCH", path, 200, {"court": "ศาลแขวงภูเก็ต"})
    assert call("POST", "", 201, NEW_DAY)["warnings"][0]["code"] == "day_planned_already"
    assert [line["case_id"] for line in call("GET", f"{path}/plan", 200)["lines"]] == cases
    assert len(call("POST", f"{path}/plan", 200, {"cases": cases[:2]})["booked"]) == 2
    slot = day["rooms"][0]["slots"][5]["id"]
    made = call("POST", f"{path}/hearings", 201, {"case_id": cases[2], "slot_id": slot})
    refused = call("POST", f"{path}/hearings", 409, {"case_id": cases[2], "slot_id": slot})
    assert {reason["code"] for reason in refused["reasons"]} == {"case_booked"}
    target = {"slot_id": day["rooms"][0]["slots"][4]["id"]}
    one = f"{path}/hearings/{made['id']}"
    call("PATCH", one, 200, target, If_Match=made["etag"])
    call("PATCH", one, 412, target, If_Match=made["etag"])
    call("POST", f"{one}/ready", 200, {"item": "signed"})
    call("POST", f"{one}/ready", 422, {"item": "petition"})
    assert [row["starts_at"] for row in call("GET", f"{path}/hearings", 200)["hearings"]][-1] == "11:00:00"
    assert call("GET", f"{path}/docket", 200)["batch"] == 0
    assert call("POST", f"{path}/docket", 201)["batch"] == 1
    sent = call("GET", f"{path}/docket", 200)
    assert (sent["batch"], len(sent["lines"]), sent["respondent_count"]) == (1, 3, 6)
    book = load_workbook(io.BytesIO(call("GET", f"{path}/docket.xlsx", 200)["bytes"])).active
    assert book is not None and book["A5"].value == 1
    call("GET", f"{path}/docket.exe", 404)
    call("DELETE", one, 204)
    assert call("GET", f"{path}/docket", 200)["batch"] == 0


@pytest.mark.parametrize(
    ("change", "status", "where"),
    [
        ({"held_on": "2026-11-28"}, 409, "day_off"),
        ({"held_on": "28/11/69"}, 422, "held_on"),
        ({"rooms": []}, 422, "rooms"),
        ({"rooms": [{**ROOM, "ends": "25:00"}]}, 422, "ends"),
        ({"rooms": [{**ROOM, "minutes": 1.5}]}, 422, "minutes"),
        ({"rooms": [ROOM, ROOM]}, 422, "rooms.1.name"),
        ({"colour": "red"}, 422, "colour"),
    ],
)
def test_what_is_wrong_with_a_new_day_is_said_by_field(
    scene: Scene, program: Callable[[str], Program], change: dict[str, Any], status: int, where: str
) -> None:
    told = program("cl1")("POST", "", status, {**NEW_DAY, **change})
    assert where in json.dumps(told.get("faults", told.get("reasons")), ensure_ascii=False)
    with scene.installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(MediationDay)) == 0


def test_the_day_goes_on_by_steps_and_people_are_recorded(
    scene: Scene, program: Callable[[str], Program]
) -> None:
    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))])
        path = f"/{day.id}"
    call = program("cl1")
    refused = call("POST", f"{path}/steps/open", 409, {"happened_on": "21/11/2569"})
    assert "wrong_stage" in {reason["code"] for reason in refused["reasons"]}
    call("POST", f"{path}/steps/agree", 422, {"colour": "red"})
    call("POST", f"{path}/steps/agree", 409, {"happened_on": "21/11/2569"})
    call("POST", f"{path}/steps/fly", 404, {})
    with scene.installation.database.write() as session:
        hold_session(session, scene, session.scalars(select(MediationDay)).one())
        hearing = session.scalars(select(Hearing)).one()
        people = [str(row.id) for row in hearing.case.contract.obligors]
    one = f"{path}/hearings/{hearing.id}"
    with time_machine.travel(datetime(DAY.year, DAY.month, DAY.day, 2, tzinfo=UTC)):
        call("POST", f"{one}/attendance", 422, {"obligor_id": people[0], "came": "late"})
        told = {"obligor_id": people[0], "came": "absent", "absence_reason": "ill"}
        assert call("POST", f"{one}/attendance", 200, told)["absence_reason"] == "ill"
        assert len(call("GET", f"{one}/attendance", 200)["attendance"]) == 1
        assert call("POST", f"{one}/state", 200, {"state": "waiting"})["state"] == "waiting"
        call("POST", f"{one}/state", 422, {"state": "settled"})
        refused = call("POST", f"{path}/steps/close", 409, {"happened_on": DAY.isoformat()})
        assert [reason["code"] for reason in refused["reasons"]] == ["hearings_ended"]


def test_who_has_no_business_with_days_gets_none(scene: Scene, program: Callable[[str], Program]) -> None:
    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))]).id
    program("do1")("GET", "", 403)
    program("lo1")("POST", "", 403, NEW_DAY)
    call = program("lo1")
    assert [row["id"] for row in call("GET", "", 200)["days"]] == [str(day)]
    call("GET", "/01a1fc0b-e614-7d9c-9d9c-000000000000", 404)
    call("GET", "?limit=1000", 422)
    call("GET", "?after=nonsense", 422)


def test_the_command_line_plans_fills_and_writes_the_docket(scene: Scene, tmp_path: Path) -> None:
    with scene.installation.database.write() as session:
        cases = [invited(session, scene, lend(session, n)) for n in (1, 2, 3)]
        day = booked(session, scene, cases[:1])

    def run(command: Any, *words: str) -> str:
        done = CliRunner().invoke(command, list(words), obj=scene.installation, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    told = json.loads(run(plan, "24/11/2569", "--json"))
    assert (len(told["lines"]), told["refused"], told["booked"]) == (2, [], 0)
    assert "2" in run(plan, str(day.id), "--fill", "--as", "ss1")
    told = json.loads(run(docket, "2026-11-24", "--json"))
    assert (told["batch"], len(told["lines"])) == (1, 3)
    for kind in ("xlsx", "csv", "ics"):
        run(docket, "2026-11-24", "--format", kind, "--out", str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file() and "docket" in path.name) == [
        "docket-20261124-1.csv",
        "docket-20261124-1.ics",
        "docket-20261124-1.xlsx",
    ]
    with scene.installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(DocketBatch)) == 1
