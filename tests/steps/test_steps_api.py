"""The API of cases and steps: versions, repeated keys, problem+json, and every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import scenes
import time_machine
from flask.testing import FlaskClient
from paths import at
from scenes import PHUKET, TODAY, Scene
from sqlalchemy import func, select

from casework.cases.models import Case
from casework.journal.models import Entry
from casework.staff.operations import actor_of, add_token, add_user, console
from casework.staff.queries import user_named
from casework.web.unit import Application

API = "/api/v1"


class Program:
    """A program that holds somebody's token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self._client, self._headers = client, {"Authorization": f"Bearer {token}"}

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """The answer of a GET."""
        answer = self._client.get(API + path, headers=self._headers, query_string=query)
        assert answer.status_code == status, answer.get_data(as_text=True)
        self.answer = answer
        return answer.get_json()

    def post(self, path: str, body: Any, status: int = 200, method: str = "post", **headers: str) -> Any:
        """The answer of a write."""
        send = getattr(self._client, method)
        answer = send(API + path, json=body, headers={**self._headers, **headers})
        assert answer.status_code == status, answer.get_data(as_text=True)
        self.answer = answer
        return answer.get_json()


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(at(TODAY)):
        yield


@pytest.fixture
def program(app: Application, scene: Scene) -> Any:
    """A program of somebody by her name."""

    def of(name: str) -> Program:
        with scene.installation.database.write() as session:
            user = user_named(session, name)
            token = add_token(session, user_actor(scene, name), user, "test", at(TODAY))
        return Program(app.test_client(), token)

    return of


def user_actor(scene: Scene, name: str) -> Any:
    """Who a user is."""
    with scene.installation.database.read() as session:
        return actor_of(user_named(session, name))


def _opened(scene: Scene, n: int = 1) -> UUID:
    with scene.installation.database.write() as session:
        return scenes.open_case(session, scene, scenes.lend(session, n)).id


def _invited(scene: Scene, n: int = 1) -> UUID:
    with scene.installation.database.write() as session:
        return scenes.invited(session, scene, scenes.lend(session, n)).id


def _entries(scene: Scene, case_id: UUID) -> int:
    with scene.installation.database.read() as session:
        counted = select(func.count()).select_from(Entry).where(Entry.stream == f"case:{case_id}")
        return session.scalar(counted) or 0


def test_cases_are_opened_in_bulk_and_listed_by_urgency(scene: Scene, program: Any) -> None:
    with scene.installation.database.write() as session:
        ids = [str(scenes.lend(session, n).id) for n in range(1, 6)]
    ours = program("ss1")
    made = ours.post("/cases", {"contracts": ids[:2]}, 201)
    assert [row["number"] for row in made["opened"]] == ["00001/2569", "00002/2569"]
    again = ours.post("/cases", {"classes": ["contract_ended"], "limit": 10}, 201)
    assert len(again["opened"]) == 3 and again["refused"] == []
    twice = ours.post("/cases", {"contracts": ids[:1]}, 201)
    assert [row["reasons"][0]["code"] for row in twice["refused"]] == ["case_open_already"]
    first = ours.get("/cases", limit=2)
    second = ours.get("/cases", limit=10, after=first["after"])
    numbers = [row["number"] for row in (*first["cases"], *second["cases"])]
    assert len(numbers) == 5 == len(set(numbers)) and second["after"] == ""
    assert ours.get("/cases", stage="day_one")["cases"] == []
    assert len(ours.get("/cases", officer="me", **{"class": "contract_ended"})["cases"]) == 5
    assert ours.get("/cases", officer="nobody")["cases"] == []


@pytest.mark.parametrize(
    "query", [{"stage": "nowhere"}, {"limit": "-1"}, {"limit": "1.5"}, {"after": "x"}, {"sort": "password"}]
)
def test_a_list_asked_for_wrongly_is_invalid(program: Any, query: dict[str, str]) -> None:
    program("ss1").get("/cases", 422, **query)


def test_the_steps_of_a_case_are_allowed_or_say_every_reason(scene: Scene, program: Any) -> None:
    ours = program("ss1")
    case_id = _opened(scene)
    told = ours.get(f"/cases/{case_id}/steps")
    steps = {row["code"]: row for row in told["steps"]}
    assert told["next"] == "start_contact" and steps["start_contact"]["allowed"]
    assert [row["code"] for row in steps["prepare_referral"]["reasons"]] == ["not_recorded"] * 2
    assert {"code", "th", "en", "basis", "fix", "severity"} == set(steps["close_paid"]["reasons"][0])
    assert ours.answer.headers["ETag"] == '"1"'
    assert steps["close_void"]["two_person"]


