"""The commands: cases opened, stepped one by one and in bulk, clocks shown, the journal verified."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import scenes
import time_machine
from click.testing import CliRunner, Result
from paths import at
from scenes import TODAY, Scene
from sqlalchemy import select

from casework.cases.models import Case
from casework.cli import main
from casework.config import Settings

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(at(TODAY)):
        yield


@pytest.fixture
def run(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the office at work."""
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    return lambda *words, **more: CliRunner().invoke(main, list(words), catch_exceptions=False, **more)


def _lend(scene: Scene, count: int) -> None:
    with scene.installation.database.write() as session:
        for n in range(1, count + 1):
            scenes.lend(session, n)


def _told(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_class_is_opened_and_brought_to_the_invitation_in_bulk(scene: Scene, run: Run) -> None:
    _lend(scene, 3)
    made = _told(run("open", "--class", "contract_ended", "--limit", "2", "--as", "ss1", "--json"))
    assert [row["number"] for row in made["opened"]] == ["00001/2569", "00002/2569"]
    assert run("step", "stage:registered", "start_contact", "--as", "ss1").exit_code == 0
    assert run("step", "stage:field_contact", "invite_to_mediation", "invited_by=visit").exit_code == 0
    words = (
        "step",
        "stage:mediation_invited",
        "record_consent",
        "person=everyone",
        "answer=yes",
        "how=visit",
    )
    rows = _told(run(*words, "--json"))
    assert [row["case"]["stage"] for row in rows] == ["day_one", "day_one"]
    with scene.installation.database.read() as session:
        assert session.scalars(select(Case.stage)).all() == ["day_one"] * 2


def test_a_refusal_lists_every_reason_and_ends_with_an_error(scene: Scene, run: Run) -> None:
    _lend(scene, 1)
    assert run("open", "--contract", "ภู.0001/2565", "--as", "ss1").exit_code == 0
    refused = run("step", "00001/2569", "close_paid")
    assert refused.exit_code == 1 and "ยังมียอดคงเหลือ" in refused.stderr
    assert run("step", "00001/2569", "close_paid", "nonsense").exit_code == 1
    assert run("step", "00009/2569", "close_paid").exit_code == 1


def test_steps_shows_what_comes_next_and_what_is_lacking(scene: Scene, run: Run) -> None:
    _lend(scene, 1)
    run("open", "--class", "contract_ended", "--as", "ss1")
    shown = run("steps", "00001/2569")
    assert "→ start_contact" in shown.stdout and "✗ close_paid" in shown.stdout
    told = _told(run("steps", "00001/2569", "--json"))
    assert told["stage"] == "registered" and told["next"] == "start_contact"


def test_two_persons_close_a_case_at_the_machine(scene: Scene, run: Run) -> None:
    _lend(scene, 1)
    run("open", "--class", "contract_ended", "--as", "ss1")
    words = ("step", "00001/2569", "close_void", "approval_number=9/2569", "approved_on=21/11/2569")
    words += ("reason_code=entered_twice", "--as", "ss1")
    assert run(*words).exit_code == 1
    assert run(*words, "--second", "lo1").exit_code == 0


def test_clocks_of_a_contract_are_shown_with_their_working(scene: Scene, run: Run) -> None:
    _lend(scene, 1)
    told = _told(run("clocks", "ภู.0001/2565", "--as-of", "31/10/2569", "--json"))
    assert told["as_of"] == "2026-10-31" and told["clocks"][0]["last_day"] == "2029-03-30"
    assert "2029-03-30" in run("clocks", "ภู.0001/2565").stdout
    assert run("clocks", "ภู.9999/2565").exit_code == 1


def test_a_mandate_is_recorded(scene: Scene, run: Run) -> None:
    words = ("mandate", "8/2569", "--approved-on", "2026-11-01", "--until", "30/9/2570")
    assert run(*words, "--reduction", "50", "--months", "24", "--province", "83").exit_code == 0


def test_verify_replays_every_record_and_names_the_one_that_does_not_fit(scene: Scene, run: Run) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])
    assert _told(run("verify", "--json"))["breaks"] == []
    with scene.installation.database.engine.begin() as connection:
        connection.exec_driver_sql("update \"case\" set stage = 'settled'")
    broken = run("verify", "--json")
    assert broken.exit_code == 1
    assert [row["code"] for row in json.loads(broken.stdout)["breaks"]] == ["replay"]
