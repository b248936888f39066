"""`casework import`, `classify` and `statement` on a machine where nothing was set up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from phuket_register import FILE, book
from sqlalchemy import func, select

from casework.config import Settings
from casework.imports.bad_file import BadFile
from casework.imports.cli import import_
from casework.imports.guess import guess_mapping
from casework.installation import Installation
from casework.records import METADATA
from casework.register.cli import classify, statement
from casework.register.models import Contract, ImportRun

EXPECTED: dict[str, Any] = json.loads(FILE.with_suffix(".expected.json").read_text(encoding="utf-8"))
Run = Callable[..., Result]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Installation]:
    """An installation just unpacked."""
    data = tmp_path / "data"
    made = Installation(Settings(data, f"sqlite:///{data / 'casework.db'}", data / "keys" / "master.key"))
    made.initialise()
    METADATA.create_all(made.database.engine)
    yield made
    made.database.engine.dispose()


@pytest.fixture
def run(bare: Installation) -> Run:
    def invoke(command: Any, *arguments: object) -> Result:
        return CliRunner().invoke(command, [*map(str, arguments)], obj=bare, catch_exceptions=False)

    return invoke


def contracts(installation: Installation) -> int:
    with installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(Contract)) or 0


def test_import_writes_the_report_and_exits_zero_when_the_file_has_faults(
    bare: Installation, run: Run, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    told = run(import_, FILE, "--as-of", "31/10/2569", "--report", report, "--dry-run")
    assert told.exit_code == 0
    assert contracts(bare) == 0
    assert "ยังไม่ได้บันทึก" in told.stdout
    dry = json.loads(report.read_text(encoding="utf-8"))

    told = run(import_, FILE, "--as-of", "2026-10-31", "--report", report)
    assert told.exit_code == 0
    assert contracts(bare) == 415
    found = json.loads(report.read_text(encoding="utf-8"))
    assert {part: found[part] for part in dry if part != "matches"} == {
        part: dry[part] for part in dry if part != "matches"
    }
    refused = set(EXPECTED["contracts_refused"])
    assert found["classes_by_contract"] == {
        n: c for n, c in EXPECTED["classes_by_contract"].items() if n not in refused
    }
    assert ("415" in told.stdout, "ภูเก็ต / Phuket" in told.stdout, "K416" in told.stdout) == (True,) * 3

    again = run(import_, FILE)
    assert "ไม่มี / nothing" in again.stdout
    with bare.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 1
    classes_and_statement_agree(run)


def classes_and_statement_agree(run: Run) -> None:
    told = json.loads(run(classify, "--as-of", "31/10/2569", "--json", "--province", "83").stdout)
    refused = set(EXPECTED["contracts_refused"])
    assert told["classes_by_contract"] == {
        n: c for n, c in EXPECTED["classes_by_contract"].items() if n not in refused
    }
    assert told["classes"]["time_barred"] == 119
    assert "119" in run(classify).stdout
    debt = json.loads(run(statement, "ภู.๐๐๐๔/2560", "--as-of", "31/10/2569", "--json").stdout)
    assert (debt["number"], debt["class"], debt["total"]) == ("ภู.0004/2560", "time_barred", "100800.72")
    assert "100,800.72" in run(statement, "ภู.0004/2560", "--as-of", "31/10/2569").stdout


def test_columns_are_read_as_told_when_a_mapping_is_given(
    bare: Installation, run: Run, tmp_path: Path
) -> None:
    mapping = guess_mapping(book()).to_json()
    for sheet in mapping["sheets"]:
        sheet["columns"].pop("telephone", None)
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(mapping), encoding="utf-8")
    assert run(import_, FILE, "--mapping", path, "--dry-run").exit_code == 0


def test_file_that_is_no_table_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"%PDF-1.7 no spreadsheet")
    with pytest.raises(BadFile):
        run(import_, path)


@pytest.mark.parametrize("day", ["31/02/2569", "69-10-31", "yesterday"])
def test_day_that_cannot_be_read_ends_the_command(run: Run, day: str) -> None:
    told = run(import_, FILE, "--as-of", day)
    assert told.exit_code == 2
