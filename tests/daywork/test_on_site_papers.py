"""The papers of the place: chairs, numbers and kit as the day itself has them; no name in the corridor."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from scenes import NOW, TODAY, Scene, booked, invited, lend

from casework.dossier.packs.pack import start_pack
from casework.dossier.says.kit import KIT, Crowd
from casework.handlers import HANDLERS
from casework.jobs.models import Job
from casework.jobs.worker import Worker
from casework.mediation.models import MediationDay


def _text(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join("".join(node.itertext()) for node in body.iter() if node.tag.endswith("}p"))


def test_the_on_site_pack_holds_the_three_papers_of_the_place(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        cases = [invited(session, scene, lend(session, n)) for n in (1, 2)]
        day = booked(session, scene, cases)
        names = [row.person.name for case in cases for row in case.contract.obligors]
        found = session.get_one(MediationDay, day.id)
        job = start_pack(session, scene.secretary, found, "on_site", TODAY, NOW)
    Worker(scene.installation, HANDLERS).drain()
    with scene.installation.database.read() as session:
        made = session.get_one(Job, job.id)
    assert made.output, made.error
    with zipfile.ZipFile(scene.installation.store.open(made.output)) as pack:
        texts = [_text(pack.read(name)) for name in pack.namelist()[1:-1]]
    assert len(texts) == 3
    seats, sign, kit = texts
    assert "ผู้ประนีประนอม" in seats and "๒ ที่" in seats and "๑-๐๑" in seats
    assert "๑-๐๑" in sign and not any(name in sign for name in names)
    assert "รวม ๑๖ รายการ" in kit and "บัตรหมายเลขคิว" in kit


@pytest.mark.parametrize("crowd", [Crowd(1, 1, 1), Crowd(2, 40, 90), Crowd(10, 300, 900)])
def test_the_kit_grows_with_the_day_and_never_lacks_a_thing(crowd: Crowd) -> None:
    larger = Crowd(crowd.rooms + 1, crowd.cases + 10, crowd.people + 20)
    for line in KIT:
        assert 1 <= line.count(crowd) <= line.count(larger), line.name
