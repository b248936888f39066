"""How a measure is paid: by number, by amount, by what she can carry, in the months of a season."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import scenes
from scenes import TODAY, Scene
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Invalid, Refused
from casework.installation import Installation
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, apply, change
from casework.measures.queries import plan_of

FIRST = date(2026, 12, 21)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def session(scene: Scene) -> Iterator[Session]:
    with scene.installation.database.write() as opened:
        yield opened


@pytest.fixture
def case(session: Session, scene: Scene) -> Case:
    opened = scenes.open_case(session, scene, scenes.lend(session, 1))
    scenes.step(session, scene.secretary, opened, "start_contact")
    return opened


def drawn(session: Session, scene: Scene, case: Case, asked: Terms) -> MeasureApplication:
    return apply(session, scene.secretary, case, "a", asked, applied_on=TODAY, today=TODAY)


def test_no_instalment_is_above_what_she_can_carry_when_told(
    session: Session, scene: Scene, case: Case
) -> None:
    found = drawn(session, scene, case, Terms(first_due_on=FIRST, most_each=Decimal(4000)))
    plan = plan_of(session, found)
    assert max(row.amount for row in plan) <= 4000
    assert sum(row.amount for row in plan) == found.total
    assert found.months == len(plan)


def test_an_amount_told_goes_before_the_number_of_instalments(
    session: Session, scene: Scene, case: Case
) -> None:
    asked = Terms(months=12, first_due_on=FIRST, instalment_amount=Decimal(5000))
    found = drawn(session, scene, case, asked)
    plan = plan_of(session, found)
    assert {row.amount for row in plan[:-1]} == {Decimal(5000)}
    assert sum(row.amount for row in plan) == found.total
    change(session, scene.secretary, found, replace(asked, instalment_amount=None))
    assert len(plan_of(session, found)) == found.months == 12


def test_instalments_fall_in_the_season_alone_when_its_months_are_told(
    session: Session, scene: Scene, case: Case
) -> None:
    found = drawn(session, scene, case, Terms(months=4, first_due_on=FIRST, pay_months="1, 2"))
    assert [(row.due_on.year, row.due_on.month) for row in plan_of(session, found)] == [
        (2027, 1),
        (2027, 2),
        (2028, 1),
        (2028, 2),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        Terms(first_due_on=FIRST, most_each=Decimal("0.50")),
        Terms(first_due_on=FIRST, most_each=Decimal(1000)),
        Terms(months=4, first_due_on=FIRST, pay_months="13"),
        Terms(months=24, first_due_on=FIRST, pay_months="1"),
    ],
)
def test_a_plan_the_measure_has_no_room_for_is_refused(
    session: Session, scene: Scene, case: Case, asked: Terms
) -> None:
    with pytest.raises(Refused):
        drawn(session, scene, case, asked)


@pytest.mark.parametrize(
    "asked, field",
    [
        (Terms(first_due_on=FIRST), "months"),
        (Terms(first_due_on=FIRST, instalment_amount=Decimal(9), most_each=Decimal(9)), "most_each"),
        (Terms(most_each=Decimal(4000)), "first_due_on"),
    ],
)
def test_what_a_plan_lacks_is_said(
    session: Session, scene: Scene, case: Case, asked: Terms, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        drawn(session, scene, case, asked)
    assert set(wrong.value.faults) == {field}
