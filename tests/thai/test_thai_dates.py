"""Dates as people write them, and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casework.thai import dates
from casework.thai.digits import arabic_digits, thai_digits
from casework.thai.unreadable import Unreadable

DAY = date(2022, 5, 9)
ANY_DAY = st.dates(date(1957, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "9/5/2565",
        "09/05/2565",
        "9-5-2565",
        "9.5.2565",
        "๙/๕/๒๕๖๕",
        "9 พ.ค. 2565",
        "9 พค 2565",
        "9พ.ค.2565",
        "9-พ.ค.-2565",
        "9 พฤษภาคม 2565",
        "9 พฤษภาคม พ.ศ. 2565",
        "๙ พฤษภาคม พ.ศ. ๒๕๖๕",
        "วันที่ 9 เดือน พฤษภาคม พ.ศ. 2565",
        "9/5/2022",
        "9 May 2022",
        "2022-05-09",
        "2565-05-09",
        "2022/5/9",
        "2022-05-09 00:00:00",
        "2022-05-09T14:30",
        "  9   พ.ค.  2565 ",
        "9 พ.ค. ค.ศ. 2022",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert dates.parse_date(text) == DAY


def test_a_leap_day_is_read_by_its_own_era() -> None:
    assert dates.parse_date("29/02/2567") == date(2024, 2, 29)
    assert dates.parse_date("1/4/2563") == date(2020, 4, 1)
    assert dates.parse_date("31/10/2569") == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/05/61", "two_digit_year"),
        ("9 พ.ค. 65", "two_digit_year"),
        ("9 พ.ค. พ.ศ. 65", "two_digit_year"),
        ("31/02/2563", "date_impossible"),
        ("2568-02-29", "date_impossible"),
        ("29/02/2568", "date_impossible"),
        ("13/13/2566", "date_impossible"),
        ("5/31/2566", "date_impossible"),
        ("0/1/2566", "date_impossible"),
        ("1/2/2300", "date_year_unlikely"),
        ("1/2/1200", "date_year_unlikely"),
        ("1/2/256", "date_year_unlikely"),
        ("9 พ.ค. ค.ศ. 2565", "date_ambiguous"),
        ("9 พ.ค. พ.ศ. 2022", "date_ambiguous"),
        ("", "date_unreadable"),
        ("9/5", "date_unreadable"),
        ("พ.ค. 2565", "date_unreadable"),
        ("9 ฟ.ค. 2565", "date_unreadable"),
        ("9/5-2565", "date_unreadable"),
        ("2022-05-09T14:30Z", "date_unreadable"),
        ("44690", "date_unreadable"),
        ("9 พ.ค. 2565\x00", "date_unreadable"),
    ],
)
def test_a_date_is_refused_when_it_is_not_certain(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        dates.parse_date(text)
    assert refused.value.code == code
    assert refused.value.th
    assert refused.value.en


@given(ANY_DAY)
def test_a_date_comes_back_when_it_was_written_by_us(day: date) -> None:
    assert dates.parse_date(dates.thai_date(day)) == day
    assert dates.parse_date(dates.thai_date(day, digits=False)) == day
    assert dates.parse_date(dates.thai_date_short(day)) == day


@given(ANY_DAY)
def test_a_spreadsheet_date_is_moved_only_when_its_year_is_buddhist(day: date) -> None:
    assert dates.common_era(day) == day
    assume((day.month, day.day) != (2, 29))
    assert dates.common_era(day.replace(year=day.year + dates.BE_OFFSET)) == day


def test_a_buddhist_leap_day_of_a_spreadsheet_is_refused() -> None:
    with pytest.raises(Unreadable, match="calendar"):
        dates.common_era(date(2568, 2, 29))


def test_dates_are_written_in_the_buddhist_era() -> None:
    day = date(2026, 11, 21)
    assert dates.thai_date(day) == "๒๑ พฤศจิกายน ๒๕๖๙"
    assert dates.thai_date(day, digits=False) == "21 พฤศจิกายน 2569"
    assert dates.thai_date_short(day) == "21 พ.ย. 2569"
    assert dates.english_date(day) == "21 November 2026 (BE 2569)"


@given(st.text(alphabet="0123456789ก/. ", max_size=30))
def test_digits_come_back_when_turned_twice(text: str) -> None:
    assert arabic_digits(thai_digits(text)) == text
    assert not set(thai_digits(text)) & set("0123456789")
