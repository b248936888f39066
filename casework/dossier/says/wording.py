"""Values as a Thai official paper writes them: Thai digits, Buddhist years, amounts with commas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from casework.thai.dates import BE_OFFSET, MONTHS, thai_date, thai_date_short
from casework.thai.digits import thai_digits
from casework.thai.money import baht, baht_words

ROLES = {"borrower": "ผู้กู้", "joint": "ลูกหนี้ร่วม", "guarantor": "ผู้ค้ำประกัน"}


def day(value: date | None) -> str:
    """๒๑ พฤศจิกายน ๒๕๖๙; empty for None."""
    return thai_date(value) if value else ""


def short_day(value: date | None) -> str:
    """๒๑ พ.ย. ๒๕๖๙; empty for None."""
    return thai_digits(thai_date_short(value)) if value else ""


def formal_day(value: date) -> str:
    """๒๑ เดือน พฤศจิกายน พุทธศักราช ๒๕๖๙, as courts write it."""
    return thai_digits(f"{value.day} เดือน {MONTHS[value.month - 1]} พุทธศักราช {value.year + BE_OFFSET}")


def year(value: int) -> str:
    """A year of the common era in Buddhist years."""
    return thai_digits(str(value + BE_OFFSET))


def clock(value: time | None) -> str:
    """๐๙.๓๐; empty for None."""
    return thai_digits(f"{value:%H.%M}") if value else ""


def money(amount: Decimal | None) -> str:
    """๑๒๓,๔๕๖.๗๘; empty for None."""
    return "" if amount is None else thai_digits(baht(amount))


def money_if_any(amount: Decimal) -> str:
    """An amount that is named only where there is one."""
    return money(amount) if amount else ""


def words(amount: Decimal) -> str:
    """An amount in words."""
    return baht_words(amount)


def number(value: int | str | Decimal) -> str:
    """A plain number or code in Thai digits."""
    return thai_digits(str(value))


def rate(value: Decimal) -> str:
    """A rate in per cent with two places: ๗.๕๐."""
    return thai_digits(f"{value:.2f}")


def role(code: str) -> str:
    """A person's role in the contract."""
    return ROLES[code]


def listed(names: Sequence[str]) -> str:
    """Names in one line: ก, "ก และ ข", "ก ข และ ค"."""
    if len(names) < 2:
        return "".join(names)
    return f"{' '.join(names[:-1])} และ{names[-1]}"


def numbered(names: Sequence[str]) -> str:
    """Respondents in one line with their order: "นาง ก ที่ ๑ และนาง ข ที่ ๒"; one alone goes without."""
    if len(names) == 1:
        return names[0]
    return listed([f"{name} ที่ {number(place)}" for place, name in enumerate(names, 1)])


def signs_as(place: int, of: int) -> str:
    """ผู้ถูกร้องที่ ๑, or ผู้ถูกร้อง where she is the only one."""
    return f"ผู้ถูกร้องที่ {number(place)}" if of > 1 else "ผู้ถูกร้อง"


def lines(text: str) -> list[str]:
    """The lines of a text of several, none of them empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]
