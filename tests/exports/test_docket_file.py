"""The docket handed out: every kind of file of a batch is the same bytes whenever it is asked for."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from browsing import hold_session
from pypdf import PdfReader
from scenes import NOW, TODAY, Scene, booked, invited, lend, office_at_work, step
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.exports.docket import FORMATS
from casework.exports.docket_file import KINDS, handed_out, send
from casework.installation import Installation
from casework.mediation.models import MediationDay
from casework.mediation.operations.standby import leave_list, stand_by
from casework.mediation.queries.dockets import docket_now
from casework.register.models import Posting

NO_PDF = pytest.mark.office


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _day(session: Session, scene: Scene) -> MediationDay:
    return booked(session, scene, [invited(session, scene, lend(session, n)) for n in (1, 2)])


def _file(scene: Scene, session: Session, day: MediationDay, kind: str, batch: int = 0) -> bytes:
    now = NOW + timedelta(days=1)
    return handed_out(scene.installation, session, scene.liaison, day, kind, batch, now=now).content


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=NO_PDF) if kind == "pdf" else kind for kind in KINDS]
)
def test_a_batch_is_the_same_file_after_the_day_changed(scene: Scene, kind: str) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        assert send(session, scene.secretary, day, now=NOW).batch == 1
        first = _file(scene, session, day, kind, 1)
        day.rooms[0].conciliator = "นางคนใหม่ มาแทน"
        contract = day.hearings[0].case.contract
        contract.postings.append(
            Posting(kind="receipt", on=TODAY, amount=Decimal(500), ref="n", recorded_at=NOW)
        )
        session.flush()
        assert send(session, scene.secretary, day, now=NOW + timedelta(hours=1)).batch == 2
        assert _file(scene, session, day, kind, 1) == first
        assert _file(scene, session, day, kind, 2) != first


@NO_PDF
def test_the_pdf_says_what_the_word_file_says(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        docket = send(session, scene.secretary, day, now=NOW)
        made = PdfReader(io.BytesIO(_file(scene, session, day, "pdf")))
        assert docket.checkpoint in "".join(page.extract_text() for page in made.pages)


def test_another_kind_is_missing(scene: Scene) -> None:
    with scene.installation.database.write() as session, pytest.raises(Missing):
        _file(scene, session, _day(session, scene), "exe")


def test_the_courts_numbers_stand_on_the_next_docket(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        case = day.hearings[0].case
        hold_session(session, scene, day)
        told = {"petition_number": "ก 7/2569", "black_number": "ผบ 9/2569"}
        step(session, scene.secretary, case, "number_petition", **told)
        lines = docket_now(session, scene.liaison, day, NOW).lines
        line = next(one for one in lines if one.at.case_number == case.number)
        assert (line.petition_number, line.black_number) == ("ก 7/2569", "ผบ 9/2569")


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=NO_PDF) if kind == "pdf" else kind for kind in KINDS]
)
def test_the_standby_list_is_an_appendix_that_stays_as_it_was_sent(scene: Scene, kind: str) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        without = _file(scene, session, day, kind) if kind in FORMATS else b""  # no draft in Word
        case = invited(session, scene, lend(session, 3))
        row = stand_by(session, scene.secretary, case, today=TODAY)
        docket = send(session, scene.secretary, day, now=NOW)
        assert [one.case_number for one in docket.standby] == [case.number]
        sent = _file(scene, session, day, kind, docket.batch)
        assert sent != without
        leave_list(session, scene.secretary, row, today=TODAY)
        assert send(session, scene.secretary, day, now=NOW + timedelta(hours=1)).batch == docket.batch
        assert _file(scene, session, day, kind, docket.batch) == sent


def test_the_appendix_is_no_row_of_the_table(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        stand_by(session, scene.secretary, invited(session, scene, lend(session, 3)), today=TODAY)
        docket = send(session, scene.secretary, day, now=NOW)
        lines = _file(scene, session, day, "csv").decode("utf-8-sig").splitlines()
        assert lines[-2:][0].startswith("รายชื่อสำรอง") and docket.standby[0].case_number in lines[-1]
        assert len(docket.lines) == 2
