"""How a form tells a schedule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workflows.faults import RuleFault
from workflows.paying import pattern_told, season_told
from workflows.schedules import Pattern

FIRST = date(2026, 12, 1)


@pytest.mark.parametrize(
    "text, months",
    [("", None), (" , ", None), ("11, 12", [11, 12]), ("12 11 12", [11, 12]), ("๑๑,๑", [1, 11])],
)
def test_months_are_read_when_named(text: str, months: list[int] | None) -> None:
    found = season_told(text)
    assert (list(found) if found else None) == months


@pytest.mark.parametrize("text", ["0", "13", "พ.ย.", "1;2", "-1", "1.5"])
def test_what_is_no_month_is_refused_when_named(text: str) -> None:
    with pytest.raises(RuleFault) as fault:
        season_told(text)
    assert fault.value.reason.code == "schedule_no_season"


def test_a_pattern_is_told_by_its_day_and_one_way_to_divide() -> None:
    assert pattern_told({"first_due_on": FIRST}) is None
    assert pattern_told({"instalment_count": 3}) is None
    assert pattern_told({"first_due_on": FIRST, "instalment_count": 3}) == Pattern(FIRST, count=3)
    told = {"first_due_on": FIRST, "most_each": Decimal(900), "pay_months": "1"}
    assert pattern_told(told) == Pattern(FIRST, capacity=Decimal(900), season={1: 1})
    told = {"first_due_on": FIRST, "instalment_amount": Decimal(900)}
    assert pattern_told(told) == Pattern(FIRST, amount=Decimal(900))
