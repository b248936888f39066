"""Invitations for programs and on the command line: the same as the page shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from called import booked, codes
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from scenes import NOW, Scene
from test_invitations import NUMBERS, mailed

from casework.cli import main
from casework.config import Settings
from casework.inviting.operations import receive
from casework.staff.operations import actor_of, add_token
from casework.staff.queries import user_named
from casework.web.unit import Application


@pytest.fixture
def run(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
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


def test_letters_and_cards_are_recorded_by_a_program(
    scene: Scene, program: Callable[..., Any], run: Callable[..., Result]
) -> None:
    with scene.installation.database.write() as session:
        case = mailed(session, scene)
        people, where = [str(row.id) for row in case.contract.obligors], f"/cases/{case.id}/invitations"
        number = case.contract.number
    letters = [
        {"obligor_id": people[0], "postal_number": NUMBERS[0]},
        {"obligor_id": people[1], "postal_number": "x"},
    ]
    first, second = program("POST", where, {"sent_on": "2026-11-01", "letters": letters}, 201)["results"]
    assert first["invitation"]["postal_number"] == NUMBERS[0] and second["invitation"] is None
    card = {"outcome": "arrived", "on": "2026-11-05"}
    assert program("PUT", f"/invitations/{first['invitation']['id']}/card", card)["ended_on"] == "2026-11-05"
    program("PUT", f"/invitations/{first['invitation']['id']}/card", {**card, "on": "2026-10-01"}, 422)
    told = program("GET", where)
    assert json.loads(run("invitations", number, "--json").stdout) == told
    assert "ได้รับแล้ว" in run("invitations", number).stdout
    assert "รอใบตอบรับ" in run("invitations").stdout


def test_answers_that_wait_are_listed_on_the_command_line(scene: Scene, run: Callable[..., Result]) -> None:
    with scene.installation.database.write() as session:
        receive(session, codes(session, booked(session, scene))[0], "comes", None, now=NOW)
    assert "จะมาตามนัด" in run("invitations").stdout
    assert [row["state"] for row in json.loads(run("invitations", "--json").stdout)["replies"]] == ["new"]
