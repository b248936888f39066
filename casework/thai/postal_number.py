"""Registered mail: the UPU S10 number on the envelope and on the signed card, "EN331755897TH".

Two letters, eight digits, a check digit and TH. Weights 8 6 4 2 3 5 9 7; the check digit is 11 less the rest
of the sum divided by 11, 10 becoming 0 and 11 becoming 5.
"""

from __future__ import annotations

import re
from operator import mul

from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_DRESS = re.compile("[\\s\u200b-\u200d\u2060\ufeff\u00a0\u2010-\u2015-]")
_SHAPE = re.compile(r"([A-Z]{2})(\d{8})(\d)(TH)", re.ASCII)


def normalise(text: str) -> str:
    """The 13 characters of a number written in small letters, with spaces, dashes or Thai digits.

    Raises Unreadable: `postal_number_missing`, `postal_number_shape`, `postal_number_checksum`.
    """
    number = _DRESS.sub("", arabic_digits(text)).upper()
    if not number:
        raise Unreadable("postal_number_missing", "ว่างอยู่", "is empty")
    found = _SHAPE.fullmatch(number)
    if found is None:
        raise Unreadable(
            "postal_number_shape",
            "ต้องเป็นตัวอักษร 2 ตัว ตัวเลข 9 หลัก และ TH",
            "is not two letters, nine digits and TH",
        )
    if check_digit(found[2]) != int(found[3]):
        raise Unreadable(
            "postal_number_checksum",
            "ไม่ผ่านหลักตรวจสอบ โปรดดูใบเสร็จไปรษณีย์อีกครั้ง",
            "fails its check digit: look at the post office's receipt again",
        )
    return number


def check_digit(digits: str) -> int:
    """The ninth digit from the first eight."""
    weighed: int = sum(map(mul, map(int, digits), WEIGHTS))
    rest = 11 - weighed % 11
    return {10: 0, 11: 5}.get(rest, rest)


def printed(number: str) -> str:
    """ "EN 3317 5589 7 TH", as the post office prints it."""
    return f"{number[:2]} {number[2:6]} {number[6:10]} {number[10]} {number[11:]}"
