"""A day moved or called off: notices follow, answers stay, everybody is told, and each case has its row."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from browsing import Browser, says
from scenes import DAY, NOW, TODAY, Scene, booked, invited, lend, office_at_work
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Consent
from casework.court import queries
from casework.court.operations import take_day_step
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.installation import Installation
from casework.issuing.models import Voiding
from casework.issuing.operations import issue_many
from casework.mediation.models import Hearing, MediationDay
from casework.papers.models import Paper
from casework.web.unit import Application

NEW = date(2026, 11, 26)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _day(session: Session, scene: Scene) -> MediationDay:
    """Two cases booked, each with its slips and invitations issued."""
    day = booked(session, scene, [invited(session, scene, lend(session, n)) for n in (1, 2)])
    at = desk(session, "83", TODAY)
    for hearing in day.hearings:
        context = case_context(session, hearing.case, at)
        for kind in ("invitation", "appointment_slip"):
            made = case_papers(session, scene.secretary, kind, hearing.case, context, at, NOW)
            for done in issue_many(session, scene.secretary, made, now=NOW):
                assert done.issued, done.reasons
    return day


def _take(session: Session, scene: Scene, day: MediationDay, code: str, **given: object) -> None:
    told = {"happened_on": TODAY, "reason": "ศาลติดราชการ", **given}
    take_day_step(session, scene.secretary, day, code, told, today=TODAY, now=NOW)


def _papers(session: Session, keys: list[str]) -> list[Paper]:
    rows = session.scalars(select(Paper).order_by(Paper.made_at, Paper.id))
    return [row for row in rows if str(row.id) in keys]


def test_a_moved_day_keeps_slots_and_answers_and_makes_its_notices_anew(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        slots = {one.id: one.slot_id for one in day.hearings}
        answers = [row.id for row in session.scalars(select(Consent).where(Consent.voided_on.is_(None)))]
        _take(session, scene, day, "move", new_date=NEW)
        (change,) = queries.changes(session, day)
        assert (change.was_on, change.now_on, day.held_on) == (DAY, NEW, NEW)
        own, *rows = change.rows
        assert own["case"] is None and len(rows) == 2 and not any(row["reasons"] for row in change.rows)
        for row in rows:
            kinds = [paper.kind for paper in _papers(session, row["papers"])]
            assert kinds.count("cancellation_notice") == 2 and "invitation" in kinds
            assert kinds.count("appointment_slip") >= 1
            assert row["voided"] or row["waiting"]
        assert {one.id: one.slot_id for one in session.scalars(select(Hearing))} == slots
        left = [row.id for row in session.scalars(select(Consent).where(Consent.voided_on.is_(None)))]
        assert left == answers


def test_a_letter_with_a_number_waits_for_a_second_person(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        _take(session, scene, day, "move", new_date=NEW)
        (change,) = queries.changes(session, day)
        waits = {key for row in change.rows for key in row["waiting"]}
        numbered = session.scalars(select(Voiding.paper_id)).all()
        assert waits == {str(key) for key in numbered} and waits


def test_a_day_called_off_takes_notices_back_and_tells_everybody(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        _take(session, scene, day, "cancel")
        (change,) = queries.changes(session, day)
        for row in change.rows[1:]:
            assert not row["reasons"]
            assert {paper.kind for paper in _papers(session, row["papers"])} == {"cancellation_notice"}
        live = session.scalars(
            select(Paper).where(Paper.kind.in_(("invitation", "appointment_slip")), Paper.stage != "void")
        ).all()
        waits = {key for row in change.rows for key in row["waiting"]}
        assert {str(paper.id) for paper in live} == waits


def test_another_step_makes_no_change_of_papers(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        _take(session, scene, day, "agree", court_ref="ศย 1/2569")
        assert queries.changes(session, day) == []


def test_the_page_of_a_moved_day_lists_the_letters_to_send(app: Application, scene: Scene) -> None:
    with time_machine.travel(NOW):
        with scene.installation.database.write() as session:
            day = _day(session, scene).id
        clerk = Browser(app.test_client(), "ss1")
        page = clerk.open(f"/days/{day}/steps/move")
        page = clerk.send(page, "/steps/move", new_date="26/11/2569", reason="ศาลติดราชการ")
        assert "ร่างใหม่ที่ต้องออกและส่ง" in says(page) and "รอคนที่สองยืนยันยกเลิก" in says(page)
        assert len(page.xpath("//main//a[contains(@href, '/papers/')]")) > 6
