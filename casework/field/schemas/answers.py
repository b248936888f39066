"""What the forms of the field are made of: labels, a moment on the office's clock, a yes, a person bound."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any

from marshmallow import ValidationError, fields

from casework.clock import OFFICE_TIME
from casework.fields import CHOOSE, NOT_TEXT, SENTENCES
from casework.thai.dates import parse_date
from casework.thai.digits import arabic_digits
from casework.thai.unreadable import Unreadable
from casework.web.forms import Text

_MOMENT = re.compile(r"(.+?)[ T]+(\d{1,2})[:.](\d{2})(?::\d{2})?(?: ?น\.)?")


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class Moment(fields.DateTime):
    """A day and the office's clock ("31/10/2569 09:30"), or an instant with its zone; inside, aware UTC."""

    def __init__(self, **more: Any) -> None:
        super().__init__(format="iso", error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> datetime:  # noqa: ARG002
        if not isinstance(value, str):
            raise ValidationError(NOT_TEXT)
        try:
            return _instant(value) or _office_moment(arabic_digits(value).strip())
        except Unreadable as fault:
            raise ValidationError(f"{fault.th} ({fault.en})") from fault
        except ValueError:
            raise ValidationError("อ่านเป็นวันและเวลาไม่ได้ (cannot be read as a day and time)") from None


def _instant(text: str) -> datetime | None:
    """An ISO instant that names its zone; None where it names none."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else None


def _office_moment(text: str) -> datetime:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day, hour, minute = match.groups()
    return datetime.combine(parse_date(day), time(int(hour), int(minute)), OFFICE_TIME).astimezone(UTC)


class Yes(fields.Boolean):
    """True or false; from a form, the ticked box or nothing."""

    def __init__(self, **more: Any) -> None:
        super().__init__(load_default=False, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> bool:  # noqa: ARG002
        if value in ("true", "false") or isinstance(value, bool):
            return value in ("true", True)
        raise ValidationError(CHOOSE)


class Person(fields.UUID):
    """An obligor of the contract."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages={**SENTENCES, "invalid_uuid": CHOOSE}, **more)
