"""The court's sheet through the page, the API and the command line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from browsing import Browser, hold_session, says
from click.testing import CliRunner
from scenes import NOW, TODAY, Scene, booked, invited, lend, office_at_work

from casework.court.cli import returned
from casework.exports.docket_file import handed_out, send
from casework.installation import Installation
from casework.web.unit import Application


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.fixture(autouse=True)
def _planning_time() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)):
        yield


def _sheet(scene: Scene) -> tuple[str, bytes]:
    """A day sent to the court, and its sheet with one number of the court's own and one result."""
    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, n)) for n in (1, 2)])
        hold_session(session, scene, day)
        send(session, scene.secretary, day, now=NOW)
        made = handed_out(scene.installation, session, scene.liaison, day, "csv", now=NOW).content
        return str(day.id), made.replace("ก.1/2569".encode(), "ก.8/2569".encode(), 1)


def test_the_page_compares_shows_and_takes_over(app: Application, scene: Scene) -> None:
    day, content = _sheet(scene)
    liaison = Browser(app.test_client(), "cl1")
    address = f"/days/{day}/court-return"
    page = liaison.open(address)
    assert "ยังไม่ได้เลือกไฟล์" in says(liaison.send(page, "/court-return", 422, file=(io.BytesIO(b""), "")))
    page = liaison.send(page, "/court-return", file=(io.BytesIO(content), "ศาล.csv"))
    assert "ก.8/2569" in says(page) and "ใช้ตามศาลทั้ง 1 รายการ" in says(page)
    page = liaison.send(page, "/apply")
    assert "ตัดสินแล้ว" in says(page) and "ใช้ตามศาลแล้ว 1 รายการ" in says(page)
    Browser(app.test_client(), "lo1").open(address, 403)


def test_the_command_line_compares_and_takes_over(scene: Scene, tmp_path: Path) -> None:
    day, content = _sheet(scene)
    file = tmp_path / "ศาล.csv"
    file.write_bytes(content)

    def run(*words: str) -> str:
        done = CliRunner().invoke(returned, [day, str(file), *words], obj=scene.installation)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    assert "safe 1" in run()
    assert "applied" in run("--apply") and "safe 0" in run()
