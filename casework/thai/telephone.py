"""Thai telephone numbers: digits only, with the zero that spreadsheets drop put back."""

from __future__ import annotations

import re

from casework.thai.digits import arabic_digits
from casework.thai.national_id import hide_digits
from casework.thai.unreadable import Unreadable

_DRESS = re.compile(r"[\s().\-\u200b]|^โทร|^[Tt]el")
_ABROAD = re.compile(r"(\+|00)66")
_MOBILE = re.compile(r"0[689]\d{8}")
_LANDLINE = re.compile(r"0[2-7]\d{7}")


def normalise(value: str | int | float) -> str:
    """ "0849898477" from "084-989-8477", 849898477.0, "+66 84 989 8477" or Thai digits.

    Raises Unreadable: `telephone_missing`, `telephone_unreadable`.
    """
    text = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    if not (text.isascii() and text.isdigit()):
        text = _DRESS.sub("", arabic_digits(text))
    if not text:
        raise Unreadable("telephone_missing", "ว่างอยู่", "is empty")
    if abroad := _ABROAD.match(text):
        text = text[abroad.end() :]
    if not text.startswith("0"):
        text = "0" + text
    if _MOBILE.fullmatch(text) or _LANDLINE.fullmatch(text):
        return text
    raise Unreadable(
        "telephone_unreadable", "อ่านเป็นหมายเลขโทรศัพท์ไม่ได้", "cannot be read as a telephone number"
    )


def mask(text: str) -> str:
    """`text` with its middle digits hidden: "08xxxxxx77"."""
    return hide_digits(text, 2, 2)


def printed(number: str) -> str:
    """A number as letters print it: 08 1234 5678, 0 7621 2732."""
    head = 2 if _MOBILE.fullmatch(number) else 1
    return f"{number[:head]} {number[head : head + 4]} {number[head + 4 :]}"
