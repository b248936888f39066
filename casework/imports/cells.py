"""What is in a cell. Each reader takes one and returns its value and the rule by which it was normalised.

The rule is "" where the cell was already as it should be. A reader raises Unreadable; codes that begin with
date_, money_, number_, text_, count_, year_ or rate_ take the name of the column in the end (columns.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from casework.imports import headers
from casework.imports.book import Cell
from casework.thai import dates, money, names, national_id, telephone, titles
from casework.thai.dates import BE_OFFSET, FIRST_BE_YEAR
from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable

Value = str | int | date | Decimal
Read = tuple[Value, str]
Reader = Callable[[Cell], Read]

CELL_LIMIT = 32_767  # the most a spreadsheet cell can hold
NUMBER_LIMIT, NAME_LIMIT, TEXT_LIMIT = 60, 120, 2_000
EARLIEST_SERIAL_YEAR = 1950  # an unformatted 2565 is a year somebody typed, not a day in 1907
FISCAL_YEARS = range(1990, 2101)
MOST_INSTALMENTS = 600
LIKELY_RATES = (Decimal("0.05"), Decimal(15))  # CCC 654: at most 15 per cent a year; 0.03 is 3% misread
_RATE_DRESS = re.compile(r"^ร้อยละ ?| ?(?:%|ต่อปี|บาทต่อปี)$")
_SEVERAL = re.compile(r"[,/;\n]|และ|หรือ")
_AROUND_MARK = re.compile(r" *([./-]) *")
_LONG_NUMBER = re.compile(r"\d{9}")
_SHORT_YEAR = re.compile(r"\d{2}")


def text(cell: Cell, limit: int = TEXT_LIMIT) -> Read:
    """Free text, in one spelling."""
    if not isinstance(cell, str):
        return _number_as_text(cell), ""
    clean = names.normalise(cell)
    if len(clean) > limit:
        code = "cell_too_long" if len(cell) > CELL_LIMIT else "text_too_long"
        raise Unreadable(code, f"ยาวเกิน {limit:,} ตัวอักษร", f"is longer than {limit:,} characters")
    return clean, _spelling(cell, clean)


def number(cell: Cell) -> Read:
    """A contract's or a receipt's number: Arabic digits, no space beside a dot or a slash."""
    clean, rule = text(cell, NUMBER_LIMIT)
    plain = _AROUND_MARK.sub(r"\1", arabic_digits(str(clean)))
    return plain, rule or ("number_spelling" if plain != clean else "")


def name(cell: Cell) -> Read:
    """A name or a part of one. A long number in it is somebody's ID in the wrong column."""
    clean, rule = text(cell, NAME_LIMIT)
    if _LONG_NUMBER.search(arabic_digits(str(clean))):
        raise Unreadable("name_has_number", "มีเลขยาวปนอยู่", "has a long number in it")
    return clean, rule


def title(cell: Cell) -> Read:
    """A title in its full spelling."""
    clean, rule = text(cell, NAME_LIMIT)
    standard = titles.standard_title(str(clean))
    return standard, rule if standard == clean else "title"


def role(cell: Cell) -> Read:
    """ "borrower", "joint" or "guarantor"."""
    found = headers.ROLES.get(re.sub(r"\d+$", "", headers.key(str(text(cell)[0]))))
    if found is None:
        raise Unreadable("role_unknown", "ไม่ใช่สถานะในสัญญาที่รู้จัก", "is no role in a contract that is known")
    return found, ""


def fund(cell: Cell) -> Read:
    """ "new" or "old"."""
    found = headers.FUNDS.get(headers.key(str(text(cell)[0])))
    if found is None:
        raise Unreadable("fund_unknown", "ไม่ใช่ประเภทกองทุนที่รู้จัก", "is no kind of fund that is known")
    return found, ""


def day(cell: Cell, epoch: date) -> Read:
    """A date in CE: a date cell (of either era), a text, or the serial number of an unformatted cell."""
    if isinstance(cell, str):
        return dates.parse_date(names.normalise(cell)), "date_text"
    if isinstance(cell, date):
        plain = cell.date() if isinstance(cell, datetime) else cell
        return (found := dates.common_era(plain)), "date_be" if found != plain else ""
    if isinstance(cell, float | int) and 0 < cell < 1_000_000:
        found = dates.common_era(epoch + timedelta(days=int(cell)))
        if found.year >= EARLIEST_SERIAL_YEAR:
            return found, "date_serial"
    raise Unreadable("date_unreadable", "อ่านเป็นวันที่ไม่ได้", "cannot be read as a date")


