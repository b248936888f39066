"""A reason as a sentence: its values written the way the reader writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from casework.security.policy import ROLES
from casework.thai.dates import english_date, thai_date
from casework.thai.money import baht
from workflows.reasons import Value
from workflows.working_days import WEEKEND_NAME

Language = Literal["th", "en"]
# "ป.วิ.พ. มาตรา 20 ตรี (CPC s. 20 ter)": Thai, then the same in English, in parentheses at the end.
_IN_BOTH = re.compile(
    r"(?P<th>.*[\u0e00-\u0e7f].*?) \((?P<en>(?:[^()\u0e00-\u0e7f]|\([^()\u0e00-\u0e7f]*\))+)\)", re.DOTALL
)


class Told(Protocol):
    """What the law says of something, to be written out: a reason, a line of working, a step of a clock."""

    @property
    def th(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Value]: ...


def half_of(text: str, language: Language = "th") -> str:
    """The half of a basis or fault written as "ไทย (English)"; a text in one language stays as it is."""
    both = _IN_BOTH.fullmatch(text)
    return both[language] if both else text


def render(told: Told, language: Language = "th") -> str:
    """It as one sentence: dates in Buddhist years, amounts with commas (the unit is the template's)."""
    template = told.th if language == "th" else told.en
    texts = {name: written(value, language) for name, value in told.values.items()}
    if "roles" in texts:
        names = (ROLES[code] for code in texts["roles"].split(", "))
        texts["roles"] = ", ".join(role.th if language == "th" else role.en for role in names)
    return template.format_map(texts)


def written(value: Value, language: Language = "th") -> str:
    """One value as text: "21 พฤศจิกายน 2569" or "21 November 2026 (BE 2569)", "123,456.78", "12"."""
    if isinstance(value, date):
        return thai_date(value, digits=False) if language == "th" else english_date(value)
    if value == WEEKEND_NAME and language == "en":
        return "weekend"
    return baht(value) if isinstance(value, Decimal) else str(value)
