"""After an absence: a timer, three ways on, and no failed mediation without the day it ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import scenes
import time_machine
from browsing import Browser, hold_session, says
from called import LATER, other_day
from scenes import DAY, NOW, Scene
from sqlalchemy.orm import Session

from casework.errors import Refused
from casework.mediation.models import Hearing
from casework.mediation.operations import Presence, record_attendance
from casework.mediation.queries.hearings import free_slots
from casework.steps.absent import no_shows
from casework.steps.work import work_of

ON_THE_DAY = DAY + timedelta(days=15)


@pytest.fixture
def missed(scene: Scene) -> UUID:
    """The case of a hearing whose two people did not come, on a day in session."""
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        day = scenes.booked(session, scene, [case])
        hold_session(session, scene, day)
        for row in case.contract.obligors:
            record_attendance(
                session, scene.secretary, day.hearings[0], row.id, Presence("absent", "no_transport"), now=NOW
            )
        return case.id


def hearing_of(session: Session, case: UUID) -> Hearing:
    return session.query(Hearing).filter_by(case_id=case, ended_on=None).one()


def test_an_absence_is_to_be_decided_by_the_office_s_term(scene: Scene, missed: UUID) -> None:
    with scene.installation.database.read() as session:
        assert no_shows(session, scene.secretary, DAY - timedelta(days=1)) == []
        (found,) = no_shows(session, scene.secretary, DAY)
        assert (found.case.id, len(found.absent), found.until) == (missed, 2, ON_THE_DAY)
        tasks = {task.kind: task for task in work_of(session, scene.secretary, ON_THE_DAY).tasks}
        assert tasks["no_show"].due_on == ON_THE_DAY and "รอตัดสินใจ" in tasks["no_show"].th
        after = work_of(session, scene.secretary, ON_THE_DAY + timedelta(days=1)).tasks
        assert any("พ้นกำหนด" in task.th and "อัยการ" in task.th for task in after)


def test_nothing_is_left_to_decide_when_the_case_is_rebooked(scene: Scene, missed: UUID) -> None:
    with scene.installation.database.write() as session:
        other_day(session, scene)
        hearing = hearing_of(session, missed)
        slot = next(one.slot for one in free_slots(session, scene.secretary, DAY) if one.day.held_on == LATER)
        scenes.step(
            session, scene.secretary, hearing.case, "rebook", DAY, slot=str(slot.id), reason_code="not_come"
        )
        assert no_shows(session, scene.secretary, ON_THE_DAY - timedelta(days=2)) == []


def test_failed_mediation_is_refused_when_it_has_no_end_date(scene: Scene, missed: UUID) -> None:
    with scene.installation.database.write() as session:
        case = hearing_of(session, missed).case
        with pytest.raises(Refused) as refused:
            scenes.step(session, scene.secretary, case, "fail_mediation", DAY, next_stage="referral_file")
        assert any(reason.values.get("input") == "ended_on" for reason in refused.value.reasons)
        scenes.step(
            session, scene.secretary, case, "fail_mediation", DAY, next_stage="referral_file", ended_on=DAY
        )
        assert case.stage == "referral_file" and no_shows(session, scene.secretary, ON_THE_DAY) == []


def test_three_ways_are_offered_on_the_page(
    scene: Scene, missed: UUID, sign: Callable[[str], Browser]
) -> None:
    with time_machine.travel(datetime(2026, 12, 11, 5, tzinfo=UTC)):
        browser = sign("ss1")
        page = browser.open(f"/cases/{missed}/no-show")
        assert "พ้นกำหนดแล้ว" in says(page) and "สมศรี1" in says(page)
        links = page.xpath("//main//a/@href")
        assert [any(code in link for link in links) for code in ("rebook", "fail_mediation", "visits")] == [
            True
        ] * 3
        assert f"/cases/{missed}/no-show" in browser.open("/").xpath("//main//a/@href")
        assert f"/cases/{missed}/no-show" in browser.open(f"/cases/{missed}").xpath("//main//a/@href")
