"""An application for a measure through its pages: drawn up, changed, signed, decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
import scenes
import time_machine
from browsing import PASSWORD, Browser, says
from scenes import Scene
from sqlalchemy import select

from casework.installation import Installation
from casework.measures.models import MeasureApplication
from casework.staff.operations import add_user, console
from casework.web.unit import Application

DISTRICT = "8301"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 21, 5, tzinfo=UTC)):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


def _contacted(scene: Scene) -> UUID:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        scenes.step(session, scene.secretary, case, "start_contact")
        return case.id


def _only(scene: Scene) -> MeasureApplication:
    with scene.installation.database.read() as session:
        return session.scalars(select(MeasureApplication)).one()


def test_a_measure_goes_from_its_draft_to_its_approval(app: Application, scene: Scene) -> None:
    case_id = _contacted(scene)
    office = Browser(app.test_client(), "ss1")
    form = office.open(f"/cases/{case_id}/measures/new?kind=a")
    page = office.send(form, "/measures/new", kind="a", months="12", first_due_on="21/12/2569")
    assert "ตารางชำระ 12 งวด" in says(page)
    page = office.send(page, "/terms", months="24")
    assert "ตารางชำระ 24 งวด" in says(page)
    signers = page.xpath("//input[@name='obligors']/@value")
    page = office.send(page, "/signatures", obligors=signers)
    assert "ลงนามครบแล้ว" in says(page)
    form = office.open(f"/cases/{case_id}/steps/apply_measure")
    office.send(form, "/steps/apply_measure", measure="a")
    found = _only(scene)
    assert found.stage == "district_review"
    with scene.installation.database.write() as session:
        add_user(
            session, console(), "ap2", role="AP", province="83", districts=(DISTRICT,), password=PASSWORD
        )
    Browser(app.test_client(), "ap1").open(f"/measures/{found.id}", 404)  # the province's turn comes after
    for name, code in (("ap2", "endorse"), ("ap1", "approve")):
        board = Browser(app.test_client(), name)
        assert "ปรับโครงสร้าง" in says(board.open("/measures"))
        form = board.open(f"/measures/{found.id}/steps/{code}")
        board.send(form, f"/steps/{code}", resolution_number="7/2569", resolved_on="21/11/2569")
    assert _only(scene).stage == "in_force"


def test_a_day_that_is_none_in_the_calendar_is_told_beside_its_field(app: Application, scene: Scene) -> None:
    case_id = _contacted(scene)
    office = Browser(app.test_client(), "ss1")
    form = office.open(f"/cases/{case_id}/measures/new?kind=a")
    page = office.send(form, "/measures/new", 422, kind="a", months="0", first_due_on="31/02/2570")
    assert page.xpath("//p[@id='field-months-error']") and page.xpath("//p[@id='field-first_due_on-error']")
    page = office.send(form, "/measures/new", kind="a", months="12", first_due_on="21/12/2569")
    again = office.send(page, "/terms", 422, months="9999")
    assert again.xpath("//p[@id='field-months-error']")
    again = office.send(page, "/signatures", 422, obligors=[], on="21/11/2569")
    assert "เลือก" in says(again)


def test_what_stands_against_a_step_is_said_on_the_application(app: Application, scene: Scene) -> None:
    case_id = _contacted(scene)
    office = Browser(app.test_client(), "ss1")
    form = office.open(f"/cases/{case_id}/measures/new?kind=a")
    page = office.send(form, "/measures/new", kind="a", months="12", first_due_on="21/12/2569")
    assert page.xpath("//details[@id='why-submit']")
    form = office.open(f"/measures/{_only(scene).id}/steps/submit")
    page = office.send(form, "/steps/submit", 409)
    assert "ยังไม่มีข้อมูลใดเปลี่ยนแปลง" in says(page)


def test_the_choice_says_which_measures_are_open_why_not_and_what_is_to_be_confirmed(
    app: Application, scene: Scene
) -> None:
    case_id = _contacted(scene)
    office = Browser(app.test_client(), "ss1")
    page = office.open(f"/cases/{case_id}/measures/options")
    open_ones = page.xpath("//a[contains(@href, '/measures/new?kind=')]/@href")
    assert {href[-1] for href in open_ones} == {"a", "b", "d", "e", "f"}  # f: to say what befell her
    told = says(page)
    assert "ยังไม่มีใบตอบรับว่าได้รับหนังสือทวงถาม" in told  # why no compromise yet
    assert "ยืนยันกับกองทุน" in told and "10,668.86" in told
    assert page.xpath("//a[contains(@href, '/terms#waiver_days')]")
    reader = Browser(app.test_client(), "lo1").open(f"/cases/{case_id}/measures/options")
    assert not reader.xpath("//a[contains(@href, '/measures/new?kind=')]")


def test_a_reduction_beyond_the_cap_is_refused_on_the_form(app: Application, scene: Scene) -> None:
    case_id = _contacted(scene)
    office = Browser(app.test_client(), "ss1")
    form = office.open(f"/cases/{case_id}/measures/new?kind=e")
    assert form.xpath("//input[@name='reduction']/@value") == ["10,668.86"]
    again = office.send(form, "/measures/new", 409, reduction="10,668.87")
    assert "เกินเพดานของมาตรการ" in says(again) and "ยังไม่มีข้อมูลใดเปลี่ยนแปลง" in says(again)
    page = office.send(again, "/measures/new", reduction="10,668.86")
    assert "60,146.67" in says(page)
    page = office.send(page, "/terms", 409, reduction="10,668.87")
    assert "เกินเพดานของมาตรการ" in says(page)


def test_the_form_of_a_release_offers_those_whom_the_year_lets_out(app: Application, scene: Scene) -> None:
    case_id = _contacted(scene)
    office = Browser(app.test_client(), "ss1")
    form = office.open(f"/cases/{case_id}/measures/new?kind=b")
    (joint,) = form.xpath("//input[@name='obligor']/@value")
    assert not form.xpath("//input[@name='months']")
    page = office.send(form, "/measures/new", obligor=joint)
    assert "35,407.77" in says(page)
