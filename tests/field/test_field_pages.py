"""The forms of the field room, filled in as they are on a phone beside the road."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
import scenes
import time_machine
from browsing import Browser, says
from scenes import Scene
from sqlalchemy import select

from casework.field.models import Evidence, Visit
from casework.installation import Installation
from casework.register.models import Contract
from casework.web.unit import Application

Sign = Callable[[str], Browser]
AFTERNOON = datetime(2026, 11, 21, 8, tzinfo=UTC)  # a Saturday, 15:00 at the office


@pytest.fixture(autouse=True)
def _afternoon() -> Iterator[None]:
    with time_machine.travel(AFTERNOON):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def sign(app: Application, scene: Scene) -> Sign:
    return lambda name: Browser(app.test_client(), name)


def _lent(scene: Scene, n: int = 1, *, opened: bool = True) -> UUID:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, n)
        if opened:
            scenes.open_case(session, scene, contract)
        return contract.id


def _people(scene: Scene, contract: UUID) -> list[UUID]:
    with scene.installation.database.read() as session:
        return [row.id for row in session.get_one(Contract, contract).obligors]


def _visits(scene: Scene) -> list[Visit]:
    with scene.installation.database.read() as session:
        return list(session.scalars(select(Visit).order_by(Visit.visited_at)))


def test_a_contact_is_recorded_and_returns_to_the_file(scene: Scene, sign: Sign) -> None:
    contract = _lent(scene)
    browser = sign("do1")
    form = browser.open(f"/contracts/{contract}/visits/new")
    met = _people(scene, contract)[0]
    page = browser.send(form, "/visits/new", result="met", met=str(met), help_offered="true", note="พบที่บ้าน")
    assert "บันทึกการติดตามแล้ว" in says(page) and page.xpath("//section[@id='next']")
    visit = _visits(scene)[0]
    assert (visit.met, visit.help_offered, visit.notice_given) == (met, True, False)


def test_a_contact_that_broke_a_rule_is_kept_and_said(scene: Scene, sign: Sign) -> None:
    contract = _lent(scene)
    browser = sign("ss1")
    form = browser.open(f"/contracts/{contract}/visits/new")
    page = browser.send(
        form, "/visits/new", at="20/11/2569 21:30", result="left_word", how="telephone", told_others="true"
    )
    assert page.xpath("//*[contains(@class, 'amber') or contains(@class, 'warning')]")
    assert _visits(scene)[0].conduct_flag


def test_a_contact_to_come_is_refused_on_its_field_and_planned_on_the_other_page(
    scene: Scene, sign: Sign
) -> None:
    contract = _lent(scene)
    browser = sign("ss1")
    form = browser.open(f"/contracts/{contract}/visits/new")
    page = browser.send(form, "/visits/new", 422, at="23/11/2569 10:00", result="met")
    assert page.xpath("//p[@id='field-at-error']")
    form = browser.open(f"/contracts/{contract}/visits/plan")
    assert "วางแผนติดตามแล้ว" in says(browser.send(form, "/visits/plan", at="23/11/2569 10:00"))
    page = browser.send(form, "/visits/plan", 409, at="23/11/2569 23:00")
    assert len(_visits(scene)) == 1


def test_a_paper_from_outside_is_recorded_by_its_form(scene: Scene, sign: Sign) -> None:
    contract = _lent(scene)
    browser = sign("cl1")
    form = browser.open(f"/contracts/{contract}/evidence/new", 404)  # its court has nothing of it yet
    browser = sign("ss1")
    form = browser.open(f"/contracts/{contract}/evidence/new")
    page = browser.send(
        form,
        "/evidence/new",
        kind="disbursement",
        dated_on="12 มี.ค. 2564",
        pages="3",
        original="true",
        kept_at="ตู้ 4",
    )
    assert "บันทึกหลักฐานแล้ว" in says(page)
    with scene.installation.database.read() as session:
        held = session.scalars(select(Evidence)).one()
        assert (held.kind, held.pages, held.original, held.kept_at) == ("disbursement", 3, True, "ตู้ 4")


def test_the_extracts_of_everyone_are_ticked_and_dated_once(scene: Scene, sign: Sign) -> None:
    people: list[UUID] = []
    with scene.installation.database.write() as session:
        for n in range(1, 6):
            case = scenes.open_case(session, scene, scenes.lend(session, n))
            scenes.step(session, scene.secretary, case, "start_contact")
            people += [row.id for row in case.contract.obligors]
    browser = sign("ss1")
    form = browser.open("/extracts")
    form.xpath("//form[@method='get']")[0].drop_tree()  # the filter goes to the same address
    ticked = form.xpath("//input[@name='obligors'][@checked]/@value")
    assert sorted(ticked) == sorted(str(key) for key in people)
    page = browser.send(form, "/extracts", obligors=ticked)
    assert f"แล้ว {len(people)} คน" in says(page)
    assert not page.xpath("//input[@name='obligors'][@checked]")
    assert "อายุ 0 วัน" in says(page)


def test_an_objection_is_noted_by_anyone_and_resolved_by_a_legal_officer(scene: Scene, sign: Sign) -> None:
    contract = _lent(scene)
    browser = sign("do1")
    form = browser.open(f"/contracts/{contract}/dispute")
    browser.send(form, "/dispute", words="ผู้กู้ว่าชำระแล้วสองงวด")
    officer = sign("lo1")
    form = officer.open(f"/contracts/{contract}/dispute")
    page = officer.send(form, "/dispute/resolve", words="ตรวจใบเสร็จแล้ว ตัดยอดให้", on="21/11/2569")
    assert "ชี้ขาดข้อโต้แย้งแล้ว" in says(page)
    with scene.installation.database.read() as session:
        assert session.get_one(Contract, contract).disputed_on is None


def test_a_contract_without_a_case_returns_to_its_page(scene: Scene, sign: Sign) -> None:
    contract = _lent(scene, opened=False)
    browser = sign("ss1")
    form = browser.open(f"/contracts/{contract}/visits/new")
    assert form.xpath("//a[@href=$home]", home=f"/register/contracts/{contract}")
    assert "บันทึกการติดตามแล้ว" in says(browser.send(form, "/visits/new", result="not_home"))
