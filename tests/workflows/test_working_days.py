"""Working days: holidays roll forward, an unknown year is refused."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.working_days import WEEKEND_NAME, Calendar, YearNotLoaded

NEW_YEAR = {date(2026, 12, 31): "วันสิ้นปี", date(2027, 1, 1): "วันขึ้นปีใหม่"}
CALENDAR = Calendar(NEW_YEAR, frozenset({2026, 2027}))


def test_roll_stays_when_the_day_is_working() -> None:
    assert CALENDAR.roll(date(2026, 12, 30)).day == date(2026, 12, 30)
    assert CALENDAR.roll(date(2026, 12, 30)).skipped == ()


def test_roll_names_every_day_it_passes_when_a_holiday_meets_a_weekend() -> None:
    rolled = CALENDAR.roll(date(2026, 12, 31))
    assert rolled.day == date(2027, 1, 4)
    assert [name for _, name in rolled.skipped] == ["วันสิ้นปี", "วันขึ้นปีใหม่", WEEKEND_NAME, WEEKEND_NAME]


def test_roll_is_refused_when_it_reaches_a_year_not_loaded() -> None:
    with pytest.raises(YearNotLoaded) as refused:
        Calendar(NEW_YEAR, frozenset({2026})).roll(date(2026, 12, 31))
    assert refused.value.year == 2027
    reason = refused.value.reason
    assert "2570" in reason.th.format(**reason.values)
    assert "2027" in reason.en.format(**reason.values)


def test_back_goes_before_the_holidays_when_a_deadline_must_be_met_early() -> None:
    assert CALENDAR.back(date(2027, 1, 3)) == date(2026, 12, 30)


def test_a_named_holiday_keeps_its_name_when_it_falls_on_a_weekend() -> None:
    saturday = date(2026, 12, 5)
    assert Calendar({saturday: "วันชาติ"}, frozenset({2026})).off(saturday) == "วันชาติ"


def test_is_working_is_refused_when_the_year_is_unknown_even_on_a_weekend() -> None:
    with pytest.raises(YearNotLoaded):
        CALENDAR.is_working(date(2028, 1, 1))
