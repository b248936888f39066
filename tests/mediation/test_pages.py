"""The pages of mediation, from the plan to the hearing, as a clerk goes through them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from browsing import Browser, check, hold_session, says
from icalendar import Calendar
from lxml import html
from openpyxl import load_workbook
from scenes import DAY, TODAY, Scene, booked, invited, lend, office_at_work, plan
from sqlalchemy import func, select

from casework.cases.models import Case
from casework.installation import Installation
from casework.journal.models import Entry
from casework.mediation.models import Attendance, Hearing, MediationDay
from casework.settlements.models import Settlement
from casework.staff.operations import add_user, console
from casework.web.unit import Application

MORNING = datetime(DAY.year, DAY.month, DAY.day, 2, tzinfo=UTC)
Sign = Callable[[str], Browser]


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.fixture
def sign(app: Application, scene: Scene) -> Sign:
    return lambda name: Browser(app.test_client(), name)


@pytest.fixture(autouse=True)
def _planning_time() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)):
        yield


def _day(scene: Scene, cases: int = 3) -> str:
    with scene.installation.database.write() as session:
        made = [invited(session, scene, lend(session, n)) for n in range(1, cases + 1)]
        return str(booked(session, scene, made).id)


def _count(scene: Scene, what: type) -> int:
    with scene.installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def test_a_day_is_planned_proposed_booked_and_moved_by_forms_alone(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        for n in range(1, 4):
            invited(session, scene, lend(session, n))
    clerk = sign("ss1")
    assert "ยังไม่มีวันไกล่เกลี่ย" in says(clerk.open("/days"))
    page = clerk.send(clerk.open("/days/new"), "/days/new", 422, held_on="", rooms="")
    assert page.xpath("//*[@role='alert']//a[@href='#field-held_on']")
    page = clerk.send(
        clerk.open("/days/new"),
        "/days/new",
        held_on="24/11/2569",
        court="ศาลแขวงภูเก็ต",
        rooms="ห้อง 1, นายสมชาย\nห้อง 2",
        minutes="60",
    )
    assert "ข้อเสนอ 3 เรื่อง" in says(page)
    chosen = page.xpath("//input[@name='case']/@value")[:2]
    day = page.xpath("string(//form[.//input[@name='case']]/@action)").split("/")[2]
    page = clerk.send(page, "/plan", case=chosen)
    assert says(page).count("คืนช่วงเวลา") == 2
    with scene.installation.database.read() as session:
        hearing = session.scalars(select(Hearing)).first()
        assert hearing is not None
        moved, slot = hearing.id, hearing.slot_id
    page = clerk.open(f"/days/{day}/hearings/{moved}/move")
    target = page.xpath("//select[@name='slot_id']/option/@value")[-1]
    assert "ย้ายนัดแล้ว" in says(clerk.send(page, "/move", slot_id=target))
    free = f"/days/{day}/slots/{slot}/book"
    left = clerk.open(free).xpath("//input[@name='case_id']/@value")
    assert len(left) == 1
    assert "จองนัดแล้ว" in says(clerk.send(clerk.open(free), "/book", case_id=left[0]))
    clerk.send(page, "/move", 412, slot_id=target)


def test_every_page_of_a_day_opens_for_those_who_run_it(scene: Scene, sign: Sign) -> None:
    day = _day(scene)
    with scene.installation.database.read() as session:
        hearing = session.scalars(select(Hearing)).first()
        assert hearing is not None
        room = hearing.slot.room_id
    pages = ("", "/slots", "/plan", "/two", f"/hearings/{hearing.id}")
    forms = (
        "/rooms/new",
        "/place",
        f"/rooms/{room}",
        "/steps/agree",
        "/steps/move",
        f"/hearings/{hearing.id}/move",
    )
    for name, opened, status in (
        ("ss1", (*pages, *forms), 200),
        ("cl1", (*pages, *forms), 200),
        ("lo1", pages, 200),
        ("lo1", forms, 403),
        ("do1", pages, 403),
        ("ap1", pages, 403),
    ):
        person = sign(name)
        for path in opened:
            person.open(f"/days/{day}{path}", status)


def test_another_province_finds_no_such_day(scene: Scene, sign: Sign) -> None:
    day = _day(scene, 1)
    with scene.installation.database.write() as session:
        add_user(session, console(), "ss80", role="SS", province="80", password="ยาวพอสำหรับทดสอบ-1234")
    stranger = sign("ss80")
    assert "24 พ.ย. 2569" not in says(stranger.open("/days"))
    for path in ("", "/slots", "/plan", "/two", "/docket", "/docket.xlsx"):
        stranger.open(f"/days/{day}{path}", 404)


def test_the_board_shows_what_is_missing_and_ticks_are_saved(scene: Scene, sign: Sign) -> None:
    day, clerk = _day(scene, 2), sign("cl1")
    page = clerk.open(f"/days/{day}")
    assert "สิ่งที่ต้องทำให้ครบก่อนวันนัด" in says(page) and "คำร้อง 2" in says(page)
    boxes = page.xpath("//input[@name='tick']/@value")
    assert len(boxes) == 6
    ticked = page.xpath("//input[@name='tick'][@checked]/@value")
    assert all(one.endswith(":copies") for one in ticked) and len(ticked) == 2
    page = clerk.send(page, "/ticks", tick=boxes)
    assert len(page.xpath("//input[@name='tick'][@checked]")) == 6
    page = clerk.send(page, "/ticks", tick=[])
    assert "บันทึกแล้ว 6 รายการ" in says(page)


def test_a_step_refused_says_every_reason_and_changes_nothing(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        day = str(plan(session, scene).id)
    clerk = sign("ss1")
    assert "ศาลกำหนดวันแล้ว" in says(
        clerk.send(clerk.open(f"/days/{day}/steps/agree"), "/agree", court_ref="1")
    )
    entries = _count(scene, Entry)
    page = clerk.send(clerk.open(f"/days/{day}/steps/make_ready"), "/make_ready", 409)
    assert "ยังไม่มีเรื่องที่นัดไว้" in says(page) and "ยังไม่ได้ทำบัญชีนัด" in says(page)
    assert page.xpath("//*[@role='alert']//a[contains(@href, '/plan')]")
    assert _count(scene, Entry) == entries
    with scene.installation.database.read() as session:
        assert session.scalars(select(MediationDay.stage)).one() == "agreed"


def test_the_docket_is_made_once_and_taken_away_in_every_kind(scene: Scene, sign: Sign) -> None:
    day, liaison = _day(scene, 2), sign("cl1")
    page = liaison.send(liaison.open(f"/days/{day}/docket"), "/docket")
    assert "บัญชีนัดชุดที่ 1" in says(page)
    book = load_workbook(io.BytesIO(liaison.bytes(f"/days/{day}/docket.xlsx"))).active
    assert book is not None and book["F5"].value == "ภู.0001/2565"
    assert liaison.bytes(f"/days/{day}/docket.csv?batch=1").startswith(b"\xef\xbb\xbf")
    assert len(Calendar.from_ical(liaison.bytes(f"/days/{day}/docket.ics")).walk("VEVENT")) == 2
    assert liaison.bytes(f"/days/{day}/docket.xlsx") == liaison.bytes(f"/days/{day}/docket.xlsx?batch=1")
    liaison.open(f"/days/{day}/docket.odt", 404)
    liaison.open(f"/days/{day}/docket.xlsx?batch=9", 404)


def _in_session(scene: Scene) -> tuple[str, str, list[str]]:
    day = _day(scene, 1)
    with scene.installation.database.write() as session:
        found = session.scalars(select(MediationDay)).one()
        hold_session(session, scene, found)
        (hearing,) = found.hearings
        people = [str(row.id) for row in hearing.case.contract.obligors]
        return day, str(hearing.id), people


def test_day_two_from_the_door_to_the_signatures(scene: Scene, sign: Sign) -> None:
    day, hearing, people = _in_session(scene)
    with time_machine.travel(MORNING):
        clerk = sign("ss1")
        url = f"/days/{day}/hearings/{hearing}"
        page = clerk.send(
            clerk.open(url),
            "/attendance",
            422,
            **{f"came-{people[0]}": "present", f"absence_reason-{people[0]}": "ill"},
        )
        assert page.xpath(f"//*[@role='alert']//a[@href='#field-absence_reason-{people[0]}']")
        assert _count(scene, Attendance) == 0
        came = {f"came-{key}": "present" for key in people} | {f"outcome-{key}": "settled" for key in people}
        page = clerk.send(clerk.open(url), "/attendance", **came)
        assert "รอเรียก" in says(page)
        page = clerk.send(page, "/state", state="in_room")
        page = clerk.send(
            clerk.open(f"{url}/steps/open_session"),
            "/open_session",
            conciliator="นายสมชาย",
            conciliator_appointed_on="21/11/2569",
        )
        assert "วันไกล่เกลี่ย (Day Two)" in says(page)
        too_long = "?reduction=100.00&instalment_count=12&first_due_on=29/01/2570"
        assert "เกินเพดานของมาตรการ" in says_terms(clerk.open(f"{url}/terms{too_long}"))
        clerk.send(clerk.open(url + too_long), "/draft_settlement", 409, signatories=people)
        asked = "?reduction=100.00&instalment_count=2&first_due_on=29/12/2569"
        whole, part = clerk.open(url + asked), clerk.open(f"{url}/terms{asked}")
        assert says_terms(whole) == says_terms(part) and "2 งวด" in says_terms(part)
        page = clerk.send(whole, "/steps/draft_settlement", signatories=people)
        with scene.installation.database.read() as session:
            made = session.scalars(select(Settlement)).one()
            assert sum(row.amount for row in made.instalments) == made.total
            assert len(made.parties) == len(people)
        record = f"{url}/steps/record_settlement"
        assert "ยังทำไม่ได้" in says(clerk.send(clerk.open(record), "/record_settlement", 409))
        page = clerk.send(page, "/tests", passed=["intention", "good_faith", "fairness", "lawful"])
        page = clerk.send(page, "/signatures", signed=people, petitioner="true")
        page = clerk.send(
            clerk.open(record), "/record_settlement", consent_judgment_asked="true", necessity="distance"
        )
        assert "ตกลงกันได้" in says(page) and "ลงนามแล้ว" in says(page)
        page = clerk.send(clerk.open(f"/days/{day}/steps/close"), "/close", status=409)
        assert "ยังขาดเอกสารของวัน" in says(page)
        page = clerk.send(clerk.open(f"{url}/set"), "/set")
        assert "เอกสารของวันครบแล้ว" in says(page)
        page = clerk.send(clerk.open(f"/days/{day}/steps/close"), "/close")
        assert "ปิดวันแล้ว" in says(page)
    with scene.installation.database.read() as session:
        assert session.scalars(select(Case.stage)).one() == "settled"
        assert session.scalars(select(Hearing.state)).one() == "settled"
        assert session.scalars(select(MediationDay.stage)).one() == "closed"


def says_terms(page: html.HtmlElement) -> str:
    return " ".join(page.xpath("string(//*[@id='terms'])").split())


def test_a_hearing_fails_only_with_reasons_from_the_list(scene: Scene, sign: Sign) -> None:
    day, hearing, people = _in_session(scene)
    with time_machine.travel(MORNING):
        clerk = sign("lo1")
        url = f"/days/{day}/hearings/{hearing}"
        came = {f"came-{key}": "absent" for key in people}
        clerk.send(clerk.open(url), "/attendance", **came)
        page = clerk.open(url)
        assert "ยังไม่ได้บันทึก" in says(page) and not page.xpath("//a[contains(@href, 'fail_mediation')]")
        fail = f"{url}/steps/fail_mediation"
        clerk.send(clerk.open(fail), "/fail_mediation", 409, next_stage="referral_file")
        reasons = came | {f"absence_reason-{key}": "away" for key in people}
        page = clerk.send(page, "/attendance", **reasons)
        page = clerk.send(clerk.open(fail), "/fail_mediation", next_stage="referral_file")
        assert "ตกลงกันไม่ได้" in says(page)
    with scene.installation.database.read() as session:
        assert session.scalars(select(Case.stage)).one() == "referral_file"


def test_the_live_part_of_day_two_is_the_same_fragment_as_on_the_page(scene: Scene, sign: Sign) -> None:
    day, _, _ = _in_session(scene)
    with time_machine.travel(MORNING):
        clerk = sign("cl1")
        page = clerk.open(f"/days/{day}/two")
        part = clerk.open(f"/days/{day}/two/rows")
        (live,) = page.xpath("//*[@id='session']")
        assert live.get("hx-get") == f"/days/{day}/two/rows"
        whole = " ".join(live.text_content().split())
        assert whole == " ".join(part.text_content().split()) and "ยังไม่มา 1" in whole
        check(part)