def amount(cell: Cell) -> Read:
    """Baht, positive."""
    if isinstance(cell, date | time | timedelta):
        raise Unreadable("money_not_a_number", "อ่านเป็นจำนวนเงินไม่ได้", "cannot be read as an amount")
    found = money.parse_money(cell)
    if not found:
        raise Unreadable("money_zero", "เป็นศูนย์", "is zero")
    return found, "money_text" if isinstance(cell, str) and cell != str(found) else ""


def amount_or_zero(cell: Cell) -> Read:
    """Baht, where nothing yet is an answer."""
    try:
        return amount(cell)
    except Unreadable as fault:
        if fault.code == "money_zero":
            return Decimal("0.00"), ""
        raise


def rate(cell: Cell) -> Read:
    """Per cent a year: 3 means 3 %. A spreadsheet's "3%" arrives as 0.03 and is refused, not guessed."""
    plain = f"{cell:.15g}" if isinstance(cell, float) else arabic_digits(str(cell)).strip()
    bare = _RATE_DRESS.sub("", _RATE_DRESS.sub("", plain))
    if isinstance(cell, date | time | timedelta) or not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", bare):
        raise Unreadable("rate_unreadable", "อ่านเป็นอัตราร้อยละต่อปีไม่ได้", "cannot be read as per cent a year")
    found = Decimal(bare)
    if found and not LIKELY_RATES[0] <= found <= LIKELY_RATES[1]:
        raise Unreadable("rate_unlikely", "ไม่น่าเป็นไปได้", "is not a likely rate")
    return found, "rate_text" if isinstance(cell, str) and plain != bare else ""


def year(cell: Cell) -> Read:
    """A fiscal year in CE, from either era. (It begins on 1 October of the year before.)"""
    plain = re.sub(r"^(ปี|พ\.?ศ\.?|ค\.?ศ\.?) *|\.0$", "", arabic_digits(str(text(cell)[0])))
    if _SHORT_YEAR.fullmatch(plain):
        raise Unreadable("two_digit_year", "ปีมีเพียงสองหลัก ไม่ทราบว่าปีใด", "has only two digits")
    found = int(plain) if re.fullmatch(r"\d{4}", plain) else 0
    found -= BE_OFFSET if found >= FIRST_BE_YEAR else 0
    if found not in FISCAL_YEARS:
        raise Unreadable("year_unreadable", "อ่านเป็นปีงบประมาณไม่ได้", "cannot be read as a fiscal year")
    return found, ""


def count(cell: Cell) -> Read:
    """A whole number from 1."""
    plain = re.sub(r"( *งวด|\.0)$", "", arabic_digits(str(text(cell)[0])))
    if not re.fullmatch(r"\d{1,3}", plain) or not 0 < int(plain) <= MOST_INSTALMENTS:
        raise Unreadable("count_not_whole", "ต้องเป็นจำนวนเต็มตั้งแต่ 1", "must be a whole number from 1")
    return int(plain), ""


def identity(cell: Cell) -> Read:
    """A national ID: 13 ASCII digits."""
    if isinstance(cell, date | time | timedelta):
        raise Unreadable("national_id_not_digits", "ไม่ใช่เลขประจำตัวประชาชน", "is no national ID")
    found = national_id.normalise(cell)
    return found, "national_id" if found != cell else ""


def phone(cell: Cell) -> Read:
    """A telephone number; the first that can be read where several share the cell."""
    if isinstance(cell, date | time | timedelta):
        raise Unreadable("telephone_unreadable", "ไม่ใช่หมายเลขโทรศัพท์", "is no telephone number")
    if not isinstance(cell, str):
        return telephone.normalise(cell), "telephone"
    first, *more = [part for part in _SEVERAL.split(cell) if part.strip()] or [cell]
    found = telephone.normalise(first)
    return found, "telephone_first" if more else "telephone" if found != cell else ""


def reader(reads: str, epoch: date) -> Reader:
    """The reader of a field's cells, by its `reads` in headers.toml."""
    return _READERS[reads] if reads != "date" else lambda cell: day(cell, epoch)


_READERS: dict[str, Reader] = {
    "text": text,
    "number": number,
    "name": name,
    "title": title,
    "role": role,
    "fund": fund,
    "money": amount,
    "total": amount_or_zero,
    "rate": rate,
    "year": year,
    "count": count,
    "national_id": identity,
    "telephone": phone,
}


def _spelling(cell: str, clean: str) -> str:
    if clean == cell:
        return ""
    return "spaces" if cell.split() == clean.split() else "spelling"


def _number_as_text(cell: Cell) -> str:
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    raise Unreadable(
        "text_became_date", "ถูกโปรแกรมตารางเปลี่ยนเป็นวันที่", "was turned into a date by the spreadsheet"
    )
