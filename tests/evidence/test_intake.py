"""Folders and ZIPs of scans: the sure is filed, the doubtful waits, nothing is lost or filed twice."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import scenes
from scenes import NOW, PHUKET, TODAY, Scene
from sqlalchemy import func, select

from casework.errors import Forbidden, Invalid, Stale
from casework.evidence.intake import start_intake, tally_of, way
from casework.evidence.kinds import DISMISSED, PLACED
from casework.evidence.models import EvidenceDoubt, EvidenceFile
from casework.evidence.operations import Decision, dismiss, place
from casework.evidence.queries import doubts, files_of
from casework.evidence.receiving import Brought
from casework.field.models import Evidence
from casework.field.operations import Paper, record_evidence
from casework.files.faults import WrongFile
from casework.handlers import HANDLERS
from casework.jobs.models import Job, JobItem
from casework.jobs.operations import failures_of
from casework.jobs.worker import Worker
from casework.register.models import Contract
from casework.security.policy import Actor

Scan = Callable[..., Path]


def _zip(path: Path, files: Sequence[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def _bring(scene: Scene, path: Path, label: str = "แฟ้มสัญญา.zip") -> Job:
    with scene.installation.database.write() as session:
        job = start_intake(session, scene.secretary, [Brought(path, label)], label, now=NOW)
    Worker(scene.installation, HANDLERS).drain()
    with scene.installation.database.read() as session:
        return session.get_one(Job, job.id)


@pytest.fixture
def loan(scene: Scene) -> Contract:
    """The loan ภู.0001/2565 with a borrower and a joint debtor; and another."""
    with scene.installation.database.write() as session:
        scenes.lend(session, 2)
        return scenes.lend(session, 1)


def _counts(scene: Scene) -> tuple[int, int]:
    with scene.installation.database.read() as session:
        files = session.scalar(select(func.count()).select_from(EvidenceFile)) or 0
        return files, session.scalar(select(func.count()).select_from(EvidenceDoubt)) or 0


def test_folder_is_filed_where_names_are_sure_and_the_rest_waits_with_why(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    named = [
        "ภู.0001-2565/สัญญากู้.pdf",
        "ภู.0001-2565/แผนที่บ้าน.jpg",
        "ทร14 นางสมศรี1 ใจดี0 ภู.0001-2565 5-11-2569.pdf",
        "ภู.0001-2565/ทวงถาม.pdf",
        "ภู.0001-2565/ทร14 5-11-2569.pdf",
        "ภู.0001-2565/IMG_001.jpg",
        "1-65/สัญญากู้ฉบับสอง.pdf",
        "ไม่ทราบ/สัญญากู้.pdf",
        "ภู.0001-2565/แทน ภู.0002-2565 สัญญากู้.pdf",
    ]
    files = [
        (name, scan(f"{n}", kind="JPEG" if name.endswith("jpg") else "PDF").read_bytes())
        for n, name in enumerate(named)
    ]
    files += [("ภู.0001-2565/โปรแกรม.pdf", b"MZ"), ("ภู.0001-2565/Thumbs.db", b"x")]
    job = _bring(scene, _zip(tmp_path / "a.zip", files))
    with scene.installation.database.read() as session:
        held = session.scalars(select(Evidence).where(Evidence.contract_id == loan.id)).all()
        assert {(row.kind, row.dated_on) for row in held} == {
            ("contract", loan.made_on),
            ("map", TODAY),
            ("registry_extract", date(2026, 11, 5)),
        }
        assert all(len(files) == 1 for files in files_of(session, loan.id).values())
        assert {(row.label.rpartition("/")[2], row.why) for row in doubts(session, scene.secretary)} == {
            ("ทวงถาม.pdf", "no_date"),
            ("ทร14 5-11-2569.pdf", "no_person"),
            ("IMG_001.jpg", "no_kind"),
            ("สัญญากู้ฉบับสอง.pdf", "nearly"),
            ("สัญญากู้.pdf", "no_contract no_date"),
            ("แทน ภู.0002-2565 สัญญากู้.pdf", "many_contracts no_date"),
        }
        (failed,) = failures_of(session, job)
        assert failed.label.endswith("โปรแกรม.pdf") and "PDF, JPEG" in (failed.error or "")
    assert job.state == "done"
    assert tally_of(scene.installation.store, job) == {"filed": 3, "doubtful": 6, "known": 0}


def test_same_folder_changes_nothing_when_it_is_brought_again(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    files = [
        ("ภู.0001-2565/สัญญากู้.pdf", scan("a").read_bytes()),
        ("ไม่ทราบ/x.pdf", scan("b").read_bytes()),
        ("ภู.0001-2565/ชื่อใหม่.pdf", scan("a").read_bytes()),
    ]
    _bring(scene, _zip(tmp_path / "a.zip", files))
    before = _counts(scene)
    again = _bring(scene, _zip(tmp_path / "b.zip", files), "อีกชื่อ.zip")
    assert before == (1, 1) == _counts(scene)
    assert tally_of(scene.installation.store, again) == {"filed": 0, "doubtful": 0, "known": 3}


def test_scan_joins_the_paper_on_record_when_there_is_one_of_its_kind(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    with scene.installation.database.write() as session:
        row = record_evidence(
            session,
            scene.secretary,
            session.get_one(Contract, loan.id),
            Paper("demand", dated_on=TODAY),
            now=NOW,
        )
    _bring(scene, _zip(tmp_path / "a.zip", [("ภู.0001-2565/ทวงถาม.pdf", scan("x").read_bytes())]))
    with scene.installation.database.read() as session:
        assert [*files_of(session, loan.id)] == [row.id]


def test_job_done_again_after_a_kill_files_nothing_twice(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    files = [("ภู.0001-2565/สัญญากู้.pdf", scan("a").read_bytes()), ("x/y.pdf", scan("b").read_bytes())]
    job = _bring(scene, _zip(tmp_path / "a.zip", files))
    with scene.installation.database.write() as session:  # as if killed before the job was marked done
        found = session.get_one(Job, job.id)
        found.state, found.output, found.ended_at = "running", None, None
        for item in session.scalars(select(JobItem).where(JobItem.job_id == job.id, JobItem.position == 1)):
            item.state, item.output = "waiting", None
    Worker(scene.installation, HANDLERS).drain()
    assert _counts(scene) == (1, 1)
    with scene.installation.database.read() as session:
        assert session.get_one(Job, job.id).state == "done"
    assert not list(scene.installation.settings.work.iterdir())


def test_doubtful_scan_is_placed_by_a_person_once(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    _bring(scene, _zip(tmp_path / "a.zip", [("ไม่ทราบ/x.pdf", scan("b").read_bytes())]))
    with scene.installation.database.write() as session:
        (doubt,) = doubts(session, scene.secretary)
        contract = session.get_one(Contract, loan.id)
        with pytest.raises(Invalid):
            place(session, scene.secretary, doubt, Decision(contract, "demand"), now=NOW)
        with pytest.raises(Invalid):
            place(session, scene.secretary, doubt, Decision(contract, "id_card", None, TODAY), now=NOW)
        filed = place(
            session, scene.secretary, doubt, Decision(contract, "demand", None, TODAY), now=NOW, version=1
        )
        assert filed is not None and doubt.state == PLACED and doubt.file_id == filed.id
        assert doubts(session, scene.secretary) == []
        with pytest.raises(Stale):
            dismiss(session, scene.secretary, doubt, now=NOW)


def test_doubt_dismissed_is_kept_and_asked_no_more(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    content = scan("b").read_bytes()
    brought = _zip(tmp_path / "a.zip", [("ไม่ทราบ/x.pdf", content)])
    again = _zip(tmp_path / "b.zip", [("ไม่ทราบ/x.pdf", content)])
    _bring(scene, brought)
    with scene.installation.database.write() as session:
        (doubt,) = doubts(session, scene.secretary)
        dismiss(session, scene.secretary, doubt, now=NOW)
        assert doubt.state == DISMISSED and scene.installation.store.get(doubt.store_key)
    _bring(scene, again)
    assert _counts(scene) == (0, 1)


def test_nobody_brings_a_folder_without_the_right(scene: Scene, scan: Scan) -> None:
    with scene.installation.database.write() as session:
        for role, province in (("AP", PHUKET), ("AU", None)):
            actor = Actor(None, "x", "x", role, province)
            with pytest.raises(Forbidden):
                start_intake(session, actor, [Brought(scan("a"), "a.pdf")], "a", now=NOW)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("../../etc/passwd", ("etc", "passwd")),
        ("/abs/x.pdf", ("abs", "x.pdf")),
        ("C:\\แฟ้ม\\ภู.0001-2565\\x.pdf", ("C", "แฟ้ม", "ภู.0001-2565", "x.pdf")),
        ("a/./b/../c.pdf", ("a", "b", "c.pdf")),
        ("1234567890121/x.pdf", ("xxxxxxxxxxxxx", "x.pdf")),
    ],
)
def test_way_through_folders_is_labels_that_lead_nowhere(name: str, parts: tuple[str, ...]) -> None:
    assert way(name) == parts


def test_names_in_the_code_page_of_thai_windows_are_read(
    scene: Scene, loan: Contract, scan: Scan, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    raw = "ภู.0001-2565 สัญญากู้.pdf".encode("cp874")
    blank = "x" * len(raw)
    _zip(path, [(blank, scan("a").read_bytes())])
    path.write_bytes(path.read_bytes().replace(blank.encode(), raw))
    _bring(scene, path)
    assert _counts(scene) == (1, 0)


def test_zip_that_swells_is_refused_before_anything_is_unpacked(scene: Scene, tmp_path: Path) -> None:
    bomb = _zip(tmp_path / "bomb.zip", [("a.pdf", b"%PDF-" + b"\0" * 40_000_000)])
    with scene.installation.database.write() as session, pytest.raises(WrongFile) as refused:
        start_intake(session, scene.secretary, [Brought(bomb, "bomb.zip")], "bomb.zip", now=NOW)
    assert refused.value.code == "bomb"
