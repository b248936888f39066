"""Fields of forms and of JSON, read the way this office writes: one spelling, Buddhist dates, Thai digits.

Every fault is a sentence in Thai with its English in brackets, and never repeats what was entered: it may be
somebody's national ID.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from casework.thai import names, national_id, telephone
from casework.thai.dates import parse_date
from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable

REQUIRED = "โปรดกรอกข้อมูลนี้ (required)"
NOT_TEXT = "ต้องเป็นข้อความ (text expected)"
NOT_READABLE = "มีอักขระที่อ่านไม่ได้ (a character that cannot be read)"
TOO_LONG = "ยาวเกิน {max} ตัวอักษร (more than {max} characters)"
WHOLE = "จำนวนเต็ม {least} ถึง {most} (a whole number from {least} to {most})"
LONGEST_NUMBER = 18  # digits: what every database can hold
CHOOSE = "โปรดเลือกจากรายการ (choose from the list)"
SENTENCES: dict[str, Any] = {
    "required": REQUIRED,
    "null": REQUIRED,
    "invalid": NOT_TEXT,
    "validator_failed": NOT_READABLE,
}
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Line(fields.String):
    """One line of text, in one spelling; unseen and control characters are dropped, NUL is a fault."""

    def __init__(self, longest: int = 200, **more: Any) -> None:
        more.setdefault("error_messages", SENTENCES)
        super().__init__(validate=validate.Length(max=longest, error=TOO_LONG), **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **more)
        if _UNWRITABLE.search(text):
            raise ValidationError(NOT_READABLE)
        written = self._written(text)
        if not written and self.required:
            raise ValidationError(REQUIRED)
        return written

    def _written(self, text: str) -> str:
        return names.normalise(text)


class Lines(Line):
    """Several lines of text, each as `Line` reads it; blank lines at the ends are dropped."""

    def __init__(self, longest: int = 1000, **more: Any) -> None:
        more["metadata"] = {"kind": "long_text", **more.get("metadata", {})}
        super().__init__(longest, **more)

    def _written(self, text: str) -> str:
        return "\n".join(names.normalise(line) for line in text.splitlines()).strip("\n")


class Secret(fields.String):
    """A password: taken exactly as it was typed."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages=SENTENCES, validate=validate.Length(max=1024, error=TOO_LONG), **more)


class Day(fields.Date):
    """A day as people write it: "31/10/2569", "31 ต.ค. 2569", 2026-10-31. Inside, a date in CE."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> date:  # noqa: ARG002
        if not isinstance(value, str):
            raise ValidationError(NOT_TEXT)
        try:
            return parse_date(value)
        except Unreadable as fault:
            raise ValidationError(f"{fault.th} ({fault.en})") from fault


class Email(Line):
    """An e-mail address, by its shape only; or empty."""

    def _written(self, text: str) -> str:
        if text.strip() and not _EMAIL.fullmatch(text.strip()):
            raise ValidationError("อ่านเป็นที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ไม่ได้ (not an e-mail address)")
        return text.strip()


class Telephone(Line):
    """A Thai telephone number, digits only; or empty."""

    def _written(self, text: str) -> str:
        return _read(telephone.normalise, text)


class NationalId(Line):
    """A national ID with a right check digit; or empty."""

    def _written(self, text: str) -> str:
        return _read(national_id.normalise, text)


class Form(Schema):
    """A schema whose own faults are sentences, too."""

    error_messages = {  # noqa: RUF012 - marshmallow's own way of declaring them
        "unknown": "ไม่มีช่องนี้ให้กรอก (unknown field)",
        "type": "รูปแบบข้อมูลไม่ถูกต้อง (not an object)",
    }


class Choice(fields.String):
    """One of `choices`, a mapping from what is sent to how it is called."""

    def __init__(self, choices: Mapping[str, Any], **more: Any) -> None:
        known = validate.OneOf(list(choices), labels=list(choices.values()), error=CHOOSE)
        super().__init__(error_messages=SENTENCES, validate=known, **more)


class Whole(fields.Integer):
    """A whole number from `least` to `most`; never rounded: 1.9 is not 1."""

    def __init__(self, least: int, most: int, **more: Any) -> None:
        self._sentence = WHOLE.format(least=least, most=most)
        limits = validate.Range(least, most, error=self._sentence)
        super().__init__(error_messages=SENTENCES, validate=limits, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> int:  # noqa: ARG002
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        text = arabic_digits(value).strip() if isinstance(value, str) else ""
        if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
            raise ValidationError(self._sentence)
        return int(text)


def _read(reader: Any, text: str) -> str:
    try:
        return str(reader(text)) if text.strip() else ""
    except Unreadable as fault:
        raise ValidationError(f"{fault.th} ({fault.en})") from fault
