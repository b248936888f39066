"""Plans, the office calendar and the standby list over HTTP, and several days from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from click.testing import CliRunner
from scenes import DAY, NOW, TODAY, Scene, invited, lend, office_at_work, plan
from sqlalchemy import func, select

from casework.installation import Installation
from casework.mediation.cli import plan as plan_command
from casework.mediation.models import Hearing
from casework.mediation.operations import plan_day
from casework.mediation.rooms import RoomPlan
from casework.staff.operations import add_token, console
from casework.staff.queries import user_named
from casework.web.unit import Application

NEXT = DAY + timedelta(days=1)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.fixture(autouse=True)
def _planning_time() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)):
        yield


def _two_days(scene: Scene) -> list[str]:
    with scene.installation.database.write() as session:
        for n in range(1, 4):
            invited(session, scene, lend(session, n, village=str(n)))
        first = plan(session, scene, rooms=1)
        slots = first.rooms[0].slots
        room = RoomPlan("ห้อง ก", "นายเย็น", slots[0].starts_at, slots[3].ends_at, 30)
        second = plan_day(session, scene.secretary, NEXT, "ศาลแขวงภูเก็ต", [room], today=TODAY).day
        return [str(first.id), str(second.id)]


def _hearings(scene: Scene) -> int:
    with scene.installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(Hearing)) or 0


def test_a_program_plans_two_days_changes_its_mind_and_books(scene: Scene, app: Application) -> None:
    days, client = _two_days(scene), app.test_client()
    with scene.installation.database.write() as session:
        token = add_token(session, console(), user_named(session, "ss1"), "test", NOW)
    headers = {"Authorization": f"Bearer {token}"}

    def call(method: str, path: str, body: object = None, version: int | None = None) -> tuple[int, dict]:  # type: ignore[type-arg]
        tag = {"If-Match": f'"{version}"'} if version is not None else {}
        answer = client.open(f"/api/v1{path}", method=method, json=body, headers={**headers, **tag})
        return answer.status_code, answer.get_json(silent=True) or {}

    status, made = call("POST", "/mediation-plans", {"days": days})
    assert (status, made["figures"]["placed"], made["binding"]) == (201, 3, None)
    url, case = f"/mediation-plans/{made['id']}", made["lines"][0]["case_id"]
    status, out = call("POST", f"{url}/acts", {"act": "put", "case_id": case}, made["version"])
    assert status == 200 and [row["code"] for row in out["refused"]] == ["could_be_placed"]
    assert out["binding"] and out["can_undo"]
    assert call("POST", f"{url}/acts", {"act": "undo"}, made["version"])[0] == 412
    status, back = call("POST", f"{url}/acts", {"act": "undo"}, out["version"])
    assert status == 200 and back["lines"] == made["lines"] and back["can_redo"]
    assert call("POST", f"{url}/acts", {"act": "book"}, back["version"])[0] == 200
    assert _hearings(scene) == 3
    told = {"kind": "court", "subject": "ศาลแขวงภูเก็ต", "first_on": "2026-11-26", "last_on": "2026-11-26"}
    status, row = call("POST", "/office-calendar", told)
    assert status == 201 and call("GET", "/office-calendar")[1]["away"] == [row]
    assert call("DELETE", f"/office-calendar/{row['id']}")[0] == 204
    assert call("POST", f"/standby/cases/{case}")[0] == 409
    assert call("GET", "/standby")[1] == {"standby": []}


def test_the_command_line_plans_several_days_and_books_them(scene: Scene) -> None:
    _two_days(scene)
    words = [str(DAY), str(NEXT), "--province", "83", "--as", "ss1"]
    shown = CliRunner().invoke(
        plan_command, [*words, "--json"], obj=scene.installation, catch_exceptions=False
    )
    told = json.loads(shown.output)
    assert {line["held_on"] for line in told["lines"]} == {str(DAY), str(NEXT)}
    assert (told["figures"]["placed"], told["booked"], _hearings(scene)) == (3, 0, 0)
    filled = CliRunner().invoke(
        plan_command, [*words, "--fill"], obj=scene.installation, catch_exceptions=False
    )
    assert "booked 3" in filled.output and _hearings(scene) == 3
