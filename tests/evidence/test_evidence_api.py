"""Evidence over HTTP and at the console: the same scans, doubts and checklist as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import scenes
from click.testing import CliRunner
from flask.testing import FlaskClient
from scenes import Scene
from sqlalchemy import select

from casework.cases.models import Case
from casework.cli import main
from casework.dossier.packs.pack import start_case_pack
from casework.evidence.models import EvidenceFile
from casework.handlers import HANDLERS
from casework.jobs.worker import Worker
from casework.staff.models import User
from casework.staff.operations import add_token

Scan = Callable[..., Path]


@pytest.fixture
def case(scene: Scene) -> Case:
    """A case of two people, invited."""
    with scene.installation.database.write() as session:
        return scenes.invited(session, scene, scenes.lend(session, 1))


@pytest.fixture
def headers(scene: Scene) -> dict[str, str]:
    """The secretary's token."""
    with scene.installation.database.write() as session:
        user = session.get_one(User, scene.secretary.id)
        secret = add_token(session, scene.secretary, user, "test", scenes.NOW)
    return {"Authorization": f"Bearer {secret}"}


def test_scan_is_filed_read_and_taken_away(
    client: FlaskClient, headers: dict[str, str], case: Case, scan: Scan
) -> None:
    url = f"/api/v1/contracts/{case.contract_id}/evidence"
    content = scan("x").read_bytes()
    answer = client.post(
        f"{url}?kind=project&dated_on=2026-10-01",
        data={"file": (BytesIO(content), "โครงการ.pdf")},
        headers=headers,
    )
    assert answer.status_code == 201, answer.json
    (file,) = answer.json["files"]
    assert (file["label"], file["pages"]) == ("โครงการ.pdf", 1)
    assert file["id"] in str(client.get(url, headers=headers).json)
    where = f"/api/v1/evidence/files/{file['id']}"
    assert client.get(where, headers=headers).get_data() == content
    stale = client.delete(where, json={"why": "ผิด"}, headers={**headers, "If-Match": '"9"'})
    assert stale.status_code == 412
    gone = client.delete(where, json={"why": "ผิด"}, headers={**headers, "If-Match": '"1"'})
    assert gone.status_code == 200 and client.get(where, headers=headers).status_code == 404


def test_wrong_file_is_415_with_a_reason(client: FlaskClient, headers: dict[str, str], case: Case) -> None:
    answer = client.post(
        f"/api/v1/contracts/{case.contract_id}/evidence?kind=project&dated_on=2026-10-01",
        data={"file": (BytesIO(b"MZ"), "x.pdf")},
        headers=headers,
    )
    assert answer.status_code == 415 and "PDF" in answer.json["detail"]


def test_folder_is_brought_and_its_doubt_placed(
    client: FlaskClient, headers: dict[str, str], scene: Scene, case: Case, scan: Scan
) -> None:
    sent = {"file": (BytesIO(scan("x").read_bytes()), "ภู.0001-2565 ทวงถาม.pdf")}
    answer = client.post("/api/v1/evidence/intakes", data=sent, headers=headers)
    assert answer.status_code == 202, answer.json
    Worker(scene.installation, HANDLERS).drain()
    told = client.get(f"/api/v1/evidence/intakes/{answer.json['id']}", headers=headers).json
    assert told["tally"] == {"filed": 0, "doubtful": 1, "known": 0}
    (doubt,) = client.get("/api/v1/evidence/doubts", headers=headers).json["doubts"]
    assert (doubt["why"], doubt["evidence_kind"]) == (["no_date"], "demand")
    body = {"contract": case.contract.number, "kind": "demand", "dated_on": "2026-11-01"}
    placed = client.post(f"/api/v1/evidence/doubts/{doubt['id']}", json=body, headers=headers)
    assert placed.status_code == 200 and placed.json["state"] == "placed"


def test_checklist_is_the_same_over_http_and_at_the_console(
    client: FlaskClient,
    headers: dict[str, str],
    scene: Scene,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = client.get(f"/api/v1/cases/{case.id}/evidence-checklist", headers=headers).json["lines"]
    states = {line["kind"]: line["state"] for line in lines}
    assert states["registry_extract"] == "there" and states["copies"] == "missing"
    monkeypatch.setattr("casework.cli.Installation", lambda _settings: scene.installation)
    told = CliRunner().invoke(main, ["evidence", "checklist", case.number])
    assert told.exit_code == 0, told.output
    assert told.output.count("แบบรับรองรายการทะเบียนราษฎร") == 2 and "✗ missing" in told.output


def test_folder_is_brought_at_the_console_and_left_as_it_was(
    scene: Scene, case: Case, scan: Scan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "สแกน"
    (folder / "ภู.0001-2565").mkdir(parents=True)
    scan("a").rename(folder / "ภู.0001-2565" / "สัญญากู้.pdf")
    (folder / "ภู.0001-2565" / "ลิงก์.pdf").symlink_to("/etc/passwd")
    monkeypatch.setattr("casework.cli.Installation", lambda _settings: scene.installation)
    told = CliRunner().invoke(main, ["evidence", "import", str(folder)])
    assert told.exit_code == 0 and "filed 1" in told.output, told.output
    assert (folder / "ภู.0001-2565" / "สัญญากู้.pdf").is_file()
    with scene.installation.database.read() as session:
        (file,) = session.scalars(select(EvidenceFile)).all()
        assert file.evidence.contract_id == case.contract_id
    again = CliRunner().invoke(main, ["evidence", "import", str(folder)])
    assert "filed 0" in again.output and "known 1" in again.output


def test_folder_is_brought_at_the_console_while_a_job_of_another_kind_waits(
    scene: Scene, case: Case, scan: Scan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ภู.0001-2565"
    folder.mkdir()
    scan("a").rename(folder / "สัญญากู้.pdf")
    with scene.installation.database.write() as session:
        start_case_pack(
            session, scene.secretary, [session.get_one(Case, case.id)], "case", scenes.TODAY, scenes.NOW
        )
    monkeypatch.setattr("casework.cli.Installation", lambda _settings: scene.installation)
    told = CliRunner().invoke(main, ["evidence", "import", str(folder)])
    assert told.exit_code == 0 and "filed 1" in told.output, told.output
