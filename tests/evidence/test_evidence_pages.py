"""The pages of evidence: brought, seen, replaced, taken away; a folder brought and its doubts settled."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import scenes
from browsing import Browser, says
from flask.testing import FlaskClient
from scenes import Scene
from signing import csrf_token
from sqlalchemy import select

from casework.cases.models import Case
from casework.evidence.models import EvidenceDoubt, EvidenceFile
from casework.field.models import Evidence
from casework.handlers import HANDLERS
from casework.jobs.worker import Worker

Scan = Callable[..., Path]


@pytest.fixture
def case(scene: Scene) -> Case:
    """A case of two people, invited."""
    with scene.installation.database.write() as session:
        return scenes.invited(session, scene, scenes.lend(session, 1))


@pytest.fixture
def browser(client: FlaskClient, scene: Scene) -> Browser:
    """The secretary at the pages."""
    return Browser(client, scene.secretary.name)


def _send(client: FlaskClient, page: str, action: str, files: list[Path], **given: str) -> tuple[int, str]:
    token = csrf_token(client.get(page).get_data(as_text=True))
    sent = [(BytesIO(path.read_bytes()), path.name) for path in files]
    answer = client.post(action, data={"csrf_token": token, "files": sent, **given}, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def test_paper_is_recorded_with_its_scan_seen_and_taken_away(
    client: FlaskClient, browser: Browser, scene: Scene, case: Case, scan: Scan
) -> None:
    home = f"/contracts/{case.contract_id}/evidence"
    status, page = _send(client, home, home, [scan("x", "แผนที่.pdf")], kind="map", dated_on="20/11/2569")
    assert status == 200 and "แผนที่.pdf" in page
    with scene.installation.database.read() as session:
        (file,) = session.scalars(select(EvidenceFile)).all()
    answer = client.get(f"/evidence/files/{file.id}")
    assert answer.get_data().startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    edit = browser.open(f"/evidence/files/{file.id}/edit")
    assert edit.xpath("//button[@formaction]")
    action = f"/evidence/files/{file.id}/remove"
    assert _send(client, f"/evidence/files/{file.id}/edit", action, [], why="")[0] == 422
    status, page = _send(client, f"/evidence/files/{file.id}/edit", action, [], why="ผิดบ้าน")
    assert status == 200 and "ผิดบ้าน" in page
    assert client.get(f"/evidence/files/{file.id}").status_code == 404
    assert says(browser.open(f"/evidence/{file.evidence_id}")).count("แผนที่.pdf") == 1


def test_wrong_file_is_refused_on_the_page_with_what_to_do(
    client: FlaskClient, browser: Browser, case: Case, tmp_path: Path
) -> None:
    assert browser
    home = f"/contracts/{case.contract_id}/evidence"
    (tmp_path / "photo.jpg").write_bytes(b"<svg onload='x'/>")
    given = {"kind": "map", "dated_on": "20/11/2569"}
    status, page = _send(client, home, home, [tmp_path / "photo.jpg"], **given)
    assert status == 415 and "ไฟล์ชนิดนี้รับไม่ได้" in page and "<svg" not in page.split("</head>")[1][:50]
    assert _send(client, home, home, [], **given)[0] == 415


def test_checklist_stands_on_the_page_and_the_case_file_leads_there(browser: Browser, case: Case) -> None:
    page = browser.open(f"/contracts/{case.contract_id}/evidence")
    assert "ขั้นต่อไปต้องใช้อะไร" in says(page)
    links = browser.open(f"/cases/{case.id}").xpath("//main//a/@href")
    assert f"/contracts/{case.contract_id}/evidence" in links


def test_day_board_leads_to_the_checklist_of_what_is_missing(
    browser: Browser, scene: Scene, case: Case
) -> None:
    with scene.installation.database.write() as session:
        kept = session.get_one(Case, case.id)
        for row in session.scalars(select(Evidence).where(Evidence.kind == "registry_extract")):
            session.delete(row)
        session.flush()
        day = scenes.booked(session, scene, [kept])
    board = browser.open(f"/days/{day.id}")
    (link,) = set(board.xpath("//main//a[contains(@href, '/evidence')]/@href"))
    assert link == f"/contracts/{case.contract_id}/evidence#checklist"
    assert "ยังขาดที่จำเป็น" in says(browser.open(link))


def test_folder_is_brought_watched_and_its_doubt_settled(
    client: FlaskClient, browser: Browser, scene: Scene, case: Case, scan: Scan, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "แฟ้ม.zip", "w") as archive:
        archive.writestr("ภู.0001-2565/สัญญากู้.pdf", scan("a").read_bytes())
        archive.writestr("ไม่ทราบ/x.pdf", scan("b").read_bytes())
        archive.writestr("ไม่ทราบ/y.exe", b"MZ")
    status, page = _send(client, "/evidence/intakes", "/evidence/intakes", [tmp_path / "แฟ้ม.zip"])
    assert status == 200 and "แฟ้ม.zip" in page
    where = re.search(r'hx-get="(/evidence/intakes/[^"]+/progress)"', page)
    assert where is not None and client.get(where[1]).status_code == 200
    job = where[1].split("/")[3]
    Worker(scene.installation, HANDLERS).drain()
    for page in (f"/jobs/{job}", f"/jobs/{job}/progress", f"/jobs/{job}/download"):
        assert client.get(page).status_code == 404  # the pages of packs know packs
    assert client.get(where[1]).headers["HX-Refresh"] == "true"
    done = says(browser.open(where[1].removesuffix("/progress")))
    assert "เก็บเข้าสัญญาแล้ว 1" in done and "รอระบุที่เก็บ 1" in done and "รับไม่ได้ 1" in done
    (doubt,) = browser.open("/evidence/doubts").xpath("//main//table//a/@href")
    page = browser.open(doubt)
    assert client.get(f"{doubt}/file").get_data().startswith(b"%PDF-")
    wrong = browser.send(page, doubt, 422, contract="ภู.9999/2565", kind="project", dated_on="1/11/2569")
    assert "ไม่พบสัญญาเลขที่นี้" in says(wrong)
    browser.send(page, doubt, contract="ภู.๐๐๐๑/๒๕๖๕", kind="project", dated_on="1/11/2569")
    with scene.installation.database.read() as session:
        assert session.scalars(select(EvidenceDoubt.state)).all() == ["placed"]
        assert {file.evidence.kind for file in session.scalars(select(EvidenceFile))} == {
            "contract",
            "project",
        }
        assert all(
            file.evidence.contract_id == case.contract_id for file in session.scalars(select(EvidenceFile))
        )


def test_scans_are_not_for_those_who_may_only_look(client: FlaskClient, scene: Scene, case: Case) -> None:
    Browser(client, "ap1")
    assert client.get("/evidence/intakes").status_code == 403
    assert client.get(f"/contracts/{case.contract_id}/evidence").status_code == 404
