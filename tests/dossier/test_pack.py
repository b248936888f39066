"""A day's pack: every paper whole, in order, and none twice."""

from __future__ import annotations

import io
import json
import zipfile

import docx
import pytest
from sqlalchemy import func, select

from casework.dossier.packs.pack import start_pack
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.models import Job, JobItem
from casework.jobs.worker import Worker
from casework.journal.models import Entry
from casework.mediation.models import MediationDay
from casework.papers.models import Paper
from tests import scenes


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


def _day(scene: scenes.Scene, count: int) -> MediationDay:
    with scene.installation.database.write() as session:
        cases = [scenes.invited(session, scene, scenes.lend(session, n)) for n in range(1, count + 1)]
        return scenes.booked(session, scene, cases)


def _pack(scene: scenes.Scene, day: MediationDay, code: str = "day_one") -> Job:
    with scene.installation.database.write() as session:
        found = session.get_one(MediationDay, day.id)
        job = start_pack(session, scene.secretary, found, code, scenes.TODAY, scenes.NOW)
    Worker(scene.installation, HANDLERS).drain()
    with scene.installation.database.read() as session:
        return session.get_one(Job, job.id)


def _zip(scene: scenes.Scene, job: Job) -> zipfile.ZipFile:
    assert job.output, job.error
    return zipfile.ZipFile(scene.installation.store.open(job.output))


def text_of(content: bytes) -> str:
    """All the text of a Word file, tables, headers and footers included."""
    document = docx.Document(io.BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    return "\n".join(
        "".join(node.itertext()) for part in parts for node in part.iter() if node.tag.endswith("}p")
    )


def _body(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return "\n".join(
        "".join(node.itertext()) for node in document.element.body.iter() if node.tag.endswith("}p")
    )


def test_pack_holds_every_paper_of_the_day_in_order(scene: scenes.Scene) -> None:
    job = _pack(scene, _day(scene, 3))
    with _zip(scene, job) as made:
        names = made.namelist()
        manifest = json.loads(made.read("manifest.json"))
        kinds = [row["kind"] for row in manifest["papers"]]
        texts = [text_of(made.read(name)) for name in names if name.endswith(".docx")]
    assert manifest["missing"] == []
    case = ["petition", "power_of_attorney", "evidence_list", "statement_of_debt"]
    assert kinds == ["court_letter", "docket", "attendance_sheet", *(case + ["appointment_slip"] * 2) * 3]
    assert names[0] == "000-สารบัญ.docx"
    assert [name[:3] for name in names[1:-1]] == [f"{n:03d}" for n in range(1, len(kinds) + 1)]
    assert not any("{{" in text or "{%" in text for text in texts)


def test_pack_made_again_replaces_its_drafts(scene: scenes.Scene) -> None:
    day = _day(scene, 1)
    first, second = _pack(scene, day), _pack(scene, day)
    with _zip(scene, first) as one, _zip(scene, second) as two:
        assert one.namelist() == two.namelist()
        petition = next(name for name in one.namelist() if "คำร้อง" in name)
        assert _body(one.read(petition)) == _body(two.read(petition))  # only its code is new
    with scene.installation.database.read() as session:
        live = session.execute(
            select(Paper.subject, Paper.kind, Paper.person, func.count())
            .where(Paper.stage != "void")
            .group_by(Paper.subject, Paper.kind, Paper.person)
        ).all()
        numbers = set(session.scalars(select(Paper.letter_number).where(Paper.letter_number.is_not(None))))
    assert all(row[3] == 1 for row in live)
    assert len(numbers) == 1  # a reprint takes no new letter number


def test_case_that_cannot_be_papered_is_listed_and_stops_nobody(scene: scenes.Scene) -> None:
    day = _day(scene, 2)
    with scene.installation.database.write() as session:
        case = session.scalars(select(scenes.Case)).first()
        assert case
        case.contract.disputed_on = scenes.TODAY
        number = case.contract.number
    job = _pack(scene, day)
    with _zip(scene, job) as made:
        manifest = json.loads(made.read("manifest.json"))
        contents = text_of(made.read("000-สารบัญ.docx"))
    assert job.state == "done"
    assert [row["case"].endswith(number) for row in manifest["missing"]] == [True]
    assert "โต้แย้ง" in manifest["missing"][0]["why"]
    assert "โต้แย้ง" in contents
    assert {row["contract"] for row in manifest["papers"]} == {"", *(f"ภู.{n:04d}/2565" for n in (1, 2))} - {
        number
    }


def test_item_whose_worker_died_is_done_once(scene: scenes.Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    day = _day(scene, 1)
    with scene.installation.database.write() as session:
        found = session.get_one(MediationDay, day.id)
        start_pack(session, scene.secretary, found, "day_one", scenes.TODAY, scenes.NOW)

    class Killed(BaseException):
        """The process ends here."""

    worker = Worker(scene.installation, HANDLERS)
    finish = "casework.jobs.operations.finish_items"
    with monkeypatch.context() as at_the_end:
        at_the_end.setattr(finish, lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            worker.step()
    with scene.installation.database.write() as session:
        assert session.scalar(select(func.count()).select_from(Paper)) == 0
        for item in session.scalars(select(JobItem)):
            item.lease_until = None
    Worker(scene.installation, HANDLERS).drain()
    with scene.installation.database.read() as session:
        papers = session.scalar(select(func.count()).select_from(Paper))
        made = session.scalar(select(func.count()).select_from(Entry).where(Entry.action == "paper.make"))
    assert papers == made == 9
