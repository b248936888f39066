"""The national identification number: 13 digits, the last a check digit.

python-stdnum refuses a number beginning with 0 or 9; registers hold them (and our synthetic data begins
with 9, which is never issued), so the check is our own.
"""

from __future__ import annotations

import re
from operator import mul

from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable

LENGTH = 13
_DRESS = re.compile("[ \u00a0\u2000-\u200d\u202a-\u202e\u2060\u2066-\u2069\ufeff\u2010-\u2015-]")
_WEIGHTS = range(13, 1, -1)
_ZEROS = ord("0") * sum(_WEIGHTS)
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d+")


def normalise(value: str | int | float) -> str:
    """The 13 ASCII digits of a number written with dashes, spaces or Thai digits, or kept as a number.

    Raises Unreadable: `national_id_missing`, `national_id_scientific` (the spreadsheet lost digits),
    `national_id_not_digits`, `national_id_<n>_digits` (never padded), `national_id_checksum`.
    """
    text = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    if not (text.isascii() and text.isdigit()):
        text = re.sub(r"(?<=\d)\.0$", "", _DRESS.sub("", arabic_digits(text)))
    if not text:
        raise Unreadable("national_id_missing", "ว่างอยู่", "is empty")
    if _SCIENTIFIC.fullmatch(text):
        raise Unreadable(
            "national_id_scientific",
            "ถูกโปรแกรมตารางย่อจนเลขบางหลักหายไป",
            "was shortened by a spreadsheet and lost digits",
        )
    if not (text.isascii() and text.isdigit()):
        raise Unreadable("national_id_not_digits", "มีอักขระอื่นปน", "has other characters")
    if len(text) != LENGTH:
        raise Unreadable(
            f"national_id_{len(text)}_digits",
            f"มี {len(text)} หลัก ต้องมี 13 หลัก",
            f"has {len(text)} digits, not 13",
        )
    if int(text[-1]) != check_digit(text):
        raise Unreadable(
            "national_id_checksum",
            "ไม่ผ่านหลักตรวจสอบ",
            "fails its check digit",
        )
    return text


def check_digit(digits: str) -> int:
    """The thirteenth digit from the first twelve: (11 - Σ dᵢ(14-i) mod 11) mod 10."""
    weighed: int = sum(map(mul, digits[:12].encode(), _WEIGHTS)) - _ZEROS
    return (11 - weighed % 11) % 10


def printed(number: str) -> str:
    """ "1-2345-67890-12-1", as on the card."""
    return "-".join((number[0], number[1:5], number[5:10], number[10:12], number[12:]))


def mask(text: str) -> str:
    """`text` with all but its first and last two digits hidden, dashes kept: "9-xxxx-xxxxx-x7-0"."""
    return hide_digits(text, 1, 2)


def hide_digits(text: str, head: int, tail: int) -> str:
    """`text` with an x for each digit but the first `head` and last `tail`; for all where it is short."""
    if text.isascii() and text.isdigit() and len(text) > 2 * (head + tail):
        return text[:head] + "x" * (len(text) - head - tail) + text[-tail:]
    places = [i for i, c in enumerate(text) if c.isdigit()]
    hidden = set(places[head : len(places) - tail] if len(places) > 2 * (head + tail) else places)
    return "".join("x" if i in hidden else c for i, c in enumerate(text))
