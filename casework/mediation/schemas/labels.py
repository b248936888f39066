"""How the fields of mediation are labelled, and a time of day read."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from marshmallow import ValidationError, fields

from casework.fields import SENTENCES
from casework.thai.digits import arabic_digits
from casework.web.forms import Text

NOT_A_TIME = "อ่านเป็นเวลาไม่ได้ เช่น 09:30 (not a time of day)"
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?(?: ?น\.?)?")


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class Clock(fields.Time):
    """A time of day at the court: "9:30", "09.30 น."."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> time:  # noqa: ARG002
        found = _TIME.fullmatch(arabic_digits(value).strip()) if isinstance(value, str) else None
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(NOT_A_TIME)
        return time(int(found[1]), int(found[2]))
