"""Baht and rates in forms and in JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields

from casework.fields import SENTENCES
from casework.thai import money
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


class Rate(fields.Field[Decimal]):
    """Per cent a year, as text; written only."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **more: Any) -> Any:  # noqa: ARG002
        return None if value is None else percent(value)