def test_a_step_is_taken_once_however_often_it_is_sent(scene: Scene, program: Any) -> None:
    ours, case_id = program("ss1"), _opened(scene)
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": '"1"'}
    path, body = f"/cases/{case_id}/steps/start_contact", {"happened_on": "2026-11-21"}
    first = ours.post(path, body, **headers)
    assert (first["case"]["stage"], first["before"], first["after"]) == (
        "field_contact",
        "registered",
        "field_contact",
    )
    assert ours.answer.headers["ETag"] == f'"{first["case"]["version"]}"'
    before = _entries(scene, case_id)
    assert ours.post(path, body, **headers) == first
    assert _entries(scene, case_id) == before
    ours.post(path, {"happened_on": "2026-11-20"}, 422, **headers)  # the same key, another body


def test_an_older_version_is_refused_with_412(scene: Scene, program: Any) -> None:
    ours, case_id = program("ss1"), _opened(scene)
    path, body = f"/cases/{case_id}/steps/start_contact", {"happened_on": "2026-11-21"}
    ours.post(path, body, 412, **{"If-Match": '"7"'})
    assert ours.answer.mimetype == "application/problem+json"
    ours.post(path, body, 412, **{"If-Match": '"x"'})
    ours.post(path, body, 200, **{"If-Match": '"1"'})


def test_a_refusal_is_a_problem_with_all_its_reasons(scene: Scene, program: Any) -> None:
    ours, case_id = program("ss1"), _invited(scene)
    before = _entries(scene, case_id)
    problem = ours.post(f"/cases/{case_id}/steps/file_petition", {}, 409)
    assert ours.answer.mimetype == "application/problem+json"
    codes = [row["code"] for row in problem["reasons"]]
    assert codes.count("not_recorded") >= 4 and "input_missing" in codes and "slot_or_court_date" in codes
    assert problem["status"] == 409 and problem["id"]
    assert _entries(scene, case_id) == before


@pytest.mark.parametrize(
    "body",
    [
        {"happened_on": "2568-02-29"},
        {"happened_on": "29/02/67"},
        {"happened_on": 20261121},
        {"until": "soon"},
        {"reason_code": "because"},
        {"surprise": 1},
        {"stops": None},
    ],
)
def test_what_cannot_be_read_is_invalid_and_names_its_field(scene: Scene, program: Any, body: Any) -> None:
    problem = program("ss1").post(f"/cases/{_opened(scene)}/steps/hold", body, 422)
    assert list(problem["faults"]) == list(body)


@pytest.mark.parametrize("total", ["NaN", "1e400", "-0", "1.005", "-5", True, "1,00"])
def test_money_is_read_strictly(scene: Scene, program: Any, total: Any) -> None:
    program("ss1").post(f"/cases/{_invited(scene)}/steps/settle_outside_court", {"total": total}, 422)


@pytest.mark.parametrize("body", ["null", "[1]", '"x"', '{"a":1,"a":2}', '{"happened_on":NaN}', "[" * 9999])
def test_a_body_that_is_no_object_is_bad(scene: Scene, program: Any, body: str) -> None:
    ours, case_id = program("ss1"), _opened(scene)
    answer = ours._client.post(
        f"{API}/cases/{case_id}/steps/hold",
        data=body,
        headers={**ours._headers, "Content-Type": "application/json"},
    )
    assert answer.status_code == 400 and answer.mimetype == "application/problem+json"


def test_dates_are_read_in_either_era_and_given_in_the_common_one(scene: Scene, program: Any) -> None:
    ours, case_id = program("ss1"), _opened(scene)
    ours.post(f"/cases/{case_id}/steps/start_contact", {"happened_on": "20/11/2569"})
    journal = ours.get(f"/cases/{case_id}/journal")["entries"]
    assert [(row["n"], row["action"]) for row in journal] == [(1, "open_case"), (2, "start_contact")]
    assert journal[1]["happened_on"] == "2026-11-20" and journal[1]["facts"]["happened_on"] == "2026-11-20"
    rest = ours.get(f"/cases/{case_id}/journal", after=1, limit=1)
    assert [row["n"] for row in rest["entries"]] == [2] and rest["after"] is None


def test_a_role_that_may_not_is_forbidden_and_a_case_out_of_scope_is_not_there(
    scene: Scene, program: Any
) -> None:
    case_id = _opened(scene)
    liaison = program("cl1")
    liaison.post(f"/cases/{case_id}/steps/start_contact", {"happened_on": "2026-11-21"}, 404)
    for path in ("", "/steps", "/journal", "/clocks", "/visits", "/evidence", "/measures"):
        liaison.get(f"/cases/{case_id}{path}", 403 if path == "/journal" else 404)
        liaison.get(f"/cases/{uuid4()}{path}", 403 if path == "/journal" else 404)
    with scene.installation.database.write() as session:
        booked = scenes.invited(session, scene, scenes.lend(session, 2))
        scenes.booked(session, scene, [booked])
        hers = booked.id
    liaison.get(f"/cases/{hers}")
    liaison.post(f"/cases/{hers}/steps/refer", {"happened_on": "2026-11-21"}, 403)
    program("ss1").post(f"/cases/{hers}/steps/no_such_step", {}, 404)


