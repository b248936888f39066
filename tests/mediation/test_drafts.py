"""A plan before it is booked: changed by hand, undone, filled again around it, booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from browsing import Browser, says
from scenes import DAY, TODAY, Scene, invited, lend, office_at_work, plan
from sqlalchemy import func, select

from casework.errors import Refused
from casework.installation import Installation
from casework.mediation.models import Hearing, MediationDay, PlanDraft
from casework.mediation.operations import drafts, plan_day
from casework.mediation.queries.drafts import draft_board, state_of
from casework.mediation.rooms import RoomPlan
from casework.web.unit import Application


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.fixture(autouse=True)
def _planning_time() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)):
        yield


def _days(scene: Scene, cases: int = 4) -> list[UUID]:
    """Two days, and cases that wait; the people of each are of their own."""
    with scene.installation.database.write() as session:
        for n in range(1, cases + 1):
            invited(session, scene, lend(session, n, village=str(n % 2)))
        first = plan(session, scene, rooms=1)
        hours = RoomPlan(
            "ห้อง ก",
            "นายเย็น",
            *(slot for slot in (first.rooms[0].slots[0].starts_at,)),
            *((first.rooms[0].slots[3].ends_at,)),
            30,
        )
        second = plan_day(
            session, scene.secretary, DAY + timedelta(days=1), "ศาลแขวงภูเก็ต", [hours], today=TODAY
        ).day
        return [first.id, second.id]


def _hearings(scene: Scene) -> int:
    with scene.installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(Hearing)) or 0


def test_a_plan_of_two_days_is_changed_undone_filled_again_and_booked(scene: Scene) -> None:
    ids = _days(scene)
    with scene.installation.database.write() as session:
        days = [session.get_one(MediationDay, one) for one in ids]
        draft = drafts.draft_plan(session, scene.secretary, days, today=TODAY)
        made = state_of(draft)["placed"]
        assert len(made) == 4
        board = draft_board(session, scene.secretary, draft, today=TODAY)
        free = next(
            cell.slot
            for day in board.days
            for _at, row in day.rows
            for cell in row
            if cell and cell.case is None
        )
        case = board.checked.lines[0].case
        drafts.put(session, scene.secretary, draft, case.id, free.id, today=TODAY)
        assert state_of(draft)["placed"][str(case.id)] == str(free.id)
        drafts.undo(session, draft)
        assert state_of(draft)["placed"] == made
        drafts.redo(session, draft)
        drafts.refill(session, scene.secretary, draft, today=TODAY)
        assert state_of(draft)["placed"][str(case.id)] == str(free.id)
        with pytest.raises(Refused):
            drafts.redo(session, draft)
        done = drafts.book_draft(session, scene.secretary, draft, today=TODAY)
        assert len(done.booked) == 4 and not done.refused
        assert {str(one.slot_id) for one in done.booked if one.case_id == case.id} == {str(free.id)}
        with pytest.raises(Refused):
            drafts.put(session, scene.secretary, draft, case.id, None, today=TODAY)


def test_two_cases_change_places_and_one_taken_out_says_where_it_could_go(scene: Scene) -> None:
    ids = _days(scene)
    with scene.installation.database.write() as session:
        days = [session.get_one(MediationDay, one) for one in ids]
        draft = drafts.draft_plan(session, scene.secretary, days, today=TODAY)
        before = dict(state_of(draft)["placed"])
        one, other = list(before)[:2]
        drafts.put(session, scene.secretary, draft, UUID(one), UUID(before[other]), today=TODAY)
        after = state_of(draft)["placed"]
        assert (after[one], after[other]) == (before[other], before[one])
        drafts.put(session, scene.secretary, draft, UUID(one), None, today=TODAY)
        board = draft_board(session, scene.secretary, draft, today=TODAY)
        ((case, reasons),) = board.checked.refused
        assert (str(case.id), [reason.code for reason in reasons]) == (one, ["could_be_placed"])


def test_the_board_works_by_forms_alone_and_books(scene: Scene, app: Application) -> None:
    ids, clerk = _days(scene), Browser(app.test_client(), "ss1")
    page = clerk.send(clerk.open("/plans"), "/plans", day=[str(one) for one in ids])
    assert "4" in page.xpath("string(//*[@class='tiles'])") and _hearings(scene) == 0
    with scene.installation.database.read() as session:
        draft = session.scalars(select(PlanDraft)).one()
        case = next(iter(state_of(draft)["placed"]))
    url = f"/plans/{draft.id}"
    choose = clerk.open(f"{url}/cases/{case}")
    slots = choose.xpath("//select[@name='slot']/option/@value")
    page = clerk.send(choose, "/put", slot=slots[-1])
    assert "วางเอง" in says(page)
    page = clerk.send(page, "/undo")
    assert "วางเอง" not in says(page)
    page = clerk.send(page, "/book")
    assert "จองนัดแล้ว 4 เรื่อง" in says(page) and _hearings(scene) == 4
