"""The same figures by page, program and command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from guaranteed import GOOD, guaranteed, guarantors_of
from scenes import NOW, Scene

from casework.cli import main
from casework.config import Settings
from casework.register.models import Contract
from casework.staff.operations import actor_of, add_token
from casework.staff.queries import user_named
from casework.web.unit import Application

Run = Callable[..., Result]


@pytest.fixture
def contract(scene: Scene) -> UUID:
    with scene.installation.database.write() as session:
        return guaranteed(session).id


@pytest.fixture
def run(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def program(app: Application, scene: Scene) -> Callable[..., Any]:
    """A program of the secretariat: method, path, body; the answer, which has this status."""
    with scene.installation.database.write() as session:
        user = user_named(session, "ss1")
        token = add_token(session, actor_of(user), user, "test", NOW)
    client: FlaskClient = app.test_client()

    def ask(method: str, path: str, body: object = None, status: int = 200) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        answer = client.open(f"/api/v1{path}", method=method, json=body, headers=headers)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    return ask


def test_program_and_command_tell_the_same_of_a_contract(
    run: Run, program: Callable[..., Any], contract: UUID
) -> None:
    told = program("GET", f"/contracts/{contract}/guarantors")
    assert json.loads(run("notices", "ภู.0001/2568", "--json").stdout) == told
    assert [row["state"] for row in told["notices"]] == ["not_sent", "open"] * 2
    assert (told["notices"][1]["unrolled"], told["notices"][1]["last_day"]) == ("2026-11-29", "2026-11-30")
    assert told["notices"][0]["exempt"] == "1413.70"
    assert told["notices"][0]["confirmed"] is False
    assert [row["role"] for row in told["owed"]] == ["borrower", "guarantor", "guarantor"]
    assert told["owed"][0]["amount"] == told["total"]
    assert told["owed"][1]["working"] and told["owed"][1]["remarks"]
    earlier = program("GET", f"/contracts/{contract}/guarantors?as_of=2026-06-02")
    assert {row["exempt"] for row in earlier["notices"]} == {"0.00"}
    plain = run("notices", "ภู.0001/2568").stdout
    assert "2026-11-30    9 วัน" in plain and "ม.686 งวด 2" in plain


def test_program_records_letters_and_their_cards(
    scene: Scene, program: Callable[..., Any], contract: UUID, run: Run
) -> None:
    with scene.installation.database.read() as session:
        first, second = [str(row.id) for row in guarantors_of(session.get_one(Contract, contract))]
    letters = [
        {"obligor_id": first, "postal_number": GOOD[0]},
        {"obligor_id": second, "postal_number": "EN331755898TH"},
    ]
    body = {"section": "686", "sent_on": "2026-11-09", "instalments": [1, 2], "letters": letters}
    results = program("POST", f"/contracts/{contract}/notices", body, 201)["results"]
    assert [bool(row["letter"]) for row in results] == [True, False]
    assert "check digit" in results[1]["fault"]
    program("POST", f"/contracts/{contract}/notices", {**body, "sent_on": "2026-12-09"}, 422)
    office = program("GET", "/notices?days=30")
    assert [(row["postal_number"], row["days_out"]) for row in office["cards"]] == [(GOOD[0], 12)]
    assert {row["state"] for row in office["due"]} == {"sent", "open"}
    assert json.loads(run("notices", "--days", "30", "--json").stdout) == office
    assert json.loads(run("notices", "--due", "--json").stdout)["cards"] == []
    assert GOOD[0] in run("notices").stdout
    letter = results[0]["letter"]["id"]
    ended = program("PUT", f"/notices/{letter}/ending", {"outcome": "refused", "on": "2026-11-12"})
    assert (ended["outcome"], ended["ended_on"]) == ("refused", "2026-11-12")
    told = program("GET", f"/contracts/{contract}/guarantors")
    assert [row["state"] for row in told["notices"] if row["guarantor"] == first] == ["late", "in_time"]
    program("PUT", f"/notices/{letter}/ending", {"outcome": "eaten", "on": "2026-11-12"}, 422)


def test_command_says_so_when_nothing_is_due(run: Run, scene: Scene) -> None:
    with scene.installation.database.write() as session:
        guaranteed(session, guarantors=0)
    assert "no notice is due" in run("notices").stdout
