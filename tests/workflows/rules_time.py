"""Counting periods, and the sixty days after mediation."""

from __future__ import annotations

import law_facts as given
from scenario_pages import Case, Rule

from workflows import periods
from workflows.limitation import sixty_days


def _period(case: Case) -> None:
    years = "years" in case
    count = periods.years_after if years else periods.days_after
    last = count(case["event"], case["years" if years else "days"])
    assert last == case["last"]
    assert periods.ending(last, given.thai_calendar()).rolled == case.get("rolled")


def _extension(case: Case) -> None:
    new, working = sixty_days(
        case["expiry"], case["filed"], case.get("conciliator_on"), case.get("ended"), given.thai_calendar()
    )
    assert new == case.get("new")
    assert all(line.th.format(**line.values) and line.en.format(**line.values) for line in working)


RULES: dict[str, Rule] = {"period": _period, "extension": _extension}
