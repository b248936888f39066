"""Counting periods, and the sixty days after mediation."""

from __future__ import annotations

import law_facts as given
from scenario_pages import Case, Rule
from wording import said

from workflows import periods
from workflows.limitation import sixty_days


def _period(case: Case) -> None:
    years = "years" in case
    count = periods.years_after if years else periods.days_after
    last = count(case["event"], case["years" if years else "days"])
    assert last == case["last"]
    end = periods.ending(last, given.thai_calendar())
    assert (end.rolled, end.day) == (case.get("rolled"), case.get("rolled", last))
    assert end.skipped == () or end.skipped[0][0] == last < end.day


def _extension(case: Case) -> None:
    new, working = sixty_days(
        case["expiry"], case["filed"], case.get("conciliator_on"), case.get("ended"), given.thai_calendar()
    )
    assert new == case.get("new")
    assert len(said(working)) >= 1


RULES: dict[str, Rule] = {"period": _period, "extension": _extension}
