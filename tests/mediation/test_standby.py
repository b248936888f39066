"""The standby list and the office calendar: a freed slot is offered, who is on leave is planned around."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from browsing import Browser, says
from scenes import DAY, TODAY, Scene, invited, lend, office_at_work, plan
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.errors import Invalid, Missing, Refused
from casework.installation import Installation
from casework.mediation.models import Hearing, MediationDay, Slot, Standby
from casework.mediation.operations import bookings, office_calendar, standby
from casework.mediation.operations.office_calendar import Absence
from casework.mediation.queries.candidates import propose
from casework.mediation.queries.office_calendar import office_calendar as noted
from casework.mediation.queries.standby import standby_list
from casework.steps.work import work_of
from casework.web.unit import Application


@pytest.fixture(autouse=True)
def _planning_time() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _full_day(session: Session, scene: Scene, waiting: int) -> tuple[Hearing, list[Case]]:
    """One slot, one case in it, and cases that wait."""
    day = plan(session, scene, rooms=1)
    slots = list(day.rooms[0].slots)
    for slot in slots[1:]:
        day.rooms[0].slots.remove(slot)
    session.flush()
    cases = [invited(session, scene, lend(session, n)) for n in range(1, waiting + 2)]
    return bookings.book(session, scene.secretary, day, cases[0], slots[0], today=TODAY), cases[1:]


def test_a_slot_that_falls_free_is_offered_in_turn_until_somebody_takes_it(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing, (first, second) = _full_day(session, scene, 2)
        rows = [standby.stand_by(session, scene.secretary, case, today=TODAY) for case in (first, second)]
        with pytest.raises(Refused):
            standby.take_offer(session, scene.secretary, rows[0], today=TODAY)
        bookings.unbook(session, scene.secretary, hearing, today=TODAY)
        assert [row.state for row in rows] == ["offered", "waiting"]
        assert rows[0].offered_until == TODAY + timedelta(days=2)
        standby.pass_offer(session, scene.secretary, rows[0], today=TODAY)
        assert [row.state for row in rows] == ["waiting", "offered"]
        with pytest.raises(Refused):
            standby.take_offer(session, scene.secretary, rows[1], today=TODAY + timedelta(days=3))
        taken = standby.take_offer(session, scene.secretary, rows[1], today=TODAY)
        assert (taken.case_id, taken.slot_id, rows[1].state) == (second.id, hearing.slot_id, "taken")
        assert [row.case_id for row in standby_list(session, scene.secretary, TODAY)] == [first.id]


def test_only_an_invited_case_without_a_slot_stands_on_the_list_and_only_once(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing, (case,) = _full_day(session, scene, 1)
        with pytest.raises(Refused) as booked:
            standby.stand_by(session, scene.secretary, hearing.case, today=TODAY)
        row = standby.stand_by(session, scene.secretary, case, today=TODAY)
        with pytest.raises(Refused) as twice:
            standby.stand_by(session, scene.secretary, case, today=TODAY)
        assert [one.reasons[0].code for one in (booked.value, twice.value)] == [
            "case_booked",
            "on_standby_already",
        ]
        standby.leave_list(session, scene.secretary, row, today=TODAY)
        bookings.unbook(session, scene.secretary, hearing, today=TODAY)
        assert session.scalars(select(Standby.state)).all() == ["left"]


def _noted(session: Session, scene: Scene, kind: str, subject: str, *hours: time) -> None:
    told = Absence(kind, subject, DAY, DAY, *(hours or (None, None)), reason="ลา")
    office_calendar.note_away(session, scene.secretary, told, today=TODAY)


def _slots(day: MediationDay) -> list[Slot]:
    return [slot for room in day.rooms for slot in room.slots]


def test_who_is_on_leave_is_planned_around_and_refuses_a_booking_by_name(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = invited(session, scene, lend(session, 1))
        day = plan(session, scene, rooms=2)
        _noted(session, scene, "conciliator", day.rooms[0].conciliator)
        _noted(session, scene, "person", str(case.contract.obligors[0].person_id), time(9), time(10))
        found = propose(session, scene.secretary, day, today=TODAY)
        (line,) = found.lines
        assert (line.slot.room.name, line.slot.starts_at) == (day.rooms[1].name, time(10))
        with pytest.raises(Refused) as refused:
            bookings.book(session, scene.secretary, day, case, _slots(day)[0], today=TODAY)
        names = {reason.values["name"] for reason in refused.value.reasons}
        assert names == {day.rooms[0].conciliator, case.contract.obligors[0].person.name}


def test_a_court_that_is_closed_and_a_full_day_take_nobody_and_the_plan_says_so(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        invited(session, scene, lend(session, 1))
        day = plan(session, scene, rooms=1)
        day.capacity = 0
        session.flush()
        found = propose(session, scene.secretary, day, today=TODAY)
        assert found.binding is not None and found.binding.code == "binds_day_at_capacity"
        day.capacity = None
        _noted(session, scene, "court", day.court)
        found = propose(session, scene.secretary, day, today=TODAY)
        assert not found.lines and found.binding is not None
        assert found.binding.code == "binds_slots_shut"
        (row,) = noted(session, scene.secretary, TODAY)
        office_calendar.strike_away(session, scene.secretary, row.id, today=TODAY)
        assert propose(session, scene.secretary, day, today=TODAY).lines


def test_a_note_that_cannot_be_is_refused(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        with pytest.raises(Invalid) as wrong:
            told = Absence("planet", "", DAY, TODAY, time(9))
            office_calendar.note_away(session, scene.secretary, told, today=TODAY)
        assert set(wrong.value.faults) == {"kind", "subject", "last_on", "ends_at"}
        with pytest.raises(Missing):
            _noted(session, scene, "person", "nobody")


def test_the_pages_of_the_calendar_and_the_list_serve_a_clerk(scene: Scene, app: Application) -> None:
    with scene.installation.database.write() as session:
        hearing, _ = _full_day(session, scene, 1)
        host, day_id = hearing.slot.room.conciliator, hearing.day_id
    clerk = Browser(app.test_client(), "ss1")
    page = clerk.send(clerk.open("/office-calendar"), "/office-calendar", 422)
    assert page.xpath("//*[@role='alert']//a[@href='#field-first_on']")
    told = {"kind": "conciliator", "subject": host, "first_on": "24/11/2569", "last_on": "24/11/2569"}
    page = clerk.send(clerk.open("/office-calendar"), "/office-calendar", **told)
    assert host in says(page)
    page = clerk.send(page, "/strike")
    assert "ลบจากปฏิทินแล้ว" in says(page)
    page = clerk.open("/standby")
    page = clerk.send(page, "/standby", case=page.xpath("//input[@name='case']/@value"))
    assert "รอช่วงว่าง" in says(page)
    clerk.send(clerk.open(f"/days/{day_id}/slots"), "/unbook")
    page = clerk.open("/standby")
    assert "เสนอแล้ว" in says(page)
    page = clerk.send(page, "/take")
    assert "ยังไม่มีเรื่องในรายชื่อสำรอง" in says(page)


def test_the_liaison_is_told_whom_to_offer_a_freed_slot_and_until_when(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing, (case,) = _full_day(session, scene, 1)
        standby.stand_by(session, scene.secretary, case, today=TODAY)
        assert not [task for task in work_of(session, scene.liaison, TODAY).tasks if task.kind == "standby"]
        bookings.unbook(session, scene.secretary, hearing, today=TODAY)
        (task,) = [one for one in work_of(session, scene.liaison, TODAY).tasks if one.kind == "standby"]
        assert (task.case, task.due_on) == (case, TODAY + timedelta(days=2))
        assert "23 พ.ย. 2569" in task.th or "23 พฤศจิกายน 2569" in task.th
        later = TODAY + timedelta(days=3)
        assert not [one for one in work_of(session, scene.liaison, later).tasks if one.kind == "standby"]


def test_who_leaves_the_list_is_not_the_liaisons_to_see(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        _, (case,) = _full_day(session, scene, 1)
        row = standby.stand_by(session, scene.secretary, case, today=TODAY)
        assert case_of(session, scene.liaison, case.id) is case
        standby.leave_list(session, scene.secretary, row, today=TODAY)
        with pytest.raises(Missing):
            case_of(session, scene.liaison, case.id)
