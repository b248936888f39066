"""A reason as a sentence: its values written the way the reader writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from casework.thai.dates import english_date, thai_date
from casework.thai.money import baht
from workflows.reasons import Reason, Value

Language = Literal["th", "en"]


def render(reason: Reason, language: Language = "th") -> str:
    """The sentence of `reason`: dates in Buddhist years, amounts with commas (the unit is the template's)."""
    template = reason.th if language == "th" else reason.en
    return template.format_map({name: written(value, language) for name, value in reason.values.items()})


def written(value: Value, language: Language = "th") -> str:
    """One value as text: "21 พฤศจิกายน 2569" or "21 November 2026 (BE 2569)", "123,456.78", "12"."""
    if isinstance(value, date):
        return thai_date(value, digits=False) if language == "th" else english_date(value)
    return baht(value) if isinstance(value, Decimal) else str(value)
