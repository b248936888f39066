"""Baht and rates in forms and in JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields

from casework.fields import SENTENCES, Line
from casework.thai import money
from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable


class Baht(fields.Decimal):
    """An amount in baht: read with commas, Thai digits or "บาท"; written as text with two places."""

    def __init__(self, **more: Any) -> None:
        super().__init__(places=2, as_string=True, error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Decimal:  # noqa: ARG002
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValidationError("อ่านเป็นจำนวนเงินไม่ได้ (cannot be read as an amount)")
        try:
            return money.parse_money(value)
        except Unreadable as fault:
            raise ValidationError(f"{fault.th} ({fault.en})") from fault


def percent(rate: Decimal) -> str:
    """A rate without needless zeros: "7.5"."""
    return f"{rate.normalize():f}"


_PER_CENT = re.compile(r"\d{1,3}(\.\d{1,4})?")


class PerCent(Line):
    """Per cent a year, read with Thai digits and "%"; a Decimal inside."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        text = arabic_digits(super()._deserialize(value, attr, data, **more)).strip(" %")
        if not _PER_CENT.fullmatch(text):
            raise ValidationError("อ่านเป็นอัตราร้อยละไม่ได้ เช่น 0.1 (cannot be read as a rate, such as 0.1)")
        return Decimal(text)


class Rate(fields.Field[Decimal]):
    """Per cent a year, as text; written only."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **more: Any) -> Any:  # noqa: ARG002
        return None if value is None else percent(value)
