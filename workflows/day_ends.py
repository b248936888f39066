"""When the interest of one day is barred: arrears of interest have their own period (CCC 193/33 (1)).

Each day's interest runs from that day, the earliest view and the safe side; or, where the term says so,
contract interest runs from the due date of the instalment it is paid with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from workflows.periods import Ending, ending, years_after
from workflows.terms import Terms
from workflows.working_days import Calendar

ONE_DAY = timedelta(days=1)
DAYS_A_YEAR = 365
CONTRACT_YEARS, DEFAULT_YEARS = "limitation_instalment_years", "limitation_default_interest_years"
RUNS_FROM, FROM_INSTALMENT = "contract_interest_runs_from", "instalment"


class DayEnds:
    """The last day of each day's interest; the later the day, the later it ends.

    `dues` are the due dates from which it runs instead, empty where each day's runs from itself.
    """

    def __init__(self, code: str, terms: Terms, calendar: Calendar, dues: Sequence[date] = ()) -> None:
        self._code = code
        self._terms = terms
        self._calendar = calendar
        self._dues = dues
        self._known: dict[date, Ending] = {}
        self._reached: dict[date, date] = {}

    def of(self, day: date) -> Ending:
        """When the interest of `day` is barred if nothing interrupts."""
        return self.afresh(self.base(day))

    def base(self, day: date) -> date:
        """From when the interest of `day` can be claimed."""
        place = bisect_left(self._dues, day)
        return self._dues[place] if place < len(self._dues) else day

    def claimable(self, as_of: date) -> date:
        """The last day whose interest can be claimed by the end of `as_of`."""
        place = bisect_left(self._dues, as_of)
        if place == len(self._dues):
            return as_of
        return self._dues[place - 1] if place else date.min

    def years(self, base: date) -> int:
        """How many years count from `base`."""
        return self._terms.number(self._code, base)

    def afresh(self, base: date) -> Ending:
        """The end of a period that begins, or begins afresh, on `base`."""
        if base not in self._known:
            self._known[base] = ending(years_after(base, self.years(base)), self._calendar)
        return self._known[base]

    def first_from(self, bound: date, first: date, last: date) -> date:
        """The first day of these whose interest ends on `bound` or later; the one after `last` if none."""
        if bound not in self._reached:
            self._reached[bound] = self._first(bound)
        return max(first, min(self._reached[bound], last + ONE_DAY))

    def _first(self, bound: date) -> date:
        """The first of all days whose interest ends on `bound` or later."""
        base = bound - timedelta(self.years(bound) * DAYS_A_YEAR)
        while self.afresh(base).day < bound:
            base += ONE_DAY
        while self.afresh(base - ONE_DAY).day >= bound:
            base -= ONE_DAY
        place = bisect_left(self._dues, base)
        if place == len(self._dues):
            return base
        return self._dues[place - 1] + ONE_DAY if place else date.min


def interest_ends(
    dues: Sequence[date], as_of: date, terms: Terms, calendar: Calendar
) -> tuple[DayEnds, DayEnds]:
    """How contract interest and default interest end: one and the same where the terms make no difference."""
    if terms.text(RUNS_FROM, as_of) == FROM_INSTALMENT:
        contract = DayEnds(CONTRACT_YEARS, terms, calendar, dues)
    else:
        contract = DayEnds(CONTRACT_YEARS, terms, calendar)
        if _alike(terms):
            return contract, contract
    return contract, DayEnds(DEFAULT_YEARS, terms, calendar)


def _alike(terms: Terms) -> bool:
    """Whether both kinds have run the same years at all times."""
    whole = date.min, date.max
    days = {*terms.changes(CONTRACT_YEARS, *whole), *terms.changes(DEFAULT_YEARS, *whole)}
    return all(terms.value(CONTRACT_YEARS, day) == terms.value(DEFAULT_YEARS, day) for day in days)
