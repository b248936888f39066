"""A newly announced holiday: everything on its day is seen before it is saved, and waits on my work after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from browsing import Browser, says
from scenes import DAY, NOW, PHUKET, TODAY, Scene, invited, lend, office_at_work, plan
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.court.queries import effects_of
from casework.installation import Installation
from casework.radar.models import RadarClaim
from casework.register.models import Contract, Instalment
from casework.settlements.models import Settlement, SettlementInstalment
from casework.staff.models import LocalHoliday
from casework.staff.operations import add_holiday
from casework.steps.work import work_of
from casework.web.unit import Application

SAID = {"name": "วันหยุดพิเศษ", "source": "มติคณะรัฐมนตรี"}


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _settled(session: Session, scene: Scene) -> None:
    """A case with a signed settlement, one instalment of which falls due on the day."""
    case = invited(session, scene, lend(session, 1))
    money = dict.fromkeys(("interest", "default_interest", "costs", "reduced"), 0)
    money |= {"principal": 60000, "total": 60000}
    deal = Settlement(
        case_id=case.id,
        state="signed",
        agreed_on=TODAY,
        default_rate=Decimal("7.5"),
        **{name: Decimal(amount) for name, amount in money.items()},
    )
    deal.instalments = [SettlementInstalment(number=1, due_on=DAY, amount=Decimal(60000))]
    session.add(deal)
    session.flush()


def test_everything_on_the_day_is_listed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        _settled(session, scene)
        plan(session, scene)
        other = lend(session, 2)
        other.instalments.append(Instalment(number=4, due_on=DAY, amount=Decimal(5)))
        session.flush()
        found = effects_of(session, scene.secretary, DAY, "วันหยุดพิเศษ", TODAY)
        assert (found.already, found.next_day, found.day_before) == (
            "",
            date(2026, 11, 25),
            date(2026, 11, 23),
        )
        assert [day.held_on for day in found.sessions] == [DAY]
        assert [(row.contract.number, row.case is None) for row in found.payments] == [
            ("ภู.0002/2565", True),
            ("ภู.0001/2565", False),
        ]
        assert not session.scalars(select(LocalHoliday)).all()


def test_a_limitation_that_ends_that_day_is_listed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        lend(session, 1)
        last = session.scalar(select(func.count()).select_from(RadarClaim))
        assert last == 0  # nothing is kept: the claims are reckoned as they are asked for
        contract = session.scalars(select(Contract)).one()
        ends = date(2029, 3, 30)
        today = date(2028, 12, 1)
        found = effects_of(session, scene.secretary, ends, "วันหยุดพิเศษ", today)
        assert found.claim_count and {row.contract_id for row in found.claims} == {contract.id}
        assert found.next_day == date(2029, 4, 2)


def test_a_day_already_off_moves_nothing(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        _settled(session, scene)
        found = effects_of(session, scene.secretary, date(2026, 12, 10), "x", TODAY)
        assert found.already and found.moves_nothing


def test_another_offices_matters_are_not_shown(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        _settled(session, scene)
        plan(session, scene)
        for day in session.scalars(select(Contract)):
            day.province = "82"
        session.flush()
        found = effects_of(session, scene.secretary, DAY, "x", TODAY)
        assert not found.payments and len(found.sessions) == 1


def test_after_it_is_saved_it_waits_on_my_work(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        _settled(session, scene)
        plan(session, scene)
        before = work_of(session, scene.secretary, TODAY)
        assert not before.on_holidays and not [one for one in before.tasks if one.kind == "holiday"]
        add_holiday(session, scene.secretary, PHUKET, TODAY, day=DAY, **SAID)
        after = work_of(session, scene.secretary, TODAY)
        assert [day.held_on for day in after.on_holidays] == [DAY]
        assert [one.due_on for one in after.tasks if one.kind == "holiday"] == [DAY]


def test_the_page_shows_then_saves(app: Application, scene: Scene) -> None:
    with time_machine.travel(NOW):
        with scene.installation.database.write() as session:
            _settled(session, scene)
            plan(session, scene)
        clerk = Browser(app.test_client(), "ss1")
        page = clerk.open("/office/holidays/new")
        page = clerk.send(page, "/office/holidays/preview", day="24/11/2569", **SAID)
        assert "วันไกล่เกลี่ยที่ต้องย้าย (1)" in says(page) and "ภู.0001/2565" in says(page)
        assert _holidays(scene) == 0
        clerk.send(page, "/office/holidays/new")
        assert _holidays(scene) == 1
        assert "ต้องย้าย" in says(clerk.open("/"))
        wrong = clerk.open("/office/holidays/new")
        clerk.send(wrong, "/office/holidays/preview", 422, day="ไม่ใช่วัน", **SAID)


def _holidays(scene: Scene) -> int:
    with scene.installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(LocalHoliday)) or 0