def test_a_step_for_two_is_proposed_and_confirmed_by_another(scene: Scene, program: Any) -> None:
    case_id = _opened(scene)
    with scene.installation.database.write() as session:
        add_user(session, console(), "ss2", role="SS", province=PHUKET, password="ยาวพอสำหรับทดสอบ-1234")
    first, second = program("ss1"), program("ss2")
    told = {
        "happened_on": "2026-11-21",
        "approval_number": "9/2569",
        "approved_on": "2026-11-21",
        "reason_code": "entered_twice",
    }
    proposal = first.post(f"/cases/{case_id}/steps/close_void", told, 202)
    assert proposal["state"] == "open"
    waiting = second.get(f"/cases/{case_id}/steps")["proposals"]
    assert [row["id"] for row in waiting] == [proposal["id"]]
    path = f"/cases/{case_id}/proposals/{proposal['id']}"
    first.post(path, {"answer": "confirm"}, 409)
    done = second.post(path, {"answer": "confirm"})
    assert done["case"]["stage"] == "closed_void"
    second.post(path, {"answer": "confirm"}, 404)


def test_clocks_are_given_with_their_working_and_beside_the_class(scene: Scene, program: Any) -> None:
    case_id = _opened(scene)
    told = program("ss1").get(f"/cases/{case_id}/clocks", as_of="2026-10-31")
    assert (told["as_of"], told["class"]) == ("2026-10-31", "contract_ended")
    clock = told["clocks"][0]
    assert (clock["instalments"], clock["last_day"], clock["expired"]) == ([2], "2029-03-30", False)
    assert clock["steps"][0]["base"] == "2024-03-30" and clock["steps"][0]["basis"]
    assert len(told["comparison"]) >= 2


def test_contacts_and_evidence_are_recorded_on_a_case(scene: Scene, program: Any) -> None:
    case_id = _opened(scene)
    with scene.installation.database.read() as session:
        person = str(session.get_one(Case, case_id).contract.obligors[0].id)
    ours = program("ss1")
    visit = {"at": "2026-11-21T09:30:00+07:00", "how": "visit", "result": "met", "met": person}
    made = ours.post(f"/cases/{case_id}/visits", {**visit, "help_offered": True}, 201)
    assert made["warnings"] == [] and made["visit"]["help_offered"] is True
    again = ours.post(f"/cases/{case_id}/visits", {**visit, "at": "2026-11-21T10:30:00+07:00"}, 201)
    assert [row["code"] for row in again["warnings"]] == ["contacted_that_day", "next_contact"]
    assert len(ours.get(f"/cases/{case_id}/visits")["visits"]) == 2
    held = {"kind": "registry_extract", "obligor_id": person, "dated_on": "2026-11-20"}
    ours.post(f"/cases/{case_id}/evidence", held, 201)
    assert ours.get(f"/cases/{case_id}/evidence")["evidence"][0]["obligor_id"] == person
    ours.post(f"/cases/{case_id}/evidence", {**held, "dated_on": "2026-12-20"}, 422)


def test_mandates_are_recorded_and_listed(program: Any) -> None:
    ours = program("ss1")
    told = {
        "number": "5/2569",
        "approved_on": "2026-11-01",
        "until": "2027-10-31",
        "greatest_reduction": 70,
        "longest_months": 24,
    }
    ours.post("/mandates", told, 201)
    assert [row["number"] for row in ours.get("/mandates")["mandates"]] == ["5/2569", "4/2569"]
    ours.post("/mandates", {**told, "until": "2026-10-01"}, 422)
    program("lo1").post("/mandates", told, 403)


def test_the_officer_of_a_case_is_changed_by_version(scene: Scene, program: Any) -> None:
    ours, case_id = program("ss1"), _opened(scene)
    other = str(user_actor(scene, "lo1").id)
    ours.post(f"/cases/{case_id}/officer", {"officer": other}, 412, "put", **{"If-Match": '"9"'})
    told = ours.post(f"/cases/{case_id}/officer", {"officer": other}, 200, "put", **{"If-Match": '"1"'})
    assert (told["officer_id"], told["version"]) == (other, 2)
    ours.post(f"/cases/{case_id}/officer", {"officer": str(uuid4())}, 422, "put")
