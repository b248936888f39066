"""Formats of numbers and dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from scenario_pages import Case, Rule

from casework.thai import dates, national_id, postal_number
from casework.thai.unreadable import Unreadable


def _reads(read: Callable[[str], Any], case: Case, field: str) -> None:
    if "refused" in case:
        with pytest.raises(Unreadable) as refused:
            read(case["written"])
        assert refused.value.code == case["refused"]
        return
    assert read(case["written"]) == case[field]


def _national_number(case: Case) -> None:
    _reads(national_id.normalise, case, "number")
    if "printed" in case:
        assert national_id.printed(case["number"]) == case["printed"]


def _postal_number(case: Case) -> None:
    _reads(postal_number.normalise, case, "number")


def _date(case: Case) -> None:
    _reads(dates.parse_date, case, "date")


RULES: dict[str, Rule] = {
    "national number": _national_number,
    "postal number": _postal_number,
    "date": _date,
}
