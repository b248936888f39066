"""The pages of a case, as the office goes through them: every one of them for every role, and the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
import scenes
import time_machine
from browsing import Browser, says
from paths import at, at_the_table, papers, take
from scenes import TODAY, Scene
from sqlalchemy import select

from casework.cases.models import Case, Consent
from casework.field.models import Visit
from casework.staff.operations import add_user, console
from casework.steps.models import Proposal
from casework.web.unit import Application
from workflows.case import CASE

Sign = Callable[[str], Browser]
PEOPLE = ("ss1", "lo1", "cl1", "do1", "ap1")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(at(TODAY)):
        yield


@pytest.fixture
def sign(app: Application, scene: Scene) -> Sign:
    """Sign somebody in."""
    return lambda name: Browser(app.test_client(), name)


def _invited(scene: Scene, n: int = 1) -> UUID:
    with scene.installation.database.write() as session:
        return scenes.invited(session, scene, scenes.lend(session, n)).id


def _opened(scene: Scene, n: int = 1) -> UUID:
    with scene.installation.database.write() as session:
        return scenes.open_case(session, scene, scenes.lend(session, n)).id


def _case(scene: Scene, case_id: UUID) -> Case:
    with scene.installation.database.read() as session:
        return session.get_one(Case, case_id)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_opens_for_whom_it_is_and_for_nobody_else(scene: Scene, sign: Sign, name: str) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])  # opens it to the court's liaison
        ours, contract, person = case.id, case.contract_id, case.contract.obligors[0].id
    browser = sign(name)
    may = {
        "ss1": "case step visit evidence measure",
        "lo1": "case step visit evidence",
        "cl1": "step evidence",
        "do1": "case step visit evidence measure",
        "ap1": "step",
    }[name].split()
    sees = name != "ap1"  # nothing is before the subcommittee yet
    doors = {
        "/cases": "view",
        "/mandates": "view",
        "/steps": "view",
        "/measures": "view",
        "/cases/open": "case",
        "/field": "visit",
        "/field/plan": "visit",
        "/volunteers": "visit",
        "/extracts": "evidence",
        f"/cases/{ours}": "view!",
        f"/cases/{ours}/officer": "case!",
        f"/cases/{ours}/acts/new": "evidence!",
        f"/cases/{ours}/people/{person}/death": "visit!",
        f"/cases/{ours}/steps/hold": "step!",
        f"/cases/{ours}/measures/options": "view!",
        f"/cases/many?case={ours}": "step!",
        f"/cases/many/hold?case={ours}": "step!",
        f"/contracts/{contract}/visits/new": "visit!",
        f"/contracts/{contract}/visits/plan": "visit!",
        f"/contracts/{contract}/dispute": "visit!",
        f"/contracts/{contract}/evidence/new": "evidence!",
    }
    for door, need in doors.items():
        allowed = need.rstrip("!") in ("view", *may)
        browser.open(door, 403 if not allowed else 404 if need.endswith("!") and not sees else 200)


def test_a_case_of_another_district_is_not_there(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        contract.district = "8302"
        case = scenes.open_case(session, scene, contract)
        ours, other = case.id, contract.id
    browser = sign("do1")
    for door in (f"/cases/{ours}", f"/cases/{ours}/steps/start_contact", f"/contracts/{other}/visits/new"):
        browser.open(door, 404)
    assert "ยังไม่มีเรื่อง" in says(browser.open("/cases"))


def test_the_file_of_a_case_tells_the_next_step_first_and_why_it_waits(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    page = sign("ss1").open(f"/cases/{case_id}")
    panel = page.xpath("//section[@id='next']")[0]
    assert "ยื่นคำร้องต่อศาล" in panel.xpath("string(h2)")
    assert len(panel.xpath(".//li[@class='refuse']")) >= 4
    assert panel.xpath(".//a[@class='fix']/@href")
    assert page.xpath("//details[@id='why-close_paid']")
    assert [li.get("class") for li in page.xpath("//nav[@class='stepper']//li")][:3] == [
        "done",
        "passed-by",
        "current",
    ]


@pytest.mark.parametrize("stage", ["registered", "day_one", "day_two"])
def test_every_step_of_a_stage_has_its_form(scene: Scene, sign: Sign, stage: str) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        brought = {"registered": scenes.open_case, "day_one": scenes.invited, "day_two": at_the_table}
        case_id = brought[stage](session, scene, contract).id
    browser = sign("ss1")
    for step in CASE.steps:
        if stage in step.targets:
            page = browser.open(f"/cases/{case_id}/steps/{step.code}")
            shown = set(page.xpath("//form[@class='form']//@name"))
            assert {item.code for item in step.inputs} <= shown | {"slot", "signatories"}, step.code


def test_a_step_is_taken_by_its_form(scene: Scene, sign: Sign) -> None:
    case_id = _opened(scene)
    browser = sign("ss1")
    form = browser.open(f"/cases/{case_id}/steps/start_contact")
    page = browser.send(form, "/steps/start_contact")
    assert "เริ่มติดตาม" in says(page) and _case(scene, case_id).stage == "field_contact"


def test_what_is_lacking_is_shown_at_once_where_it_belongs_and_nothing_is_kept(
    scene: Scene, sign: Sign
) -> None:
    case_id = _invited(scene)
    browser = sign("ss1")
    form = browser.open(f"/cases/{case_id}/steps/hold")
    page = browser.send(form, "/steps/hold", 409, until="1/11/2569", stops="both")
    assert page.xpath("//div[@class='error-summary']//a[@href='#field-reason_code']")
    assert "ผ่านไปแล้ว" in says(page)
    assert page.xpath("string(//input[@name='until']/@value)") == "1/11/2569"
    assert _case(scene, case_id).held_until is None


def test_a_date_that_cannot_be_read_is_said_beside_its_field(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    browser = sign("ss1")
    form = browser.open(f"/cases/{case_id}/steps/hold")
    page = browser.send(form, "/steps/hold", 422, happened_on="29/02/2568")
    assert "ปฏิทิน" in page.xpath("string(//p[@id='field-happened_on-error'])")


def test_a_page_read_before_somebody_else_wrote_is_stale(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    browser = sign("ss1")
    form = browser.open(f"/cases/{case_id}/steps/hold")
    with scene.installation.database.write() as session:
        case = session.get_one(Case, case_id)
        person = str(case.contract.obligors[0].id)
        take(session, scene.lawyer, case, "record_consent", person=person, answer="yes", how="telephone")
    browser.send(form, "/steps/hold", 412, until="31/12/2569", stops="both", reason_code="heirs")


def test_a_step_for_two_waits_and_is_confirmed_by_another(scene: Scene, sign: Sign) -> None:
    case_id = _opened(scene)
    with scene.installation.database.write() as session:
        add_user(session, console(), "ss2", role="SS", province="83", password="ยาวพอสำหรับทดสอบ-1234")
    first, second = sign("ss1"), sign("ss2")
    form = first.open(f"/cases/{case_id}/steps/close_void")
    told = {"approval_number": "9/2569", "approved_on": "21/11/2569", "reason_code": "entered_twice"}
    page = first.send(form, "/steps/close_void", **told)
    assert "รอผู้ยืนยัน" in says(page) and not page.xpath("//button[@value='confirm']")
    assert "รอท่านยืนยัน" in says(second.open("/"))
    with scene.installation.database.read() as session:
        proposal = session.scalars(select(Proposal)).one().id
    page = second.send(second.open(f"/cases/{case_id}"), f"/proposals/{proposal}", answer="confirm")
    assert _case(scene, case_id).stage == "closed_void"


def test_a_field_round_records_visit_invitation_and_answers_of_many_at_once(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        cases = [scenes.open_case(session, scene, scenes.lend(session, n)) for n in range(1, 6)]
        ids = [case.id for case in cases]
        cases[4].contract.disputed_on = TODAY
    browser = sign("ss1")
    form = browser.open("/field")
    form.xpath("//form[@method='get']")[0].drop_tree()  # the filter goes to the same address
    chosen = {f"outcome-{ids[0]}": "not_home", f"outcome-{ids[1]}": "unwilling", "outcome-all": "willing"}
    page = browser.send(form, "/field", at="21/11/2569 10:00", **chosen)
    assert "บันทึกแล้ว 4 จาก 5 เรื่อง" in says(page)
    assert [_case(scene, key).stage for key in ids] == [
        "field_contact",
        "mediation_invited",
        "day_one",
        "day_one",
        "registered",
    ]
    with scene.installation.database.read() as session:
        assert len(session.scalars(select(Visit)).all()) == 4
        assert sorted(session.scalars(select(Consent.willing)).all()) == [False] * 2 + [True] * 4


def test_a_district_officer_may_visit_and_not_invite(scene: Scene, sign: Sign) -> None:
    case_id = _opened(scene)
    page = sign("do1").open("/field")
    offered = page.xpath(f"//select[@name='outcome-{case_id}']/option/@value")
    assert "met" in offered and "willing" not in offered


def test_one_step_on_many_tells_each_cases_own_reasons(scene: Scene, sign: Sign) -> None:
    ready, early = _invited(scene, 1), _opened(scene, 2)
    browser = sign("ss1")
    chosen = browser.open(f"/cases/many?case={ready}&case={early}")
    assert "พักเรื่อง" in says(chosen)
    form = browser.open(f"/cases/many/back_to_contact?case={ready}&case={early}")
    page = browser.send(form, "/cases/many/back_to_contact", reason_code="other")
    assert "บันทึกแล้ว 1 จาก 2 เรื่อง" in says(page)
    assert (_case(scene, ready).stage, _case(scene, early).stage) == ("field_contact", "registered")


def test_answers_of_everyone_are_recorded_for_many_at_once(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        cases = [scenes.open_case(session, scene, scenes.lend(session, n)) for n in (1, 2)]
        for case in cases:
            take(session, scene.secretary, case, "start_contact")
            take(session, scene.secretary, case, "invite_to_mediation", invited_by="visit")
        ids = [case.id for case in cases]
    browser = sign("ss1")
    form = browser.open(f"/cases/many/record_consent?case={ids[0]}&case={ids[1]}")
    browser.send(form, "/cases/many/record_consent", answer="yes", how="form", who="everyone")
    with scene.installation.database.read() as session:
        assert session.scalars(select(Consent.willing)).all() == [True] * 4


def test_an_acknowledgment_says_what_it_did_to_the_clock(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    person = _person(scene, case_id)
    browser = sign("ss1")
    form = browser.open(f"/cases/{case_id}/acts/new")
    page = browser.send(form, "/acts/new", kind="acknowledgment", obligor=str(person), on="20/11/2569")
    assert "งวด 2: เดิม 30 มีนาคม 2572 เปลี่ยนเป็น 20 พฤศจิกายน 2574" in says(page)


def test_a_death_and_the_heirs_are_recorded_on_the_person(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    person = _person(scene, case_id)
    browser = sign("ss1")
    form = browser.open(f"/cases/{case_id}/people/{person}/death")
    page = browser.send(form, "/death", died_on="1/11/2569", known_on="21/11/2569")
    assert "เสียชีวิต 1 พ.ย. 2569" in says(page) and "ยังไม่ได้บันทึกทายาท" in says(page)
    form = browser.open(f"/cases/{case_id}/people/{person}/heirs")
    page = browser.send(form, "/heirs", who="นายทองดี ใจดี บุตร")
    assert "ยังไม่ได้บันทึกทายาท" not in says(page)


def test_the_first_page_leads_each_to_her_work(scene: Scene, sign: Sign) -> None:
    _invited(scene)
    assert "เร่งด่วนที่สุด" in says(sign("ss1").open("/"))
    with scene.installation.database.write() as session:
        add_user(session, console(), "ad1", role="AD", province="83", password="ยาวพอสำหรับทดสอบ-1234")
    answer = sign("ad1")
    answer.open("/", 302)
    answer.open("/cases", 403)


def test_a_plan_that_makes_no_sense_is_told_and_not_a_failure(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    with scene.installation.database.write() as session:
        case = session.get_one(Case, case_id)
        case.contract.instalments[0].amount += 1
    page = sign("ss1").open(f"/cases/{case_id}")
    assert "ไม่เท่ากับเงินต้น" in says(page)


def test_papers_and_the_journal_are_on_the_file(scene: Scene, sign: Sign) -> None:
    case_id = _invited(scene)
    with scene.installation.database.write() as session:
        papers(session, session.get_one(Case, case_id), "petition")
    page = sign("ss1").open(f"/cases/{case_id}")
    assert "petition" in page.xpath("string(//section[@id='paper'])")
    assert len(page.xpath("//ol[@class='timeline']/li")) >= 6


def _person(scene: Scene, case_id: UUID) -> UUID:
    with scene.installation.database.read() as session:
        return session.get_one(Case, case_id).contract.obligors[0].id
