"""Packs of cases: what the office carries into the field, to the next step, and to the prosecutor."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import scenes
from click.testing import CliRunner
from sqlalchemy import func, select

from casework.cases.models import Case
from casework.cli import main
from casework.config import Settings
from casework.dossier.packs.filling import Copy
from casework.dossier.packs.pack import PackHandler, start_case_pack
from casework.errors import Invalid
from casework.field.models import Visit
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.models import Job, JobItem
from casework.jobs.worker import Worker
from casework.journal.models import Entry
from casework.papers.models import Paper

WORKER = """
import sys, time
from pathlib import Path
from casework.config import Settings
from casework.dossier.packs.filling import Filling
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs import worker
from casework.jobs.worker import Batcher, Worker

write, (data, url) = Filling.of_case, sys.argv[1:]
def slowly(self, case):
    print("writing", flush=True)
    time.sleep(0.5)
    return write(self, case)
Filling.of_case = slowly
worker.AT_ONCE = Batcher.at_once = 2
Worker(Installation(Settings(Path(data), url, Path(data) / "keys" / "master.key")), HANDLERS).drain()
"""


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


def _cases(scene: scenes.Scene, count: int) -> list[Case]:
    with scene.installation.database.write() as session:
        return [scenes.invited(session, scene, scenes.lend(session, n)) for n in range(1, count + 1)]


def _start(scene: scenes.Scene, cases: list[Case], code: str) -> Job:
    with scene.installation.database.write() as session:
        known = [session.get_one(Case, case.id) for case in cases]
        return start_case_pack(session, scene.secretary, known, code, scenes.TODAY, scenes.NOW)


def _made(scene: scenes.Scene, job: Job) -> tuple[dict[str, Any], list[str]]:
    with scene.installation.database.read() as session:
        job = session.get_one(Job, job.id)
        assert job.output, [item.error for item in session.scalars(select(JobItem))]
        with scene.installation.store.open(job.output) as file, zipfile.ZipFile(file) as made:
            return json.loads(made.read("manifest.json")), made.namelist()


def _pack(scene: scenes.Scene, cases: list[Case], code: str) -> tuple[dict[str, Any], list[str]]:
    job = _start(scene, cases, code)
    Worker(scene.installation, HANDLERS).drain()
    return _made(scene, job)


def test_field_pack_holds_what_a_visit_needs_and_says_what_is_left_out(scene: scenes.Scene) -> None:
    manifest, names = _pack(scene, _cases(scene, 2), "field")
    kinds = [row["kind"] for row in manifest["papers"]]
    one = ["control_register", "statement_of_debt", "visit_form", "house_map", "house_map", "measure_leaflet"]
    assert kinds == one * 2
    assert names[0] == "000-สารบัญ.docx"
    assert len(names) == len(kinds) + 2
    left = {row["case"].partition(" · ")[2]: row["why"] for row in manifest["missing"]}
    assert list(left) == ["ใบนำฝากชำระเงิน (Bill Payment)"]  # this office has named no biller
    assert "Bill Payment" in left["ใบนำฝากชำระเงิน (Bill Payment)"]


def test_case_pack_holds_the_papers_of_its_next_step(scene: scenes.Scene) -> None:
    (case,) = _cases(scene, 1)
    manifest, _ = _pack(scene, [case], "case")
    assert case.stage == "day_one"  # the petition is to be filed
    made = [row["kind"] for row in manifest["papers"]]
    assert made == ["petition", "power_of_attorney", "evidence_list", "statement_of_debt"]
    assert manifest["case"] == str(case.id)


def test_case_pack_leaves_out_what_a_dispute_stops(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        case.contract.disputed_on = scenes.TODAY
    manifest, _ = _pack(scene, [case], "case")
    assert [row["kind"] for row in manifest["papers"]] == ["visit_plan"]
    assert ["โต้แย้ง" in row["why"] for row in manifest["missing"]] == [True]


def test_referral_bundle_takes_what_went_out_and_the_evidence_at_hand(scene: scenes.Scene) -> None:
    (case,) = _cases(scene, 1)
    _pack(scene, [case], "field")
    scan = scene.installation.store.put(b"%PDF-1.7 scan")
    with scene.installation.database.write() as session:
        form = session.scalars(select(Paper).where(Paper.kind == "visit_form")).first()
        assert form
        session.execute(Paper.__table__.update().where(Paper.id == form.id).values(stage="issued"))
    asked: list[tuple[str, ...]] = []

    def copies(_session: object, contract: object, kinds: tuple[str, ...]) -> list[Copy]:
        assert contract == case.contract_id
        asked.append(kinds)
        return [Copy("contract", "สัญญากู้ยืมเงิน", scan, "pdf")]

    job = _start(scene, [case], "referral")
    Worker(scene.installation, {**HANDLERS, "day_pack": PackHandler(copies)}).drain()
    manifest, names = _made(scene, job)
    kinds = [row["kind"] for row in manifest["papers"]]
    ours = ["referral_letter", "bundle_index", "case_summary", "statement_of_debt", "evidence_list"]
    assert kinds == [*ours, "visit_form", "contract"]
    assert manifest["papers"][-2]["store_key"] == form.store_key
    assert names[-2].endswith(".pdf")
    assert asked and "registry_extract" in asked[0]


def test_letter_number_of_a_paper_left_out_is_given_back(scene: scenes.Scene) -> None:
    _pack(scene, _cases(scene, 2), "referral")
    with scene.installation.database.read() as session:
        numbers = [
            int(number.rpartition("/")[2])
            for number in session.scalars(select(Paper.letter_number).where(Paper.letter_number.is_not(None)))
        ]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_no_case_is_no_pack(scene: scenes.Scene) -> None:
    with pytest.raises(Invalid):
        _start(scene, [], "field")


def test_pack_is_made_once_though_its_worker_is_killed(scene: scenes.Scene) -> None:
    cases = _cases(scene, 5)
    job = _start(scene, cases, "field")
    settings = scene.installation.settings
    command = [sys.executable, "-c", WORKER, str(settings.data), settings.database_url]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, text=True) as running:
        assert running.stdout
        for _ in range(3):  # the third case belongs to the second batch
            assert running.stdout.readline() == "writing\n"
        time.sleep(0.1)
        os.kill(running.pid, signal.SIGKILL)
    with scene.installation.database.write() as session:
        done = session.scalar(select(func.count()).select_from(JobItem).where(JobItem.state == "done"))
        kept = session.scalar(select(func.count(func.distinct(Paper.subject))))
        assert done == kept == 2  # the first batch whole, of the second nothing
        session.execute(JobItem.__table__.update().values(lease_until=None))
    Worker(scene.installation, HANDLERS).drain()
    manifest, _ = _made(scene, job)
    with scene.installation.database.read() as session:
        papers = session.scalar(select(func.count()).select_from(Paper))
        made = session.scalar(select(func.count()).select_from(Entry).where(Entry.action == "paper.make"))
    assert papers == made == len(manifest["papers"]) == 6 * 5


def test_command_makes_the_field_pack_of_the_visits_planned(
    scene: scenes.Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    first, second, _third = _cases(scene, 3)
    with scene.installation.database.write() as session:
        for case, hour in ((second, 3), (first, 4)):
            session.add(
                Visit(
                    contract_id=case.contract_id,
                    case_id=case.id,
                    visited_at=datetime(2026, 11, 25, hour, tzinfo=UTC),
                    how="visit",
                    result="planned",
                    officer="ss1",
                    recorded_at=scenes.NOW,
                )
            )
    args = ["pack", "25/11/2569", "--pack", "field", "--out", str(tmp_path / "out")]
    answer = CliRunner().invoke(main, args)
    assert answer.exit_code == 0, answer.output
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    found = list(dict.fromkeys(row["case_number"] for row in manifest["papers"]))
    assert found == [second.number, first.number]
