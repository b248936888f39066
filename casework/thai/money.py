"""Baht: reading, writing in figures, writing in words. Money is Decimal with two places (satang)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable

SATANG = Decimal("0.01")
LARGEST = Decimal("9999999999999.99")  # satang still fit a 64-bit integer, and a double still holds them

_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_DRESS = re.compile(r"^฿ ?| ?(?:บาทถ้วน|บาท|THB|\.-|฿)\.?$", re.IGNORECASE)

_NUMBERS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def baht(amount: Decimal) -> str:
    """ "123,456.78": figures only; the unit is written by the text around it."""
    return f"{amount.quantize(SATANG, ROUND_HALF_UP):,}"


def parse_money(value: str | int | float | Decimal) -> Decimal:
    """The amount in baht, to the satang; "1,000.50", "๔,๑๖๗ บาท", 4167.0 and "1,000.-" are read.

    Raises Unreadable: `money_negative` (also -0), `money_three_decimals`, `money_too_large`,
    `money_not_a_number`.
    """
    text = f"{Decimal(f'{value:.15g}'):f}" if isinstance(value, float) else str(value)
    text = _DRESS.sub("", " ".join(arabic_digits(text).split()))
    match = _AMOUNT.fullmatch(text)
    if match is None or isinstance(value, bool):
        raise Unreadable("money_not_a_number", "อ่านเป็นจำนวนเงินไม่ได้", "cannot be read as an amount")
    sign, whole, fraction = match.groups()
    if sign:
        raise Unreadable("money_negative", "ติดลบ", "is negative")
    if fraction and len(fraction) > 2:
        raise Unreadable("money_three_decimals", "มีทศนิยมเกินสองตำแหน่ง", "has more than two decimals")
    amount = Decimal(f"{whole.replace(',', '')}.{fraction or 0}")
    if amount > LARGEST:
        raise Unreadable("money_too_large", "มากเกินไป", "is too large")
    return amount.quantize(SATANG)


def baht_words(amount: Decimal) -> str:
    """The amount in Thai words as papers write it: "หนึ่งร้อยยี่สิบเอ็ดบาทห้าสิบสตางค์", "ศูนย์บาทถ้วน".

    Raises ValueError for a negative amount: no paper promises one.
    """
    if amount < 0:
        raise ValueError("a negative amount has no words")
    whole, satang = divmod(int(amount.quantize(SATANG, ROUND_HALF_UP) * 100), 100)
    if not satang:
        return (_words(whole) or "ศูนย์") + "บาทถ้วน"
    return (_words(whole) + "บาท" if whole else "") + _words(satang) + "สตางค์"


def _words(number: int) -> str:
    """Words of `number`; "" for zero. Above a million the Thai way repeats: so many "ล้าน"."""
    millions, rest = divmod(number, 1_000_000)
    head = _words(millions) + "ล้าน" if millions else ""
    return head + _below_million(rest, bool(millions))


def _below_million(number: int, after_millions: bool) -> str:
    text = ""
    digits = f"{number:06}"
    for place, digit in zip(range(5, -1, -1), map(int, digits), strict=True):
        if not digit:
            continue
        if place == 1 and digit <= 2:
            text += ("", "สิบ", "ยี่สิบ")[digit]
        elif place == 0 and digit == 1 and (number > 1 or after_millions):
            text += "เอ็ด"
        else:
            text += _NUMBERS[digit] + _PLACES[place]
    return text
