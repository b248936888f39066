"""The day at work for programs and from the command line: the same figures as the pages."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner
from scenes import DAY, NOW, Scene, lend
from sqlalchemy import select

from casework.daywork import cli
from casework.mediation.models import Hearing, MediationDay
from casework.staff.operations import add_token, console
from casework.staff.queries import user_named
from casework.web.unit import Application
from tests.steps.paths import at_the_table, settle


def test_a_program_reads_the_board_finishes_the_set_and_reads_the_figures(
    scene: Scene, app: Application, morning: None
) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, lend(session, 1))
        settle(session, scene, case)
        day_id, hearing_id = session.execute(select(MediationDay.id, Hearing.id).join(Hearing)).one()
        token = add_token(session, console(), user_named(session, "ss1"), "test", NOW)
    client, headers = app.test_client(), {"Authorization": f"Bearer {token}"}

    def ask(method: str, path: str, body: object = None) -> Any:
        answer = client.open(
            f"/api/v1/mediation-days/{day_id}{path}", method=method, json=body, headers=headers
        )
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    live = ask("GET", "/live")
    assert (live["counts"]["papers"], len(live["hearings"][0]["missing"])) == (1, 4)
    assert all(one["out"] for one in ask("POST", f"/hearings/{hearing_id}/set")["papers"])
    assert ask("GET", "/live")["hearings"][0]["state"] == "done"
    told = ask("POST", "/bulk", {"act": "signed"})["results"]
    assert [(one["ok"], one["reasons"][0]["th"] != "") for one in told] == [(False, True)]
    figures = ask("GET", "/figures")
    assert (figures["results"]["settled"], figures["lead_days"], figures["saved"]) == (1, 3, "3000")


def test_the_command_line_says_the_same(scene: Scene, morning: None) -> None:
    with scene.installation.database.write() as session:
        settle(session, scene, at_the_table(session, scene, lend(session, 1)))

    def run(command: Any, *words: str) -> str:
        asked = [DAY.isoformat(), *words, "--as", "ss1"]
        done = CliRunner().invoke(command, asked, obj=scene.installation, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    assert "1-01" in run(cli.live) and "papers" in run(cli.live)
    assert run(cli.finish).count("✓") == 4
    assert "done" in run(cli.live)
    assert "settled 1" in run(cli.report) and "3 (45)" in run(cli.report, "--paper")
    assert "✗" in run(cli.bulk, "signed")
