"""A pack bound for the printer: every paper of it, once or as often as it is handed in, in one file."""

from __future__ import annotations

import io
import json
import os
import zipfile

import docx
import pytest
from pypdf import PdfReader

from casework.dossier.packs import bound
from casework.dossier.packs.bound import Binding, start_bound
from casework.dossier.packs.pack import start_pack
from casework.errors import Missing, Refused
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.models import Job
from casework.jobs.worker import Worker
from casework.mediation.models import MediationDay
from casework.papers import pdf
from casework.papers.faults import ConversionFailed
from tests import scenes


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


def made_pack(scene: scenes.Scene, count: int = 2) -> Job:
    with scene.installation.database.write() as session:
        cases = [scenes.invited(session, scene, scenes.lend(session, n)) for n in range(1, count + 1)]
        day = scenes.booked(session, scene, cases)
    with scene.installation.database.write() as session:
        found = session.get_one(MediationDay, day.id)
        job = start_pack(session, scene.secretary, found, "day_one", scenes.TODAY, scenes.NOW)
    return finished(scene, job)


def finished(scene: scenes.Scene, job: Job) -> Job:
    Worker(scene.installation, HANDLERS).drain()
    with scene.installation.database.read() as session:
        return session.get_one(Job, job.id)


def bind(scene: scenes.Scene, pack: Job, how: Binding) -> Job:
    with scene.installation.database.write() as session:
        made = session.get_one(Job, pack.id)
        job = start_bound(session, scene.secretary, made, how, scenes.NOW)
    return finished(scene, job)


def content(scene: scenes.Scene, job: Job) -> bytes:
    assert job.output, job.error
    return scene.installation.store.get(job.output)


def copies(scene: scenes.Scene, pack: Job) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(content(scene, pack))) as made:
        return [row["copies"] for row in json.loads(made.read("manifest.json"))["papers"]]


def test_word_file_holds_contents_and_every_paper_when_bound(scene: scenes.Scene) -> None:
    pack = made_pack(scene)
    often = copies(scene, pack)
    once = docx.Document(io.BytesIO(content(scene, bind(scene, pack, Binding("docx")))))
    assert len(once.sections) == 1 + len(often)
    enough = docx.Document(io.BytesIO(content(scene, bind(scene, pack, Binding("docx", copies=True)))))
    assert len(enough.sections) == 1 + sum(often) > 1 + len(often)


def test_large_pack_comes_in_volumes_when_bound_as_word(
    scene: scenes.Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = made_pack(scene)
    monkeypatch.setattr(bound, "VOLUME", 4)
    job = bind(scene, pack, Binding("docx"))
    assert job.output_name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(content(scene, job))) as made:
        sizes = [len(docx.Document(io.BytesIO(made.read(name))).sections) for name in made.namelist()]
    assert job.total == len(sizes)
    assert sum(sizes) == 1 + len(copies(scene, pack))
    assert max(sizes) == 4


@pytest.mark.office
@pytest.mark.slow
def test_pdf_of_all_volumes_puts_each_paper_on_a_right_hand_page(
    scene: scenes.Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        pdf.office()
    except ConversionFailed as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(missing.en)
    pack = made_pack(scene, 1)
    monkeypatch.setattr(bound, "VOLUME", 5)
    both = PdfReader(io.BytesIO(content(scene, bind(scene, pack, Binding("pdf")))))
    one = PdfReader(io.BytesIO(content(scene, bind(scene, pack, Binding("pdf", duplex=False)))))
    assert len(one.pages) == len([page for page in both.pages if page.extract_text().strip()])
    assert len(one.pages) < len(both.pages)


def test_only_a_finished_pack_is_bound(scene: scenes.Scene) -> None:
    pack = made_pack(scene, 1)
    with scene.installation.database.write() as session:
        found = session.get_one(Job, pack.id)
        whole = start_bound(session, scene.secretary, found, Binding("docx"), scenes.NOW)
        with pytest.raises(Missing):
            start_bound(session, scene.secretary, whole, Binding("docx"), scenes.NOW)
        found.output = None
        with pytest.raises(Refused):
            start_bound(session, scene.secretary, found, Binding("docx"), scenes.NOW)
