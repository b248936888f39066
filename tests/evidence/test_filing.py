"""Files of evidence: filed once, taken away with a reason, replaced, and journalled each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import scenes
from PIL import Image
from scenes import NOW, TODAY, Scene
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from casework.errors import Forbidden, Invalid, Missing, Stale
from casework.evidence.copies import copies_of
from casework.evidence.models import EvidenceFile
from casework.evidence.operations import add_files, record_with_files, remove_file, replace_file
from casework.evidence.queries import file_of, files_of, removed_of
from casework.evidence.receiving import Brought, Made, receive
from casework.field.operations import Paper
from casework.files.faults import WrongFile
from casework.installation import Installation
from casework.journal.models import Entry
from casework.security.policy import Actor

Take = Callable[[str], Made]
PAPER = Paper("contract", dated_on=TODAY)


def _entries(session: object, action: str) -> int:
    return session.scalar(select(func.count()).where(Entry.action == action)) or 0  # type: ignore[attr-defined]


def test_scan_is_filed_with_its_paper_and_journalled(scene: Scene, taken_in: Take) -> None:
    made = taken_in("สัญญากู้")
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        row = record_with_files(session, scene.secretary, contract, PAPER, [made], now=NOW)
        (file,) = files_of(session, contract.id)[row.id]
        assert (file.kind, file.pages, row.pages) == ("pdf", 1, 1)
        assert scene.installation.store.get(file.store_key).startswith(b"%PDF-")
        assert _entries(session, "evidence.file") == 1
        assert [one.title for one in copies_of(session, contract.id, ["map", "contract"])] == ["สัญญากู้ยืมเงิน"]


def test_same_scan_changes_nothing_when_it_is_brought_again(scene: Scene, taken_in: Take) -> None:
    made = taken_in("สัญญากู้")
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        row = record_with_files(session, scene.secretary, contract, PAPER, [made, made], now=NOW)
        assert add_files(session, scene.secretary, row, [made], now=NOW) == []
        assert len(files_of(session, contract.id)[row.id]) == 1
        assert _entries(session, "evidence.file") == 1


def test_scan_taken_away_stays_with_its_reason_and_may_come_again(scene: Scene, taken_in: Take) -> None:
    made = taken_in("สัญญากู้")
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        row = record_with_files(session, scene.secretary, contract, PAPER, [made], now=NOW)
        (file,) = files_of(session, contract.id)[row.id]
        with pytest.raises(Invalid):
            remove_file(session, scene.secretary, file, " ", now=NOW)
        with pytest.raises(Stale):
            remove_file(session, scene.secretary, file, "ผิดฉบับ", now=NOW, version=7)
        remove_file(session, scene.secretary, file, "ผิดฉบับ", now=NOW, version=file.version)
        assert files_of(session, contract.id) == {}
        assert [one.removed_why for one in removed_of(session, row)] == ["ผิดฉบับ"]
        with pytest.raises(Missing):
            file_of(session, scene.secretary, file.id)
        with pytest.raises(Stale):
            remove_file(session, scene.secretary, file, "อีกครั้ง", now=NOW)
        assert len(add_files(session, scene.secretary, row, [made], now=NOW)) == 1
        assert (_entries(session, "evidence.file"), _entries(session, "evidence.file_removed")) == (2, 1)


def test_scan_is_replaced_by_another_and_not_by_itself(scene: Scene, taken_in: Take) -> None:
    first, second = taken_in("หน้าเดียว"), taken_in("ครบทุกหน้า")
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        row = record_with_files(session, scene.secretary, contract, PAPER, [first], now=NOW)
        (file,) = files_of(session, contract.id)[row.id]
        with pytest.raises(Invalid):
            replace_file(session, scene.secretary, file, [first], "ไม่ชัด", now=NOW)
        replace_file(session, scene.secretary, file, [second], "ไม่ชัด", now=NOW)
        assert [one.sha for one in files_of(session, contract.id)[row.id]] == [second.sha]


def test_nobody_files_a_scan_without_the_right(scene: Scene, taken_in: Take) -> None:
    made = taken_in("สัญญากู้")
    approver = Actor(None, "x", "x", "AP", "83")
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        row = record_with_files(session, scene.secretary, contract, PAPER, [made], now=NOW)
        (file,) = files_of(session, contract.id)[row.id]
        for act in (
            lambda: add_files(session, approver, row, [made], now=NOW),
            lambda: remove_file(session, approver, file, "x", now=NOW),
        ):
            with pytest.raises(Forbidden):
                act()
        stranger = Actor(None, "y", "y", "SS", "48")
        with pytest.raises(Missing):
            file_of(session, stranger, file.id)


def test_same_scan_stands_there_once_in_either_database_and_again_when_taken_away(
    either: Installation, tmp_path: Path
) -> None:
    scene = scenes.office_at_work(either)
    Image.new("L", (60, 80)).save(tmp_path / "x.pdf", "PDF")
    brought = [Brought(tmp_path / "x.pdf", "x.pdf")]
    (made,) = receive(either.store, either.settings.work, brought)
    with either.database.write() as session:
        contract = scenes.lend(session, 1)
        row = record_with_files(session, scene.secretary, contract, PAPER, [made], now=NOW)
        (file,) = files_of(session, contract.id)[row.id]
        again = {name: getattr(file, name) for name in ("evidence_id", "store_key", "sha", "label", "kind")}
        again |= {"pages": 1, "size": 1, "added_by": "x", "added_at": NOW}
        with pytest.raises(IntegrityError), session.begin_nested():
            session.add(EvidenceFile(**again))
            session.flush()
        remove_file(session, scene.secretary, file, "ผิดฉบับ", now=NOW)
        session.add(EvidenceFile(**again))
        session.flush()
        assert len(files_of(session, contract.id)[row.id]) == 1


def test_photographs_brought_together_are_one_pdf_and_other_files_stay_apart(
    installation: Installation, tmp_path: Path
) -> None:
    brought = []
    for name in ("หน้า 1.jpg", "หน้า 2.jpg"):
        Image.new("RGB", (60, 80), "white").save(tmp_path / name)
        brought.append(Brought(tmp_path / name, f"C:\\ภาพ\\{name}"))
    Image.new("L", (60, 80)).save(tmp_path / "x.pdf", "PDF")
    brought.append(Brought(tmp_path / "x.pdf", "บัตร 1-2345-67890-12-1.pdf"))
    bound, other = receive(installation.store, installation.settings.work, brought)
    assert (bound.label, bound.kind, bound.pages) == ("หน้า 1 +1.pdf", "pdf", 2)
    assert (other.label, other.pages) == ("บัตร xxxxxxxxxxxxx.pdf", 1)
    again = receive(installation.store, installation.settings.work, brought)
    assert [one.sha for one in again] == [bound.sha, other.sha]


def test_wrong_file_is_refused_by_name_without_its_folder(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"MZ program")
    with pytest.raises(WrongFile) as refused:
        receive(
            installation.store, installation.settings.work, [Brought(tmp_path / "x", "../../บัญชี/สัญญา.pdf")]
        )
    assert refused.value.code == "unknown_kind" and refused.value.th.startswith("สัญญา.pdf: ")
    assert not list(installation.settings.work.iterdir())
