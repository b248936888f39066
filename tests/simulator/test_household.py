"""Asking a household of its money: kept sealed, read again, and what follows from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from browsing import Browser, says
from hypothesis import given
from hypothesis import strategies as st
from scenes import NOW, TODAY, Scene
from sqlalchemy import select

from casework.errors import Invalid
from casework.journal.models import Entry
from casework.register.models import Contract, Person
from casework.simulator.budget import read, written
from casework.simulator.models import HouseholdBudget
from casework.simulator.operations import record_budget
from casework.simulator.queries import budget_of
from casework.simulator.schemas import HouseholdForm, values_of
from casework.simulator.schemas import budget_of as told_in
from casework.web.unit import Application
from workflows.capacity import Budget, Row

FARM = Budget(
    (
        Row("income", "wages", Decimal("9000.00")),
        Row("income", "season", Decimal("40000.00"), frozenset({11, 12})),
        Row("expense", "food", Decimal("6000.00")),
        Row("debt", "yearly_debt", Decimal("5000.00"), frozenset({12})),
    ),
    people=3,
    lump=Decimal("2000.00"),
)
amounts = st.integers(1, 10_000_000).map(lambda satang: Decimal(satang) / 100)
rows = st.builds(
    Row,
    st.sampled_from(["income", "expense", "debt"]),
    st.text("abc_", min_size=1),
    amounts,
    st.frozensets(st.integers(1, 12)),
)


@given(st.builds(Budget, st.lists(rows).map(tuple), st.integers(1, 30), amounts))
def test_a_budget_reads_as_it_was_written(budget: Budget) -> None:
    assert read(written(budget)) == budget


def test_the_form_tells_the_budget_it_was_filled_from() -> None:
    sent = {
        name: [str(one) for one in value] if isinstance(value, list) else str(value)
        for name, value in values_of(FARM).items()
    }
    told = told_in(HouseholdForm().load({**sent, "asked_on": TODAY.isoformat()}))
    assert (set(told.rows), told.people, told.lump) == (set(FARM.rows), FARM.people, FARM.lump)


def test_a_budget_is_sealed_and_journalled_without_its_figures(scene: Scene, lent: UUID, case: UUID) -> None:
    with scene.installation.database.write() as session:
        contract = session.get_one(Contract, lent)
        record_budget(session, scene.secretary, contract, FARM, date(2026, 11, 20), now=NOW)
    with scene.installation.database.read() as session:
        kept = session.scalars(select(HouseholdBudget)).one()
        assert b"9000" not in kept.told and b"wages" not in kept.told
        assert kept.case_id == case
        entry = session.scalars(select(Entry).where(Entry.action == "household.record")).one()
        assert entry.stream == f"case:{case}"
        assert entry.facts == {"budget": str(kept.id)}
        found = budget_of(session, session.get_one(Contract, lent), TODAY)
        assert found is not None
        assert (found.budget, found.asked_by) == (FARM, "ss1")
        assert budget_of(session, session.get_one(Contract, lent), date(2026, 11, 19)) is None


def test_a_budget_is_gone_when_its_persons_key_is_destroyed(scene: Scene, lent: UUID) -> None:
    with scene.installation.database.write() as session:
        contract = session.get_one(Contract, lent)
        record_budget(session, scene.secretary, contract, FARM, TODAY, now=NOW)
        for person in session.scalars(select(Person)):
            person.key = b"destroyed"
        session.flush()
        assert budget_of(session, contract, TODAY) is None


def test_a_budget_of_a_day_to_come_is_refused(scene: Scene, lent: UUID) -> None:
    with scene.installation.database.write() as session, pytest.raises(Invalid):
        record_budget(
            session, scene.secretary, session.get_one(Contract, lent), FARM, date(2026, 11, 22), now=NOW
        )


def test_the_page_asks_keeps_and_leads_to_the_plan_that_fits(
    app: Application, scene: Scene, lent: UUID, case: UUID
) -> None:
    office = Browser(app.test_client(), "ss1")
    page = office.open(f"/contracts/{lent}/household")
    page = office.send(page, "/household", people="3", wages="12,000", food="6000", asked_on="21/11/2569")
    assert "บันทึกรายรับรายจ่ายแล้ว" in says(page)
    assert "3,000.00" in says(page)  # 12,000 less 3 people x 3,000
    again = office.open(f"/contracts/{lent}/household")
    assert again.xpath("string(//input[@name='wages']/@value)") == "12,000.00"


def test_the_page_says_what_is_wrong_when_a_season_has_no_months(
    app: Application, scene: Scene, lent: UUID
) -> None:
    office = Browser(app.test_client(), "ss1")
    page = office.open(f"/contracts/{lent}/household")
    page = office.send(page, "/household", 422, people="0", season_1="40000")
    assert "จำนวนเต็ม 1 ถึง 30" in says(page)
    page = office.send(page, "/household", 422, people="2", season_1="40000")
    assert "ระบุทั้งจำนวนเงินและเดือน" in says(page)


def test_only_who_proposes_measures_sees_a_household(app: Application, scene: Scene, lent: UUID) -> None:
    Browser(app.test_client(), "lo1").open(f"/contracts/{lent}/household", 403)
    Browser(app.test_client(), "do1").open(f"/contracts/{lent}/household")
