"""The same from the command line: taken, shut, brought back, voided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from click.testing import CliRunner, Result
from scenes import DAY

from casework.away.cli import return_, shut, take, void
from casework.cli import main
from casework.mediation.models import Attendance
from tests.away.day import EVENING, MORNING, NIGHT, Away, attend, cases_of

Run = Callable[..., Result]


@pytest.fixture
def run(away: Away) -> Run:
    def command(what: object, *words: str, typed: str = "") -> Result:
        return CliRunner().invoke(what, list(words), obj=away.office, input=typed)  # type: ignore[arg-type]

    return command


def test_commands_take_a_day_out_and_bring_it_back(away: Away, run: Run) -> None:
    away.plan(1)
    away.begin()
    with time_machine.travel(EVENING):
        told = run(take, DAY.isoformat(), "--out", str(away.file))
        assert told.exit_code == 0, told.output
        away.words = told.output.split("shown once: ")[1].split()[0]
        assert run(take, DAY.isoformat(), "--out", str(away.file)).exit_code == 2
    with away.laptop() as opened, opened.installation.database.write() as session:
        attend(session, away, cases_of(session)[0])
    path = away.folder / "day.return"
    with time_machine.travel(MORNING):
        wrong = run(shut, str(away.file), "--out", str(path), typed="AAAA\n")
        assert wrong.exit_code == 1 and not path.exists()
        done = run(shut, str(away.file), "--out", str(path), typed=away.words + "\n")
        assert done.exit_code == 0, done.output
    with time_machine.travel(NIGHT):
        told = run(return_, str(path))
        assert told.exit_code == 0 and "in: 1" in told.output, told.output
        again = run(return_, str(away.unpacked))
        assert again.exit_code == 0, again.output
        assert run(void, DAY.isoformat(), "--reason", "หาย").exit_code == 1
    with away.office.database.read() as session:
        assert session.query(Attendance).count() == 2
    away.whole()


def test_the_commands_hang_under_day() -> None:
    listed = CliRunner().invoke(main, ["day", "--help"]).output
    for name in ("take", "open", "shut", "return", "void"):
        assert f"  {name} " in listed
