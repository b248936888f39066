"""The code on the papers: each person's own, read back by a scanner, and gone when the slot moves."""

from __future__ import annotations

import io
import zipfile

import scenes
import zxingcpp
from PIL import Image
from scenes import NOW, TODAY, Scene
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import case_paper
from casework.dossier.says.case import case_context, desk
from casework.inviting.queries import called_by
from casework.mediation.models import Hearing
from casework.mediation.operations import bookings
from casework.mediation.queries.hearings import free_slots
from casework.papers.models import Paper
from casework.staff.models import Office
from casework.store import Store

BASE = "https://nat.example.go.th"


def slips(session: Session, scene: Scene, case: Case) -> list[Paper]:
    at = desk(session, case.province, TODAY)
    context = case_context(session, case, at)
    return [
        case_paper(session, scene.secretary, "appointment_slip", case, context, at, NOW, row)
        for row in case.contract.obligors
    ]


def scanned(session: Session, paper: Paper) -> list[str]:
    """What a scanner reads from the pictures of a paper, but for the paper's own mark."""
    with Store.of(session).open(paper.store_key) as file, zipfile.ZipFile(io.BytesIO(file.read())) as parts:
        pictures = [Image.open(io.BytesIO(parts.read(n))) for n in parts.namelist() if n.endswith(".png")]
    large = [
        one.convert("L").resize((one.width * 8, one.height * 8), Image.Resampling.NEAREST) for one in pictures
    ]
    framed = []
    for one in large:
        page = Image.new("L", (one.width + 80, one.height + 80), 255)
        page.paste(one, (40, 40))
        framed.append(page)
    return [found.text for page in framed for found in zxingcpp.read_barcodes(page) if "/r/" in found.text]


def booked(session: Session, scene: Scene, base: str) -> Hearing:
    office = session.query(Office).one()
    office.profile = {**office.profile, "appointment_public_address": base}
    case = scenes.invited(session, scene, scenes.lend(session, 1))
    (hearing,) = bookings.fill(
        session, scene.secretary, scenes.plan(session, scene), [case], today=TODAY
    ).booked
    return hearing


def test_each_slip_bears_her_own_code_that_a_scanner_reads(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene, BASE)
        for row, paper in zip(
            hearing.case.contract.obligors, slips(session, scene, hearing.case), strict=True
        ):
            (address,) = scanned(session, paper)
            base, _, code = address.rpartition("/r/")
            called = called_by(session, code, TODAY)
            assert base == BASE and called is not None and called.who.id == row.id


def test_old_slips_call_nobody_when_the_slot_moves(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene, BASE)
        (before,) = scanned(session, slips(session, scene, hearing.case)[0])
        slot = next(free.slot for free in free_slots(session, scene.secretary, TODAY, hearing.day))
        bookings.move(session, scene.secretary, hearing, slot, today=TODAY)
        (after,) = scanned(session, slips(session, scene, hearing.case)[0])
        assert before != after and called_by(session, before.rpartition("/")[2], TODAY) is None


def test_no_code_is_printed_when_the_office_named_no_address(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene, "")
        assert scanned(session, slips(session, scene, hearing.case)[0]) == []
