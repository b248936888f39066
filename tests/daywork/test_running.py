"""Day Two as it runs: live states, the corridor without names, the set on the spot, the report's figures."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import Any

import pytest
from browsing import Browser
from scenes import DAY, Scene, lend
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.daywork.operations.finishing import finish_set
from casework.daywork.queries.corridor import queue_code, queue_of
from casework.daywork.queries.live import LiveHearing, live_day
from casework.dossier.says.day_figures import day_figures
from casework.errors import Missing, Refused
from casework.mediation.models import MediationDay
from casework.mediation.operations import advance_day
from casework.mediation.queries.hearings import hearings_of
from casework.papers.models import Paper
from casework.web.unit import Application
from tests.steps.paths import at, at_the_table, settle


def _table(session: Session, scene: Scene) -> tuple[MediationDay, Case]:
    case = at_the_table(session, scene, lend(session, 1))
    return session.scalars(select(MediationDay)).one(), case


def _live(session: Session, scene: Scene, day: MediationDay) -> LiveHearing:
    (row,) = live_day(session, scene.secretary, day).rows
    return row


def test_a_hearing_goes_live_from_the_room_to_done_by_its_papers(scene: Scene, morning: None) -> None:
    with scene.installation.database.write() as session:
        day, case = _table(session, scene)
        assert (_live(session, scene, day).state, _live(session, scene, day).number) == ("in_room", "1-01")
        hearing = _live(session, scene, day).hearing
        with pytest.raises(Refused) as refused:
            finish_set(session, scene.secretary, hearing, now=at(DAY))
        assert [one.code for one in refused.value.reasons] == ["no_result_yet"]
        settle(session, scene, case)
        assert _live(session, scene, day).state == "papers"
        done = finish_set(session, scene.secretary, hearing, now=at(DAY))
        assert [(one.kind, one.reasons) for one in done if not one.out] == []
        assert len(done) == 4
        row = _live(session, scene, day)
        assert (row.state, row.papers.missing, row.left_out) == ("done", (), ())
        assert finish_set(session, scene.secretary, hearing, now=at(DAY)) == ()
        moved = advance_day(session, scene.liaison, day, "close", {"happened_on": DAY}, today=DAY)
        assert moved.after == "closed"


def test_a_draft_that_was_signed_is_issued_itself_and_not_made_anew(scene: Scene, morning: None) -> None:
    with scene.installation.database.write() as session:
        day, case = _table(session, scene)
        settle(session, scene, case)
        hearing = _live(session, scene, day).hearing
        first = finish_set(session, scene.secretary, hearing, now=at(DAY))
        kept = {one.kind: one.paper.id for one in first if one.paper}
        for paper in session.scalars(select(Paper).where(Paper.id.in_(kept.values()))):
            paper.stage = "draft"
        session.flush()
        again = finish_set(session, scene.secretary, hearing, now=at(DAY))
        assert {one.kind: one.paper.id for one in again if one.paper} == kept


def test_the_corridor_knows_numbers_and_nobody(scene: Scene, app: Application, morning: None) -> None:
    vault = scene.installation.vault
    with scene.installation.database.write() as session:
        day, case = _table(session, scene)
        code, names = queue_code(vault, day), [row.person.first_name for row in case.contract.obligors]
        queue = queue_of(session, vault, day.id, code, DAY)
        assert [turn.number for turn in queue.inside] == ["1-01"]
        assert (queue.running, queue.waiting, queue.done) == (True, (), 0)
        with pytest.raises(Missing):
            queue_of(session, vault, day.id, "0" * 32, DAY)
        with pytest.raises(Missing):
            queue_of(session, vault, day.id, code, DAY.replace(day=25))
        day_id, number = day.id, case.number
    stranger = app.test_client()
    page = stranger.get(f"/corridor/{day_id}/{code}").get_data(as_text=True)
    assert "1-01" in page and 'http-equiv="refresh"' in page
    assert not any(name in page for name in (*names, number, "บาท", "ออกจากระบบ"))
    assert stranger.get(f"/corridor/{day_id}/{'f' * 32}").status_code == 404


def test_figures_count_what_is_on_record(scene: Scene, morning: None) -> None:
    with scene.installation.database.write() as session:
        day, case = _table(session, scene)
        settle(session, scene, case)
        found = day_figures(session, day, hearings_of(session, scene.secretary, day))
        assert found.results == {"settled": 1, "failed": 0, "adjourned": 0}
        assert (found.present, found.absent, found.open, found.ended) == (2, 0, 0, 1)
        assert (found.lead, found.lead_limit, found.sooner) == (3, 45, 1)
        assert (found.touch, found.in_two_days) == (2, 1)
        assert (found.saved, found.saved_each) == (Decimal("3000"), Decimal("3000"))
        assert found.agreed > 0 and found.reduced == 0


def test_the_pages_take_a_clerk_from_the_board_to_the_report(scene: Scene, sign: Any, morning: None) -> None:
    with scene.installation.database.write() as session:
        day, case = _table(session, scene)
        settle(session, scene, case)
        day_id = day.id
    clerk: Browser = sign("ss1")
    board = clerk.open(f"/days/{day_id}/two")
    assert "เอกสารยังไม่ครบ" in board.text_content() and "1-01" in board.text_content()
    (way,) = board.xpath("//a[contains(@href, '/set')]/@href")
    page = clerk.open(way)
    assert "ยังขาดเอกสาร 4 ฉบับ" in page.text_content()
    page = clerk.send(page, "/set")
    assert "เอกสารของวันครบแล้ว" in page.text_content()
    assert clerk.bytes(f"{way}.docx").startswith(b"PK")
    assert "เสร็จสิ้น" in clerk.open(f"/days/{day_id}/two").text_content()
    page = clerk.open(f"/days/{day_id}/report")
    assert "ทางไปรษณีย์ใช้อย่างน้อย 45 วัน" in page.text_content()
    made = clerk.send(page, "/report", kind="day_report")
    assert "รายงานผลวันไกล่เกลี่ย" in made.text_content()
    minutes = clerk.send(page, "/report", kind="meeting_report")
    assert "รายงานการประชุม" in minutes.text_content()
    clerk.send(page, "/report", status=404, kind="petition")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_set_is_taken_as_one_pdf_of_the_papers_that_went_out(
    scene: Scene, sign: Any, morning: None
) -> None:
    with scene.installation.database.write() as session:
        day, case = _table(session, scene)
        settle(session, scene, case)
        hearing = _live(session, scene, day).hearing
        finish_set(session, scene.secretary, hearing, now=at(DAY))
        url = f"/days/{day.id}/hearings/{hearing.id}/set"
    clerk: Browser = sign("ss1")
    assert clerk.bytes(f"{url}.pdf").startswith(b"%PDF")
    clerk.open(f"{url}.odt", 404)
