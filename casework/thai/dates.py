"""Dates as people here write them. Inside the product a date is `datetime.date` in CE; BE lives only here.

BE = CE + 543. (Before 1941 the year began in April; no loan is that old, so this is not modelled.)
"""

from __future__ import annotations

import re
from datetime import date

from casework.thai.digits import arabic_digits, thai_digits
from casework.thai.unreadable import Unreadable

BE_OFFSET = 543
FIRST_BE_YEAR = 2400  # a year from here on can only be Buddhist
CE_YEARS = range(1900, 2200)

MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
SHORT_MONTHS = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MONTH_NUMBERS = {
    **{name: n for n, name in enumerate(MONTHS, 1)},
    **{name.replace(".", ""): n for n, name in enumerate(SHORT_MONTHS, 1)},
    **{name.lower(): n for n, name in enumerate(ENGLISH_MONTHS, 1)},
    **{name[:3].lower(): n for n, name in enumerate(ENGLISH_MONTHS, 1)},
}
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_NUMERIC = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{1,4}}){_TIME}")
_ISO = re.compile(rf"(\d{{4}})([/-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_NAMED = re.compile(
    r"(?:วันที่ ?)?(\d{1,2})[ -]?(?:เดือน ?)?([ก-๎.]+?|[A-Za-z]+)\.?[ -]?(พ\.?ศ\.?|ค\.?ศ\.?)? ?(\d{1,4})"
)


def thai_date(day: date, digits: bool = True) -> str:
    """ "๒๑ พฤศจิกายน ๒๕๖๙", or with Arabic digits when `digits` is false."""
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year + BE_OFFSET}"
    return thai_digits(text) if digits else text


def thai_date_short(day: date) -> str:
    """ "21 พ.ย. 2569": for screens and tables."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + BE_OFFSET}"


def english_date(day: date) -> str:
    """ "21 November 2026 (BE 2569)": both eras, since the reader meets both."""
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year} (BE {day.year + BE_OFFSET})"


def parse_date(text: str) -> date:
    """The date written in `text`: day/month/year, year-month-day, or with a Thai or English month; BE or CE.

    Raises Unreadable: `two_digit_year`, `date_impossible`, `date_year_unlikely`, `date_ambiguous`
    (the era named is not the era of the year), `date_unreadable`.
    """
    plain = " ".join(arabic_digits(text).split())
    if match := _ISO.fullmatch(plain):
        year, _, month, day = match.groups()
        return _dated(year, int(month), int(day))
    if match := _NUMERIC.fullmatch(plain):
        day, _, month, year = match.groups()
        return _dated(year, int(month), int(day))
    if match := _NAMED.fullmatch(plain):
        day, name, era, year = match.groups()
        number = _MONTH_NUMBERS.get(name.replace(".", "").lower())
        if number:
            return _dated(year, number, int(day), era or "")
    raise Unreadable("date_unreadable", "อ่านเป็นวันที่ไม่ได้", "cannot be read as a date")


def common_era(day: date) -> date:
    """`day` itself, or in CE when a spreadsheet stored its Buddhist year as if it were CE.

    Raises Unreadable as `parse_date` does: 2568-02-29 exists in the spreadsheet's calendar and nowhere else.
    """
    return _dated(str(day.year), day.month, day.day)


def _dated(year: str, month: int, day: int, era: str = "") -> date:
    if len(year) < 3:
        raise Unreadable("two_digit_year", "ปีมีเพียงสองหลัก ไม่ทราบว่าปีใด", "has only two digits for its year")
    number = int(year)
    buddhist = number >= FIRST_BE_YEAR
    if not buddhist and number not in CE_YEARS:
        raise Unreadable("date_year_unlikely", "มีปีที่ไม่น่าเป็นไปได้", "has an unlikely year")
    if era and buddhist != era.startswith("พ"):
        raise Unreadable("date_ambiguous", "มีศักราชกับปีไม่ตรงกัน", "names an era that does not fit its year")
    try:
        return date(number - BE_OFFSET if buddhist else number, month, day)
    except ValueError:
        raise Unreadable("date_impossible", "ไม่มีในปฏิทิน", "is no day of the calendar") from None
